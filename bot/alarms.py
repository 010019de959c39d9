"""Tells the operator what went wrong: every logged error, by what is to be done about it."""

from __future__ import annotations

import asyncio
import html
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiogram.methods import SendMessage, TelegramMethod

from bot.logs import masked
from bot.waking import Waking
from locales import FALLBACK, t

EVERY: Final = 60.0
"""Seconds between two messages: the first alarm goes at once, what follows is gathered."""

LINES: Final = 4
"""Of the log, for each thing to do."""

LENGTH: Final = 200

OTHER: Final = "other"
TO_DO: Final = {
    "invariant-broken": "books",
    "refund-refused": "money",
    "refund-adapter-failed": "money",
    "refund-without-adapter": "money",
    "refund-key-refused": "stripe",
    "update-given-up": "unanswered",
    "question-not-answered": "unanswered",
    "update-not-taken": "unanswered",
    "message-refused": "unsent",
    "message-given-up": "unsent",
    "message-cannot-be-rendered": "unsent",
    "card-cannot-be-rendered": "unsent",
    "edit-refused": "unsent",
    "delivery-failed": "unsent",
    "outbox-pass-failed": "unsent",
    "direct-call-refused": "unsent",
    "deadline-failed": "late",
    "deadlines-overdue": "late",
    "messages-stuck": "waiting",
    "updates-wait": "waiting",
    "refunds-owed": "owed",
    "backup-failed": "backup",
    "backup-old": "backup",
    "used-twice": "twice",
}
"""What an event of the log asks for: a sentence `alarm-…`. An unknown one is `other`."""

Send = Callable[[TelegramMethod[Any]], Awaitable[Any]]
Language = Callable[[], Awaitable[str]]


async def _fallback() -> str:
    return FALLBACK


class Alarms(logging.Handler):
    """A handler for errors. What is told is what the log says: ids and names, nothing typed."""

    def __init__(
        self, send: Send, operator: int | None, *, bot: str = "", language: Language = _fallback
    ) -> None:
        """`bot` is its name, `language` the operator's."""
        super().__init__(logging.ERROR)
        self._send = send
        self._operator = operator
        self._bot = bot
        self._language = language
        self._loop = asyncio.get_running_loop()
        self._waking = Waking()
        self._counts: dict[str, int] = {}
        self._newest: dict[str, str] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Count an error; may be called from any thread."""
        if self._operator is None or record.name.startswith(__name__):
            return
        try:
            self._loop.call_soon_threadsafe(self._note, str(record.msg), record.getMessage())
        except RuntimeError:
            pass  # the loop has ended: the log has it

    def _note(self, event: str, text: str) -> None:
        self._counts[event] = self._counts.get(event, 0) + 1
        self._newest[event] = text
        self._waking.wake()

    async def run(self) -> None:
        """Send what was counted, for ever."""
        while True:
            await self._waking.wait()
            await self.tell()
            await asyncio.sleep(EVERY)

    async def tell(self) -> None:
        """Send what was counted, as one message; what does not arrive is kept."""
        if not self._counts or self._operator is None:
            return
        locale = await self._language()
        counts, self._counts = self._counts, {}
        message = SendMessage(
            chat_id=self._operator, text=self._text(locale, counts), parse_mode="HTML"
        )
        if await self._send(message) is None:
            for event, count in counts.items():
                self._counts[event] = self._counts.get(event, 0) + count
            return
        self._newest = {event: self._newest[event] for event in self._counts}

    def _text(self, locale: str, counts: dict[str, int]) -> str:
        """What is to be done, each with the lines of the log that ask for it."""
        groups: dict[str, list[str]] = {}
        for event, count in counts.items():
            line = html.escape(masked(self._newest.get(event, event))[:LENGTH], quote=False)
            lines = groups.setdefault(TO_DO.get(event.partition(" ")[0].rstrip(":"), OTHER), [])
            lines.append(f"<code>{line}</code>" + (f" ×{count}" if count > 1 else ""))
        blocks: list[str] = [t(locale, "alarm-head", bot=self._bot)]
        for topic, lines in groups.items():
            block = [t(locale, f"alarm-{topic}"), *lines[:LINES]]
            if len(lines) > LINES:
                block.append(t(locale, "alarm-more", count=len(lines) - LINES))
            blocks.append("\n".join(block))
        return "\n\n".join(blocks)
