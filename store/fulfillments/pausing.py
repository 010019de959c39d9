"""A parcel's timer stands still while an after-sales case is open on it, and goes on afterwards."""

from __future__ import annotations

from store.database import RunAgain, Transaction
from store.deadlines import set_deadline
from store.fulfillments.clock import next_at
from store.fulfillments.moving import TIMER
from store.fulfillments.records import Fulfillment
from store.fulfillments.statements import sql
from store.policy import Policy


async def pause(tx: Transaction, fulfillment: Fulfillment, *, now: int) -> None:
    """Let one more case stop the timer of a fulfillment whose order is locked."""
    if not await sql.pause(tx, id=fulfillment.id, version=fulfillment.version, now=now):
        raise RunAgain(f"fulfillment {fulfillment.id} was moved by somebody else")


async def resume(tx: Transaction, fulfillment: int, *, now: int, policy: Policy) -> None:
    """A case on a fulfillment whose order is locked has ended: with the last one time goes on.

    What is left of its time is what was left when the first of them was opened.
    """
    known = Fulfillment.from_row(await sql.fulfillment(tx, id=fulfillment))
    assert known.paused_at is not None, "its cases have paused it"
    # A parcel that was taken back and sent again has waited only since.
    since = max(known.paused_at, known.shipped_at or 0)
    stood = max(now - since, 0) if known.state == "shipped" else 0
    row = await sql.resume(tx, id=known.id, version=known.version, stood=stood)
    if row is None:
        raise RunAgain(f"fulfillment {known.id} was moved by somebody else")
    going = Fulfillment.from_row(row)
    due = next_at(going, policy)
    if going.open_cases == 0 and due is not None:
        await set_deadline(tx, TIMER, going.id, due)
