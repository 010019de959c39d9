"""The timer of a fulfillment: takes the step that is due, then waits for the next."""

from __future__ import annotations

from typing import Final

from store import outbox
from store.database import RunAgain, Transaction
from store.deadlines import Reaction, set_deadline
from store.fulfillments.clock import Happen, MarkLate, Remind, is_paused, steps
from store.fulfillments.moving import TIMER, advance, locked, tell_staff
from store.fulfillments.records import Fulfillment
from store.fulfillments.statements import sql
from store.orders import moving as orders
from store.orders.records import Order
from store.policy import Policy


async def _when_due(tx: Transaction, fulfillment: int, now: int, policy: Policy) -> None:
    """The fulfillment's row says what its time is; the timer only asks."""
    order, known = await locked(tx, fulfillment)
    if is_paused(known):
        # The end of its last case sets the deadline anew (`pausing.resume`).
        return
    left = steps(known, policy)[known.step :]
    if not left:
        return
    if left[0].at > now:
        await set_deadline(tx, TIMER, fulfillment, left[0].at)
        return
    step, *later = left
    match step.does:
        case Happen(event):
            await advance(
                tx, order, known, event, actor=None, reason="time", now=now, policy=policy
            )
            await orders.finish(tx, order.id, now=now, policy=policy)
            return
        case Remind() as reminder:
            if not later or later[0].at > now:
                await _remind(tx, order, known, reminder, now)
        case MarkLate(until):
            detail = {"fulfillment": known.id, "order": order.id, "until": until}
            await tell_staff(tx, order.shop, "ship-late", detail, now=now)
            await orders.touch(tx, order.id, now=now)
    late = known.late or isinstance(step.does, MarkLate)
    if not await sql.next_step(
        tx, id=known.id, version=known.version, step=known.step + 1, late=int(late)
    ):
        raise RunAgain(f"fulfillment {known.id} was moved by somebody else")
    if later:
        await set_deadline(tx, TIMER, fulfillment, later[0].at)


async def _remind(
    tx: Transaction, order: Order, fulfillment: Fulfillment, reminder: Remind, now: int
) -> None:
    detail = {"fulfillment": fulfillment.id, "order": order.id, "until": reminder.until}
    if reminder.to == "staff":
        await tell_staff(tx, order.shop, reminder.kind, detail, now=now)
        return
    person = order.payer if reminder.to == "payer" else fulfillment.recipient
    if person is not None:
        await outbox.tell(tx, person, reminder.kind, detail, now=now, best_before=reminder.until)


TIMERS: Final[dict[str, Reaction]] = {TIMER: _when_due}
