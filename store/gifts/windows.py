"""How long a claimer has for an address, and when they are reminded. Pure; microseconds UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from store.policy import DAY, MINUTE, Policy

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def address_due(claimed_at: int, ends_at: int, zone: str, *, alone: bool, policy: Policy) -> int:
    """Return until when the address of a claimed share is waited for.

    Half of what is left of the window, so that the others still have the other half; all of it
    where there are no others. At least `claim_address_least`, never at night in the chat's zone,
    and at most `claim_address_past` beyond the window.
    """
    half = ends_at if alone else claimed_at + (ends_at - claimed_at) // 2
    due = max(half, claimed_at + policy.claim_address_least)
    return min(after_the_night(due, zone, policy), ends_at + policy.claim_address_past)


def prize_due(offered_at: int, zone: str, policy: Policy) -> int:
    """Return until when a prize waits for who was drawn; then the next on the list has it."""
    return after_the_night(offered_at + policy.prize_window, zone, policy)


def reminder(claimed_at: int, due_at: int, zone: str, policy: Policy) -> int:
    """Return when to remind: half way, or in the evening before where that would be at night.

    `due_at` itself means that there is no good moment.
    """
    half = claimed_at + (due_at - claimed_at) // 2
    if not _is_night(_of_day(half, zone), policy):
        return half
    evening = _night_begins(half, zone, policy) - MINUTE
    return evening if evening > claimed_at else due_at


def after_the_night(at: int, zone: str, policy: Policy) -> int:
    """Return `at`, or the next morning if it lies in the quiet hours of the zone."""
    of_day = _of_day(at, zone)
    if not _is_night(of_day, policy):
        return at
    days = 1 if policy.quiet_from > policy.quiet_to and of_day >= policy.quiet_from else 0
    return _at_time(at, zone, policy.quiet_to, days)


def _night_begins(at: int, zone: str, policy: Policy) -> int:
    days = -1 if policy.quiet_from > policy.quiet_to and _of_day(at, zone) < policy.quiet_to else 0
    return _at_time(at, zone, policy.quiet_from, days)


def _is_night(of_day: int, policy: Policy) -> bool:
    if policy.quiet_from <= policy.quiet_to:
        return policy.quiet_from <= of_day < policy.quiet_to
    return of_day >= policy.quiet_from or of_day < policy.quiet_to


def _of_day(at: int, zone: str) -> int:
    """Return what the clocks of the zone show, in microseconds since midnight."""
    return (at + _ahead(zone, at // MINUTE)) % DAY


def _at_time(at: int, zone: str, of_day: int, days: int) -> int:
    """Return when the clocks of the zone show `of_day`, so many days after the day of `at`."""
    day = (at + _ahead(zone, at // MINUTE)) // DAY
    return _shown_at(zone, day + days, of_day % DAY)


# In a rush hundreds ask for the same moments: clocks change on the minute, nights once a day.


@lru_cache(maxsize=4_096)
def _ahead(zone: str, minute: int) -> int:
    """Return by how much the zone's clocks are ahead of UTC, so many minutes after the epoch."""
    ahead = (EPOCH + timedelta(minutes=minute)).astimezone(ZoneInfo(zone)).utcoffset()
    assert ahead is not None, "a zone has an offset at any time"
    return ahead // _MICROSECOND


@lru_cache(maxsize=1_024)
def _shown_at(zone: str, day: int, of_day: int) -> int:
    """Return when the zone's clocks show `of_day` on the day that many days after 1970-01-01."""
    local = EPOCH.replace(tzinfo=ZoneInfo(zone)) + timedelta(days=day, microseconds=of_day)
    return (local.astimezone(UTC) - EPOCH) // _MICROSECOND
