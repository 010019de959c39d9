"""A schema in words that are the same on both databases."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import asyncpg
import sqlalchemy
from sqlalchemy import Connection, Inspector
from sqlalchemy.ext.asyncio import create_async_engine

Description = dict[str, dict[str, Any]]


def describe(url: str) -> Description:
    """What the database at `url` has, table by table."""
    if url.startswith("sqlite:"):
        engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.NullPool)
        with engine.connect() as connection:
            return _describe(connection)
    return asyncio.run(_describe_postgresql(url))


async def _describe_postgresql(url: str) -> Description:
    async def connect() -> Any:
        return await asyncpg.connect(url)

    engine = create_async_engine(
        "postgresql+asyncpg://", async_creator=connect, poolclass=sqlalchemy.NullPool
    )
    async with engine.connect() as connection:
        description = await connection.run_sync(_describe)
    await engine.dispose()
    return description


def _describe(connection: Connection) -> Description:
    inspector = sqlalchemy.inspect(connection)
    return {name: _table(inspector, name) for name in inspector.get_table_names()}


def _table(inspector: Inspector, name: str) -> dict[str, Any]:
    unique = inspector.get_unique_constraints(name)
    unique_names = {one["name"] for one in unique}
    return {
        "columns": [_column(column) for column in inspector.get_columns(name)],
        "primary key": inspector.get_pk_constraint(name)["constrained_columns"],
        "checks": sorted(str(check["name"]) for check in inspector.get_check_constraints(name)),
        "unique": sorted((str(one["name"]), one["column_names"]) for one in unique),
        "references": sorted(
            (one["constrained_columns"], one["referred_table"], one["referred_columns"])
            for one in inspector.get_foreign_keys(name)
        ),
        "indexes": sorted(
            (str(one["name"]), one["column_names"], bool(one["unique"]), _is_partial(one))
            for one in inspector.get_indexes(name)
            if one["name"] not in unique_names  # PostgreSQL shows a UNIQUE as an index too
        ),
    }


def _column(column: Any) -> tuple[str, str, bool, str | None]:
    kinds = {"BIGINT": "integer", "INTEGER": "integer", "BYTEA": "blob", "VARCHAR": "text"}
    kind = str(column["type"]).split(" ")[0].split("(")[0]
    return (
        column["name"],
        kinds.get(kind, kind.lower()),
        column["nullable"],
        _default(column["default"]),
    )


def _default(default: str | None) -> str | None:
    if default is None or default.startswith("nextval"):
        return None
    return re.sub(r"::\w+", "", default).strip("'")


def _is_partial(index: Any) -> bool:
    return any(
        value is not None
        for key, value in index["dialect_options"].items()
        if key.endswith("_where")
    )
