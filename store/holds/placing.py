"""Makes the holds of a fulfillment, and ends those that have nothing left to hold."""

from __future__ import annotations

from collections.abc import Sequence

from store import moves
from store.database import RunAgain, Transaction
from store.deadlines import set_deadline
from store.holds.records import Hold
from store.holds.rules import HOLD
from store.holds.statements import sql
from store.machine import Move
from store.terms import PlannedHold

TIMER = "hold-due"


async def place_holds(
    tx: Transaction, fulfillment: int, planned: Sequence[PlannedHold], *, now: int
) -> None:
    """Place the planned holds of a fulfillment that was just made, each with its timer."""
    for hold in planned:
        due = hold.due(now)
        row = await sql.add_hold(
            tx,
            fulfillment=fulfillment,
            term=hold.term,
            until=due,
            on_time=hold.on_time,
            now=now,
        )
        if due is not None:
            await set_deadline(tx, TIMER, row["id"], due)


async def move_hold(
    tx: Transaction, hold: Hold, move: Move, *, actor: int | None, reason: str, now: int
) -> None:
    """Write a move of a hold whose order is locked, and record it."""
    if not await sql.move_hold(
        tx, id=hold.id, source=move.source, target=move.target, version=hold.version, now=now
    ):
        raise RunAgain(f"hold {hold.id} was moved by somebody else")
    await moves.record(tx, "hold", hold.id, move, actor=actor, reason=reason, now=now)


async def end_holds(tx: Transaction, fulfillment: int, *, reason: str, now: int) -> None:
    """Fail the holds that are still open on a fulfillment that was cancelled."""
    rows = await sql.holds_of(tx, fulfillment=fulfillment)
    for hold in (Hold.from_row(row) for row in rows):
        move = HOLD.decide(hold.state, "fail", None)
        if isinstance(move, Move):
            await move_hold(tx, hold, move, actor=None, reason=reason, now=now)
    if rows:
        await sql.count_none(tx, fulfillment=fulfillment)
