"""A table of counters beside the shop's own schema, and other programs at the same database."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import IO

import asyncpg
import pytest

from store.database import Database, Transaction, load_queries

PROGRAMS = Path(__file__).parent / "programs"
sql = load_queries(__file__)


async def _create_counters(tx: Transaction) -> None:
    await sql.create_counters(tx)
    await sql.insert_counters(tx, [{"id": number, "n": 0} for number in (1, 2)])


@pytest.fixture
async def database(database: Database) -> Database:
    await database.transact(_create_counters)
    return database


@pytest.fixture
async def sqlite_database(sqlite_database: Database) -> Database:
    await sqlite_database.transact(_create_counters)
    return sqlite_database


@pytest.fixture
async def postgres_database(postgres_database: Database) -> Database:
    await postgres_database.transact(_create_counters)
    return postgres_database


@pytest.fixture
def sqlite_path(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.fixture
def stranger(sqlite_path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection to the same file, with no patience."""
    connection = sqlite3.connect(sqlite_path, isolation_level=None, timeout=0)
    yield connection
    connection.close()


@pytest.fixture
async def postgres_stranger(postgres_url: str) -> AsyncIterator[asyncpg.Connection]:
    """A plain connection to the same database."""
    connection = await asyncpg.connect(postgres_url)
    yield connection
    await connection.close()


Program = subprocess.Popen[str]


@pytest.fixture
def run_program(sqlite_path: Path) -> Iterator[Callable[..., Program]]:
    """Starts one of `programs/` on the same file, as a process of its own."""
    started: list[Program] = []

    def run(name: str, *args: str) -> Program:
        program = subprocess.Popen(
            [sys.executable, str(PROGRAMS / name), str(sqlite_path), *args],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(program)
        return program

    yield run
    for program in started:
        program.kill()
        program.communicate()


async def line_of(stream: IO[str] | None) -> str:
    """The next line a program says."""
    assert stream is not None
    return (await asyncio.to_thread(stream.readline)).strip()
