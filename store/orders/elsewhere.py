"""Sending a paid order to another address: whether that can be, and doing it."""

from __future__ import annotations

from store import people, shipping
from store.database import RunAgain, Transaction
from store.fulfillments.records import Fulfillment
from store.fulfillments.statements import sql as fulfillments_sql
from store.orders.records import Line, Order
from store.orders.statements import sql
from store.policy import Policy
from store.refusals import Refused

UNSHIPPED = ("held", "to_ship", "cancelled")


def is_free(order: Order, *, now: int, policy: Policy) -> bool:
    """Whether the buyer may still change the address of a paid order alone."""
    return order.paid_at is not None and now <= order.paid_at + policy.address_change_window


async def is_unshipped(tx: Transaction, order: Order) -> bool:
    """Whether a paid order goes to an address and nothing of it is on its way."""
    rows = await fulfillments_sql.fulfillments_of(tx, order_id=order.id)
    parcels = [Fulfillment.from_row(row) for row in rows]
    moved = any(one.state not in UNSHIPPED for one in parcels)
    return order.state == "paid" and order.address is not None and not moved


async def check_elsewhere(tx: Transaction, order: Order, address: int | None) -> None:
    """Refuse what cannot go there: address-fixed, shipping-differs, not-served."""
    if address is None or not await is_unshipped(tx, order):
        raise Refused("address-fixed", order=order.id)
    lines = [Line.from_row(row) for row in await sql.lines(tx, order_id=order.id)]
    quoted = await shipping.quote(
        tx,
        order.shop,
        address=address,
        pickup=None,
        lines=[
            shipping.QuoteLine(line.variant, line.quantity, line.weight, line.kind, line.amount)
            for line in lines
        ],
        currency=order.currency,
    )
    if quoted.amount != order.shipping:
        raise Refused(
            "shipping-differs", old=order.shipping, new=quoted.amount, currency=order.currency
        )


async def send_elsewhere(
    tx: Transaction, order: Order, address: int, *, now: int, policy: Policy
) -> None:
    """Let what is not shipped of a locked order go to another address of its payer."""
    if not await sql.send_elsewhere(tx, id=order.id, version=order.version, address=address):
        raise RunAgain(f"order {order.id} was moved by somebody else")
    await fulfillments_sql.address_fulfillments(tx, order_id=order.id, address=address)
    await swap_address(tx, order, address, now=now, policy=policy)


async def swap_address(
    tx: Transaction, order: Order, address: int | None, *, now: int, policy: Policy
) -> None:
    """Need the new address, then no longer the old one."""
    if address == order.address:
        return
    if address is not None:
        await people.need_address(tx, address, person=order.payer, now=now)
    if order.address is not None:
        await people.address_no_longer_needed(tx, order.address, now=now, policy=policy)
