"""Makes the fulfillments of an order when it is paid, with the holds that were planned."""

from __future__ import annotations

from store.database import Transaction
from store.fulfillments import moving
from store.fulfillments.records import Fulfillment
from store.fulfillments.rules import RELEASE
from store.fulfillments.statements import sql
from store.holds.placing import place_holds
from store.orders.records import Order
from store.policy import Policy
from store.terms import PlannedHold


async def open_all(tx: Transaction, order: Order, *, now: int, policy: Policy) -> None:
    """Make one fulfillment for each part; those that nothing holds are released at once."""
    plan = order.plan
    holds: dict[int, list[PlannedHold]] = {}
    for hold in plan.holds:
        holds.setdefault(hold.part, []).append(hold)
    for share in await sql.shares_of(tx, order_id=order.id):
        planned = holds.get(share["part"], [])
        known = share["part"] not in plan.for_others
        row = await sql.add_fulfillment(
            tx,
            order_id=order.id,
            part=share["part"],
            kind=share["kind"],
            recipient=order.payer if known else None,
            address=order.address if known and share["kind"] == "shipped" else None,
            pickup=order.pickup if known and share["kind"] == "pickup" else None,
            open_holds=len(planned),
            total=share["total"],
            now=now,
        )
        made = Fulfillment.from_row(row)
        if planned:
            await place_holds(tx, made.id, planned, now=now)
        else:
            await moving.advance(
                tx, order, made, RELEASE[made.kind], actor=None, now=now, policy=policy
            )
