"""One PostgreSQL database for all tests of a folder, emptied before each: making one is slow."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import AsyncIterator, Iterator
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest

_numbers = itertools.count()


@pytest.fixture(scope="package")
def kept_postgres(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """The URL of a migrated database that these tests share."""
    name = f"kept_{os.getpid()}_{next(_numbers)}"
    asyncio.run(_execute(postgres_server, f"CREATE DATABASE {name} TEMPLATE {postgres_template}"))
    yield urlunsplit(urlsplit(postgres_server)._replace(path=f"/{name}"))
    asyncio.run(_execute(postgres_server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
async def postgres_url(kept_postgres: str) -> AsyncIterator[str]:
    """The URL of the shared database, empty."""
    await empty(kept_postgres)
    yield kept_postgres


async def empty(url: str) -> None:
    """Delete every row of every table."""
    connection = await asyncpg.connect(url)
    try:
        tables = await connection.fetch(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            " AND tablename NOT IN ('alembic_version', 'meta')"
        )
        # Triggers off for this connection: two of the tables refuse to lose a row.
        await connection.execute("SET session_replication_role = replica")
        for table in tables:
            await connection.execute(f'DELETE FROM "{table[0]}"')
    finally:
        await connection.close()


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
