"""Carries out the moves of a case: decide, write if still, record, perform the effects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, cast

from store import moves, outbox, shops
from store.cases import effects
from store.cases.exchanging import let_go, lines_wanted
from store.cases.records import Case, CaseState
from store.cases.rules import CASE, TIMER
from store.cases.settling import Settled, settle
from store.cases.statements import sql
from store.database import RunAgain, Transaction
from store.deadlines import set_deadline
from store.fulfillments import moving as fulfillments
from store.fulfillments.pausing import pause, resume
from store.fulfillments.records import Fulfillment
from store.machine import Move, Refusal, Repeat
from store.orders.moving import touch
from store.orders.records import Line, Order
from store.orders.statements import sql as orders_sql
from store.policy import Policy
from store.refusals import Refused

DECIDERS = ("owner", "manager")
"""Who answers for the shop: those who decide about its money."""


@dataclass(frozen=True, slots=True)
class Held:
    """A case with its order, whose row is locked, and its parcel."""

    case: Case
    order: Order
    parcel: Fulfillment


async def locked(tx: Transaction, case: int) -> Held:
    """Return a case with its order locked. Raises Refused("no-such-case")."""
    found = await sql.case_by_id(tx, id=case)
    if found is None:
        raise Refused("no-such-case")
    order, parcel = await fulfillments.locked(tx, found["fulfillment"])
    return Held(Case.from_row(await sql.case_by_id(tx, id=case)), order, parcel)


def waits(window: int, *, now: int, policy: Policy) -> tuple[int | None, int]:
    """Return when to remind whose turn it is, and when their silence counts."""
    due = now + window
    remind = due - policy.case_reminder_before
    return (remind if remind > now else None), due


async def set_timer(tx: Transaction, case: int, remind_at: int | None, due_at: int) -> None:
    """Ask again when the reminder or the end is due."""
    await set_deadline(tx, TIMER, case, due_at if remind_at is None else remind_at)


async def advance(
    tx: Transaction,
    held: Held,
    event: str,
    *,
    actor: int | None,
    now: int,
    policy: Policy,
    **noted: Any,
) -> bool:
    """Let `event` happen to a case whose order is locked; `noted` are fields it brings with it.

    False if it happened before. Raises Refused with the machine's code.
    """
    case = replace(held.case, **noted)
    facts = effects.Facts(
        needs_goods=case.needs_goods,
        may_appeal=_may_appeal(held.case, now, policy),
        offer_refused=case.refused,
        kind_proposed=held.case.proposed is not None,
    )
    answer = CASE.decide(case.state, event, facts)
    match answer:
        case Refusal(code):
            raise Refused(code)
        case Repeat():
            return False
    moved = await _write(tx, _after(case, answer, now, policy), answer)
    await moves.record(tx, "case", moved.id, answer, actor=actor, now=now)
    for effect in answer.effects:
        await _perform(tx, replace(held, case=moved), effect, actor=actor, now=now, policy=policy)
    await outbox.touch(tx, "case", moved.id, now=now)
    await outbox.touch(tx, "merchant-case", moved.id, now=now)
    await touch(tx, held.order.id, now=now)
    return True


def _may_appeal(case: Case, now: int, policy: Policy) -> bool:
    in_time = case.ended_at is None or now <= case.ended_at + policy.case_appeal
    return case.appealed_at is None and in_time


def _after(case: Case, move: Move, now: int, policy: Policy) -> Case:
    """The case as it is after a move: whose time runs until when."""
    moved = replace(
        case,
        state=cast(CaseState, move.target),
        proposed=case.proposed if move.target == "offered" else None,
        # A no is the last word, whatever was proposed before.
        refused=case.refused and move.target != "declined",
        remind_at=None,
        due_at=None,
        ended_at=None,
    )
    for effect in move.effects:
        match effect:
            case effects.Wait() if moved.state == "approved" and not case.needs_goods:
                # It is settled in this transaction: nobody waits for anything.
                pass
            case effects.Wait(window):
                remind_at, due_at = waits(getattr(policy, window), now=now, policy=policy)
                moved = replace(moved, remind_at=remind_at, due_at=due_at)
            case effects.End():
                moved = replace(moved, ended_at=now)
    return moved


async def _write(tx: Transaction, moved: Case, move: Move) -> Case:
    if not await sql.move_case(
        tx,
        id=moved.id,
        source=move.source,
        version=moved.version,
        state=moved.state,
        offered=moved.offered,
        refused=int(moved.refused),
        agreed=moved.agreed,
        appealed_at=moved.appealed_at,
        return_to=moved.return_to,
        carrier=moved.carrier,
        tracking=moved.tracking,
        refund=moved.refund,
        exchange=moved.exchange,
        proposed=moved.proposed,
        turned=int(moved.turned),
        remind_at=moved.remind_at,
        due_at=moved.due_at,
        ended_at=moved.ended_at,
    ):
        raise RunAgain(f"case {moved.id} was moved by somebody else")
    return replace(moved, version=moved.version + 1)


async def _perform(
    tx: Transaction, held: Held, effect: object, *, actor: int | None, now: int, policy: Policy
) -> None:
    case = held.case
    match effect:
        case effects.Wait():
            if case.due_at is not None:
                await set_timer(tx, case.id, case.remind_at, case.due_at)
        case effects.Settle():
            await _settle(tx, held, actor=actor, now=now, policy=policy)
        case effects.LetGo():
            await let_go(tx, case.id, await lines_wanted(tx, case), now=now, policy=policy)
        case effects.End():
            for row in await sql.pieces_of(tx, case_id=case.id):
                await sql.free_line(tx, line=row["line"], pieces=row["pieces"])
            await resume(tx, case.fulfillment, now=now, policy=policy)
        case effects.Reopen():
            await _take_again(tx, held)
            await pause(tx, held.parcel, now=now)
        case effects.TellBuyer():
            await outbox.repost(tx, case.opened_by, "case", case.id, now=now)
        case effects.TellStaff():
            await tell_staff(tx, case, now=now, but=actor)
        case effects.AskOperator():
            await ask_operator(tx, case, now=now)
        case _:
            raise NotImplementedError(f"a case's effect without a deed: {effect!r}")


async def _settle(
    tx: Transaction, held: Held, *, actor: int | None, now: int, policy: Policy
) -> None:
    """Give the money back or send other goods, unless something has to come back first."""
    if held.case.state == "approved" and held.case.needs_goods:
        return
    done: Settled = await settle(
        tx, held.case, held.order, held.parcel, actor=actor, now=now, policy=policy
    )
    event = "refund" if done.exchange is None else "exchange"
    noted = {"refund": done.refund, "exchange": done.exchange}
    await advance(tx, held, event, actor=actor, now=now, policy=policy, **noted)


async def _take_again(tx: Transaction, held: Held) -> None:
    left = {
        row["id"]: Line.from_row(row).pieces
        for row in await orders_sql.lines(tx, order_id=held.order.id)
    }
    for row in await sql.pieces_of(tx, case_id=held.case.id):
        if not await sql.take_again(
            tx, line=row["line"], pieces=row["pieces"], available=left[row["line"]]
        ):
            raise Refused("case-open")


async def tell_staff(tx: Transaction, case: Case, *, now: int, but: int | None = None) -> None:
    """Show the case to owner and managers anew, as a message they notice."""
    for person in await shops.staff_to_tell(tx, case.shop, *DECIDERS):
        if person != but:
            await outbox.repost(tx, person, "merchant-case", case.id, now=now)


async def ask_operator(tx: Transaction, case: Case, *, now: int) -> None:
    """Ask whoever runs the bot to decide."""
    detail = {"case": case.id, "order": case.order, "until": case.due_at}
    await outbox.tell(tx, outbox.OPERATOR, "operator-case", detail, now=now)
