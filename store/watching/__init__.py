"""What whoever runs the shop looks at: what waits, since when, and what is late."""

from store.watching.service import (
    SETTLED,
    Counts,
    Failed,
    Late,
    Mark,
    Overdue,
    Owed,
    Stuck,
    Traded,
    counts,
    late,
    mark,
    stuck,
    traded,
)

__all__ = [
    "SETTLED",
    "Counts",
    "Failed",
    "Late",
    "Mark",
    "Overdue",
    "Owed",
    "Stuck",
    "Traded",
    "counts",
    "late",
    "mark",
    "stuck",
    "traded",
]
