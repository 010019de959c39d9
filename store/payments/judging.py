"""Whether money that has arrived pays the order it names. Pure."""

from __future__ import annotations

from store.orders.records import Order
from store.payments.records import Charge, Outcome, Payment


def judge(
    order: Order | None, charge: Charge, announced: Payment | None, *, paid: bool, now: int
) -> Outcome:
    """Return what becomes of a charge. It is never refused: what is not applied goes back.

    A payment is in when it comes in time, or was approved in time by the same payer and the order
    has not ended since (its deadline moved with the approval).
    """
    if order is None:
        return "unknown"
    if paid:
        return "double"
    if order.state != "awaiting_payment":
        return "late"
    asked = (order.payer, order.total, order.currency)
    if (charge.person, charge.amount, charge.currency) != asked:
        return "excess"
    approved = announced is not None and announced.payer == charge.person
    return "applied" if approved or now <= order.pay_by else "late"
