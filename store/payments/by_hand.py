"""Paying by transfer or cash: the buyer says so, the merchant confirms."""

from __future__ import annotations

from typing import Final

from store import outbox, shops
from store.database import RunAgain, Transaction
from store.deadlines import Reaction, set_deadline
from store.orders import moving as orders
from store.orders.records import Order
from store.orders.rules import UNPAID_TIMER
from store.orders.statements import sql as orders_sql
from store.payments.capturing import promote, settle
from store.payments.pending import end_payment, pending_of
from store.payments.records import Payment
from store.payments.statements import sql
from store.policy import Policy
from store.refusals import Refused

CONFIRM_TIMER: Final = "payment-by-hand"
CONFIRMERS: Final = ("owner", "manager")


async def says_paid(tx: Transaction, order: int, payer: int, *, now: int, policy: Policy) -> bool:
    """Note that the payer says they have paid; owner and managers are asked to look.

    The order waits for their answer, `policy.by_hand_confirm_window` (2 days), then the operator is
    asked. False if it was said before. Raises Refused: no-such-order, order-ended, other-way.
    """
    known = await orders.locked(tx, order)
    if known.payer != payer:
        raise Refused("no-such-order")
    if known.way != "by-hand":
        raise Refused("other-way", order=order)
    if await pending_of(tx, order) is not None:
        return False
    if known.state != "awaiting_payment" or now > known.pay_by:
        raise Refused("order-ended", order=order)
    row = await _announce(tx, known, now=now)
    until = now + policy.by_hand_confirm_window
    await set_deadline(tx, CONFIRM_TIMER, row, until)
    await _ask(tx, known, row, until, now=now)
    await orders.touch(tx, order, now=now)
    return True


async def _announce(tx: Transaction, order: Order, *, now: int) -> int:
    row = await sql.announce(
        tx,
        order_id=order.id,
        shop=order.shop,
        way="by-hand",
        payer=order.payer,
        amount=order.total,
        currency=order.currency,
        query=None,
        until=None,
        now=now,
    )
    if row is None:
        raise RunAgain(f"order {order.id} is being paid at this moment")
    announced: int = row["id"]
    return announced


async def _ask(tx: Transaction, order: Order, payment: int, until: int, *, now: int) -> None:
    detail: dict[str, int | str | None] = {
        "payment": payment,
        "order": order.id,
        "amount": order.total,
        "currency": order.currency,
        "until": until,
    }
    for person in await shops.staff_to_tell(tx, order.shop, *CONFIRMERS):
        await outbox.tell(tx, person, "hand-to-confirm", detail, now=now)


async def waiting_by_hand(tx: Transaction, shop: int, staff: int, limit: int) -> list[Payment]:
    """Return what a shop is to look for, the longest waiting first; nothing to who may not say."""
    if await shops.role_of(tx, shop, staff) not in CONFIRMERS:
        return []
    return [Payment.from_row(row) for row in await sql.waiting_by_hand(tx, shop=shop, limit=limit)]


async def count_waiting_by_hand(tx: Transaction, shop: int) -> int:
    """Return how many payments by hand a shop is to look for."""
    count: int = await sql.count_waiting_by_hand(tx, shop=shop)
    return count


async def confirm_by_hand(
    tx: Transaction, order: int, staff: int, *, now: int, policy: Policy
) -> bool:
    """Confirm that the money of an order is there, whether the payer has said so or not.

    False if it was confirmed before. Raises Refused: not-yours, other-way, order-ended.
    """
    known = await orders.locked(tx, order)
    await shops.require(tx, known.shop, staff, *CONFIRMERS)
    if known.way != "by-hand":
        raise Refused("other-way", order=order)
    if known.state != "awaiting_payment":
        if known.paid_at is not None:
            return False
        raise Refused("order-ended", order=order)
    announced = await pending_of(tx, order)
    if announced is None:
        row = await sql.payment(tx, id=await _announce(tx, known, now=now))
        announced = Payment.from_row(row)
    facts: dict[str, int | str | None] = {
        "charge_id": None,
        "provider_charge_id": None,
        "outcome": "applied",
        "applied": announced.amount,
        "now": now,
    }
    payment = await promote(tx, announced, facts, actor=staff, now=now)
    await settle(tx, known, payment, actor=staff, now=now, policy=policy)
    return True


async def deny_by_hand(
    tx: Transaction, order: int, staff: int, *, now: int, policy: Policy
) -> bool:
    """Say that the money is not there. The payer is told and has at least `policy.pay_window` more.

    False if nobody says that it was paid. Raises Refused: not-yours, order-ended.
    """
    known = await orders.locked(tx, order)
    await shops.require(tx, known.shop, staff, *CONFIRMERS)
    if known.state != "awaiting_payment":
        raise Refused("order-ended", order=order)
    announced = await pending_of(tx, order)
    if announced is None or announced.way != "by-hand":
        return False
    await end_payment(tx, announced, actor=staff, reason="not-found", now=now)
    pay_by = max(known.pay_by, now + policy.pay_window)
    if not await orders_sql.extend(tx, id=order, pay_by=pay_by, version=known.version):
        raise RunAgain(f"order {order} was moved by somebody else")
    await set_deadline(tx, UNPAID_TIMER, order, pay_by)
    detail: dict[str, int | str | None] = {"order": order, "until": pay_by}
    await outbox.tell(tx, known.payer, "payment-denied", detail, now=now)
    await orders.touch(tx, order, now=now)
    return True


async def _when_due(tx: Transaction, payment: int, now: int, policy: Policy) -> None:
    """Nobody confirmed or denied: the operator is asked, and the merchant once more."""
    first = Payment.from_row(await sql.payment(tx, id=payment))
    assert first.order is not None
    known = await orders.locked(tx, first.order)
    announced = await pending_of(tx, known.id)
    if announced is None or announced.id != payment:
        return
    detail: dict[str, int | str | None] = {
        "payment": payment,
        "order": known.id,
        "shop": known.shop,
    }
    await outbox.tell(tx, outbox.OPERATOR, "operator-hand-unconfirmed", detail, now=now)
    until = now + policy.by_hand_confirm_window
    await _ask(tx, known, payment, until, now=now)
    await set_deadline(tx, CONFIRM_TIMER, payment, until)


TIMERS: Final[dict[str, Reaction]] = {CONFIRM_TIMER: _when_due}
