"""For whom a message is written: the person of a private chat, or everybody in a group."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.scene import Reader
from locales import FALLBACK
from store import chats, people
from store.database import Transaction


async def reader_of(
    tx: Transaction, chat: int | None, shared_by: int | None = None, *, zone: str
) -> Reader:
    """Who reads what stands in this chat; a card posted inline speaks its sharer's language.

    `zone` is the clock of those who have none of their own.
    """
    if chat is not None and chat < 0:
        group = await chats.get_chat(tx, chat)
        if group is None:
            return Reader(FALLBACK, zone, None, chat, shared=True)
        return Reader(group.language, group.zone or zone, None, chat, shared=group.zone is None)
    return _alone(await people.get_person(tx, chat or shared_by or 0), chat, zone)


async def readers_of(tx: Transaction, chats_: Iterable[int], *, zone: str) -> dict[int, Reader]:
    """Who reads in each of these chats: one look for all the private ones."""
    apart = set(chats_)
    private = [chat for chat in apart if chat >= 0]
    known = await people.get_persons(tx, private) if private else {}
    found = {chat: _alone(known.get(chat), chat, zone) for chat in private}
    return found | {chat: await reader_of(tx, chat, zone=zone) for chat in apart if chat < 0}


def _alone(person: people.Person | None, chat: int | None, zone: str) -> Reader:
    if person is None:
        return Reader(FALLBACK, zone, chat, chat, shared=True)
    return Reader(person.language, person.zone or zone, chat, chat, shared=person.zone is None)
