"""Makes changes of one product wait for each other. Another shop's product is not found."""

from __future__ import annotations

from store.catalog.records import State
from store.catalog.statements import sql
from store.database import Transaction
from store.refusals import Refused


async def lock(tx: Transaction, shop: int, product: int, *, now: int) -> State:
    """Make changes of one product wait for each other; return its state.

    Raises Refused("product-gone").
    """
    row = await sql.lock_product(tx, shop=shop, id=product, now=now)
    if row is None:
        raise Refused("product-gone")
    state: State = row["state"]
    return state


async def lock_variant(tx: Transaction, shop: int, variant: int, *, now: int) -> int:
    """Lock the product of a variant and return it. Raises Refused("product-gone")."""
    product = await sql.product_of_variant(tx, shop=shop, variant=variant)
    if product is None:
        raise Refused("product-gone")
    await lock(tx, shop, product, now=now)
    return int(product)
