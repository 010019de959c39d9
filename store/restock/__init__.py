"""Restock: who wants to be told when something is back, and the telling, once."""

from store.restock.privacy import export_wishes, forget_wishes
from store.restock.service import NOTICES, REFUSALS, TIMERS, ask, look_again

__all__ = [
    "NOTICES",
    "REFUSALS",
    "TIMERS",
    "ask",
    "export_wishes",
    "forget_wishes",
    "look_again",
]
