"""For whom a message is written: the person of a private chat, or everybody in a group."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.scene import Reader
from locales import FALLBACK
from store import chats, people


async def reader_of(desk: Desk, chat: int | None, shared_by: int | None = None) -> Reader:
    """Who reads what stands in this chat; a card posted inline speaks its sharer's language."""
    if chat is not None and chat < 0:
        group = await desk.read(chats.get_chat, chat)
        if group is None:
            return Reader(FALLBACK, "UTC", None, chat)
        return Reader(group.language, group.zone or "UTC", None, chat)
    person = await desk.read(people.get_person, chat or shared_by or 0)
    alone = chat if chat is not None else None
    if person is None:
        return Reader(FALLBACK, "UTC", alone, chat)
    return Reader(person.language, person.zone or "UTC", alone, chat)
