"""Which tables a copy has, in an order in which they can be filled; rows, and what they sum to."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

OF_THE_SCHEMA: Final = frozenset({"meta", "alembic_version"})
"""Written by the migration."""

OF_THE_PROCESS: Final = frozenset({"leases"})
"""Of whoever runs now."""

MADE_ANEW: Final = frozenset({"product_words"})
"""Each database indexes words in its own way."""

ROWS_AT_ONCE: Final = 1_000

_KINDS: Final = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
_COLUMNS: Final = "SELECT name FROM pragma_table_info(?) ORDER BY cid"
_REFERENCES: Final = 'SELECT "table" FROM pragma_foreign_key_list(?)'

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the shop and its columns."""

    name: str
    columns: tuple[str, ...]

    @property
    def select(self) -> str:
        """The statement that reads it, on both databases."""
        return f"SELECT {', '.join(self.columns)} FROM {self.name}"

    @property
    def insert(self) -> str:
        """The statement that writes a row of it to SQLite."""
        return (
            f"INSERT INTO {self.name} ({', '.join(self.columns)})"
            f" VALUES ({', '.join('?' * len(self.columns))})"
        )


@dataclass(slots=True)
class Sum:
    """How many rows went by, and a number that depends on each and not on their order."""

    rows: int = 0
    digest: int = 0

    def over(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, added up as they pass."""
        for row in rows:
            self.add(row)
            yield row

    def add(self, row: Row) -> None:
        """Add one row."""
        hashed = hashlib.blake2b(repr(row).encode("utf-8", "surrogatepass"), digest_size=8)
        self.rows += 1
        self.digest = (self.digest + int.from_bytes(hashed.digest(), "big")) % 2**64


def open_file(path: Path) -> sqlite3.Connection:
    """Open a SQLite file that is there. Raises FileNotFoundError and sqlite3.Error."""
    if not path.exists():
        raise FileNotFoundError(f"{path} is not there")
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode=rw", uri=True, isolation_level=None, timeout=60
    )
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def tables(connection: sqlite3.Connection) -> list[Table]:
    """The shop's tables, each after those it refers to."""
    names = {
        name for (name,) in connection.execute(_KINDS) if not name.startswith("sqlite_")
    } - OF_THE_SCHEMA - OF_THE_PROCESS - MADE_ANEW  # fmt: skip
    order = TopologicalSorter(
        {
            name: sorted({to for (to,) in connection.execute(_REFERENCES, (name,))} - {name})
            for name in sorted(names)
        }
    )
    return [
        Table(name, tuple(column for (column,) in connection.execute(_COLUMNS, (name,))))
        for name in order.static_order()
    ]
