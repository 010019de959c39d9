"""Changes prices, keeps what was charged, and proves the crossed-out one from it."""

from __future__ import annotations

from store.catalog.new import Sale
from store.catalog.rules import PROOF_SPAN, proven_price
from store.catalog.statements import sql
from store.database import Transaction
from store.deadlines import drop_deadline, set_deadline

SALE_DUE = "sale-due"
"""The deadline of a variant whose sale begins or ends."""


async def put_price(tx: Transaction, variant: int, price: int, *, now: int) -> bool:
    """Charge `price` from now on; return whether that is another price. Its product is locked.

    A reduction is shown for 30 days beside the lowest price of the 30 days before it. What nobody
    can buy is not charged: the price of a draft or paused product leaves no trace.
    """
    known = await sql.priced(tx, variant=variant)
    if known is None or known["price"] == price:
        return False
    history = await sql.price_history(tx, variant=variant)
    was = proven_price([(row["price"], row["since"]) for row in history], price, now)
    until = None if was is None else now + PROOF_SPAN
    await sql.change_price(tx, variant=variant, price=price, was=was, was_until=until)
    if known["state"] == "published" and not known["removed"]:
        await sql.add_price(tx, variant=variant, price=price, now=now)
    return True


def price_at(regular: int, sale: Sale | None, now: int) -> int:
    """Return what a variant costs at a moment, with a sale that may not have begun or be over."""
    if sale is None or not regular:
        return regular
    begun = sale.begins_at is None or sale.begins_at <= now
    over = sale.ends_at is not None and sale.ends_at <= now
    return sale.price if begun and not over else regular


async def keep_sale(
    tx: Transaction, variant: int, regular: int, sale: Sale | None, *, now: int
) -> None:
    """Remember when a sale begins and ends; one that is over, or none, ends what was remembered.

    The price of this moment is the caller's to write (`price_at`).
    """
    over = sale is None or not regular or (sale.ends_at is not None and sale.ends_at <= now)
    if sale is None or over:
        await end_sale(tx, variant)
        return
    await sql.put_sale(
        tx,
        variant=variant,
        regular=regular,
        price=sale.price,
        begins_at=sale.begins_at,
        ends_at=sale.ends_at,
    )
    coming = [at for at in (sale.begins_at, sale.ends_at) if at is not None and at > now]
    if coming:
        await set_deadline(tx, SALE_DUE, variant, min(coming))
    else:
        await drop_deadline(tx, SALE_DUE, variant)


async def end_sale(tx: Transaction, variant: int) -> None:
    """Forget a sale: somebody has said what the variant costs."""
    if await sql.drop_sale(tx, variant=variant):
        await drop_deadline(tx, SALE_DUE, variant)
