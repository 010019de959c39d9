"""What somebody waits for belongs to their data, and goes with it."""

from __future__ import annotations

from store import people
from store.database import Transaction
from store.restock.service import sql


async def export_wishes(tx: Transaction, person: int) -> list[dict[str, int]]:
    """Return what somebody wants to be told of; variant 0 is any of the product's."""
    return [dict(row) for row in await sql.wishes_of(tx, person=person)]


async def forget_wishes(tx: Transaction, person: int, _now: int) -> None:
    """Wait for nothing on behalf of somebody who wants to be forgotten."""
    await sql.forget_person(tx, person=person)


people.register_exporter("restock", export_wishes)
people.register_eraser("restock", forget_wishes)
