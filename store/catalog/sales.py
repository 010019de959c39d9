"""Sales with dates: at its beginning and at its end a variant's price changes by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from store import outbox
from store.catalog.new import Sale
from store.catalog.prices import SALE_DUE, keep_sale, price_at, put_price
from store.catalog.statements import sql
from store.database import Transaction
from store.deadlines import Reaction
from store.policy import Policy


async def sales_of(tx: Transaction, product: int) -> dict[int, tuple[int, Sale]]:
    """Return what the variants of a product cost outside of their sale, and the sale."""
    rows = await sql.sales_of(tx, product=product)
    return {
        row["variant"]: (row["regular"], Sale(row["price"], row["begins_at"], row["ends_at"]))
        for row in rows
    }


async def _due(tx: Transaction, variant: int, now: int, _policy: Policy) -> None:
    """Charge what holds from now on, and wait for the sale's end if it has one."""
    owner = await sql.variant_owner(tx, variant=variant)
    if owner is None:
        return
    # First, so that a merchant who types a price at this moment is before or after it.
    await sql.lock_product(tx, id=owner["product"], shop=owner["shop"], now=now)
    row = await sql.sale(tx, variant=variant)
    if row is None:
        return
    sale = Sale(row["price"], row["begins_at"], row["ends_at"])
    if await put_price(tx, variant, price_at(row["regular"], sale, now), now=now):
        await outbox.touch(tx, "product", owner["product"], now=now)
    await keep_sale(tx, variant, row["regular"], sale, now=now)


TIMERS: Final[Mapping[str, Reaction]] = {SALE_DUE: _due}
