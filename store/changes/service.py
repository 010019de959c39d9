"""Asking a shop to send a paid order elsewhere, its answer, and what its silence means."""

from __future__ import annotations

from typing import Final

from store import moves, outbox, people, shops
from store.changes import rules
from store.changes.records import Change
from store.changes.rules import CHANGE, TIMER, Facts
from store.changes.statements import sql
from store.database import RunAgain, Transaction
from store.deadlines import Reaction, set_deadline
from store.fulfillments.moving import STAFF_TO_TELL
from store.fulfillments.service import PACKERS
from store.machine import Refusal, Repeat
from store.orders.changing import readdress
from store.orders.elsewhere import check_elsewhere, is_free, is_unshipped, send_elsewhere
from store.orders.moving import locked, touch
from store.orders.records import Order
from store.policy import Policy
from store.refusals import Refused

DECIDERS: Final = PACKERS
"""Who answers: those who write the label."""


async def ask_elsewhere(
    tx: Transaction, order: int, payer: int, address: int, *, now: int, policy: Policy
) -> int | None:
    """Send an order elsewhere as its payer, or ask its shop to; return the change that is asked.

    None if it goes there at once: within `policy.address_change_window` (6 h) of paying, or before.
    After that the shop has `policy.address_change_answer` (12 h), and its silence accepts. Raises
    Refused: as `orders.readdress`, and change-asked while another change waits.
    """
    known = await locked(tx, order)
    if known.payer != payer:
        raise Refused("no-such-order")
    if known.state != "paid" or is_free(known, now=now, policy=policy):
        await readdress(tx, order, payer, address=address, now=now, policy=policy)
        return None
    await check_elsewhere(tx, known, address)
    if address not in {one.id for one in await people.address_book(tx, payer)}:
        raise Refused("address-gone")
    if address == known.address:
        return None
    answer_by = now + policy.address_change_answer
    row = await sql.ask(
        tx, order_id=order, address=address, asked_by=payer, now=now, answer_by=answer_by
    )
    if row is None:
        raise Refused("change-asked", order=order)
    change: int = row["id"]
    await set_deadline(tx, TIMER, change, answer_by)
    detail = {"change": change, "order": order, "until": answer_by}
    for person in await shops.staff_to_tell(tx, known.shop, *STAFF_TO_TELL):
        await outbox.tell(tx, person, "change-to-decide", detail, now=now)
    await touch(tx, order, now=now)
    return change


async def decide(
    tx: Transaction, change: int, staff: int, *, accept: bool, now: int, policy: Policy
) -> bool:
    """Answer a change as owner, manager or packer. False if it was answered so before, or lapsed.

    Raises Refused: no-such-change, not-yours, change-decided.
    """
    order, known = await _locked(tx, change)
    await shops.require(tx, order.shop, staff, *DECIDERS)
    event = "accept" if accept else "decline"
    return await _advance(tx, order, known, event, actor=staff, now=now, policy=policy)


async def withdraw(tx: Transaction, change: int, payer: int, *, now: int, policy: Policy) -> bool:
    """Take a change back, as who asked for it. Raises Refused: no-such-change, change-decided."""
    order, known = await _locked(tx, change)
    if known.asked_by != payer:
        raise Refused("no-such-change")
    return await _advance(tx, order, known, "withdraw", actor=payer, now=now, policy=policy)


async def open_of(tx: Transaction, order: int) -> Change | None:
    """Return the change of an order that waits for its answer."""
    row = await sql.open_of(tx, order_id=order)
    return None if row is None else Change.from_row(row)


async def get_change(tx: Transaction, change: int) -> Change | None:
    """Return a change. Who may see it is the caller's to say."""
    row = await sql.change(tx, id=change)
    return None if row is None else Change.from_row(row)


async def _locked(tx: Transaction, change: int) -> tuple[Order, Change]:
    """Return a change and its order, with the order's row locked."""
    found = await sql.change(tx, id=change)
    if found is None:
        raise Refused("no-such-change")
    order = await locked(tx, found["order_id"])
    return order, Change.from_row(await sql.change(tx, id=change))


async def _advance(
    tx: Transaction,
    order: Order,
    change: Change,
    event: str,
    *,
    actor: int | None,
    now: int,
    policy: Policy,
) -> bool:
    if event in ("accept", "silence") and not await _is_possible(tx, order, change):
        event, actor = "lapse", None
    answer = CHANGE.decide(change.state, event, Facts())
    match answer:
        case Refusal(code):
            raise Refused(code)
        case Repeat():
            return False
    if not await sql.move_change(
        tx,
        id=change.id,
        source=answer.source,
        version=change.version,
        state=answer.target,
        now=now,
    ):
        raise RunAgain(f"change {change.id} was moved by somebody else")
    await moves.record(tx, "change", change.id, answer, actor=actor, now=now)
    for effect in answer.effects:
        await _perform(tx, order, change, effect, actor=actor, now=now, policy=policy)
    await touch(tx, order.id, now=now)
    return event != "lapse"


async def _is_possible(tx: Transaction, order: Order, change: Change) -> bool:
    book = await people.address_book(tx, change.asked_by)
    known = any(one.id == change.address for one in book)
    return known and await is_unshipped(tx, order)


async def _perform(
    tx: Transaction,
    order: Order,
    change: Change,
    effect: object,
    *,
    actor: int | None,
    now: int,
    policy: Policy,
) -> None:
    detail = {"change": change.id, "order": order.id}
    match effect:
        case rules.SendElsewhere():
            await send_elsewhere(tx, order, change.address, now=now, policy=policy)
        case rules.TellPayer(kind, silence):
            told = {**detail, "silence": int(silence)}
            await outbox.tell(tx, order.payer, kind, told, now=now)
        case rules.TellStaff():
            for person in await shops.staff_to_tell(tx, order.shop, *STAFF_TO_TELL):
                if person != actor:
                    await outbox.tell(tx, person, "address-changed", detail, now=now)
        case _:
            raise NotImplementedError(f"a change's effect without a deed: {effect!r}")


async def _when_due(tx: Transaction, change: int, now: int, policy: Policy) -> None:
    """Nobody has answered: silence accepts. Whoever was faster has decided.

    An answer leaves the deadline alone, whose row the timer takes before the order's.
    """
    order, known = await _locked(tx, change)
    if known.state != "asked":
        return
    if now < known.answer_by:
        await set_deadline(tx, TIMER, change, known.answer_by)
        return
    await _advance(tx, order, known, "silence", actor=None, now=now, policy=policy)


TIMERS: Final[dict[str, Reaction]] = {TIMER: _when_due}
