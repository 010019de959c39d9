"""What whoever runs the bot owes its merchants, and paying it out by hand."""

from store.payouts.records import Owed, Payout
from store.payouts.rules import NOTICES, PAYOUT, REFUSALS, ROUND
from store.payouts.service import (
    TIMERS,
    all_owed,
    answer,
    are_owed,
    get_payout,
    owed,
    payouts_of,
    send,
)

ROUNDS = (ROUND,)
"""Deadlines that every shop has from its opening on."""

__all__ = [
    "NOTICES",
    "PAYOUT",
    "REFUSALS",
    "ROUNDS",
    "TIMERS",
    "Owed",
    "Payout",
    "all_owed",
    "answer",
    "are_owed",
    "get_payout",
    "owed",
    "payouts_of",
    "send",
]
