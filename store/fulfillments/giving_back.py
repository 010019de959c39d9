"""Cancels several held fulfillments of one order, with one refund for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from store.database import Transaction
from store.fulfillments import moving
from store.fulfillments.records import Fulfillment
from store.orders import moving as orders
from store.orders.records import Line, Order
from store.orders.statements import sql as orders_sql
from store.payments.records import Refund
from store.payments.refunds import refund_parts, rest_of
from store.policy import Policy


async def give_back(
    tx: Transaction,
    order: Order,
    fulfillments: Sequence[Fulfillment],
    *,
    key: str,
    reason: str,
    now: int,
    policy: Policy,
) -> Refund | None:
    """Cancel held fulfillments of a locked order, as a term; their money goes back as one refund.

    The refund has a line for each piece of them and sums to the cent. None where they are worth
    nothing. Telling the payer is the term's. Raises Refused("not-held").
    """
    rows = await orders_sql.lines(tx, order_id=order.id)
    lines = [Line.from_row(row) for row in rows]
    parts = [part for one in fulfillments for part in rest_of(one, lines)]
    for one in fulfillments:
        await moving.advance(
            tx, order, one, "give-back", actor=None, reason=reason, now=now, policy=policy
        )
    refund = await refund_parts(
        tx,
        order,
        fulfillments,
        parts,
        key=key,
        reason=reason,
        asked_by=None,
        told=False,
        now=now,
        policy=policy,
    )
    await orders.finish(tx, order.id, now=now, policy=policy)
    return refund
