"""An exchange: a new fulfillment of total 0, with pieces like those that came back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from store import catalog, people, stock
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
    variants: Mapping[int, int],
    *,
    now: int,
    policy: Policy,
) -> Fulfillment:
    """Send pieces of lines (by id) of a fulfillment anew, to whom and where that one went.

    `variants` says as what, by line; it is off the shelf already (`stock.take_all`), and what came
    back is not on it again by that. The order stays what it is: an exchange neither completes nor
    reopens it. Raises Refused: address-gone.
    """
    chosen = [line for line in lines if line.id in pieces]
    wanted = stock.in_order((variants[line.id], pieces[line.id]) for line in chosen)
    for variant, quantity in wanted:
        await stock.sent_anew(tx, order.id, order.payer, variant, quantity, now=now)
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
        await _add_line(tx, order, made.part, line, variants[line.id], pieces[line.id])
    await moving.advance(tx, order, made, RELEASE[made.kind], actor=None, now=now, policy=policy)
    return made


async def _add_line(
    tx: Transaction, order: Order, part: int, line: Line, variant: int, quantity: int
) -> None:
    """Another variant is called in the order's language, as the line it comes for was."""
    options, weight = line.options, line.weight
    if variant != line.variant:
        view = await catalog.variant(tx, variant, order.language)
        assert view is not None, "a variant stays, also when it is removed"
        options, weight = view.options, view.weight
    await sql.add_exchange_line(
        tx,
        order_id=order.id,
        part=part,
        line=line.id,
        variant=variant,
        options=json.dumps(options, ensure_ascii=False),
        weight=weight,
        quantity=quantity,
    )
