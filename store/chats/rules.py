"""Days, quiet hours and who may post in a group. Pure; times are microseconds UTC."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

MINUTES_OF_DAY: Final = 24 * 60
MOST_CARDS_A_DAY: Final = 1_000

REFUSALS: Final[Mapping[str, str]] = {
    "no-such-chat": "The bot is not in this group, or has never seen it.",
    "admins-post": "In this group only admins post cards.",
    "cards-of-the-day": "As many cards were posted in this group today as its admins allow.",
    "time-unknown": "Not a time of day.",
    "number-out-of-range": "The number is not one that this setting takes.",
    "language-unknown": "No locale speaks this language.",
    "zone-unknown": "The name is not in the time zone database.",
    "shop-not-open": "The shop is a draft or paused: a group cannot mean it.",
}


def local_time(now: int, zone: str | None) -> datetime:
    """Return the clock on the wall of the group's zone (UTC until its admins chose one)."""
    return datetime.fromtimestamp(now / 1_000_000, tz=UTC).astimezone(ZoneInfo(zone or "UTC"))


def day_of(now: int, zone: str | None) -> int:
    """Return the number of the group's calendar day; it rises by one at its midnight."""
    return local_time(now, zone).date().toordinal()


def is_quiet(now: int, zone: str | None, quiet_from: int | None, quiet_to: int | None) -> bool:
    """Whether `now` lies in the quiet hours (minutes after midnight), which may span midnight.

    Equal ends are no quiet hours, and so is None.
    """
    if quiet_from is None or quiet_to is None or quiet_from == quiet_to:
        return False
    clock = local_time(now, zone)
    minute = clock.hour * 60 + clock.minute
    if quiet_from < quiet_to:
        return quiet_from <= minute < quiet_to
    return minute >= quiet_from or minute < quiet_to


def after_quiet(now: int, zone: str | None, quiet_from: int | None, quiet_to: int | None) -> int:
    """Return `now`, or when it is in the quiet hours the moment at which they end.

    A quarter that the clocks skip in spring counts as the next one that exists.
    """
    if quiet_to is None or not is_quiet(now, zone, quiet_from, quiet_to):
        return now
    clock = local_time(now, zone)
    end = clock.replace(hour=quiet_to // 60, minute=quiet_to % 60, second=0, microsecond=0, fold=0)
    if clock.hour * 60 + clock.minute >= quiet_to:
        end += timedelta(days=1)
    # Through UTC, for the wall clock's arithmetic knows nothing of summer time.
    ends = end.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return max(now, ends // timedelta(microseconds=1))
