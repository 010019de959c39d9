"""The market of trade, with the timers of a working day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from store import deadlines, registry
from store.policy import SECOND
from tests.trade.market import Market

ZONE = "America/New_York"


@dataclass
class WorkingMarket(Market):
    """A market in which every timer of the shop fires."""

    async def tick(self) -> int:
        return await deadlines.sweep(
            self.database, registry.TIMERS, now=self.now, policy=self.policy
        )

    async def until(self, text: str, zone: str = ZONE) -> None:
        """Let time pass until a clock in the shop's zone shows this, such as "2024-10-12 09:00"."""
        await self.wait(moment(text, zone) - self.now)


def moment(text: str, zone: str = ZONE) -> int:
    """Microseconds UTC of what a clock in a zone shows."""
    read = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    return int(read.astimezone(UTC).timestamp()) * SECOND
