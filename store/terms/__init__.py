"""What a way of trading adds to an order: a price, a hold, a reaction. The plug."""

from store.terms.draft import Added, Detail, Draft, DraftLine, Kind, Plan, PlannedHold
from store.terms.term import (
    REFUSALS,
    Term,
    reacting,
    register,
    registered,
    term_named,
    unregister,
)

__all__ = [
    "REFUSALS",
    "Added",
    "Detail",
    "Draft",
    "DraftLine",
    "Kind",
    "Plan",
    "PlannedHold",
    "Term",
    "reacting",
    "register",
    "registered",
    "term_named",
    "unregister",
]
