"""Which revisions of the schema this program knows, without loading Alembic."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "migrations" / "versions"

OLDEST_COMPATIBLE = 1
"""The oldest program (by its newest revision) that can work on today's schema.

An older program may run beside a newer schema while a new version is rolled out or taken back. A
revision that such a program would trip over (a column renamed, a state it does not know) raises
this to its own number.
"""


@cache
def newest_revision() -> int:
    """The number of the last file of the chain."""
    return max(int(path.name[:4]) for path in FOLDER.glob("[0-9]*.py"))
