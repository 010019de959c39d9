"""Where the bot may write: chats it was refused in are closed until somebody speaks there."""

from __future__ import annotations

import logging
from collections.abc import Callable

from store import chats, gifts, people, talks
from store.database import Database, Transaction
from store.outbox import sending

log = logging.getLogger(__name__)


class OpenChats:
    """Remembers the closed chats, so that an update costs nothing to look them up."""

    def __init__(
        self, database: Database, now: Callable[[], int], forget: Callable[[int], None]
    ) -> None:
        """`forget` is told of people who can no longer be written to."""
        self._database = database
        self._now = now
        self._forget = forget
        self._closed: set[int] = set()

    async def load(self) -> None:
        """Read which chats are closed. Call once, before updates are taken."""
        self._closed = set(await self._database.read(sending.closed_chats))

    async def close(self, chat: int, said: str) -> None:
        """The bot was refused there: its queue waits."""
        self._closed.add(chat)
        await self._database.transact(_close, chat, said[:200], self._now())
        if chat > 0:
            self._forget(chat)
        log.info("chat-closed said=%s", said)

    async def heard(self, chat: int) -> bool:
        """An update came from there; whether that has opened it again."""
        if chat not in self._closed:
            return False
        self._closed.discard(chat)
        return await self._database.transact(sending.reopen_chat, chat)

    async def move(self, chat: int, new_chat: int) -> None:
        """A group was upgraded: its queue and its settings go to the new id."""
        self._closed.discard(chat)
        await self._database.transact(_move, chat, new_chat)
        log.info("group-upgraded")


async def _close(tx: Transaction, chat: int, said: str, now: int) -> None:
    await sending.close_chat(tx, chat, said, now=now)
    if chat > 0:
        await people.set_reachable(tx, chat, False)
    else:
        await talks.forum_lost(tx, chat, now=now)


async def _move(tx: Transaction, chat: int, new_chat: int) -> None:
    await chats.migrate(tx, chat, new_chat)
    await gifts.group_moved(tx, chat, new_chat)
    await talks.forum_moved(tx, chat, new_chat)
    await sending.move_chat(tx, chat, new_chat)
