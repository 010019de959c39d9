"""When draws are drawn if nobody says otherwise: in the evening, where the chat is."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from store.policy import HOUR

EVENING: Final = time(20)


def next_evening(now: int, zone: str, days: int = 0) -> int:
    """When it is 20:00 next in a zone, at least an hour from now (microseconds)."""
    soon = datetime.fromtimestamp((now + HOUR) / 1_000_000, ZoneInfo(zone))
    evening = datetime.combine(soon.date(), EVENING, ZoneInfo(zone))
    if evening < soon:
        evening += timedelta(days=1)
    return int((evening + timedelta(days=days)).timestamp()) * 1_000_000
