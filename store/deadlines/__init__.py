"""What falls due: one row each, fired once, in a transaction of its own."""

from store.deadlines.service import (
    Due,
    Reaction,
    deadline_of,
    drop_deadline,
    due,
    next_deadline,
    set_deadline,
    sweep,
)

__all__ = [
    "Due",
    "Reaction",
    "deadline_of",
    "drop_deadline",
    "due",
    "next_deadline",
    "set_deadline",
    "sweep",
]
