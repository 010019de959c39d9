"""Days by a shop's own clock, and the weeks and months they make. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from store.policy import MINUTE, SECOND

Kind = Literal["all", "product", "place"]
"""Of what: the whole shop, one product, one place where people bought."""

Unit = Literal["day", "week", "month"]

KINDS: Final[tuple[Kind, ...]] = ("all", "product", "place")
UNITS: Final[tuple[Unit, ...]] = ("day", "week", "month")

PRIVATE: Final = 0
"""The place of who bought in the private chat with the bot."""
ELSEWHERE: Final = 1
"""The place of who bought from a card in a chat that the bot does not see."""

TIMER: Final = "takings-due"

MARGIN: Final = 10 * MINUTE
"""A day is added up this long after its end: what began before midnight is committed by then."""


@dataclass(frozen=True, slots=True)
class Span:
    """A day of a shop, from `since` to before `until`; `day` is its date as an ordinal."""

    day: int
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What was sold and what went back, in minor units of one currency."""

    orders: int = 0
    pieces: int = 0
    amount: int = 0
    refunded: int = 0

    def __add__(self, other: Taken) -> Taken:
        return Taken(
            self.orders + other.orders,
            self.pieces + other.pieces,
            self.amount + other.amount,
            self.refunded + other.refunded,
        )


def day_of(when: int, zone: str) -> int:
    """Return the date of a moment (microseconds UTC) in a zone, as an ordinal."""
    moment = datetime.fromtimestamp(when // SECOND, UTC)
    return moment.astimezone(ZoneInfo(zone)).date().toordinal()


def midnight(day: int, zone: str) -> int:
    """Return when a day begins in a zone, in microseconds UTC."""
    return at_time(day, 0, zone)


def at_time(day: int, minutes: int, zone: str) -> int:
    """Return when a clock in `zone` shows that many minutes after midnight on that day.

    A time that the clock skips in spring is as long after midnight as the clock before would say;
    of one that it shows twice in autumn it is the first.
    """
    hour, minute = divmod(minutes, 60)
    moment = datetime.combine(date.fromordinal(day), time(hour, minute), ZoneInfo(zone))
    return int(moment.timestamp()) * SECOND


def next_span(last: Span | None, first_paid: int, zone: str) -> Span:
    """Return the day after the last one that was added up; the first begins with a payment.

    Days follow one another without gap or overlap. Where the shop's clock was changed between two,
    the second is longer or shorter than a day, as at the change to summer time.
    """
    if last is None:
        day = day_of(first_paid, zone)
        return Span(day, midnight(day, zone), midnight(day + 1, zone))
    day, since = last.day + 1, last.until
    while midnight(day + 1, zone) <= since:
        day += 1
    return Span(day, since, midnight(day + 1, zone))


def spans_until(last: Span | None, first_paid: int, zone: str, now: int) -> Iterator[Span]:
    """Yield the days that are not added up, up to the one that is running now."""
    span = next_span(last, first_paid, zone)
    while span.since <= now:
        yield span
        span = next_span(span, first_paid, zone)


def begins(unit: Unit, day: int) -> int:
    """Return the first day of the week (from Monday) or month that a day is in."""
    when = date.fromordinal(day)
    match unit:
        case "week":
            return day - when.weekday()
        case "month":
            return when.replace(day=1).toordinal()
    return day


def ends(unit: Unit, day: int) -> int:
    """Return the last day of the week or month that a day is in."""
    return step(unit, begins(unit, day), 1) - 1


def step(unit: Unit, first: int, steps: int) -> int:
    """Return the first day of the period that many steps after the one that begins with `first`."""
    match unit:
        case "week":
            return first + 7 * steps
        case "month":
            when = date.fromordinal(first)
            months = when.year * 12 + when.month - 1 + steps
            return date(months // 12, months % 12 + 1, 1).toordinal()
    return (date.fromordinal(first) + timedelta(days=steps)).toordinal()
