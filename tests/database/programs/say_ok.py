"""Adds counters without end, many at a time, and says "ok <number>" once each is promised."""

import asyncio
import itertools
import sys

from store.database import open_database
from tests.database.bodies import add

PEOPLE = 20


async def main(path: str) -> None:
    database = await open_database(f"sqlite:///{path}")
    ids = itertools.count(1000)

    async def person() -> None:
        for number in ids:
            await database.transact(add, number)
            sys.stdout.write(f"ok {number}\n")
            sys.stdout.flush()

    await asyncio.gather(*(person() for _ in range(PEOPLE)))


asyncio.run(main(sys.argv[1]))
