"""What a case comes to: money that goes back to the payer, or other goods for the recipient."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from store import outbox, people, shelving
from store.cases.exchanging import Wanted, let_go, lines_wanted, put_aside
from store.cases.records import Case
from store.cases.statements import sql
from store.database import Transaction
from store.fulfillments import moving as fulfillments
from store.fulfillments.exchanging import exchange
from store.fulfillments.records import Fulfillment
from store.fulfillments.statements import sql as fulfillments_sql
from store.money import split
from store.orders import moving as orders
from store.orders.records import Line, Order
from store.orders.statements import sql as orders_sql
from store.payments.records import Refund
from store.payments.refunds import Part, detail, parts_of, refund_parts
from store.policy import Policy


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of a case: the refund, or the fulfillment that replaces the goods."""

    refund: int | None = None
    exchange: int | None = None


def worth_of(
    parcel: Fulfillment, lines: Sequence[Line], pieces: Mapping[int, int]
) -> tuple[Part, ...]:
    """Return all that pieces of a parcel are worth now, in parts.

    What the shop has given back by itself meanwhile is no longer in it.
    """
    left = {line.id: line.pieces for line in lines}
    live = {line: min(count, left[line]) for line, count in pieces.items() if left[line]}
    return parts_of(parcel, lines, live) if live else ()


def agreed_parts(parts: Sequence[Part], agreed: int | None) -> tuple[Part, ...]:
    """Return what goes back where a sum was agreed on: its split over the parts.

    Pieces that were paid back only in part stay the buyer's, so no piece of them is counted.
    """
    if agreed is None or agreed >= sum(part.amount for part in parts):
        return tuple(parts)
    shares = split(agreed, [part.amount for part in parts])
    return tuple(
        replace(part, pieces=0, amount=share) for part, share in zip(parts, shares, strict=True)
    )


async def settle(
    tx: Transaction,
    case: Case,
    order: Order,
    parcel: Fulfillment,
    *,
    actor: int | None,
    now: int,
    policy: Policy,
) -> Settled:
    """Send other goods where they are wished for and there, else pay back; the order is locked."""
    lines = [Line.from_row(row) for row in await orders_sql.lines(tx, order_id=order.id)]
    wanted = await lines_wanted(tx, case)
    came = [(one.held, one.pieces) for one in wanted if one.held]
    pieces = {one.line: one.pieces for one in wanted}
    if case.state == "goods_checked" and case.exchanges:
        left = {line.id: line.pieces for line in lines}
        whole = all(left[line] >= count for line, count in pieces.items())
        if whole and await _can_exchange(tx, case, parcel, wanted, now=now, policy=policy):
            await sql.end_aside(tx, case_id=case.id)
            await _ask_shelf(tx, case, order, came, counts=False, now=now, policy=policy)
            variants = {one.line: one.variant for one in wanted}
            made = await exchange(
                tx, order, parcel, lines, pieces, variants, now=now, policy=policy
            )
            return Settled(exchange=made.id)
    await let_go(tx, case.id, wanted, now=now, policy=policy)
    # A parcel that was cancelled meanwhile: all that was in it is asked about already.
    if case.state == "goods_checked" and parcel.state != "cancelled":
        await _ask_shelf(tx, case, order, came, counts=True, now=now, policy=policy)
    parts = agreed_parts(worth_of(parcel, lines, pieces), case.agreed)
    refund = await refund_parts(
        tx,
        order,
        (parcel,),
        parts,
        key=f"case:{case.id}",
        reason="case",
        asked_by=actor,
        told=order.payer == case.opened_by,
        now=now,
        policy=policy,
    )
    if refund is not None and order.payer != case.opened_by:
        await _tell_giver(tx, refund, now=now)
    await _end_parcel(tx, case, order, now=now, policy=policy)
    await orders.finish(tx, order.id, now=now, policy=policy)
    return Settled(refund=None if refund is None else refund.id)


async def _ask_shelf(
    tx: Transaction,
    case: Case,
    order: Order,
    came: Sequence[tuple[int, int]],
    *,
    counts: bool,
    now: int,
    policy: Policy,
) -> None:
    """What came back may be sold again, if the shop says so."""
    await shelving.ask(
        tx,
        order.id,
        order.shop,
        case.fulfillment,
        came,
        case=case.id,
        counts=counts,
        now=now,
        policy=policy,
    )


async def _can_exchange(
    tx: Transaction,
    case: Case,
    parcel: Fulfillment,
    wanted: Sequence[Wanted],
    *,
    now: int,
    policy: Policy,
) -> bool:
    """Whether the goods are put aside to be sent anew, and it is known where to."""
    if parcel.address is not None:
        book = await people.address_book(tx, parcel.recipient or 0)
        if parcel.address not in {one.id for one in book}:
            return False
    # Agreed to before there was a putting aside: taken now, if it is there.
    return all(one.aside for one in wanted) or await put_aside(
        tx, case.id, wanted, now=now, policy=policy
    )


async def _tell_giver(tx: Transaction, refund: Refund, *, now: int) -> None:
    """The money of a gift goes to who gave it, and they hear of it; of the words they do not."""
    await outbox.tell(tx, refund.payer, "case-gift-refunded", detail(refund), now=now)


async def _end_parcel(
    tx: Transaction, case: Case, order: Order, *, now: int, policy: Policy
) -> None:
    """Nobody waits for a parcel on its way whose last piece was paid back."""
    row = await fulfillments_sql.fulfillment(tx, id=case.fulfillment)
    parcel = Fulfillment.from_row(row)
    if parcel.state != "shipped" or parcel.refunded < parcel.total:
        return
    event = "not-arrived" if case.reason == "not-arrived" else "presume-received"
    await fulfillments.advance(
        tx, order, parcel, event, actor=None, reason="case", now=now, policy=policy
    )
