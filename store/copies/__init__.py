"""Whole copies of a shop: a backup, a restored one, one that moves to the other database.

A copy is a SQLite file, whichever database it came from: one file to keep, which any program can
read, and in which the invariants can be swept without troubling the shop.
"""

from store.copies.errors import Damaged, Differs, NotEmpty
from store.copies.placing import fill_postgresql, has_rows
from store.copies.readying import Contents, examine, ready
from store.copies.taking import flush, take_copy

__all__ = [
    "Contents",
    "Damaged",
    "Differs",
    "NotEmpty",
    "examine",
    "fill_postgresql",
    "flush",
    "has_rows",
    "ready",
    "take_copy",
]
