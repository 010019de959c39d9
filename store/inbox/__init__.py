"""What came in and is not handled yet."""

from store.inbox.service import (
    Arrival,
    Parked,
    back_off,
    count,
    finish,
    forget_old,
    next_try,
    park,
    parked,
    take_in,
    unfinished,
)

__all__ = [
    "Arrival",
    "Parked",
    "back_off",
    "count",
    "finish",
    "forget_old",
    "next_try",
    "park",
    "parked",
    "take_in",
    "unfinished",
]
