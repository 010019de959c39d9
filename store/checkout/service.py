"""Checking out: the order is placed and its goods leave the cart, or neither."""

from store import carts, orders
from store.database import Transaction
from store.policy import Policy


async def check_out(
    tx: Transaction, new: orders.NewOrder, *, now: int, policy: Policy
) -> orders.Placed:
    """Place an order for a part of the payer's cart and take that part out of it.

    Raises:
        Refused: as `orders.place`; the cart stays as it was.
    """
    placed = await orders.place(tx, new, now=now, policy=policy)
    for one in new.wanted:
        await carts.set_quantity(tx, new.payer, new.shop, one.variant, 0)
    return placed
