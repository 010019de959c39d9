"""The schema is one chain of revisions and the same on both databases."""

from __future__ import annotations

import ast
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from store.database import (
    ConstraintViolated,
    Database,
    SchemaMismatch,
    Transaction,
    migrate,
    open_database,
)
from store.database.revisions import FOLDER, newest_revision
from tests.migrations.described import describe

SPECIAL = "product_words"
"""Full-text search has a way of its own on each database."""

MIGRATE = (
    "import asyncio, sys; from store.database import migrate; asyncio.run(migrate(sys.argv[1]))"
)


def test_sqlite_and_postgresql_have_the_same_schema(sqlite_url: str, postgres_url: str) -> None:
    sqlite, postgresql = (
        {name: table for name, table in describe(url).items() if not name.startswith(SPECIAL)}
        for url in (sqlite_url, postgres_url)
    )
    assert sorted(sqlite) == sorted(postgresql)
    for name, table in sqlite.items():
        assert table == postgresql[name], name


def test_every_table_on_sqlite_is_strict(sqlite_url: str) -> None:
    connection = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))
    loose = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND NOT strict AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
    ).fetchall()
    connection.close()
    assert loose == []


async def test_a_number_takes_no_text(database: Database) -> None:
    async def write_text(tx: Transaction) -> None:
        await tx.execute(
            "INSERT INTO requests VALUES ('k', CAST('one' AS TEXT), '', '', 0)",
            {} if tx.dialect == "sqlite" else [],
        )

    with pytest.raises((ConstraintViolated, asyncpg.DatatypeMismatchError)):
        await database.transact(write_text)


def test_the_chain_has_no_gap_and_no_fork() -> None:
    names = sorted(path.name for path in FOLDER.glob("[0-9]*.py"))
    for number, name in enumerate(names, start=1):
        facts = _assignments(FOLDER / name)
        assert name.startswith(f"{number:04}_")
        assert facts["revision"] == f"{number:04}"
        assert facts["down_revision"] == (f"{number - 1:04}" if number > 1 else None)
    assert newest_revision() == len(names)


def _assignments(path: Path) -> dict[str, object]:
    return {
        target.id: statement.value.value
        for statement in ast.parse(path.read_text()).body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


async def _remember(tx: Transaction) -> None:
    await tx.execute(
        "INSERT INTO requests (key, person, input, answer, answered_at)"
        " VALUES ('k', 1, 'i', '{}', 0)",
        {} if tx.dialect == "sqlite" else [],
    )


async def _count(tx: Transaction, table: str) -> int:
    row = await tx.fetch_one(f"SELECT count(*) FROM {table}", {} if tx.dialect == "sqlite" else [])
    assert row is not None
    count: int = row[0]
    return count


async def test_migrating_again_changes_nothing(database: Database, database_url: str) -> None:
    await database.transact(_remember)
    await migrate(database_url)
    assert await database.read(_count, "requests") == 1
    assert await database.read(_count, "meta") == 1


def test_migrating_again_leaves_the_schema_alone(database_url: str) -> None:
    before = describe(database_url)
    _run_migrate(database_url).communicate()
    assert describe(database_url) == before


def _run_migrate(url: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", MIGRATE, url], stderr=subprocess.PIPE, text=True)


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, database_url: str) -> str:
    """The same database with nothing in it."""
    if database_url.startswith("sqlite:"):
        Path(database_url.removeprefix("sqlite:///")).unlink()
    else:
        _postgresql(database_url, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    return database_url


def _postgresql(url: str, *statements: str) -> None:
    import asyncio

    async def run() -> None:
        connection = await asyncpg.connect(url)
        for statement in statements:
            await connection.execute(statement)
        await connection.close()

    asyncio.run(run())


async def test_three_who_migrate_at_once_do_it_once(empty_url: str) -> None:
    programs = [_run_migrate(empty_url) for _ in range(3)]
    complaints = [program.communicate()[1] for program in programs]
    assert [program.returncode for program in programs] == [0, 0, 0], complaints
    database = await open_database(empty_url)
    assert await database.read(_count, "meta") == 1
    await database.close()


def _tables(url: str) -> set[str]:
    return set(describe(url))


def test_a_revision_that_fails_leaves_the_schema_as_it_was(empty_url: str) -> None:
    """`persons` is in the way of the second revision; the first must not stay behind."""
    if empty_url.startswith("sqlite:"):
        connection = sqlite3.connect(empty_url.removeprefix("sqlite:///"))
        connection.execute("CREATE TABLE persons (a INTEGER)")
        connection.close()
    else:
        _postgresql(empty_url, "CREATE TABLE persons (a INTEGER)")
    program = _run_migrate(empty_url)
    _, complaint = program.communicate()
    assert program.returncode == 1
    assert "persons" in complaint
    assert _tables(empty_url) == {"persons"}


async def _set_meta(tx: Transaction, version: int, oldest_compatible: int) -> None:
    await tx.execute(
        f"UPDATE meta SET version = {version}, oldest_compatible = {oldest_compatible}",
        {} if tx.dialect == "sqlite" else [],
    )


async def test_an_empty_database_is_not_opened(empty_url: str) -> None:
    with pytest.raises(SchemaMismatch, match="migrate step first"):
        await open_database(empty_url)
    if empty_url.startswith("sqlite:"):
        assert not Path(empty_url.removeprefix("sqlite:///")).exists()  # noqa: ASYNC240


async def test_an_older_schema_is_not_opened(database: Database, database_url: str) -> None:
    await database.transact(_set_meta, newest_revision() - 1, 1)
    with pytest.raises(SchemaMismatch, match="run migrate"):
        await open_database(database_url)


async def test_a_newer_schema_is_opened_if_it_says_so(
    database: Database, database_url: str
) -> None:
    newer = newest_revision() + 1
    await database.transact(_set_meta, newer, newest_revision())
    await migrate(database_url)
    opened = await open_database(database_url)
    await opened.close()
    await database.transact(_set_meta, newer, newer)
    with pytest.raises(SchemaMismatch, match="use a newer one"):
        await open_database(database_url)


async def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        await migrate(f"sqlite:///{tmp_path}/new.db")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.db").stat().st_mode) == 0o600


def test_only_the_migrate_step_loads_sqlalchemy(sqlite_url: str) -> None:
    program = (
        "import asyncio, sys\n"
        "from store.database import open_database\n"
        "async def main():\n"
        "    database = await open_database(sys.argv[1])\n"
        "    await database.close()\n"
        "asyncio.run(main())\n"
        "sys.exit(bool({'sqlalchemy', 'alembic'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program, sqlite_url], check=False).returncode == 0


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://x", "shop.db"])
async def test_what_is_no_database_of_ours_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="sqlite:///"):
        await open_database(url)
