"""Reading cases: one, with all that a card of it shows; what waits; what a case could be about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from store import catalog, shelving, shops
from store.cases.claiming import claimable_since
from store.cases.deciding import return_place
from store.cases.exchanging import has_kind, is_there, kinds_of, lines_wanted
from store.cases.moving import DECIDERS
from store.cases.records import Case, Said
from store.cases.settling import worth_of
from store.cases.statements import sql
from store.database import Row, Transaction
from store.fulfillments.records import Fulfillment
from store.fulfillments.statements import sql as fulfillments_sql
from store.orders.records import Line, Order
from store.orders.statements import sql as orders_sql
from store.payments.records import Refund
from store.payments.statements import sql as payments_sql
from store.policy import Policy


@dataclass(frozen=True, slots=True)
class Piece:
    """So many pieces of a line; of a case they are what its recipient has of it now."""

    line: Line
    pieces: int


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with all that its cards show, read in one transaction."""

    case: Case
    order: Order
    parcel: Fulfillment
    pieces: tuple[Piece, ...]
    said: tuple[Said, ...]
    worth: int
    """What its pieces are worth now; never shown to who received them as a gift."""
    refund: Refund | None
    exchange: Fulfillment | None
    place: str | None
    """Where the shop wanted goods sent back to the last time."""
    wanted: catalog.VariantView | None
    """The other variant that shall come in exchange; None for the same once more, or for money."""
    proposed: catalog.VariantView | None
    """The variant that the shop proposes instead."""
    has_kinds: bool
    """There is something else that the shop may propose, while it is to decide: `kinds_for`."""
    is_there: bool
    """What shall come could be put aside now; asked while that is to be decided."""
    is_aside: bool
    """What shall come is off the shelf for it."""
    came_back: shelving.Shelving | None
    """What was sent back, and whether it is on the shelf again."""

    @property
    def is_gift(self) -> bool:
        """Whether somebody else paid: the money is theirs, the goods and words are not."""
        return self.order.payer != self.case.opened_by

    @property
    def photos(self) -> tuple[str, ...]:
        """The pictures that were sent with it."""
        return tuple(one.photo for one in self.said if one.photo is not None)

    def words_of(self, side: str) -> str:
        """The last words of a side; empty where it said none."""
        words = [one.words for one in self.said if one.side == side and one.words]
        return words[-1] if words else ""


@dataclass(frozen=True, slots=True)
class Claimable:
    """A parcel that may be the subject of a case, and how many pieces of each line."""

    parcel: Fulfillment
    pieces: tuple[Piece, ...]


async def view(tx: Transaction, case: int) -> CaseView | None:
    """Return a case with what belongs to it. Who may see it is the caller's to say."""
    row = await sql.case_by_id(tx, id=case)
    if row is None:
        return None
    known = Case.from_row(row)
    order = Order.from_row(await orders_sql.order_by_id(tx, id=known.order))
    parcel = Fulfillment.from_row(await fulfillments_sql.fulfillment(tx, id=known.fulfillment))
    lines = {
        one["id"]: Line.from_row(one) for one in await orders_sql.lines(tx, order_id=known.order)
    }
    rows = await sql.pieces_of(tx, case_id=case)
    pieces = {one["line"]: one["pieces"] for one in rows}
    held = tuple([await _held(tx, order, lines[one["line"]], one) for one in rows])
    refund = await payments_sql.refund(tx, id=known.refund) if known.refund else None
    exchange = None
    if known.exchange is not None:
        exchange = Fulfillment.from_row(await fulfillments_sql.fulfillment(tx, id=known.exchange))
    parts = worth_of(parcel, list(lines.values()), pieces)
    return CaseView(
        case=known,
        order=order,
        parcel=parcel,
        pieces=held,
        said=tuple(Said.from_row(one) for one in await sql.said_in(tx, case_id=case)),
        worth=sum(part.amount for part in parts),
        refund=None if refund is None else Refund.from_row(refund),
        exchange=exchange,
        place=await return_place(tx, known.shop),
        came_back=await shelving.of_case(tx, case),
        **await _exchange(tx, known, order, held),
    )


