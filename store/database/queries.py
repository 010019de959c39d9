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

import re
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, cast

from aiosql.query_loader import QueryLoader
from aiosql.types import QueryDatum, SQLOperationType, SyncDriverAdapterProtocol
from aiosql.utils import VAR_REF, SQLParseException

from store.database.statement import BY_SIGN, LOCKING, Statement

_TRANSACTION_CONTROL = re.compile(
    r"\s*(BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|START|SET|PRAGMA|ATTACH|VACUUM)\b", re.I
)
_LOCKS = re.compile(r"\bFOR UPDATE\b(?!.*\bSKIP LOCKED)", re.I | re.S)
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"")


class Statements:
    """The statements of one `queries.sql`, as functions of `tx` and named parameters."""

    def __init__(self, statements: dict[str, Statement]) -> None:
        self.__dict__.update(statements)

    def __getattr__(self, name: str) -> Callable[..., Coroutine[Any, Any, Any]]:
        raise AttributeError(f"no statement is named {name!r}")


def load_queries(module_file: str) -> Statements:
    """Load `queries.sql` (and `queries.postgresql.sql`) beside the calling module's `__file__`."""
    folder = Path(module_file).parent
    portable = _load(folder / "queries.sql")
    special_file = folder / "queries.postgresql.sql"
    special = _load(special_file) if special_file.exists() else {}
    for name, datum in special.items():
        _check_replacement(special_file, datum, portable.get(name))
    return Statements(
        {name: _statement(datum, special.get(name, datum)) for name, datum in portable.items()}
    )


class _AsWritten:
    """The adapter that aiosql's loader asks for: leaves the text alone."""

    def process_sql(self, _name: str, _operation: SQLOperationType, sql: str) -> str:
        return sql


def _load(path: Path) -> dict[str, QueryDatum]:
    adapter = cast(SyncDriverAdapterProtocol, _AsWritten())
    loader = QueryLoader(adapter, None, attribute=None, mandatory_parameters=False)
    statements: dict[str, QueryDatum] = {}
    for datum in loader.load_query_data_from_file(path, encoding="utf-8"):
        name, sql = datum.query_name, datum.sql
        if datum.operation_type not in BY_SIGN:
            raise SQLParseException(f"{path}: {name} is a # script")
        if name in statements:
            raise SQLParseException(f"{path}: {name} is there twice")
        if _TRANSACTION_CONTROL.match(sql):
            raise SQLParseException(f"{path}: {name} meddles with the transaction")
        if ";" in _QUOTED.sub("", sql).rstrip("; \n"):
            raise SQLParseException(f"{path}: {name} is more than one statement")
        statements[name] = datum
    return statements


def _check_replacement(path: Path, special: QueryDatum, portable: QueryDatum | None) -> None:
    name = special.query_name
    if portable is None:
        raise SQLParseException(f"{path}: {name} replaces nothing in queries.sql")
    if special.operation_type is not portable.operation_type:
        raise SQLParseException(f"{path}: {name} has another sign in queries.sql")
    if set(_parameters(special.sql)) != set(_parameters(portable.sql)):
        raise SQLParseException(f"{path}: {name} has other parameters in queries.sql")


def _statement(sqlite: QueryDatum, postgresql: QueryDatum) -> Statement:
    order = _parameters(postgresql.sql)
    kinds = LOCKING if _LOCKS.search(postgresql.sql) else BY_SIGN
    return kinds[sqlite.operation_type](
        sqlite.query_name, sqlite.sql, _numbered(postgresql.sql, order), order
    )


def _parameters(sql: str) -> tuple[str, ...]:
    """The names after a colon, each once, in order of appearance."""
    found = (match["var_name"] for match in VAR_REF.finditer(sql))
    return tuple(dict.fromkeys(name for name in found if name))


def _numbered(sql: str, order: tuple[str, ...]) -> str:
    """asyncpg knows no `:name`, only `$1`."""

    def number(match: re.Match[str]) -> str:
        if not match["var_name"]:
            return match[0]  # a quoted text that VAR_REF steps over
        return f"{match['lead']}${order.index(match['var_name']) + 1}"

    return VAR_REF.sub(number, sql)
