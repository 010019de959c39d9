"""Asking a shop for another variant of what is paid, its answer, and what its silence means."""

from __future__ import annotations

from typing import Final

from store import moves, outbox, shops
from store.database import RunAgain, Transaction
from store.deadlines import Reaction, set_deadline
from store.fulfillments.moving import STAFF_TO_TELL
from store.fulfillments.records import Fulfillment
from store.fulfillments.service import PACKERS
from store.fulfillments.statements import sql as fulfillments_sql
from store.machine import Refusal, Repeat
from store.orders.moving import locked, touch
from store.orders.records import Line, Order
from store.orders.statements import sql as orders_sql
from store.orders.swapping import Choice, check_swap, swap_line, swaps_of
from store.policy import Policy
from store.refusals import Refused
from store.swaps import rules
from store.swaps.records import Swap
from store.swaps.rules import SWAP, TIMER, Facts
from store.swaps.statements import sql

DECIDERS: Final = PACKERS
"""Who answers: those who take it from the shelf."""

HERE: Final = ("held", "to_ship", "to_collect")
"""Where a parcel still lies in the shop."""


async def choices(tx: Transaction, order: Order, language: str) -> list[Choice]:
    """Return what the lines of a paid order may be swapped for; empty when nothing can be."""
    if order.state != "paid" or order.plan.for_others:
        return []
    parts = await _parts_here(tx, order.id)
    lines = [Line.from_row(row) for row in await orders_sql.lines(tx, order_id=order.id)]
    return [
        choice
        for line in lines
        if line.part in parts and not line.refunded_pieces
        for choice in await swaps_of(
            tx,
            line=line.id,
            product=line.product,
            variant=line.variant,
            price=line.price,
            quantity=line.quantity,
            language=language,
        )
    ]


async def ask(
    tx: Transaction,
    order: int,
    payer: int,
    line: int,
    variant: int,
    *,
    now: int,
    policy: Policy,
) -> int:
    """Ask the shop for another variant at the same price, as the payer; return the swap.

    The shop has `policy.variant_change_answer` (12 h), and its silence refuses. Raises Refused:
    no-such-order, variant-fixed, swap-not-possible, sold-out, swap-asked.
    """
    known = await locked(tx, order)
    if known.payer != payer:
        raise Refused("no-such-order")
    held = await _line_here(tx, known, line)
    if held is None:
        raise Refused("variant-fixed", order=order)
    await check_swap(tx, known, held, variant)
    answer_by = now + policy.variant_change_answer
    row = await sql.ask(
        tx,
        order_id=order,
        line=line,
        variant=variant,
        asked_by=payer,
        now=now,
        answer_by=answer_by,
    )
    if row is None:
        raise Refused("swap-asked", order=order)
    swap: int = row["id"]
    await set_deadline(tx, TIMER, swap, answer_by)
    detail = {"swap": swap, "order": order, "until": answer_by}
    for person in await shops.staff_to_tell(tx, known.shop, *STAFF_TO_TELL):
        await outbox.tell(tx, person, "swap-to-decide", detail, now=now)
    await touch(tx, order, now=now)
    return swap


async def decide(
    tx: Transaction, swap: int, staff: int, *, accept: bool, now: int, policy: Policy
) -> bool:
    """Answer a swap as owner, manager or packer. False if it was answered so before, or lapsed.

    Raises Refused: no-such-swap, not-yours, swap-decided, and for a yes swap-not-possible or
    sold-out: then it still waits, for a no or for more stock.
    """
    order, known = await _locked(tx, swap)
    await shops.require(tx, order.shop, staff, *DECIDERS)
    event = "accept" if accept else "decline"
    return await _advance(tx, order, known, event, actor=staff, now=now, policy=policy)


async def withdraw(tx: Transaction, swap: int, payer: int, *, now: int, policy: Policy) -> bool:
    """Take a swap back, as who asked for it. Raises Refused: no-such-swap, swap-decided."""
    order, known = await _locked(tx, swap)
    if known.asked_by != payer:
        raise Refused("no-such-swap")
    return await _advance(tx, order, known, "withdraw", actor=payer, now=now, policy=policy)


