"""The floor of placing: recorded scripts on plain drivers, as one would write it by hand."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import asyncpg

from benchmarks.recording import Given, Script


def connect(path: Path, *, sync: str) -> sqlite3.Connection:
    """A plain connection with the settings that the shop uses."""
    connection = sqlite3.connect(path, isolation_level=None, cached_statements=1024)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {sync}")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def replay(connection: sqlite3.Connection, scripts: Sequence[Script], group: int = 1) -> None:
    """Say the scripts, `group` of them in a transaction.

    In the order of the recording and on a copy of its file, so every key is the same as there.
    """
    execute, execute_many = connection.execute, connection.executemany
    for at in range(0, len(scripts), group):
        execute("BEGIN IMMEDIATE")
        for script in scripts[at : at + group]:
            for what, sql, parameters in script.statements:
                if what == "many":
                    execute_many(sql, parameters)
                elif what == "change":
                    execute(sql, parameters)
                else:
                    execute(sql, parameters).fetchall()
        execute("COMMIT")


async def replay_on_server(
    pool: asyncpg.Pool, scripts: Sequence[Script], *, waiting: int, lock: tuple[Any, ...] = ()
) -> None:
    """Say the scripts on PostgreSQL, `waiting` of them at a time, each in its transaction.

    `lock` is a statement and its parameters, with which each transaction begins.
    """
    left = iter(scripts)

    async def say() -> None:
        for script in left:
            async with pool.acquire() as connection, connection.transaction():
                if lock:
                    await connection.fetch(*lock)
                await _say(connection, script)

    await asyncio.gather(*(say() for _ in range(waiting)))


async def _say(connection: Any, script: Script) -> None:
    returned: dict[int, int] = {}
    for number, (what, sql, parameters) in enumerate(script.statements):
        filled = _filled(parameters, returned.__getitem__)
        if what == "many":
            await connection.executemany(sql, filled)
        elif what == "change":
            await connection.execute(sql, *filled)
        elif what == "one":
            row = await connection.fetchrow(sql, *filled)
            if row is not None and isinstance(row[0], int):
                returned[number] = row[0]
        else:
            await connection.fetch(sql, *filled)


def _filled(value: Any, key: Callable[[int], int]) -> Any:
    if isinstance(value, Given):
        return key(value.statement)
    if isinstance(value, dict):
        return {name: _filled(one, key) for name, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, key) for one in value]
    return value
