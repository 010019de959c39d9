"""Fills a PostgreSQL database from a copy, in one transaction."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

import asyncpg

from store import invariants
from store.copies.errors import Differs, NotEmpty
from store.copies.readying import Contents, index_words
from store.copies.tables import OF_THE_SCHEMA, ROWS_AT_ONCE, Sum, Table, open_file, tables
from store.database.postgresql_transaction import PostgresqlTransaction

LOCK_SECONDS: Final = 5

_KEYS: Final = """
SELECT attname FROM pg_attribute
WHERE attrelid = $1::regclass AND attidentity <> '' AND NOT attisdropped
"""


async def has_rows(url: str) -> bool:
    """Whether a shop has anything in it, beside its schema and a lease."""
    connection = await asyncpg.connect(url)
    try:
        names = await connection.fetch(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        )
        for name in {row[0] for row in names} - OF_THE_SCHEMA - {"leases"}:
            if await connection.fetchval(f"SELECT EXISTS (SELECT FROM {name})"):
                return True
        return False
    finally:
        await connection.close()


async def fill_postgresql(copy: Path, url: str, *, replace: bool) -> Contents:
    """Put what a ready copy has into a migrated database; all of it or, if that fails, nothing.

    Every table is read back and compared, then every invariant is swept. With `replace` what was
    there goes in the same transaction. Raises NotEmpty, Differs and asyncpg's errors.
    """
    if not replace and await has_rows(url):
        raise NotEmpty("the database has rows already")
    source = open_file(copy)
    connection = await asyncpg.connect(
        url, server_settings={"lock_timeout": str(LOCK_SECONDS * 1000)}
    )
    try:
        async with connection.transaction():
            return await _fill(source, connection)
    finally:
        await connection.close()
        source.close()


async def _fill(source: sqlite3.Connection, target: asyncpg.Connection) -> Contents:
    order = tables(source)
    (revision,) = source.execute("SELECT version FROM meta").fetchone()
    names = ", ".join(table.name for table in order)
    await target.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
    rows = {table.name: await _fill_table(source, target, table) for table in order}
    tx = PostgresqlTransaction(target)
    await index_words(tx)
    broken = await invariants.sweep(tx)
    tx.close()
    return Contents(revision, rows, tuple(broken))


async def _fill_table(source: sqlite3.Connection, target: asyncpg.Connection, table: Table) -> int:
    sent, kept = Sum(), Sum()
    await target.copy_records_to_table(
        table.name, columns=table.columns, records=sent.over(source.execute(table.select))
    )
    async for record in target.cursor(table.select, prefetch=ROWS_AT_ONCE):
        kept.add(tuple(record))
    if kept != sent:
        raise Differs(f"{table.name}: {sent.rows} rows were sent, {kept.rows} were read back")
    for row in await target.fetch(_KEYS, table.name):
        # The next key comes after the last one that was given out.
        await target.execute(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', '{row[0]}'), MAX({row[0]}))"
            f" FROM {table.name} HAVING MAX({row[0]}) > 0"
        )
    return sent.rows
