"""Opens a database from its URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from store.database.database import Database


async def open_database(url: str, **options: Any) -> Database:
    """Open `sqlite:///relative.db`, `sqlite:////absolute.db` or `postgresql://…`.

    The options are those of `SqliteDatabase.open` and `PostgresqlDatabase.open`. The schema must be
    there already (see `migrate`). Raises SchemaMismatch if it is not.
    """
    if url.startswith("sqlite:///"):
        from store.database.sqlite import SqliteDatabase

        return await SqliteDatabase.open(sqlite_path(url), **options)
    if url.startswith("postgresql://"):
        from store.database.postgresql import PostgresqlDatabase

        return await PostgresqlDatabase.open(url, **options)
    raise ValueError("a database URL begins with sqlite:/// or postgresql://")


def sqlite_path(url: str) -> Path:
    """The file of a `sqlite:///` URL."""
    path = url.removeprefix("sqlite:///")
    if not path or path.startswith(":"):
        raise ValueError("the shop keeps its data in a file: sqlite:///shop.db")
    return Path(path)
