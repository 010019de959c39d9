"""An exchange: a new fulfillment of total 0, with pieces like those that came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store import people, stock
from store.database import Transaction
from store.fulfillments import moving
from store.fulfillments.records import Fulfillment
from store.fulfillments.rules import RELEASE
from store.fulfillments.statements import sql
from store.orders.records import Line, Order
from store.policy import Policy


async def exchange(
    tx: Transaction,
    order: Order,
    of: Fulfillment,
    lines: Sequence[Line],
    pieces: Mapping[int, int],
    *,
    now: int,
    policy: Policy,
) -> Fulfillment:
    """Send pieces of lines (by id) of a fulfillment anew, to whom and where that one went.

    Their stock is taken here; what came back is not on the shelf again by that. The order stays
    what it is: an exchange neither completes nor reopens it. Raises Refused: sold-out,
    address-gone.
    """
    chosen = [line for line in lines if line.id in pieces]
    wanted = stock.in_order((line.variant, pieces[line.id]) for line in chosen)
    for variant, quantity in wanted:
        await stock.replace(tx, order.id, variant, quantity, now=now, policy=policy)
    if of.address is not None and of.recipient is not None:
        await people.need_address(tx, of.address, person=of.recipient, now=now)
    row = await sql.add_exchange(
        tx,
        order_id=order.id,
        exchange_of=of.id,
        kind=of.kind,
        recipient=of.recipient,
        address=of.address,
        pickup=of.pickup,
        now=now,
    )
    made = Fulfillment.from_row(row)
    for line in chosen:
        await sql.add_exchange_line(
            tx,
            order_id=order.id,
            part=made.part,
            line=line.id,
            variant=line.variant,
            quantity=pieces[line.id],
        )
    await moving.advance(tx, order, made, RELEASE[made.kind], actor=None, now=now, policy=policy)
    return made
