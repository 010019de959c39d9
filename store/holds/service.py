"""Lifting and failing holds: the last one lifted releases, one that fails cancels."""

from __future__ import annotations

from typing import Final

from store.database import Transaction
from store.deadlines import Reaction
from store.fulfillments import moving as fulfillments
from store.fulfillments.records import Fulfillment
from store.fulfillments.rules import RELEASE
from store.holds.placing import TIMER, move_hold
from store.holds.records import Hold
from store.holds.rules import HOLD
from store.holds.statements import sql
from store.machine import Refusal, Repeat
from store.orders import moving as orders
from store.orders.records import Order
from store.policy import Policy
from store.refusals import Refused
from store.terms import reacting


async def holds_of(tx: Transaction, fulfillment: int) -> list[Hold]:
    """Return the holds of a fulfillment, ended ones too."""
    return [Hold.from_row(row) for row in await sql.holds_of(tx, fulfillment=fulfillment)]


async def lift(
    tx: Transaction,
    fulfillment: int,
    term: str,
    *,
    actor: int | None = None,
    reason: str = "",
    now: int,
    policy: Policy,
) -> bool:
    """Lift a term's hold; False if it was lifted before.

    Raises Refused("no-such-hold"), Refused("hold-ended") if it has failed.
    """
    return await _end(
        tx, fulfillment, term, "lift", actor=actor, reason=reason, now=now, policy=policy
    )


async def fail(
    tx: Transaction,
    fulfillment: int,
    term: str,
    *,
    actor: int | None = None,
    reason: str = "",
    now: int,
    policy: Policy,
) -> bool:
    """Fail a term's hold: the fulfillment is cancelled, its part goes back to the payer.

    False if it failed before. Raises Refused("no-such-hold"), Refused("hold-ended").
    """
    return await _end(
        tx, fulfillment, term, "fail", actor=actor, reason=reason, now=now, policy=policy
    )


async def _end(
    tx: Transaction,
    fulfillment: int,
    term: str,
    event: str,
    *,
    actor: int | None,
    reason: str,
    now: int,
    policy: Policy,
) -> bool:
    order, held = await fulfillments.locked(tx, fulfillment)
    row = await sql.hold_of(tx, fulfillment=fulfillment, term=term)
    if row is None:
        raise Refused("no-such-hold")
    hold = Hold.from_row(row)
    answer = HOLD.decide(hold.state, event, None)
    match answer:
        case Refusal(code):
            raise Refused(code, hold=hold.id)
        case Repeat():
            return False
    why = reason or hold.term
    await move_hold(tx, hold, answer, actor=actor, reason=why, now=now)
    held = Fulfillment.from_row(await sql.count_down(tx, fulfillment=fulfillment))
    if event == "fail":
        await fulfillments.advance(
            tx, order, held, "fail", actor=actor, reason=why, now=now, policy=policy
        )
    elif held.open_holds == 0:
        release = RELEASE[held.kind]
        await fulfillments.advance(
            tx, order, held, release, actor=actor, reason=why, now=now, policy=policy
        )
    else:
        await _tell_waiting(tx, order, held, now=now, policy=policy)
    await orders.finish(tx, order.id, now=now, policy=policy)
    return True


async def _tell_waiting(
    tx: Transaction, order: Order, held: Fulfillment, *, now: int, policy: Policy
) -> None:
    """Let the terms that still hold it see what else may yet fail."""
    still = [hold for hold in await holds_of(tx, held.id) if hold.state == "open"]
    waiting = {hold.term for hold in still}
    may_fail = tuple(hold.term for hold in still if hold.may_fail)
    for term, detail in reacting(order.plan.added):
        if term.name in waiting:
            await term.waiting(tx, held.id, may_fail, detail, now=now, policy=policy)


async def _when_due(tx: Transaction, hold: int, now: int, policy: Policy) -> None:
    """Its time has come: it is lifted or fails, as planned. One that has ended stays so."""
    fulfillment = Hold.from_row(await sql.hold(tx, id=hold)).fulfillment
    await fulfillments.locked(tx, fulfillment)
    known = Hold.from_row(await sql.hold(tx, id=hold))
    if known.state == "open":
        act = lift if known.on_time == "lift" else fail
        await act(tx, fulfillment, known.term, reason="time", now=now, policy=policy)


TIMERS: Final[dict[str, Reaction]] = {TIMER: _when_due}
