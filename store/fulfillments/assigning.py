"""Says who gets a fulfillment whose recipient was not known when it was paid, and where."""

from __future__ import annotations

from store import people
from store.database import RunAgain, Transaction
from store.fulfillments.records import Fulfillment
from store.fulfillments.statements import sql
from store.orders.records import Order
from store.refusals import Refused


async def assign(
    tx: Transaction,
    order: Order,
    fulfillment: Fulfillment,
    recipient: int,
    *,
    address: int | None = None,
    pickup: int | None = None,
    now: int,
) -> None:
    """Give a held fulfillment of a locked order its recipient, with an address of theirs or a
    pickup point.

    The address is needed until the fulfillment is received or cancelled. Whether the shop ships
    there, or the point is its own, is the caller's to ask. Raises Refused: address-needed,
    address-gone (erased, or not the recipient's).
    """
    kind = "pickup" if pickup is not None else fulfillment.kind
    if kind == "shipped":
        if address is None:
            raise Refused("address-needed")
        await people.need_address(tx, address, person=recipient, now=now)
    if not await sql.assign(
        tx,
        id=fulfillment.id,
        version=fulfillment.version,
        kind=kind,
        recipient=recipient,
        address=address if kind == "shipped" else None,
        pickup=pickup,
    ):
        raise RunAgain(f"fulfillment {fulfillment.id} was moved by somebody else")
    if kind != fulfillment.kind:
        await sql.collect_lines(tx, order_id=order.id, part=fulfillment.part)
