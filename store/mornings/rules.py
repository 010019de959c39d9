"""When a shop's morning is. Pure."""

from __future__ import annotations

from typing import Final

from store.takings import at_time, day_of

TIMER: Final = "morning"

NOTICES: Final = {
    "morning": "to those of the staff who want it, once a day: shop, day (the date, an ordinal)",
}

REFUSALS: Final = {
    "time-malformed": "The text is not a time of day such as 9:00 or 18:30.",
}

READERS: Final = ("owner", "manager")
"""Who gets it until they say otherwise."""

DAY_MINUTES: Final = 24 * 60


def next_morning(now: int, minutes: int, zone: str) -> int:
    """Return the next moment after `now` at which a clock in `zone` shows this time of day.

    `minutes` after midnight. In microseconds UTC; the change to summer time moves it by an hour.
    """
    today = day_of(now, zone)
    this = at_time(today, minutes, zone)
    return this if this > now else at_time(today + 1, minutes, zone)


def is_awaited(next_at: int | None, now: int) -> bool:
    """Whether a morning that was planned has come; before the first plan none has."""
    return next_at is not None and next_at <= now
