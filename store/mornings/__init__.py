"""The merchant's morning: one message a day, by the shop's own clock."""

from store.mornings import privacy as privacy
from store.mornings.reading import Insight, Morning, NearlyGone, Owed, morning
from store.mornings.rules import NOTICES, REFUSALS, TIMER
from store.mornings.service import (
    TIMERS,
    Settings,
    set_time,
    settings_of,
    switch,
    switch_empty_days,
    switch_mine,
    wants,
)

ROUNDS = (TIMER,)
"""Deadlines that every shop has from its opening on."""

__all__ = [
    "NOTICES",
    "REFUSALS",
    "ROUNDS",
    "TIMERS",
    "Insight",
    "Morning",
    "NearlyGone",
    "Owed",
    "Settings",
    "morning",
    "set_time",
    "settings_of",
    "switch",
    "switch_empty_days",
    "switch_mine",
    "wants",
]
