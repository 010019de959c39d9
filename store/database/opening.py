"""Opens a database from its URL, if this program can work on its schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from store.database.database import Database
from store.database.errors import SchemaMismatch
from store.database.queries import load_queries
from store.database.revisions import newest_revision
from store.database.transaction import Transaction

sql = load_queries(__file__)


async def open_database(url: str, **options: Any) -> Database:
    """Open `sqlite:///relative.db`, `sqlite:////absolute.db` or `postgresql://…`.

    The options are those of `SqliteDatabase.open` and `PostgresqlDatabase.open`. Raises
    SchemaMismatch unless `migrate` has run, or when a newer program has changed the schema so that
    this one cannot work on it.
    """
    database = await _open(url, options)
    try:
        await database.read(_check_schema)
    except BaseException:
        await database.close()
        raise
    return database


async def open_as_it_is(url: str) -> Database:
    """Open a database whatever its schema is, for what every version has: the lease.

    Raises SchemaMismatch when there is no file.
    """
    return await _open(url, {})


async def revision_of(tx: Transaction) -> int | None:
    """The revision of the schema; None when there is none."""
    return (await sql.get_meta(tx))["version"] if await sql.has_meta(tx) else None


async def _open(url: str, options: dict[str, Any]) -> Database:
    if url.startswith("sqlite:"):
        from store.database.sqlite import SqliteDatabase

        path = sqlite_path(url)
        if not path.exists():
            raise SchemaMismatch(f"{path} is not there yet: run the migrate step first")
        return await SqliteDatabase.open(path, **options)
    if url.startswith("postgresql:"):
        from store.database.postgresql import PostgresqlDatabase

        return await PostgresqlDatabase.open(url, **options)
    raise ValueError("a database URL begins with sqlite:/// or postgresql://")


async def _check_schema(tx: Transaction) -> None:
    if not await sql.has_meta(tx):
        raise SchemaMismatch("the database is empty: run the migrate step first")
    meta = await sql.get_meta(tx)
    known = newest_revision()
    if meta["version"] < known:
        raise SchemaMismatch(
            f"the schema is at revision {meta['version']}, this program needs {known}: run migrate"
        )
    if meta["oldest_compatible"] > known:
        raise SchemaMismatch(
            f"the schema needs a program that knows revision {meta['oldest_compatible']},"
            f" this one knows {known}: use a newer one"
        )


def sqlite_path(url: str) -> Path:
    """The file of a `sqlite:///` URL. Raises ValueError if it names none."""
    path = url.removeprefix("sqlite:///")
    if path == url or not path or path.startswith(":"):
        raise ValueError("the shop keeps its data in a file: sqlite:///shop.db")
    return Path(path)