async def _held(tx: Transaction, order: Order, line: Line, row: Row) -> Piece:
    """What is not right is what came last: called by what it is, worth what the line is."""
    held = row["held"] or line.variant
    view = await catalog.variant(tx, held, order.language) if held != line.variant else None
    if view is not None:
        line = line._replace(variant=held, options=view.options)
    return Piece(line, row["pieces"])


async def _exchange(
    tx: Transaction, case: Case, order: Order, held: tuple[Piece, ...]
) -> dict[str, Any]:
    """What shall come, what else could, and whether it is there."""
    none: dict[str, Any] = {
        "wanted": None,
        "proposed": None,
        "has_kinds": False,
        "is_aside": False,
        "is_there": True,
    }
    if case.wish != "exchange":
        return none
    wanted = {one.line: one for one in await lines_wanted(tx, case)}
    decided = case.state not in ("requested", "offered", "appealed")
    there = decided or await is_there(tx, tuple(wanted.values()))
    found = {**none, "is_there": there, "is_aside": any(one.aside for one in wanted.values())}
    if len(held) != 1:
        return found
    [piece] = held
    which = wanted[piece.line.id].variant
    if which != piece.line.variant:
        found["wanted"] = await catalog.variant(tx, which, order.language)
    if case.proposed is not None:
        found["proposed"] = await catalog.variant(tx, case.proposed, order.language)
    if case.state == "requested":
        found["has_kinds"] = await has_kind(tx, piece.line, piece.pieces, which)
    return found


async def kinds_for(tx: Transaction, view: CaseView) -> list[catalog.VariantView]:
    """Return what the shop may propose in a case instead, in its own words and order."""
    if not view.has_kinds:
        return []
    [piece] = view.pieces
    [wanted] = await lines_wanted(tx, view.case)
    kinds = await kinds_of(tx, piece.line, piece.pieces, "")
    return [one for one in kinds if one.id != wanted.variant]


async def claimable(
    tx: Transaction, order: int, person: int, *, now: int, policy: Policy
) -> tuple[Claimable, ...]:
    """Return what of an order this person received, or is to, and may open a case on now."""
    rows = await fulfillments_sql.fulfillments_of(tx, order_id=order)
    parcels = [Fulfillment.from_row(row) for row in rows]
    counts = {row["line"]: row for row in await sql.counts_of(tx, order_id=order)}
    lines = [Line.from_row(row) for row in await orders_sql.lines(tx, order_id=order)]
    found = []
    for parcel in parcels:
        if parcel.recipient != person:
            continue
        if claimable_since(parcel, parcels, now=now, policy=policy) is not None:
            continue
        pieces = []
        for line in lines:
            row = counts.get(line.id)
            free = line.pieces - (row["pieces"] if row is not None else 0)
            had = row["cases"] if row is not None else 0
            if line.part == parcel.part and free > 0 and had < policy.cases_per_line:
                pieces.append(Piece(line, free))
        if pieces:
            found.append(Claimable(parcel, tuple(pieces)))
    return tuple(found)


async def cases_of(tx: Transaction, order: int, person: int | None = None) -> list[Case]:
    """Return the cases of an order, the oldest first; of one person where one is named."""
    found = [Case.from_row(row) for row in await sql.cases_of_order(tx, order_id=order)]
    return [one for one in found if person is None or one.opened_by == person]


async def waiting(tx: Transaction, shop: int, staff: int, limit: int = 20) -> list[Case]:
    """Return the cases in which it is the shop's turn, the most urgent first.

    Raises Refused("not-yours") to everybody but owner and managers.
    """
    await shops.require(tx, shop, staff, *DECIDERS)
    return [Case.from_row(row) for row in await sql.waiting(tx, shop=shop, limit=limit)]


async def count_waiting(tx: Transaction, shop: int) -> int:
    """Return in how many cases it is the shop's turn."""
    count: int = await sql.count_waiting(tx, shop=shop)
    return count


async def may_see(tx: Transaction, case: Case, person: int) -> bool:
    """Whether somebody is of those who decide in the shop of a case."""
    return await shops.role_of(tx, case.shop, person) in DECIDERS
