"""What time it is: the machine's clock, and the shop's, which a demo may move.

`now()` is the shop's (deadlines, windows, what a person reads); `wall()` is the machine's (leases,
pauses). Both are microseconds UTC.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Final

from aiohttp import ClientError, ClientSession, ClientTimeout

from store.policy import SECOND

FOLLOW_EVERY: Final = 0.5
"""Seconds between two looks at the clock that is followed."""

log = logging.getLogger(__name__)


def wall() -> int:
    """The machine's clock."""
    return time.time_ns() // 1000


class Clock:
    """The shop's clock: the machine's plus an offset, which is 0 outside of a demo."""

    def __init__(self) -> None:
        self.offset = 0

    def now(self) -> int:
        """The shop's time."""
        return wall() + self.offset

    async def follow(self, url: str, moved: Callable[[], None]) -> None:
        """Take over the offset of another clock (JSON with `offset` in seconds), for ever."""
        async with ClientSession(timeout=ClientTimeout(total=5)) as client:
            while True:
                try:
                    async with client.get(url) as answer:
                        offset = int(float((await answer.json())["offset"]) * SECOND)
                except (ClientError, TimeoutError, OSError, ValueError, KeyError):
                    log.warning("the clock to follow cannot be read")
                else:
                    if offset != self.offset:
                        self.offset = offset
                        moved()
                await asyncio.sleep(FOLLOW_EVERY)
