"""What of carts belongs to a person's data, and goes with it."""

from __future__ import annotations

from store import people
from store.carts.service import sql
from store.database import Transaction


async def export_carts(tx: Transaction, person: int) -> list[dict[str, int]]:
    """Return everything that lies in somebody's carts, by shop."""
    return [dict(row) for row in await sql.everything(tx, person=person)]


async def forget_carts(tx: Transaction, person: int, _now: int) -> None:
    """Empty all carts of somebody who wants to be forgotten."""
    await sql.forget_person(tx, person=person)


people.register_exporter("carts", export_carts)
people.register_eraser("carts", forget_carts)
