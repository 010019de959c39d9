"""Reminds whose turn it is in a case, and does what their silence means."""

from __future__ import annotations

from typing import Final

from store import outbox
from store.cases.deciding import return_place, worth
from store.cases.exchanging import lines_wanted, put_aside
from store.cases.moving import Held, advance, ask_operator, locked, set_timer, tell_staff
from store.cases.records import Case
from store.cases.rules import TIMER
from store.cases.statements import sql
from store.database import RunAgain, Transaction
from store.deadlines import Reaction
from store.policy import Policy


async def _when_due(tx: Transaction, case: int, now: int, policy: Policy) -> None:
    """The case's row says when; whoever was faster has decided."""
    held = await locked(tx, case)
    known = held.case
    if known.due_at is None:
        return
    if now >= known.due_at:
        await _silence(tx, held, now=now, policy=policy)
        return
    if known.remind_at is not None and now >= known.remind_at:
        await _remind(tx, known, now=now)
        if not await sql.reminded(tx, id=case, version=known.version):
            raise RunAgain(f"case {case} was moved by somebody else")
        await set_timer(tx, case, None, known.due_at)
        return
    await set_timer(tx, case, known.remind_at, known.due_at)


async def _remind(tx: Transaction, case: Case, *, now: int) -> None:
    """Once: the card comes again to who has to act."""
    match case.state:
        case "requested" | "goods_sent_back":
            await tell_staff(tx, case, now=now)
        case "offered" | "approved":
            await outbox.repost(tx, case.opened_by, "case", case.id, now=now)
        case "appealed":
            await ask_operator(tx, case, now=now)


async def _silence(tx: Transaction, held: Held, *, now: int, policy: Policy) -> None:
    case = held.case
    match case.state:
        case _ if case.silence_agrees:
            event = "silence-approves"
            noted = await _approved_how(tx, held, now=now, policy=policy)
        case "offered" if case.proposed is not None:
            event, noted = "silence-refuses", {"refused": True}
        case "offered":
            event, noted = "silence-accepts", {"agreed": case.offered}
        case "approved":
            event, noted = "expire", {}
        case "goods_sent_back":
            event, noted = "find-fine", {}
        case "appealed" if case.offered is not None:
            event, noted = "silence-offers", {"agreed": case.offered}
        case "appealed":
            event, noted = "silence-stands", {}
        case state:
            raise NotImplementedError(f"nobody's turn: {state}")
    await advance(tx, held, event, actor=None, now=now, policy=policy, **noted)


async def _approved_how(
    tx: Transaction, held: Held, *, now: int, policy: Policy
) -> dict[str, int | str | None]:
    """Silence approves. A shop that has never said where goods go back to gets none back.

    What shall come in exchange is put aside; where it is sold out the money goes back instead.
    """
    if not held.case.needs_goods:
        return {}
    place = await return_place(tx, held.case.shop)
    if place is None:
        return {"agreed": await worth(tx, held)}
    turned = False
    if held.case.wish == "exchange":
        wanted = await lines_wanted(tx, held.case)
        turned = not await put_aside(tx, held.case.id, wanted, now=now, policy=policy)
    return {"return_to": place, "turned": turned}


TIMERS: Final[dict[str, Reaction]] = {TIMER: _when_due}
