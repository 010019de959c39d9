"""Sends money back: to who paid it, by the way it came, never more than came.

A refund is asked for here, in the transaction of its reason. The edge carries it out
(`returning.py`) or, where the way of paying cannot, the merchant does by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store import ledger, outbox, shops
from store.database import RunAgain, Transaction
from store.deadlines import set_deadline
from store.fulfillments.records import Fulfillment
from store.ledger import accounts
from store.money import share_of_pieces
from store.orders.records import Line, Order
from store.orders.statements import sql as orders_sql
from store.payments.records import Payment, Refund
from store.payments.statements import sql
from store.payments.ways import Capabilities, capabilities_in
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
    can = await can_return(tx, payment)
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


async def can_return(tx: Transaction, payment: Payment) -> Capabilities:
    """Return what the way of a payment can do for this very payment."""
    charge = payment.provider_charge_id or ""
    return await capabilities_in(tx, payment.way, payment.shop, charge)


async def returns_itself(tx: Transaction, order: int) -> bool:
    """Return whether what an order was paid with goes back without the merchant's hand."""
    row = await sql.applied_payment(tx, order_id=order)
    return row is not None and (await can_return(tx, Payment.from_row(row))).refunds_itself


async def redraw(tx: Transaction, refund: Refund, *, now: int) -> None:
    """The cards of its order, and of the case it comes from, name a refund: draw them again."""
    if refund.reason == "case":
        # Named after its case, which is settled as soon as the refund is asked for.
        subject = int(refund.key.partition(":")[2])
        await outbox.touch(tx, "case", subject, now=now)
        await outbox.touch(tx, "merchant-case", subject, now=now)
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
        "way": refund.way,
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


def worth(line: Line, pieces: int) -> int:
    """Return what pieces of a line are worth now: their own share of what was paid for it.

    What was given back for pieces that stayed with the buyer is taken off the last that go, so
    that no line gives back more than it cost. Raises ValueError for more pieces than are left.
    """
    share = share_of_pieces(line.amount, line.quantity, line.refunded_pieces, pieces)
    left = line.amount - line.refunded
    return left if pieces == line.pieces else min(share, left)


def parts_of(
    fulfillment: Fulfillment, lines: Sequence[Line], pieces: Mapping[int, int]
) -> tuple[Part, ...]:
    """Return what goes back for pieces of lines (by id) of one fulfillment.

    With the last of its pieces goes all that is left of it, the outbound shipping too.
    """
    own = [line for line in lines if line.part == fulfillment.part and line.pieces]
    if {line.id: line.pieces for line in own} == dict(pieces):
        return rest_of(fulfillment, lines)
    return tuple(
        Part(fulfillment.id, line.id, pieces[line.id], worth(line, pieces[line.id]))
        for line in own
        if line.id in pieces
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
    """Refund what is left of a fulfillment; None if nothing is.

    An exchange is worth nothing of its own: what it should have replaced goes back.
    """
    lines = [Line.from_row(row) for row in await orders_sql.lines(tx, order_id=order.id)]
    parts, of = rest_of(fulfillment, lines), [fulfillment]
    if fulfillment.exchange_of is not None:
        row = await sql.exchanged(tx, id=fulfillment.exchange_of)
        replaced = Fulfillment.from_row(row)
        rows = await sql.exchanged_pieces(tx, exchange=fulfillment.id)
        left = {line.id: line.pieces for line in lines}
        pieces = {row["line"]: min(row["pieces"], left[row["line"]]) for row in rows}
        pieces = {line: count for line, count in pieces.items() if count}
        if pieces:
            parts += parts_of(replaced, lines, pieces)
            of.append(replaced)
    return await refund_parts(
        tx,
        order,
        of,
        parts,
        key=f"fulfillment:{fulfillment.id}",
        reason=reason,
        asked_by=asked_by,
        now=now,
        policy=policy,
    )
