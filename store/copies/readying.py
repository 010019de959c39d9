"""Looks a copy over, and makes it ready to be a shop again."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from store import invariants, search
from store.copies.errors import Damaged
from store.copies.tables import open_file, tables
from store.database import SchemaMismatch, Transaction, load_queries, migrate
from store.database.body import run_in_one_hop
from store.database.revisions import newest_revision
from store.database.sqlite_connection import SqliteTransaction
from store.invariants import Broken

sql = load_queries(__file__)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy has."""

    revision: int
    rows: Mapping[str, int]
    """By table."""
    broken: tuple[Broken, ...] = ()
    """Invariants that do not hold."""


def examine(path: Path) -> Contents:
    """Look a file over, page by page and reference by reference. Raises Damaged."""
    try:
        connection = open_file(path)
        try:
            return Contents(_revision(connection), _rows(connection))
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise Damaged(f"{path.name} cannot be read: {error}") from error


async def ready(path: Path) -> Contents:
    """Bring a copy to the newest schema, make its index of words, sweep every invariant.

    Raises Damaged, and SchemaMismatch for a copy that a newer program made.
    """
    contents = await asyncio.to_thread(examine, path)
    if contents.revision > newest_revision():
        raise SchemaMismatch(
            f"the copy is at revision {contents.revision} of the schema, this program knows"
            f" {newest_revision()}: use the program that made it, or a newer one"
        )
    await migrate(f"sqlite:///{path}")
    return await asyncio.to_thread(_ready, path)


def _ready(path: Path) -> Contents:
    connection = open_file(path)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("BEGIN")
        tx = SqliteTransaction(connection)
        run_in_one_hop(index_words(tx))
        connection.execute("COMMIT")
        broken = run_in_one_hop(invariants.sweep(tx))
        tx.close()
        connection.row_factory = None
        contents = Contents(_revision(connection), _rows(connection), tuple(broken))
        connection.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
    except sqlite3.Error as error:
        raise Damaged(f"{path.name} cannot be made ready: {error}") from error
    finally:
        connection.close()
    return contents


async def index_words(tx: Transaction) -> None:
    """Make the index of words anew."""
    await sql.forget_words(tx)
    for row in await sql.findable(tx):
        await search.index_product(tx, row["id"])


def _revision(connection: sqlite3.Connection) -> int:
    found = [line for (line,) in connection.execute("PRAGMA integrity_check(3)")]
    if found != ["ok"]:
        raise Damaged("the file is damaged: " + "; ".join(found))
    lost = connection.execute("PRAGMA foreign_key_check").fetchone()
    if lost is not None:
        raise Damaged(f"row {lost[1]} of {lost[0]} refers to a row of {lost[2]} that is not there")
    is_shop = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
    if is_shop is None:
        raise Damaged("the file holds no shop")
    (revision,) = connection.execute("SELECT version FROM meta").fetchone()
    return int(revision)


def _rows(connection: sqlite3.Connection) -> dict[str, int]:
    return {
        table.name: connection.execute(f"SELECT COUNT(*) FROM {table.name}").fetchone()[0]
        for table in tables(connection)
    }
