"""Tells the operator what went wrong: every logged error, alike ones together."""

from __future__ import annotations

import asyncio
import html
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiogram.methods import SendMessage, TelegramMethod

from bot.logs import masked
from bot.waking import Waking

EVERY: Final = 60.0
"""Seconds between two messages: the first alarm goes at once, what follows is gathered."""

LINES: Final = 20
LENGTH: Final = 300

Send = Callable[[TelegramMethod[Any]], Awaitable[Any]]


class Alarms(logging.Handler):
    """A handler for errors. What is told is what the log says: ids and names, nothing typed."""

    def __init__(self, send: Send, operator: int | None) -> None:
        super().__init__(logging.ERROR)
        self._send = send
        self._operator = operator
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
        counts, self._counts = self._counts, {}
        lines = []
        for event, count in list(counts.items())[:LINES]:
            text = html.escape(masked(self._newest.get(event, event))[:LENGTH])
            lines.append(f"{text} (×{count})" if count > 1 else text)
        message = SendMessage(
            chat_id=self._operator, text="⚠️ Lanbao\n" + "\n".join(lines), parse_mode="HTML"
        )
        if await self._send(message) is None:
            for event, count in counts.items():
                self._counts[event] = self._counts.get(event, 0) + count
            return
        self._newest = {event: self._newest[event] for event in self._counts}
