"""What placing an order says to the database, to be said again without us.

The very statements with their very parameters, an order's in one script. On SQLite a replay in the
same order on a copy of the file gets the same keys. On PostgreSQL it gets others: there the keys
are made to begin at `KEYS_FROM`, like no other number, and noted as "what that statement returned".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import store.database.batches as sqlite
import store.database.postgresql as postgresql
from store.database.postgresql_transaction import PostgresqlTransaction
from store.database.sqlite_connection import SqliteTransaction
from store.database.transaction import Row

KEYS_FROM: Final = 10**12

What = Literal["all", "one", "change", "many"]


@dataclass(frozen=True, slots=True)
class Given:
    """The first value of the row that statement number `statement` of the script returned."""

    statement: int


@dataclass(slots=True)
class Script:
    """One transaction: (what is wanted of it, the SQL, its parameters)."""

    statements: list[tuple[What, str, Any]] = field(default_factory=list)
    _given: dict[int, int] = field(default_factory=dict)

    def note(self, what: What, sql: str, parameters: Any) -> None:
        """Add a statement."""
        self.statements.append((what, sql, self._without_keys(parameters)))

    def note_answer(self, row: Row | None) -> None:
        """The last statement has made a row: its key is not always the same."""
        if row is not None and isinstance(row[0], int) and row[0] >= KEYS_FROM:
            self._given.setdefault(row[0], len(self.statements) - 1)

    def _without_keys(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._without_keys(one) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [self._without_keys(one) for one in value]
        if isinstance(value, int) and value in self._given:
            return Given(self._given[value])
        return value


class _Recording:
    """Mixed into a transaction: notes what it is asked, then does it."""

    scripts: list[Script]

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)  # type: ignore[call-arg]
        self._script = Script()
        self.scripts.append(self._script)

    async def fetch_all(self, sql: str, parameters: Any) -> list[Row]:
        self._script.note("all", sql, parameters)
        rows: list[Row] = await super().fetch_all(sql, parameters)  # type: ignore[misc]
        return rows

    async def fetch_one(self, sql: str, parameters: Any) -> Row | None:
        self._script.note("one", sql, parameters)
        row: Row | None = await super().fetch_one(sql, parameters)  # type: ignore[misc]
        self._script.note_answer(row)
        return row

    async def execute(self, sql: str, parameters: Any) -> int:
        self._script.note("change", sql, parameters)
        count: int = await super().execute(sql, parameters)  # type: ignore[misc]
        return count

    async def execute_many(self, sql: str, parameters: Iterable[Any]) -> None:
        many = list(parameters)
        self._script.note("many", sql, many)
        await super().execute_many(sql, many)  # type: ignore[misc]


@contextmanager
def recorded() -> Iterator[list[Script]]:
    """Within it every transaction that changes something adds its script to the list."""
    scripts: list[Script] = []
    attributes = {"scripts": scripts}
    one_file = type("RecordingSqlite", (_Recording, SqliteTransaction), attributes)
    server = type("RecordingPostgresql", (_Recording, PostgresqlTransaction), attributes)
    sqlite.SqliteTransaction, postgresql.PostgresqlTransaction = one_file, server  # type: ignore
    try:
        yield scripts
    finally:
        sqlite.SqliteTransaction = SqliteTransaction  # type: ignore[attr-defined]
        postgresql.PostgresqlTransaction = PostgresqlTransaction  # type: ignore
