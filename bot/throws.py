"""Throws Telegram's dice for draws, where everybody sees it: its value is made by Telegram.

A throw is claimed in one transaction, made with none open, recorded in another. One whose answer
was lost counts as lost and is made again; the proof of the draw says so.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiogram.methods import SendDice, TelegramMethod

from bot.open_chats import OpenChats
from bot.pace import Pace, Rank
from bot.telegram_errors import Attempt, Fate, failed
from store import gifts
from store.database import Busy, Database
from store.gifts import Throw
from store.policy import Policy

EMOJI: Final = "🎰"
"""Telegram's slot machine: 64 values, the most of all its dice."""

PATIENCE: Final = 30.0
"""Seconds a throw waits for its turn in a busy group."""

log = logging.getLogger(__name__)


class Throws:
    """Makes the throws that draws wait for. `call` answers a Bot API method with plain JSON."""

    def __init__(
        self,
        database: Database,
        call: Callable[[TelegramMethod[Any]], Awaitable[Any]],
        pace: Pace,
        chats: OpenChats,
        now: Callable[[], int],
        *,
        policy: Policy,
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._call = call
        self._pace = pace
        self._chats = chats
        self._now = now
        self._policy = policy
        self._wake = wake

    async def run(self) -> None:
        """Make all throws that are due now, in the order of their numbers."""
        try:
            if not await self._database.read(gifts.throws_wait, now=self._now()):
                return
            for throw in await self._database.transact(gifts.next_throws, now=self._now()):
                await self._make(throw)
            self._wake()
        except Busy:
            log.warning("throws wait: the database is busy")

    async def _make(self, throw: Throw) -> None:
        if not await self._pace.turn(throw.chat, Rank.GROUP, within=PATIENCE):
            return  # It comes up again when its minute is over, as whatever was not made.
        attempt = await self._throw(throw)
        match attempt.fate:
            case Fate.SENT:
                await self._database.transact(
                    gifts.thrown,
                    throw.id,
                    value=int(attempt.result["dice"]["value"]),
                    message=int(attempt.result["message_id"]),
                    now=self._now(),
                    policy=self._policy,
                )
            case Fate.WAIT:
                self._pace.block(throw.chat, attempt.seconds)
            case Fate.CLOSE:
                # The draw falls back to its seed when the time for throws is over.
                await self._chats.close(throw.chat, attempt.said)
            case Fate.MOVED:
                await self._chats.move(throw.chat, attempt.chat)
            case _:
                log.warning("throw-not-made throw=%d said=%s", throw.id, attempt.said)

    async def _throw(self, throw: Throw) -> Attempt:
        try:
            return Attempt(Fate.SENT, await self._call(SendDice(chat_id=throw.chat, emoji=EMOJI)))
        except Exception as error:
            return failed(error)
