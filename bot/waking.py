"""Sleeping until something happens, or a time has passed."""

from __future__ import annotations

import asyncio


class Waking:
    """A wake-up that is not lost when it comes while nobody sleeps."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def wake(self) -> None:
        """Let `wait` return at once, now or the next time."""
        self._event.set()

    async def wait(self, seconds: float | None = None) -> None:
        """Sleep until woken, at most this long."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            pass
        self._event.clear()
