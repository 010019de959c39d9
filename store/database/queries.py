"""Named statements: loads `queries.sql` with aiosql, once for each database.

    -- name: claim_share(id, person)!
    -- Takes a share if it is still free.
    UPDATE shares SET person = :person WHERE id = :id AND person IS NULL;

    sql = load_queries(__file__)
    if not await sql.claim_share(tx, id=7, person=42): ...

The sign after the name says what comes back, the same on both databases:

    (none)  list of rows        ^   one row or None        $   one value or None
    !       int, rows changed   <!  the RETURNING row      *!  None (a list of parameter dicts)

A row is a mapping. There are no `#` scripts: they commit behind the transaction's back.

PostgreSQL finds out a parameter's type from where it stands. Where it stands alone it cannot, and
says "could not determine data type of parameter" or expects text: write `CAST(:x AS BIGINT)`, for
instance in `CAST(:x AS BIGINT) IS NULL OR person = :x`, in `SELECT CAST(:x AS TEXT)`, and in
arithmetic of two parameters. Sums need `CAST(SUM(x) AS BIGINT)`. Never `::`. Comments stand on
lines of their own.

`queries.postgresql.sql` beside it is the one marked place for what only PostgreSQL can say (SKIP
LOCKED, text search): it replaces single statements by name, with the same sign and parameters.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

from aiosql.queries import Queries
from aiosql.query_loader import QueryLoader
from aiosql.types import QueryDatum, SQLOperationType, SyncDriverAdapterProtocol
from aiosql.utils import SQLParseException

from store.database.adapters import Adapter, PostgresqlAdapter, SqliteAdapter
from store.database.transaction import Transaction

Statement = Callable[..., Awaitable[Any]]


class Statements:
    """The statements of one `queries.sql`, as functions of `tx` and named parameters."""

    def __init__(self, statements: dict[str, Statement]) -> None:
        self.__dict__.update(statements)

    def __getattr__(self, name: str) -> Statement:
        raise AttributeError(f"no statement is named {name!r}")


def load_queries(module_file: str) -> Statements:
    """Load `queries.sql` (and `queries.postgresql.sql`) beside the calling module's `__file__`."""
    folder = Path(module_file).parent
    portable = folder / "queries.sql"
    sqlite_adapter = SqliteAdapter()
    sqlite = _load(portable, sqlite_adapter)
    postgresql_adapter = PostgresqlAdapter()
    postgresql = _load(portable, postgresql_adapter)
    special = folder / "queries.postgresql.sql"
    if special.exists():
        for name, datum in _load(special, postgresql_adapter).items():
            _check_override(special, datum, postgresql.get(name))
            postgresql[name] = datum
    on_sqlite = _queries(sqlite_adapter).load_from_list(list(sqlite.values()))
    on_postgresql = _queries(postgresql_adapter).load_from_list(list(postgresql.values()))
    return Statements(
        {name: _choose(getattr(on_sqlite, name), getattr(on_postgresql, name)) for name in sqlite}
    )


def _queries(adapter: Adapter) -> Queries:
    return Queries(cast(SyncDriverAdapterProtocol, adapter))


def _load(path: Path, adapter: Adapter) -> dict[str, QueryDatum]:
    loader = QueryLoader(
        cast(SyncDriverAdapterProtocol, adapter), None, attribute=None, mandatory_parameters=False
    )
    statements: dict[str, QueryDatum] = {}
    for datum in loader.load_query_data_from_file(path, encoding="utf-8"):
        if datum.operation_type is SQLOperationType.SCRIPT:
            raise SQLParseException(f"{path}: {datum.query_name} is a # script")
        if datum.query_name in statements:
            raise SQLParseException(f"{path}: {datum.query_name} is there twice")
        statements[datum.query_name] = datum
    return statements


def _check_override(path: Path, special: QueryDatum, portable: QueryDatum | None) -> None:
    if portable is None:
        raise SQLParseException(f"{path}: {special.query_name} replaces nothing in queries.sql")
    if special.operation_type is not portable.operation_type:
        raise SQLParseException(f"{path}: {special.query_name} has another sign in queries.sql")


def _choose(on_sqlite: Statement, on_postgresql: Statement) -> Statement:
    def statement(tx: Transaction, /, *many: Any, **parameters: Any) -> Awaitable[Any]:
        chosen = on_sqlite if tx.dialect == "sqlite" else on_postgresql
        return chosen(tx, *many, **parameters)

    return statement
