"""What `/privacy` hands out of a person's orders: ids, sums and dates; names are with people."""

from __future__ import annotations

from typing import Any

from store import people
from store.database import Transaction
from store.orders.statements import sql


async def export_orders(tx: Transaction, person: int) -> list[dict[str, Any]]:
    """Return the orders of a person, the newest first, as far as they are about them."""
    total: int = await sql.count_orders_of(tx, payer=person)
    rows = await sql.orders_of(tx, payer=person, limit=total, offset=0)
    names = ("id", "shop", "state", "way", "currency", "address", "total", "refunded", "placed_at")
    return [{name: row[name] for name in (*names, "paid_at", "ended_at")} for row in rows]


people.register_exporter("orders", export_orders)
