"""A payment that was announced: an approved sheet, or a buyer who says that they have paid."""

from __future__ import annotations

from store import moves
from store.database import RunAgain, Transaction
from store.machine import Move
from store.payments.records import Payment
from store.payments.rules import PAYMENT
from store.payments.statements import sql


async def pending_of(tx: Transaction, order: int) -> Payment | None:
    """Return what was announced for an order and has not ended; its time may be over."""
    row = await sql.pending_of(tx, order_id=order)
    return None if row is None else Payment.from_row(row)


async def awaited(tx: Transaction, order: int, *, now: int) -> Payment | None:
    """Return the payment whose answer may still come."""
    payment = await pending_of(tx, order)
    return payment if payment is not None and payment.is_awaited(now) else None


async def end_payment(
    tx: Transaction, payment: Payment, *, actor: int | None, reason: str, now: int
) -> None:
    """Wait for a pending payment no longer."""
    move = PAYMENT.decide(payment.state, "end", None)
    if not isinstance(move, Move):
        return
    if not await sql.end_payment(tx, id=payment.id, version=payment.version):
        raise RunAgain(f"payment {payment.id} was moved by somebody else")
    await moves.record(tx, "payment", payment.id, move, actor=actor, reason=reason, now=now)


async def end_pending(
    tx: Transaction, order: int, *, actor: int | None, reason: str, now: int
) -> None:
    """End whatever was announced for an order."""
    payment = await pending_of(tx, order)
    if payment is not None:
        await end_payment(tx, payment, actor=actor, reason=reason, now=now)
