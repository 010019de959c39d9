"""Bodies that the tests of the database share."""

from __future__ import annotations

from store.database import Transaction, load_queries

sql = load_queries(__file__)


class Objection(Exception):
    """What a body of the tests raises."""


async def increment(tx: Transaction, counter: int = 1) -> int:
    """Reads, then writes what it read plus one: wrong under any race."""
    n: int = await sql.get_n(tx, id=counter)
    await sql.set_n(tx, id=counter, n=n + 1)
    return n + 1


async def add(tx: Transaction, counter: int) -> int:
    await sql.insert_counter(tx, id=counter, n=0)
    return counter


async def add_then_object(tx: Transaction, counter: int) -> None:
    await sql.insert_counter(tx, id=counter, n=0)
    raise Objection


async def counters(tx: Transaction) -> dict[int, int]:
    return {row["id"]: row["n"] for row in await sql.list_counters(tx)}
