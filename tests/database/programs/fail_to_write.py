"""Meets a disk that takes no more bytes: the kernel refuses to let the log grow.

`commit`: an I/O error at COMMIT. `commit-answered`: the same, with a hook that does not exit.
`body`: an I/O error within one body of a batch, when its pages no longer fit into the cache.
Says how each transaction was answered.
"""

import asyncio
import resource
import sqlite3
import sys
from pathlib import Path
from typing import Any

from store.database import Database, Transaction, open_database
from tests.database.bodies import add, sql

UNLIMITED = resource.RLIM_INFINITY


def limit_log(path: str, more: int) -> None:
    size = Path(f"{path}-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + more, UNLIMITED))


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


async def fill(tx: Transaction, number: int, megabytes: int) -> None:
    for _ in range(megabytes):
        await add(tx, number)
        await sql.fill(tx, id=number, filling="x" * 1_000_000)
        number += 1


async def ask(name: str, database: Database, function: Any, *args: Any) -> None:
    try:
        await database.transact(function, *args)
    except Exception as error:
        say(f"{name}: {type(error).__name__}")
    else:
        say(f"{name}: ok")


async def main(path: str, mode: str) -> None:
    options: dict[str, Any] = {"batch_seconds": 60}
    if mode == "commit-answered":
        options["on_outcome_unknown"] = lambda _error: say("unknown")
    database = await open_database(f"sqlite:///{path}", **options)
    await ask("before", database, add, 10)
    if mode == "body":
        stranger = sqlite3.connect(path, isolation_level=None)
        stranger.execute("BEGIN IMMEDIATE")  # so that the three are one batch
        limit_log(path, 500_000)
        batch = [
            asyncio.create_task(ask("left", database, add, 11)),
            asyncio.create_task(ask("greedy", database, fill, 100, 8)),
            asyncio.create_task(ask("right", database, add, 12)),
        ]
        await asyncio.sleep(0)
        stranger.execute("ROLLBACK")
        await asyncio.gather(*batch)
    else:
        limit_log(path, 0)
        await ask("meanwhile", database, add, 11)
    resource.setrlimit(resource.RLIMIT_FSIZE, (UNLIMITED, UNLIMITED))
    await ask("after", database, add, 13)
    await database.close()


asyncio.run(main(sys.argv[1], sys.argv[2]))
