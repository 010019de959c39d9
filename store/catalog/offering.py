"""Puts a product on the shelves and takes it off: what is findable, and what is charged."""

from __future__ import annotations

from store import search
from store.catalog.statements import sql
from store.database import Transaction


async def offer(tx: Transaction, product: int, state: str, *, was: str = "draft", now: int) -> None:
    """Give a product a state, and let search and the history of prices know.

    Only what stands on the shelves is charged; the crossed-out price is proven by that.
    """
    if state != was:
        await sql.move_product(tx, id=product, state=state)
        if state == "published":
            await sql.charge_all(tx, product=product, now=now)
        elif was == "published":
            await sql.charge_none(tx, product=product, now=now)
    if "published" in (state, was):
        await search.index_product(tx, product)
