"""Bodies that the tests of the database share."""

from __future__ import annotations

from store.database import Transaction, load_queries

sql = load_queries(__file__)


class Objection(Exception):
    """What a body of the tests raises."""


async def increment(tx: Transaction, counter: int = 1) -> int:
    await sql.increment(tx, id=counter)
    n: int = await sql.get_n(tx, id=counter)
    return n


async def add(tx: Transaction, counter: int) -> int:
    await sql.insert_counter(tx, id=counter, n=0)
    return counter


async def add_then_object(tx: Transaction, counter: int) -> None:
    await add(tx, counter)
    raise Objection


async def counters(tx: Transaction) -> dict[int, int]:
    return {row["id"]: row["n"] for row in await sql.list_counters(tx)}
