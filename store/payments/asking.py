"""A merchant gives money back: for pieces of a line, or for all that is left of an order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from store import shops, stock
from store.database import Transaction
from store.fulfillments import moving as fulfillments
from store.fulfillments.records import Fulfillment
from store.fulfillments.statements import sql as fulfillments_sql
from store.orders import moving as orders
from store.orders.records import Line, Order
from store.orders.statements import sql as orders_sql
from store.payments.records import Payment, Pieces, Refund
from store.payments.refunds import Part, refund_parts, rest_of, worth
from store.payments.statements import sql
from store.policy import Policy
from store.refusals import Refused

REFUNDERS = ("owner", "manager")
UNSHIPPED = ("held", "to_ship", "to_collect")


async def request_refund(
    tx: Transaction,
    order: int,
    staff: int,
    pieces: Sequence[Pieces],
    *,
    key: str,
    reason: str = "merchant",
    now: int,
    policy: Policy,
) -> tuple[int, ...]:
    """Refund pieces of lines, as owner or manager; each piece is its own share of what was paid.

    Pieces that were not shipped yet stay in the shop and can be sold again; when a fulfillment has
    no others it is cancelled, so that its shipping comes back too. The same `key` again changes
    nothing. Returns the ids of the refunds. Raises Refused: not-yours, order-not-paid,
    refund-too-much, nothing-to-refund, whole-refund-only.
    """
    known, lines = await _paid(tx, order, staff)
    if await sql.refund_by_key(tx, key=f"{key}:0") is not None:
        return ()
    wanted = {one.line: one.quantity for one in pieces if one.quantity > 0}
    if not wanted or len(wanted) < len(pieces):
        raise Refused("nothing-to-refund")
    by_id = {line.id: line for line in lines}
    for line, quantity in wanted.items():
        if line not in by_id or quantity > by_id[line].pieces:
            raise Refused("refund-too-much")
    parcels = await _fulfillments(tx, order)
    made = []
    chosen = [line for line in lines if line.id in wanted]
    for n, (part, group) in enumerate(groupby(sorted(chosen, key=_part), key=_part)):
        refund = await _refund_in(
            tx,
            known,
            parcels[part],
            [line for line in lines if line.part == part],
            {line.id: wanted[line.id] for line in group},
            key=f"{key}:{n}",
            staff=staff,
            reason=reason,
            now=now,
            policy=policy,
        )
        if refund is not None:
            made.append(refund.id)
    await orders.finish(tx, order, now=now, policy=policy)
    return tuple(made)


async def refund_order(
    tx: Transaction,
    order: int,
    staff: int,
    *,
    reason: str = "merchant",
    now: int,
    policy: Policy,
) -> None:
    """Refund all that is left of an order.

    What is not received yet is cancelled, the rest is paid back. Raises Refused: not-yours,
    order-not-paid, whole-refund-only.
    """
    known, lines = await _paid(tx, order, staff)
    for part in sorted(await _fulfillments(tx, order)):
        # Read anew each time: a term may end the others with the first, as the rest of a draw does.
        parcel = (await _fulfillments(tx, order))[part]
        if parcel.state in (*UNSHIPPED, "shipped"):
            event = "lose" if parcel.state == "shipped" else "cancel"
            await fulfillments.advance(
                tx, known, parcel, event, actor=staff, reason=reason, now=now, policy=policy
            )
        elif parcel.state != "cancelled":
            await refund_parts(
                tx,
                known,
                (parcel,),
                rest_of(parcel, lines),
                key=f"fulfillment:{parcel.id}",
                reason=reason,
                asked_by=staff,
                now=now,
                policy=policy,
            )
    await orders.finish(tx, order, now=now, policy=policy)


def _part(line: Line) -> int:
    return line.part


async def _paid(tx: Transaction, order: int, staff: int) -> tuple[Order, list[Line]]:
    known = await orders.locked(tx, order)
    await shops.require(tx, known.shop, staff, *REFUNDERS)
    if known.paid_at is None:
        raise Refused("order-not-paid", order=order)
    return known, [Line.from_row(row) for row in await orders_sql.lines(tx, order_id=order)]


async def _fulfillments(tx: Transaction, order: int) -> dict[int, Fulfillment]:
    rows = await fulfillments_sql.fulfillments_of(tx, order_id=order)
    return {row["part"]: Fulfillment.from_row(row) for row in rows}


async def _refund_in(
    tx: Transaction,
    order: Order,
    parcel: Fulfillment,
    lines: list[Line],
    wanted: dict[int, int],
    *,
    key: str,
    staff: int,
    reason: str,
    now: int,
    policy: Policy,
) -> Refund | None:
    """Refund pieces of one fulfillment, or cancel it when these are all that it has left."""
    if parcel.state == "cancelled":
        raise Refused("nothing-to-refund")
    left = {line.id: line.pieces for line in lines if line.pieces}
    if parcel.state in UNSHIPPED and wanted == left:
        await fulfillments.advance(
            tx, order, parcel, "cancel", actor=staff, reason=reason, now=now, policy=policy
        )
        row = await sql.refund_by_key(tx, key=f"fulfillment:{parcel.id}")
        return None if row is None else Refund.from_row(row)
    parts = [
        Part(parcel.id, line.id, wanted[line.id], worth(line, wanted[line.id]))
        for line in lines
        if line.id in wanted
    ]
    if parcel.state in UNSHIPPED:
        back = stock.in_order(
            (line.variant, wanted[line.id]) for line in lines if line.id in wanted
        )
        for variant, quantity in back:
            await stock.put_back(
                tx,
                order.id,
                variant,
                quantity,
                anew=parcel.exchange_of is not None,
                now=now,
                policy=policy,
            )
    return await refund_parts(
        tx,
        order,
        (parcel,),
        parts,
        key=key,
        reason=reason,
        asked_by=staff,
        now=now,
        policy=policy,
    )


async def refunds_of(tx: Transaction, order: int) -> list[Refund]:
    """Return the refunds of an order, the oldest first."""
    return [Refund.from_row(row) for row in await sql.refunds_of(tx, order_id=order)]


async def payments_of(tx: Transaction, order: int) -> list[Payment]:
    """Return the payments for an order, late and double ones too."""
    return [Payment.from_row(row) for row in await sql.payments_of(tx, order_id=order)]


async def said_paid(tx: Transaction, order: int) -> bool:
    """Whether the payer says that they have paid by hand and nobody has answered yet."""
    row = await sql.pending_of(tx, order_id=order)
    return row is not None and row["way"] == "by-hand"
