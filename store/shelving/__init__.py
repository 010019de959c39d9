"""Goods that came back: on the shelf again, or not sellable; silence means not sellable."""

from store.shelving.asking import DECIDERS, ask, ask_about_lost
from store.shelving.records import Shelving
from store.shelving.rules import NOTICES, REFUSALS, SHELVING
from store.shelving.service import TIMERS, decide, get_shelving, of_case

__all__ = [
    "DECIDERS",
    "NOTICES",
    "REFUSALS",
    "SHELVING",
    "TIMERS",
    "Shelving",
    "ask",
    "ask_about_lost",
    "decide",
    "get_shelving",
    "of_case",
]
