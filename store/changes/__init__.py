"""What a buyer asks to change after paying, and the shop may answer: silence has its default."""

from store.changes.records import Change
from store.changes.rules import CHANGE, NOTICES, REFUSALS
from store.changes.service import (
    DECIDERS,
    TIMERS,
    ask_elsewhere,
    decide,
    get_change,
    open_of,
    withdraw,
)

__all__ = [
    "CHANGE",
    "DECIDERS",
    "NOTICES",
    "REFUSALS",
    "TIMERS",
    "Change",
    "ask_elsewhere",
    "decide",
    "get_change",
    "open_of",
    "withdraw",
]
