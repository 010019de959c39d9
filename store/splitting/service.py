"""Makes two parcels of one that is to be shipped. Not a cent and not a piece changes hands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from store import moves, outbox, shops
from store.database import RunAgain, Transaction, load_queries
from store.deadlines import set_deadline
from store.fulfillments.clock import next_at
from store.fulfillments.moving import TIMER, locked
from store.fulfillments.records import Fulfillment
from store.fulfillments.service import PACKERS
from store.machine import Move
from store.money import split
from store.orders.records import Line
from store.policy import Policy
from store.refusals import Refused

sql = load_queries(__file__)

SPLIT: Final = "split"
"""What it is called in the history. It moves nothing: both parcels are to be shipped."""

REFUSALS: Final[Mapping[str, str]] = {
    "split-nothing": "Both parcels need a piece, and no more pieces than there are.",
    "split-promised": "The parcel is somebody's present: it stays whole.",
    "split-exchange": "The parcel goes in exchange for what came back: it stays whole.",
    "split-refunded": "Something of the parcel was refunded: it stays whole.",
}


@dataclass(frozen=True, slots=True)
class Share:
    """What of a line is in one of two parcels: pieces and their exact part of its sums."""

    quantity: int
    discount: int
    amount: int
    shipping: int


def shares(line: Line, first: int) -> tuple[Share, Share]:
    """Split a line's sums between `first` pieces and the rest, to the cent.

    By the same formula as every split (`money.split`), so that both sum to what was paid.
    """
    pieces = (first, line.quantity - first)
    amounts, shipping = split(line.amount, pieces), split(line.shipping, pieces)
    one, other = (
        Share(count, line.price * count - amount, amount, post)
        for count, amount, post in zip(pieces, amounts, shipping, strict=True)
    )
    return one, other


async def split_parcel(
    tx: Transaction,
    fulfillment: int,
    staff: int,
    first: Mapping[int, int],
    *,
    now: int,
    policy: Policy,
) -> int:
    """Keep `first` (pieces by line) in the parcel; the rest becomes one of its own. Returns it.

    Both are to be shipped by the same time; each is shipped, late, received and given back by
    itself from now on. Raises Refused: no-such-fulfillment, not-yours, not-to-ship, change-open,
    split-nothing, split-promised, split-exchange, split-refunded.
    """
    order, known = await locked(tx, fulfillment)
    await shops.require(tx, order.shop, staff, *PACKERS)
    if order.plan.for_others:
        raise Refused("split-promised")
    if known.exchange_of is not None:
        raise Refused("split-exchange")
    if known.state != "to_ship":
        raise Refused("not-to-ship", fulfillment=known.id)
    if await sql.open_questions(tx, order_id=order.id):
        raise Refused("change-open", fulfillment=known.id)
    rows = await sql.lines_in(tx, order_id=order.id, part=known.part)
    lines = [Line.from_row(row) for row in rows]
    if known.refunded or any(line.refunded_pieces or line.refunded for line in lines):
        raise Refused("split-refunded")
    _check(lines, first)
    part = int(await sql.next_part(tx, order_id=order.id))
    total = 0
    for line in lines:
        total += await _move_rest(tx, line, first.get(line.id, 0), part)
    return await _part(tx, known, part, total, staff, now=now, policy=policy)


def _check(lines: Sequence[Line], first: Mapping[int, int]) -> None:
    known = {line.id: line.quantity for line in lines}
    if any(line not in known or not 0 <= count <= known[line] for line, count in first.items()):
        raise Refused("split-nothing")
    if not 0 < sum(first.values()) < sum(known.values()):
        raise Refused("split-nothing")


async def _move_rest(tx: Transaction, line: Line, first: int, part: int) -> int:
    """Put what does not go first into the new part; return what it is worth."""
    if first == line.quantity:
        return 0
    if not first:
        await sql.move_line(tx, id=line.id, part=part)
        return line.amount + line.shipping
    kept, rest = shares(line, first)
    # Before the line shrinks: the new one is copied from it.
    await sql.rest_of_line(
        tx,
        id=line.id,
        part=part,
        quantity=rest.quantity,
        discount=rest.discount,
        amount=rest.amount,
        shipping=rest.shipping,
    )
    if not await sql.keep_of_line(
        tx,
        id=line.id,
        quantity=kept.quantity,
        discount=kept.discount,
        amount=kept.amount,
        shipping=kept.shipping,
    ):
        raise RunAgain(f"line {line.id} was changed by somebody else")
    return rest.amount + rest.shipping


async def _part(
    tx: Transaction,
    known: Fulfillment,
    part: int,
    total: int,
    staff: int,
    *,
    now: int,
    policy: Policy,
) -> int:
    row = await sql.add_rest(tx, id=known.id, part=part, total=total)
    rest = Fulfillment.from_row(row)
    if not await sql.keep_of_parcel(
        tx, id=known.id, version=known.version, total=known.total - total
    ):
        raise RunAgain(f"fulfillment {known.id} was moved by somebody else")
    due = next_at(rest, policy)
    if due is not None:
        await set_deadline(tx, TIMER, rest.id, due)
    move = Move(SPLIT, known.state, known.state, ())
    for one in (known.id, rest.id):
        await moves.record(tx, "fulfillment", one, move, actor=staff, now=now)
    await outbox.touch(tx, "order", known.order, now=now)
    await outbox.touch(tx, "merchant-order", known.order, now=now)
    return rest.id
