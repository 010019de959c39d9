"""Carries out the moves of an order: decide, write if still, record, perform the effects.

Whoever moves an order, one of its fulfillments or one of its holds locks the order's row first
(`sql.lock_order`), so that what happens to one order happens in sequence and nobody decides on
what another is about to change. The conditional UPDATE is the second wall.
"""

from __future__ import annotations

from store import moves, outbox, people, shops, stock
from store.database import RunAgain, Transaction
from store.fulfillments.opening import open_all
from store.machine import Move, Refusal, Repeat
from store.orders import rules
from store.orders.records import Order
from store.orders.rules import ORDER, Facts, finished_by
from store.orders.statements import sql
from store.payments.pending import end_pending
from store.policy import Policy
from store.refusals import Refused
from store.terms import reacting

STAFF_WITH_CARDS = ("owner", "manager")
STAFF_TO_TELL = ("owner", "manager", "packer")


async def locked(tx: Transaction, order: int) -> Order:
    """Return an order with its row locked. Raises Refused("no-such-order")."""
    row = await sql.lock_order(tx, id=order)
    if row is None:
        raise Refused("no-such-order")
    return Order.from_row(row)


async def advance(
    tx: Transaction,
    order: Order,
    event: str,
    *,
    actor: int | None,
    reason: str = "",
    paying: bool = False,
    now: int,
    policy: Policy,
) -> Move | Repeat:
    """Let `event` happen to a locked order. Raises Refused with the machine's code."""
    answer = ORDER.decide(order.state, event, Facts(paying=paying))
    match answer:
        case Refusal(code):
            raise Refused(code, order=order.id)
        case Repeat():
            return answer
    moved = await sql.move_order(
        tx,
        id=order.id,
        source=answer.source,
        target=answer.target,
        version=order.version,
        paid_at=now if answer.target == "paid" else None,
        ended_at=None if answer.target == "paid" else now,
    )
    if not moved:
        raise RunAgain(f"order {order.id} was moved by somebody else")
    await moves.record(tx, "order", order.id, answer, actor=actor, reason=reason, now=now)
    for effect in answer.effects:
        await _perform(tx, order, effect, now=now, policy=policy)
    return answer


async def pay(
    tx: Transaction, order: Order, *, actor: int | None, now: int, policy: Policy
) -> None:
    """Move a locked order to paid, and on if nothing is left to do for it (digital goods)."""
    await advance(tx, order, "pay", actor=actor, now=now, policy=policy)
    await finish(tx, order.id, now=now, policy=policy)


async def finish(tx: Transaction, order: int, *, now: int, policy: Policy) -> None:
    """Whatever happened to an order's fulfillments ends here: its cards change, it may be over.

    It is completed, or called refunded, if its fulfillments have come to that.
    """
    states = tuple(row["state"] for row in await sql.states_of(tx, order_id=order))
    event = finished_by(states)
    if event is not None:
        # Read anew: a term's reaction may have finished it already.
        known = await locked(tx, order)
        if known.state == "paid":
            await advance(tx, known, event, actor=None, now=now, policy=policy)
    await touch(tx, order, now=now)


async def touch(tx: Transaction, order: int, *, now: int) -> None:
    """What the cards of an order show has changed, the payer's and the staff's."""
    await outbox.touch(tx, "order", order, now=now)
    await outbox.touch(tx, "merchant-order", order, now=now)


async def tell_staff(tx: Transaction, order: Order, kind: str, *, now: int) -> None:
    """Tell everybody in the shop who packs or runs it."""
    for person in await shops.staff_to_tell(tx, order.shop, *STAFF_TO_TELL):
        await outbox.tell(tx, person, kind, {"order": order.id}, now=now)


async def _perform(
    tx: Transaction, order: Order, effect: object, *, now: int, policy: Policy
) -> None:
    match effect:
        case rules.FreeUnpaid():
            await sql.uncount_unpaid(tx, shop=order.shop, person=order.payer, pieces=order.pieces)
        case rules.TakeStock():
            await stock.deduct(tx, order.id)
        case rules.FreeStock():
            await stock.release(tx, order.id, now=now, policy=policy)
        case rules.EndPending():
            await end_pending(tx, order.id, actor=None, reason="order-ended", now=now)
        case rules.FreeAddress():
            if order.address is not None:
                await people.address_no_longer_needed(tx, order.address, now=now, policy=policy)
        case rules.OpenFulfillments():
            await open_all(tx, order, now=now, policy=policy)
        case rules.TellPayer(kind):
            await outbox.tell(tx, order.payer, kind, {"order": order.id}, now=now)
        case rules.ShowStaff():
            for person in await shops.staff_to_tell(tx, order.shop, *STAFF_WITH_CARDS):
                await outbox.show(tx, person, "merchant-order", order.id, now=now)
        case rules.TouchCards():
            await touch(tx, order.id, now=now)
        case rules.TellTerms("paid"):
            for term, detail in reacting(order.plan.added):
                await term.paid(tx, order.id, detail, now=now, policy=policy)
        case rules.TellTerms("cancelled"):
            for term, detail in reacting(order.plan.added):
                await term.cancelled(tx, order.id, detail, now=now, policy=policy)
        case _:
            raise NotImplementedError(f"an order's effect without a deed: {effect!r}")
