"""Calls that somebody waits for: tried for 3 seconds, through the pace that all calls share."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Final, Literal, TypeVar

from aiogram import Bot
from aiogram.exceptions import TelegramServerError
from aiogram.methods import TelegramMethod

from bot.open_chats import OpenChats
from bot.pace import Pace, Rank
from bot.plainer import plainer_call
from bot.session import NotSent
from bot.telegram_errors import Attempt, Fate, failed

T = TypeVar("T")

PATIENCE: Final = 3.0
"""Seconds: nobody looks at a button for longer."""

UPLOAD_PATIENCE: Final = 10.0

SHOWN: Final = ("Send", "Edit", "Copy", "Forward", "Delete")
"""Calls whose names begin so put something before people's eyes and are paced."""

UPLOADS: Final = ("Photo", "Document", "Media")

HARMLESS: Final = ("AnswerCallback", "AnswerInline", "AnswerPre", "Edit", "Delete")
"""Calls whose names begin so do the same once or twice; a message sent twice is seen twice."""

PAUSES: Final = (0.2, 0.4)
"""Seconds before a call is made again that did not work."""

log = logging.getLogger(__name__)


def chat_of(method: TelegramMethod[Any]) -> int | None:
    """The chat a call writes to; None for one that writes to none (answers, questions)."""
    if not type(method).__name__.startswith(SHOWN):
        return None
    chat = getattr(method, "chat_id", None)
    return chat if isinstance(chat, int) else None


class Direct:
    """Calls Telegram for a handler. What must arrive goes through the outbox instead."""

    def __init__(self, bot: Bot, pace: Pace, chats: OpenChats) -> None:
        self._bot = bot
        self._pace = pace
        self._chats = chats

    async def __call__(self, method: TelegramMethod[T], /) -> T | Literal[True] | None:
        """Call once; None when it did not work, True for an edit that changes nothing.

        A call that was too fast, or that never reached Telegram, has not happened: it is made
        again if there is time. What Telegram broke down over may have happened: only what is the
        same twice is made again, for nobody wants one view twice.
        """
        name = type(method).__name__
        chat = chat_of(method)
        seconds = UPLOAD_PATIENCE if name.endswith(UPLOADS) else PATIENCE
        until = asyncio.get_running_loop().time() + seconds
        pauses = iter(PAUSES)
        while True:
            left = until - asyncio.get_running_loop().time()
            if chat is not None and not await self._pace.turn(chat, Rank.DIRECT, within=left):
                return None
            try:
                async with asyncio.timeout_at(until):
                    return await self._bot(method)
            except Exception as error:
                attempt = failed(error)
                again = isinstance(error, NotSent) or (
                    isinstance(error, TelegramServerError) and name.startswith(HARMLESS)
                )
            if attempt.fate is Fate.DONE:
                return True
            plainer = plainer_call(method, attempt.fate)
            if plainer is not None:
                method = plainer
                continue
            await self._learn(attempt, name, chat)
            if again and (pause := next(pauses, None)) is not None:
                await asyncio.sleep(pause)
            elif attempt.fate is not Fate.WAIT or chat is None:
                return None

    async def _learn(self, attempt: Attempt, name: str, chat: int | None) -> None:
        match attempt.fate:
            case Fate.CLOSE if chat is not None:
                await self._chats.close(chat, attempt.said)
            case Fate.MOVED if chat is not None:
                await self._chats.move(chat, attempt.chat)
            case Fate.WAIT:
                self._pace.block(chat, attempt.seconds)
            case Fate.MISTAKE:
                log.error("direct-call-refused method=%s said=%s", name, attempt.said)
            case _:
                log.info("direct-call-lost method=%s said=%s", name, attempt.said)
