"""Another variant of what is paid: a buyer asks for it, the shop answers, and silence refuses."""

from store.swaps.records import Swap
from store.swaps.rules import NOTICES, REFUSALS, SWAP
from store.swaps.service import (
    DECIDERS,
    HERE,
    TIMERS,
    ask,
    choices,
    decide,
    get_swap,
    open_of,
    withdraw,
)

__all__ = [
    "DECIDERS",
    "HERE",
    "NOTICES",
    "REFUSALS",
    "SWAP",
    "TIMERS",
    "Swap",
    "ask",
    "choices",
    "decide",
    "get_swap",
    "open_of",
    "withdraw",
]
