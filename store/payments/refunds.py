"""Sends money back: to who paid it, by the way it came, never more than came.

A refund is asked for here, in the transaction of its reason. The edge carries it out
(`returning.py`) or, where the way of paying cannot, the merchant does by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store import ledger, outbox, shops
from store.database import RunAgain, Transaction
from store.deadlines import set_deadline
from store.fulfillments.records import Fulfillment
from store.ledger import accounts
from store.orders.records import Line, Order
from store.orders.statements import sql as orders_sql
from store.payments.records import Payment, Refund
from store.payments.statements import sql
from store.payments.ways import capabilities
from store.policy import Policy
from store.refusals import Refused

MANUAL_TIMER = "refund-by-hand"
STAFF_TO_TELL = ("owner", "manager")


@dataclass(frozen=True, slots=True)
class Part:
    """What a refund consists of: pieces of a line, or (without a line) a fulfillment's shipping."""

    fulfillment: int
    line: int | None
    pieces: int
    amount: int


async def send_back(
    tx: Transaction,
    payment: Payment,
    amount: int,
    *,
    key: str,
    source: str,
    reason: str,
    asked_by: int | None,
    parts: Sequence[Part] = (),
    told: bool = True,
    now: int,
    policy: Policy,
) -> Refund:
    """Ask for a refund of `amount` of a payment; the same `key` again is the same refund.

    The money leaves the account `source`. `told` is False where the payer hears of it otherwise.
    Raises Refused: whole-refund-only, nothing-to-refund (more than is left of the payment).
    """
    can = capabilities(payment.way)
    if not can.refunds_in_part and amount != payment.amount:
        raise Refused("whole-refund-only")
    by_hand = not can.refunds_itself
    row = await sql.add_refund(
        tx,
        key=key,
        payment=payment.id,
        order_id=payment.order,
        shop=payment.shop,
        way=payment.way,
        payer=payment.payer,
        amount=amount,
        currency=payment.currency,
        state="manual" if by_hand else "requested",
        reason=reason,
        asked_by=asked_by,
        now=now,
        due_at=now + policy.refund_by_hand_window if by_hand else None,
    )
    if row is None:
        return Refund.from_row(await sql.refund_by_key(tx, key=key))
    refund = Refund.from_row(row)
    if not await sql.begin_return(tx, id=payment.id, amount=amount):
        raise Refused("nothing-to-refund")
    if parts:
        await sql.add_parts(
            tx,
            [
                {
                    "refund": refund.id,
                    "fulfillment": part.fulfillment,
                    "line": part.line,
                    "pieces": part.pieces,
                    "amount": part.amount,
                }
                for part in parts
            ],
        )
    await ledger.transfer(
        tx,
        "refund-asked",
        source=source,
        target=accounts.returning(payment.id),
        amount=amount,
        currency=payment.currency,
        order=payment.order,
        now=now,
    )
    if refund.due_at is not None:
        await set_deadline(tx, MANUAL_TIMER, refund.id, refund.due_at)
        await tell_shop(tx, refund, now=now)
    await redraw(tx, refund, now=now)
    if told:
        kind = "refund-on-its-way" if refund.due_at is None else "refund-manual"
        await outbox.tell(tx, refund.payer, kind, detail(refund), now=now)
    return refund


async def redraw(tx: Transaction, refund: Refund, *, now: int) -> None:
    """The order's cards name its refunds: draw them again."""
    if refund.order is not None:
        await outbox.touch(tx, "order", refund.order, now=now)
        await outbox.touch(tx, "merchant-order", refund.order, now=now)


def detail(refund: Refund) -> outbox.Detail:
    """Return what a message about a refund carries."""
    return {
        "refund": refund.id,
        "order": refund.order,
        "amount": refund.amount,
        "currency": refund.currency,
        "until": refund.due_at,
    }


async def tell_shop(tx: Transaction, refund: Refund, *, now: int) -> None:
    """Tell owner and managers that a refund waits for them."""
    if refund.shop is None:
        await outbox.tell(
            tx,
            outbox.OPERATOR,
            "operator-refund-overdue",
            {**detail(refund), "shop": None},
            now=now,
        )
        return
    for person in await shops.staff_to_tell(tx, refund.shop, *STAFF_TO_TELL):
        await outbox.tell(tx, person, "refund-waiting", detail(refund), now=now)


async def refund_parts(
    tx: Transaction,
    order: Order,
    fulfillments: Sequence[Fulfillment],
    parts: Sequence[Part],
    *,
    key: str,
    reason: str,
    asked_by: int | None,
    told: bool = True,
    now: int,
    policy: Policy,
) -> Refund | None:
    """Refund parts of a paid, locked order; None if they are worth nothing.

    The money comes from the order's escrow while a fulfillment is not received, and from the
    merchant after that; so all `fulfillments` must be on the same side of it. `told` is False where
    the payer hears of it otherwise.
    """
    amount = sum(part.amount for part in parts)
    for part in parts:
        if part.line is not None and not await sql.refund_line(
            tx, id=part.line, pieces=part.pieces, amount=part.amount
        ):
            raise Refused("refund-too-much")
    for fulfillment in fulfillments:
        own = sum(part.amount for part in parts if part.fulfillment == fulfillment.id)
        if not await sql.refund_fulfillment(tx, id=fulfillment.id, amount=own):
            raise RunAgain(f"fulfillment {fulfillment.id} has less left than its lines")
    if amount == 0:
        return None
    if not await sql.refund_order(tx, id=order.id, amount=amount):
        raise RunAgain(f"order {order.id} has less left than its lines")
    row = await sql.applied_payment(tx, order_id=order.id)
    earned = any(one.state in ("received", "closed") for one in fulfillments)
    return await send_back(
        tx,
        Payment.from_row(row),
        amount,
        key=key,
        source=accounts.merchant(order.shop) if earned else accounts.escrow(order.id),
        reason=reason,
        asked_by=asked_by,
        parts=parts,
        told=told,
        now=now,
        policy=policy,
    )


def rest_of(fulfillment: Fulfillment, lines: Sequence[Line]) -> tuple[Part, ...]:
    """Return all that is left to refund of a fulfillment: its lines' goods, then its shipping."""
    own = [line for line in lines if line.part == fulfillment.part]
    parts = [
        Part(fulfillment.id, line.id, line.pieces, line.amount - line.refunded)
        for line in own
        if line.pieces
    ]
    shipping = fulfillment.total - fulfillment.refunded - sum(part.amount for part in parts)
    if shipping:
        parts.append(Part(fulfillment.id, None, 0, shipping))
    return tuple(parts)


async def refund_rest(
    tx: Transaction,
    order: Order,
    fulfillment: Fulfillment,
    *,
    asked_by: int | None,
    reason: str,
    now: int,
    policy: Policy,
) -> Refund | None:
    """Refund what is left of a fulfillment; None if nothing is."""
    lines = [Line.from_row(row) for row in await orders_sql.lines(tx, order_id=order.id)]
    return await refund_parts(
        tx,
        order,
        (fulfillment,),
        rest_of(fulfillment, lines),
        key=f"fulfillment:{fulfillment.id}",
        reason=reason,
        asked_by=asked_by,
        now=now,
        policy=policy,
    )
