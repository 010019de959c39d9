"""Placing orders through the store, as a press does, and what it takes to compare that."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from benchmarks.recording import Script, recorded
from benchmarks.stocked import Goods
from bot.collector import collect_rarely
from store import orders, requests
from store.database import Database, open_database, step_of
from store.policy import Policy

POLICY = Policy()
NOW = time.time_ns() // 1000
"""The same for a recording and for what is compared with it."""


def new_order(goods: Goods, number: int) -> orders.NewOrder:
    """The order of person `number`: one piece, shipped, to be paid by card."""
    return orders.NewOrder(
        payer=goods.persons[number],
        shop=goods.shop,
        wanted=(orders.Wanted(goods.variant),),
        code=f"benchmark-order-{number:06}",
        way="provider",
        address=goods.addresses[number],
        chat=goods.persons[number],
    )


async def place(database: Database, goods: Goods, number: int) -> orders.Placed:
    """Place it once under its request key, as every press is."""
    placed: orders.Placed = await database.transact(
        requests.once,
        f"u{number}.1",
        goods.persons[number],
        orders.place,
        new_order(goods, number),
        now=NOW,
        policy=POLICY,
        request_key=True,
        step=step_of(orders.place, goods.persons[number]),
    )
    return placed


async def place_all(
    database: Database, goods: Goods, numbers: Sequence[int], *, waiting: int
) -> None:
    """Place orders of many people, `waiting` of them at a time."""
    await in_turns(lambda number: place(database, goods, number), numbers, waiting=waiting)


async def in_turns(
    do: Callable[[int], Awaitable[object]], numbers: Sequence[int], *, waiting: int
) -> None:
    """Do something for each number, `waiting` of them at a time."""
    left = iter(numbers)

    async def keep_doing() -> None:
        for number in left:
            await do(number)

    await asyncio.gather(*(keep_doing() for _ in range(min(waiting, len(numbers)))))


@asynccontextmanager
async def fresh_copy(stocked: Path, name: str, **options: Any) -> AsyncIterator[Database]:
    """The stocked file copied and opened by the shop, in a process set as the bot's."""
    path = copied(stocked, name)
    collect_rarely()
    database = await open_database(f"sqlite:///{path}", **options)
    try:
        yield database
    finally:
        await database.close()


def copied(stocked: Path, name: str) -> Path:
    """A fresh copy of the stocked file."""
    path = stocked.with_name(f"{name}.db")
    for old in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        old.unlink(missing_ok=True)
    shutil.copy(stocked, path)
    return path


async def record(stocked: Path, goods: Goods, count: int) -> list[Script]:
    """Place that many orders on a copy and return what was said, a script an order."""
    async with fresh_copy(stocked, "recorded", sync="off") as database:
        with recorded() as scripts:
            for number in range(count):
                await place(database, goods, number)
    return scripts
