"""Takes a copy while the shop goes on: one snapshot, whatever is written meanwhile.

What was answered before the copy began is in it; what is begun after it ended is not.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from pathlib import Path

import asyncpg

from store.copies.errors import Differs
from store.copies.readying import examine
from store.copies.tables import ROWS_AT_ONCE, Sum, Table, open_file, tables
from store.database import SchemaMismatch, migrate
from store.database.opening import sqlite_path
from store.database.revisions import newest_revision


async def take_copy(url: str, path: Path) -> None:
    """Copy the shop at `url` into a new file that its owner alone may read, safely on the disk.

    It appears under its name when it is whole and sound; before that it is `<name>.part`. Raises
    Damaged, Differs, SchemaMismatch, FileExistsError, OSError, sqlite3.Error and asyncpg's errors.
    """
    part = path.with_name(f"{path.name}.part")
    _begin(path, part)
    try:
        if url.startswith("sqlite:"):
            await asyncio.to_thread(_from_sqlite, sqlite_path(url), part)
        else:
            await _from_postgresql(url, part)
        await asyncio.to_thread(examine, part)
        flush(part)
        part.rename(path)
        flush(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _begin(path: Path, part: Path) -> None:
    if path.exists():
        raise FileExistsError(f"{path} is there already")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _from_sqlite(source: Path, part: Path) -> None:
    # The backup API would begin anew with each transaction of the bot; VACUUM INTO reads one
    # snapshot, beside the writer, and rebuilds every index on the way.
    connection = open_file(source)
    try:
        connection.execute("VACUUM INTO ?", (str(part.absolute()),))
    finally:
        connection.close()
    copy = open_file(part)
    try:
        copy.execute("DELETE FROM leases")
    finally:
        copy.close()


async def _from_postgresql(url: str, part: Path) -> None:
    connection = await asyncpg.connect(url)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            revision = await _revision(connection)
            # A shop that is not migrated yet is copied as it is: that is the way back.
            await migrate(f"sqlite:///{part}", revision=revision)
            await _copy_rows(connection, part)
    finally:
        await connection.close()


async def _revision(connection: asyncpg.Connection) -> int:
    if await connection.fetchval("SELECT to_regclass('meta')") is None:
        raise SchemaMismatch("there is no shop in this database")
    revision = int(await connection.fetchval("SELECT version FROM meta"))
    if revision > newest_revision():
        raise SchemaMismatch(
            f"the schema is at revision {revision}, this program knows {newest_revision()}:"
            " use the program that wrote it"
        )
    return revision


async def _copy_rows(source: asyncpg.Connection, part: Path) -> None:
    copy = open_file(part)
    try:
        copy.execute("PRAGMA synchronous = OFF")  # flushed as a whole, at the end
        copy.execute("BEGIN")
        for table in tables(copy):
            sent = Sum()
            rows: list[tuple[object, ...]] = []
            async for record in source.cursor(table.select, prefetch=ROWS_AT_ONCE):
                rows.append(tuple(record))
                if len(rows) == ROWS_AT_ONCE:
                    copy.executemany(table.insert, sent.over(rows))
                    rows.clear()
            copy.executemany(table.insert, sent.over(rows))
            _compare(table, sent, copy)
        copy.execute("COMMIT")
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
    finally:
        copy.close()


def _compare(table: Table, sent: Sum, copy: sqlite3.Connection) -> None:
    kept = Sum()
    for row in copy.execute(table.select):
        kept.add(row)
    if kept != sent:
        raise Differs(f"{table.name}: {sent.rows} rows were sent, {kept.rows} were read back")


def flush(path: Path) -> None:
    """Wait until a file or a folder is on the disk: VACUUM INTO does not."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
