"""What happens to an order that waits for its payment: cancelled, withdrawn, run out of time."""

from __future__ import annotations

from typing import Final

from store import shops
from store.database import Transaction
from store.deadlines import Reaction, set_deadline
from store.orders.moving import advance, locked
from store.orders.records import Order
from store.orders.rules import UNPAID_TIMER
from store.payments.pending import awaited
from store.policy import Policy
from store.refusals import Refused


async def cancel(tx: Transaction, order: int, person: int, *, now: int, policy: Policy) -> bool:
    """Cancel an unpaid order, as its payer or as owner or manager of its shop.

    The payer need not wait for a payment that was approved a while ago: they know that the card
    was declined, and money that comes all the same goes back.

    False if it was cancelled before. Raises Refused: no-such-order (also somebody else's),
    order-not-unpaid, payment-on-its-way.
    """
    known = await locked(tx, order)
    event = await _event_of(tx, known, person)
    payment = await awaited(tx, order, now=now)
    paying = payment is not None and (
        event != "cancel" or payment.is_under_way(now, retry=policy.payment_retry)
    )
    before = known.state
    await advance(tx, known, event, actor=person, paying=paying, now=now, policy=policy)
    return before == "awaiting_payment"


async def _event_of(tx: Transaction, order: Order, person: int) -> str:
    if person == order.payer:
        return "cancel"
    if await shops.role_of(tx, order.shop, person) in ("owner", "manager"):
        return "withdraw"
    raise Refused("no-such-order")


async def end_if_overdue(tx: Transaction, order: int, *, now: int, policy: Policy) -> bool:
    """End an unpaid order whose time is up, unless its payment is on its way.

    True if it has ended, now or before.
    """
    known = await locked(tx, order)
    if known.state != "awaiting_payment":
        return True
    if now < known.pay_by or await awaited(tx, order, now=now) is not None:
        return False
    await advance(tx, known, "expire", actor=None, now=now, policy=policy)
    return True


async def _when_due(tx: Transaction, order: int, now: int, policy: Policy) -> None:
    """The order's row says what its time is; the timer only asks. Losing to a payment: nothing."""
    if await end_if_overdue(tx, order, now=now, policy=policy):
        return
    known = await locked(tx, order)
    payment = await awaited(tx, order, now=now)
    until = payment.until if payment is not None else None
    again = max(known.pay_by, until or 0)
    await set_deadline(
        tx, UNPAID_TIMER, order, again if again > now else now + policy.by_hand_confirm_window
    )


TIMERS: Final[dict[str, Reaction]] = {UNPAID_TIMER: _when_due}
