"""How much a person may do at once: token buckets, each one row and one statement."""

from __future__ import annotations

from typing import Any

from store.database import Transaction, load_queries

sql = load_queries(__file__)

__all__ = ["forget_full", "take"]


async def take(
    tx: Transaction, kind: str, person: int, *, burst: int, refill_every: int, now: int
) -> bool:
    """Take one token of `person`'s bucket `kind`; False if it is empty, and nothing is written.

    The bucket holds `burst` tokens and gains one each `refill_every` microseconds. Its row is the
    moment at which it will be full again (the virtual scheduling of ITU-T I.371): one conditional
    upsert is both check and act, and a full bucket needs no row.

    A token that must count although the transaction is refused needs a body that returns its
    refusal instead of raising it.
    """
    if burst <= 0:
        return False
    taken: Any = await sql.take(
        tx,
        kind=kind,
        person=person,
        now=now,
        every=refill_every,
        first=now + refill_every,
        latest=now + (burst - 1) * refill_every,
        farthest=now + burst * refill_every,
    )
    return bool(taken)


async def forget_full(tx: Transaction, *, now: int) -> int:
    """Delete the rows of buckets that are full again; return how many. Changes no answer."""
    forgotten: int = await sql.forget_full(tx, now=now)
    return forgotten