async def open_of(tx: Transaction, order: int) -> Swap | None:
    """Return the swap of an order that waits for its answer."""
    row = await sql.open_of(tx, order_id=order)
    return None if row is None else Swap.from_row(row)


async def get_swap(tx: Transaction, swap: int) -> Swap | None:
    """Return a swap. Who may see it is the caller's to say."""
    row = await sql.swap(tx, id=swap)
    return None if row is None else Swap.from_row(row)


async def _locked(tx: Transaction, swap: int) -> tuple[Order, Swap]:
    """Return a swap and its order, with the order's row locked."""
    found = await sql.swap(tx, id=swap)
    if found is None:
        raise Refused("no-such-swap")
    order = await locked(tx, found["order_id"])
    return order, Swap.from_row(await sql.swap(tx, id=swap))


async def _parts_here(tx: Transaction, order: int) -> set[int]:
    rows = await fulfillments_sql.fulfillments_of(tx, order_id=order)
    return {one.part for one in map(Fulfillment.from_row, rows) if one.state in HERE}


async def _line_here(tx: Transaction, order: Order, line: int) -> Line | None:
    """Return a line that can still be exchanged: paid, whole, and lying in the shop."""
    if order.state != "paid" or order.plan.for_others:
        return None
    lines = [Line.from_row(row) for row in await orders_sql.lines(tx, order_id=order.id)]
    held = next((one for one in lines if one.id == line), None)
    if held is None or held.refunded_pieces or held.part not in await _parts_here(tx, order.id):
        return None
    return held


async def _advance(
    tx: Transaction,
    order: Order,
    swap: Swap,
    event: str,
    *,
    actor: int | None,
    now: int,
    policy: Policy,
) -> bool:
    held = await _line_here(tx, order, swap.line)
    if held is None and event != "withdraw":
        event, actor = "lapse", None
    answer = SWAP.decide(swap.state, event, Facts())
    match answer:
        case Refusal(code):
            raise Refused(code)
        case Repeat():
            return False
    if not await sql.move_swap(
        tx, id=swap.id, source=answer.source, version=swap.version, state=answer.target, now=now
    ):
        raise RunAgain(f"swap {swap.id} was moved by somebody else")
    await moves.record(tx, "swap", swap.id, answer, actor=actor, now=now)
    for effect in answer.effects:
        await _perform(tx, order, swap, held, effect, actor=actor, now=now, policy=policy)
    await touch(tx, order.id, now=now)
    return event != "lapse"


async def _perform(
    tx: Transaction,
    order: Order,
    swap: Swap,
    held: Line | None,
    effect: object,
    *,
    actor: int | None,
    now: int,
    policy: Policy,
) -> None:
    detail = {"swap": swap.id, "order": order.id, "line": swap.line}
    match effect:
        case rules.Exchange() if held is not None:
            await swap_line(tx, order, held, swap.variant, now=now, policy=policy)
        case rules.TellPayer(kind, silence):
            told = {**detail, "silence": int(silence)}
            await outbox.tell(tx, order.payer, kind, told, now=now)
        case rules.TellStaff():
            for person in await shops.staff_to_tell(tx, order.shop, *STAFF_TO_TELL):
                if person != actor:
                    await outbox.tell(tx, person, "variant-changed", detail, now=now)
        case _:
            raise NotImplementedError(f"a swap's effect without a deed: {effect!r}")


async def _when_due(tx: Transaction, swap: int, now: int, policy: Policy) -> None:
    """Nobody has answered: silence refuses. Whoever was faster has decided.

    An answer leaves the deadline alone, whose row the timer takes before the order's.
    """
    order, known = await _locked(tx, swap)
    if known.state != "asked":
        return
    if now < known.answer_by:
        await set_deadline(tx, TIMER, swap, known.answer_by)
        return
    await _advance(tx, order, known, "silence", actor=None, now=now, policy=policy)


TIMERS: Final[dict[str, Reaction]] = {TIMER: _when_due}
"""The deadline that this area reacts to."""
