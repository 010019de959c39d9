"""Money has arrived: it is recorded first, and then pays its order or goes back."""

from __future__ import annotations

from store import ledger, moves, outbox
from store.database import RunAgain, Transaction
from store.ledger import accounts
from store.machine import Move
from store.orders import moving as orders
from store.orders.records import Order
from store.orders.statements import sql as orders_sql
from store.payments.judging import judge
from store.payments.records import Captured, Charge, Outcome, Payment
from store.payments.refunds import can_return, send_back
from store.payments.rules import PAYMENT
from store.payments.statements import sql
from store.policy import Policy


async def capture(tx: Transaction, charge: Charge, *, now: int, policy: Policy) -> Captured:
    """Record a charge, once for each charge id, and apply it or send all of it back.

    Late: it came after the order ended and was not approved in time. Double: the order was paid
    before. Excess: not the order's payer, amount or currency. Unknown: no order of ours was named.
    Whoever paid gets it back and is told; nothing is refused that has arrived.
    """
    row = await orders_sql.lock_order_by_code(tx, code=charge.code)
    order = None if row is None else Order.from_row(row)
    known = [
        Payment.from_row(row)
        for row in await sql.payments_for(
            tx, order_id=None if order is None else order.id, charge_id=charge.charge_id
        )
    ]
    if same := [payment for payment in known if payment.charge_id == charge.charge_id]:
        return await _captured(tx, same[0], repeat=True)
    announced = next((payment for payment in known if payment.state == "pending"), None)
    paid = any(payment.outcome == "applied" for payment in known)
    outcome = judge(order, charge, announced, paid=paid, now=now)
    payment = await _record(tx, order, charge, announced, outcome, now)
    if isinstance(payment, Captured):
        return payment
    source = accounts.provider(charge.way, payment.shop)
    if outcome == "applied":
        assert order is not None
        await settle(tx, order, payment, actor=charge.person, now=now, policy=policy)
        return await _captured(tx, payment, repeat=False)
    await send_back(
        tx,
        payment,
        payment.amount,
        key=f"payment:{payment.id}",
        source=source,
        reason=outcome,
        asked_by=None,
        told=False,
        now=now,
        policy=policy,
    )
    await _tell(tx, payment, outcome, now=now, policy=policy)
    return await _captured(tx, payment, repeat=False)


async def settle(
    tx: Transaction, order: Order, payment: Payment, *, actor: int, now: int, policy: Policy
) -> None:
    """Put a captured payment into its order's escrow, and let the order be paid."""
    await ledger.transfer(
        tx,
        "captured",
        source=accounts.provider(payment.way, payment.shop),
        target=accounts.escrow(order.id),
        amount=payment.amount,
        currency=payment.currency,
        order=order.id,
        now=now,
    )
    await orders.pay(tx, order, actor=actor, now=now, policy=policy)


async def _record(
    tx: Transaction,
    order: Order | None,
    charge: Charge,
    announced: Payment | None,
    outcome: Outcome,
    now: int,
) -> Payment | Captured:
    """Write the charge down: as the payment that was announced, or as a new one.

    Returns a Captured for a charge that another transaction recorded at this moment.
    """
    facts = {
        "charge_id": charge.charge_id,
        "provider_charge_id": charge.provider_charge_id,
        "outcome": outcome,
        "applied": charge.amount if outcome == "applied" else 0,
        "now": now,
    }
    if announced is not None and outcome == "applied":
        return await promote(tx, announced, facts, actor=None, now=now)
    row = await sql.add_captured(
        tx,
        order_id=None if order is None else order.id,
        shop=None if order is None else order.shop,
        way=charge.way,
        payer=charge.person,
        amount=charge.amount,
        currency=charge.currency,
        **facts,
    )
    if row is None:
        rows = await sql.payments_for(tx, order_id=None, charge_id=charge.charge_id)
        return await _captured(tx, Payment.from_row(rows[0]), repeat=True)
    return Payment.from_row(row)


async def promote(
    tx: Transaction,
    announced: Payment,
    facts: dict[str, int | str | None],
    *,
    actor: int | None,
    now: int,
) -> Payment:
    """Let an announced payment be captured."""
    move = PAYMENT.decide(announced.state, "capture", None)
    row = await sql.capture_pending(tx, id=announced.id, version=announced.version, **facts)
    if not isinstance(move, Move) or row is None:
        raise RunAgain(f"payment {announced.id} was moved by somebody else")
    await moves.record(tx, "payment", announced.id, move, actor=actor, now=now)
    return Payment.from_row(row)


async def _captured(tx: Transaction, payment: Payment, *, repeat: bool) -> Captured:
    assert payment.outcome is not None
    return Captured(
        payment=payment.id,
        order=payment.order,
        outcome=payment.outcome,
        repeat=repeat,
        by_itself=(await can_return(tx, payment)).refunds_itself,
    )


async def _tell(
    tx: Transaction, payment: Payment, outcome: Outcome, *, now: int, policy: Policy
) -> None:
    by_hand = not (await can_return(tx, payment)).refunds_itself
    detail: dict[str, int | str | None] = {
        "order": payment.order,
        "amount": payment.amount,
        "currency": payment.currency,
        "manual": int(by_hand),
        "until": now + policy.refund_by_hand_window if by_hand else None,
    }
    await outbox.tell(tx, payment.payer, f"payment-{outcome}", detail, now=now)
