"""Changes prices, and proves the crossed-out one."""

from __future__ import annotations

from store.catalog.rules import PROOF_SPAN, proven_price
from store.catalog.statements import sql
from store.database import Transaction


async def put_price(tx: Transaction, variant: int, price: int, *, now: int) -> bool:
    """Charge `price` from now on; return whether that is another price. Its product is locked.

    A reduction is shown for 30 days beside the lowest price of the 30 days before it.
    """
    if await sql.price(tx, variant=variant) == price:
        return False
    history = await sql.price_history(tx, variant=variant)
    was = proven_price([(row["price"], row["since"]) for row in history], price, now)
    until = None if was is None else now + PROOF_SPAN
    await sql.change_price(tx, variant=variant, price=price, was=was, was_until=until)
    await sql.add_price(tx, variant=variant, price=price, now=now)
    return True
