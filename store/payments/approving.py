"""The last gate before money moves: an invoice stays payable in the chat for ever."""

from __future__ import annotations

from store.database import RunAgain, Transaction
from store.orders.records import Order
from store.orders.statements import sql as orders_sql
from store.payments.pending import end_payment, pending_of
from store.payments.statements import sql
from store.policy import Policy
from store.refusals import Refused


async def approve(
    tx: Transaction,
    code: str,
    person: int,
    amount: int,
    currency: str,
    query: str,
    *,
    now: int,
    policy: Policy,
) -> None:
    """Approve that `person` pays the order named by `code`, and wait for that payment.

    Yes is a write: person, amount and query are kept, the order's time is extended to at least
    now + `policy.approval_window` (10 min), and another payer or sheet is refused meanwhile. The
    same query again is answered alike. The buyer whose card was declined may try again after
    `policy.payment_retry`, within the time that the order had at first: nobody holds stock by
    trying for ever. Raises Refused: no-such-order, order-ended, other-payer,
    amount-changed(old, new), other-way, being-paid, order-paid-before.
    """
    row = await orders_sql.lock_order_by_code(tx, code=code)
    if row is None:
        raise Refused("no-such-order")
    order = Order.from_row(row)
    announced = await pending_of(tx, order.id)
    if order.state in ("paid", "completed", "refunded"):
        raise Refused("order-paid-before", order=order.id)
    if order.state != "awaiting_payment":
        raise Refused("order-ended", order=order.id)
    if person != order.payer:
        raise Refused("other-payer", order=order.id)
    if (amount, currency) != (order.total, order.currency):
        raise Refused("amount-changed", old=amount, new=order.total, currency=order.currency)
    if order.way not in ("provider", "stars"):
        raise Refused("other-way", order=order.id)
    if announced is not None and announced.is_awaited(now):
        if announced.query == query:
            return
        under_way = announced.is_under_way(now, retry=policy.payment_retry)
        if under_way or now > order.placed_at + policy.pay_window:
            raise Refused("being-paid", order=order.id, until=announced.until or now)
    if now > order.pay_by:
        raise Refused("order-ended", order=order.id)
    if announced is not None:
        lapsed = not announced.is_awaited(now)
        reason = "approval-lapsed" if lapsed else "tried-again"
        await end_payment(tx, announced, actor=None, reason=reason, now=now)
    until = now + policy.approval_window
    if not await sql.announce(
        tx,
        order_id=order.id,
        shop=order.shop,
        way=order.way,
        payer=person,
        amount=amount,
        currency=currency,
        query=query,
        until=until,
        now=now,
    ):
        raise RunAgain(f"order {order.id} is being paid by another sheet at this moment")
    # The order's timer is not touched: when it asks, the order's row says that it has more time.
    if until > order.pay_by and not await orders_sql.extend(
        tx, id=order.id, pay_by=until, version=order.version
    ):
        raise RunAgain(f"order {order.id} was moved by somebody else")
