"""What a shop takes, by days of its own clock: added up once a day is over, never again."""

from store.takings.closing import TIMERS, count
from store.takings.reading import (
    KEEPERS,
    Day,
    bounds,
    by_subject,
    days,
    orders_behind,
    refunds_behind,
    require,
    total,
)
from store.takings.rules import (
    ELSEWHERE,
    PRIVATE,
    TIMER,
    UNITS,
    Kind,
    Span,
    Taken,
    Unit,
    at_time,
    begins,
    day_of,
    ends,
    midnight,
    step,
)

ROUNDS = (TIMER,)
"""Deadlines that every shop has from its opening on."""

__all__ = [
    "ELSEWHERE",
    "KEEPERS",
    "PRIVATE",
    "ROUNDS",
    "TIMERS",
    "UNITS",
    "Day",
    "Kind",
    "Span",
    "Taken",
    "Unit",
    "at_time",
    "begins",
    "bounds",
    "by_subject",
    "count",
    "day_of",
    "days",
    "ends",
    "midnight",
    "orders_behind",
    "refunds_behind",
    "require",
    "step",
    "total",
]
