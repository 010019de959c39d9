"""Carries out the moves of a fulfillment: decide, write if still, record, perform the effects."""

from __future__ import annotations

from dataclasses import replace

from store import ledger, moves, outbox, people, shops, stock
from store.database import RunAgain, Transaction
from store.deadlines import set_deadline
from store.fulfillments import rules
from store.fulfillments.clock import Parcel, after, facts, next_at
from store.fulfillments.records import Fulfillment
from store.fulfillments.rules import FULFILLMENT
from store.fulfillments.statements import sql
from store.holds.placing import end_holds
from store.ledger import accounts
from store.machine import Move, Refusal, Repeat
from store.orders import moving as orders
from store.orders.records import Order
from store.payments.refunds import refund_rest
from store.policy import Policy
from store.refusals import Refused
from store.shelving import asking as shelving
from store.terms import reacting

TIMER = "fulfillment-due"
STAFF_TO_TELL = ("owner", "manager", "packer")


async def locked(tx: Transaction, fulfillment: int) -> tuple[Order, Fulfillment]:
    """Return a fulfillment and its order, with the order's row locked.

    Raises Refused("no-such-fulfillment").
    """
    order = await sql.order_of(tx, id=fulfillment)
    if order is None:
        raise Refused("no-such-fulfillment")
    known = await orders.locked(tx, order)
    return known, Fulfillment.from_row(await sql.fulfillment(tx, id=fulfillment))


async def advance(
    tx: Transaction,
    order: Order,
    fulfillment: Fulfillment,
    event: str,
    *,
    actor: int | None,
    reason: str = "",
    parcel: Parcel | None = None,
    now: int,
    policy: Policy,
) -> Move | Repeat:
    """Let `event` happen to a fulfillment whose order is locked.

    Whether the order is finished by that is the caller's to ask (`orders.moving.finish`).
    Raises Refused with the machine's code.
    """
    known = facts(fulfillment, now=now, policy=policy)
    if event == "ship":
        asked = await sql.open_change(tx, order_id=order.id)
        known = replace(known, change_open=bool(asked))
    answer = FULFILLMENT.decide(fulfillment.state, event, known)
    match answer:
        case Refusal(code):
            raise Refused(code, fulfillment=fulfillment.id)
        case Repeat():
            return answer
    moved = after(fulfillment, answer, now=now, policy=policy, parcel=parcel)
    written = await sql.move_fulfillment(
        tx,
        id=moved.id,
        source=answer.source,
        version=fulfillment.version,
        state=moved.state,
        step=moved.step,
        ready_at=moved.ready_at,
        ship_by=moved.ship_by,
        shipped_at=moved.shipped_at,
        received_at=moved.received_at,
        ended_at=moved.ended_at,
        carrier=moved.carrier,
        tracking=moved.tracking,
        photo=moved.photo,
    )
    if not written:
        raise RunAgain(f"fulfillment {fulfillment.id} was moved by somebody else")
    await moves.record(tx, "fulfillment", moved.id, answer, actor=actor, reason=reason, now=now)
    due = next_at(moved, policy)
    if due is not None:
        await set_deadline(tx, TIMER, moved.id, due)
    for effect in answer.effects:
        await _perform(tx, order, moved, effect, actor=actor, reason=reason, now=now, policy=policy)
    return answer


async def _perform(
    tx: Transaction,
    order: Order,
    fulfillment: Fulfillment,
    effect: object,
    *,
    actor: int | None,
    reason: str,
    now: int,
    policy: Policy,
) -> None:
    detail: dict[str, int | str | None] = {"fulfillment": fulfillment.id, "order": order.id}
    match effect:
        case rules.TellRecipient(kind):
            if fulfillment.recipient is not None:
                until = next_at(fulfillment, policy)
                await outbox.tell(
                    tx, fulfillment.recipient, kind, {**detail, "until": until}, now=now
                )
        case rules.TellPayer() if fulfillment.exchange_of is not None:
            # It is worth nothing; the refund of what it should have replaced says how much.
            pass
        case rules.TellPayer(kind):
            detail |= {
                "amount": fulfillment.total - fulfillment.refunded,
                "currency": order.currency,
                "reason": reason,
            }
            await outbox.tell(tx, order.payer, kind, detail, now=now)
        case rules.TellStaff(kind):
            await tell_staff(tx, order.shop, kind, detail, now=now)
        case rules.AnnounceShipping():
            if fulfillment.recipient is not None:
                await outbox.tell(
                    tx,
                    fulfillment.recipient,
                    "shipped",
                    detail,
                    now=now,
                    not_before=now + policy.ship_undo_window,
                    key=announcement(fulfillment),
                )
        case rules.WithdrawAnnouncement():
            await outbox.withdraw(tx, announcement(fulfillment))
        case rules.PayMerchant():
            await ledger.transfer(
                tx,
                "earned",
                source=accounts.escrow(order.id),
                target=accounts.merchant(order.shop),
                amount=fulfillment.total - fulfillment.refunded,
                currency=order.currency,
                order=order.id,
                now=now,
            )
        case rules.PutBack():
            for row in await sql.pieces_of(tx, order_id=order.id, part=fulfillment.part):
                if row["pieces"]:
                    await stock.put_back(
                        tx,
                        order.id,
                        row["variant"],
                        row["pieces"],
                        anew=fulfillment.exchange_of is not None,
                        now=now,
                        policy=policy,
                    )
        case rules.AskShelf():
            await shelving.ask_about_lost(
                tx, order.id, order.shop, fulfillment.id, now=now, policy=policy
            )
        case rules.RefundRest():
            await refund_rest(
                tx, order, fulfillment, asked_by=actor, reason=reason, now=now, policy=policy
            )
        case rules.EndHolds():
            await end_holds(tx, fulfillment.id, reason="fulfillment-cancelled", now=now)
        case rules.FreeAddress():
            own = order.address is None or fulfillment.exchange_of is not None
            if fulfillment.address is not None and own:
                await people.address_no_longer_needed(
                    tx, fulfillment.address, now=now, policy=policy
                )
        case rules.TellTerms("released"):
            for term, kept in reacting(order.plan.added):
                await term.released(tx, fulfillment.id, kept, now=now, policy=policy)
        case rules.TellTerms("shipped"):
            for term, kept in reacting(order.plan.added):
                await term.shipped(tx, fulfillment.id, kept, now=now, policy=policy)
        case rules.TellTerms("fulfilled"):
            for term, kept in reacting(order.plan.added):
                await term.fulfilled(tx, fulfillment.id, kept, now=now, policy=policy)
        case rules.TellTerms("withdrawn"):
            for term, kept in reacting(order.plan.added):
                await term.withdrawn(tx, fulfillment.id, kept, now=now, policy=policy)
        case _:
            raise NotImplementedError(f"a fulfillment's effect without a deed: {effect!r}")


def announcement(fulfillment: Fulfillment) -> str:
    """Return the key under which the news that it was shipped waits."""
    return f"shipped:{fulfillment.id}"


async def tell_staff(
    tx: Transaction, shop: int, kind: str, detail: outbox.Detail, *, now: int
) -> None:
    """Tell everybody in the shop who packs or runs it."""
    for person in await shops.staff_to_tell(tx, shop, *STAFF_TO_TELL):
        await outbox.tell(tx, person, kind, detail, now=now)
