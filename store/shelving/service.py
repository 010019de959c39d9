"""The shop says whether what came back can be sold again; its silence says that it can't."""

from __future__ import annotations

from typing import Final

from store import moves, outbox, shops, stock
from store.database import Row, RunAgain, Transaction
from store.deadlines import Reaction, set_deadline
from store.machine import Refusal, Repeat
from store.orders import moving as orders
from store.policy import Policy
from store.refusals import Refused
from store.shelving import rules
from store.shelving.asking import DECIDERS
from store.shelving.records import Shelving
from store.shelving.rules import SHELVING, TIMER, Facts
from store.shelving.statements import sql


async def decide(
    tx: Transaction, shelving: int, staff: int, *, sellable: bool, now: int, policy: Policy
) -> bool:
    """Put what came back on the shelf, or find it not sellable, as owner or manager.

    False if the same was said before. Raises Refused: no-such-shelving, shelving-decided.
    """
    known = await _locked(tx, shelving)
    if await shops.role_of(tx, known.shop, staff) not in DECIDERS:
        raise Refused("no-such-shelving")
    event = "shelve" if sellable else "write-off"
    return await _advance(tx, known, event, actor=staff, now=now, policy=policy)


async def get_shelving(tx: Transaction, shelving: int) -> Shelving | None:
    """Return goods that came back. Who may see them is the caller's to say."""
    row = await sql.shelving(tx, id=shelving)
    return None if row is None else await _read(tx, row)


async def of_case(tx: Transaction, case: int) -> Shelving | None:
    """Return what came back in a case, if anybody was asked about it."""
    row = await sql.of_case(tx, case_id=case)
    return None if row is None else await _read(tx, row)


async def _read(tx: Transaction, row: Row) -> Shelving:
    return Shelving.from_rows(row, await sql.lines_of(tx, shelving=row["id"]))


async def _locked(tx: Transaction, shelving: int) -> Shelving:
    """Return it with its order locked. Raises Refused("no-such-shelving")."""
    found = await sql.shelving(tx, id=shelving)
    if found is None:
        raise Refused("no-such-shelving")
    await orders.locked(tx, found["order_id"])
    return await _read(tx, await sql.shelving(tx, id=shelving))


async def _advance(
    tx: Transaction, known: Shelving, event: str, *, actor: int | None, now: int, policy: Policy
) -> bool:
    answer = SHELVING.decide(known.state, event, Facts())
    match answer:
        case Refusal(code):
            raise Refused(code)
        case Repeat():
            return False
    if not await sql.move_shelving(
        tx, id=known.id, source=answer.source, version=known.version, state=answer.target, now=now
    ):
        raise RunAgain(f"shelving {known.id} was moved by somebody else")
    await moves.record(tx, "shelving", known.id, answer, actor=actor, now=now)
    for effect in answer.effects:
        match effect:
            case rules.PutOnShelf():
                await _put_on_shelf(tx, known, now=now, policy=policy)
            case _:
                raise NotImplementedError(f"a shelving's effect without a deed: {effect!r}")
    if known.case is not None:
        await outbox.touch(tx, "merchant-case", known.case, now=now)
    return True


async def _put_on_shelf(tx: Transaction, known: Shelving, *, now: int, policy: Policy) -> None:
    if not known.counts:
        await stock.put_all(tx, known.pieces, now=now, policy=policy)
        return
    await stock.put_back_all(tx, known.order, known.pieces, now=now, policy=policy)


async def _when_due(tx: Transaction, shelving: int, now: int, policy: Policy) -> None:
    """Nobody has answered. Whoever was faster has decided.

    An answer leaves the deadline alone, whose row the timer takes before the order's.
    """
    known = await _locked(tx, shelving)
    if known.state != "asked":
        return
    if now < known.answer_by:
        await set_deadline(tx, TIMER, shelving, known.answer_by)
        return
    await _advance(tx, known, "silence", actor=None, now=now, policy=policy)


TIMERS: Final[dict[str, Reaction]] = {TIMER: _when_due}
"""The deadline that this area reacts to."""
