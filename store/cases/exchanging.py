"""What comes in exchange: another variant or the same, put aside as soon as the shop agrees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store import catalog, stock
from store.cases.records import Case
from store.cases.statements import sql
from store.database import Transaction
from store.orders.records import Line, Order
from store.orders.statements import sql as orders_sql
from store.policy import Policy
from store.refusals import Refused


@dataclass(frozen=True, slots=True)
class Wanted:
    """Pieces of a line, and the variant that comes for them."""

    line: int
    variant: int
    pieces: int
    held: int
    """The variant that goes back; 0 where the pieces are of several."""
    aside: bool
    """They are off the shelf for it already."""


async def lines_wanted(tx: Transaction, case: Case) -> tuple[Wanted, ...]:
    """Return what shall come in exchange for each line of a case."""
    lines = {row["id"]: row["variant"] for row in await orders_sql.lines(tx, order_id=case.order)}
    return tuple(
        Wanted(
            line=row["line"],
            variant=row["wanted"] or lines[row["line"]],
            pieces=row["pieces"],
            held=lines[row["line"]] if row["held"] is None else row["held"],
            aside=row["aside"] > 0,
        )
        for row in await sql.pieces_of(tx, case_id=case.id)
    )


async def held_of(tx: Transaction, line: Line, pieces: int) -> int:
    """Return which variant so many pieces of a line are that its recipient has now.

    What came in exchange last is what is meant first. 0 where they would be of several kinds.
    """
    left = {line.variant: line.quantity}
    newest: list[int] = []
    for row in await sql.lives_of(tx, line=line.id):
        held = line.variant if row["held"] is None else row["held"]
        left[held] = left.get(held, 0) - row["pieces"]
        if row["exchanged"]:
            came = row["came"] or line.variant
            left[came] = left.get(came, 0) + row["pieces"]
            newest.append(came)
    for variant in (*newest, line.variant):
        if left[variant] >= pieces:
            return variant
        if left[variant] > 0:
            break
    return 0


async def kinds_of(
    tx: Transaction, line: Line, pieces: int, language: str
) -> list[catalog.VariantView]:
    """Return which variants so many pieces of a line can be exchanged for now, in their order.

    The same product at the same price, and there. What was bought is one of them.
    """
    found: list[catalog.VariantView] = await catalog.priced_alike(
        tx, line.product, line.price, line.variant, pieces, language
    )
    return found


async def has_kind(tx: Transaction, line: Line, pieces: int, but: int) -> bool:
    """Return whether `kinds_of` would have another variant than `but`."""
    found: bool = await catalog.is_priced_alike(
        tx, line.product, line.price, line.variant, pieces, but
    )
    return found


def _fits(view: catalog.VariantView, line: Line, own: catalog.VariantView | None) -> bool:
    """Whether a variant may come for a line: it costs what was paid, or what the line's costs now.

    A price that has changed for every size since makes no size dearer than another.
    """
    if not view.for_sale or view.product != line.product:
        return False
    return view.price == line.price or (own is not None and view.price == own.price)


async def check_wanted(
    tx: Transaction, order: Order, lines: Iterable[Line], pieces: dict[int, int], variant: int
) -> None:
    """Ask whether a variant may come for pieces (by line) of an order.

    Raises Refused: exchange-not-possible (several lines, another product or price, not on sale),
    exchange-sold-out.
    """
    chosen = [line for line in lines if line.id in pieces]
    view = await catalog.variant(tx, variant, order.language)
    if len(chosen) != 1 or view is None:
        raise Refused("exchange-not-possible")
    [line] = chosen
    own = await catalog.variant(tx, line.variant, order.language)
    if not _fits(view, line, own):
        raise Refused("exchange-not-possible")
    if view.left is not None and view.left < pieces[line.id]:
        raise Refused("exchange-sold-out", left=max(view.left, 0))


async def is_there(tx: Transaction, wanted: Sequence[Wanted]) -> bool:
    """Return whether `put_aside` would find all of it now."""
    return await stock.are_there(tx, [(one.variant, one.pieces) for one in wanted])


async def put_aside(
    tx: Transaction, case: int, wanted: Sequence[Wanted], *, now: int, policy: Policy
) -> bool:
    """Take what shall come in exchange off the shelf, all of it or nothing; whether it was there.

    It is the case's until it is sent, or `let_go` puts it back.
    """
    pieces = [(one.variant, one.pieces) for one in wanted]
    if not await stock.take_all(tx, pieces, now=now, policy=policy):
        return False
    await sql.note_aside(tx, case_id=case)
    return True


async def let_go(
    tx: Transaction, case: int, wanted: Sequence[Wanted], *, now: int, policy: Policy
) -> None:
    """Put back what was put aside, once; a case that put nothing aside has nothing to put back."""
    if await sql.end_aside(tx, case_id=case):
        pieces = [(one.variant, one.pieces) for one in wanted if one.aside]
        await stock.put_all(tx, pieces, now=now, policy=policy)
