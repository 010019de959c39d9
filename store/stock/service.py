"""Takes stock and gives it back.

Every number is changed by one conditional UPDATE that is check and act; the CHECKs of the table are
the second wall. Locks are taken in one order everywhere: variants by id, then limits and cards by
product.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from store import outbox, restock
from store.database import Row, Transaction, load_queries
from store.policy import Policy
from store.refusals import Refused
from store.stock.rules import PIECES, in_order, is_back, seen_by_shoppers, shortage

sql = load_queries(__file__)


@dataclass(frozen=True, slots=True)
class Reserved:
    """What an order has of a variant."""

    variant: int
    quantity: int
    returned: int
    state: Literal["held", "deducted", "released"]


async def reserve(
    tx: Transaction,
    order: int,
    wanted: Sequence[tuple[int, int]],
    *,
    person: int,
    now: int,
    policy: Policy,
) -> None:
    """Hold pieces (variant, quantity) for an order until it is paid or ends.

    Raises Refused("sold-out", variant=…, left=…), Refused("all-reserved", variant=…, left=…) where
    only unpaid orders are in the way, Refused("limit-reached", limit=…, product=…) and
    Refused("quantity-wrong"); nothing is held then.
    """
    if not wanted:
        raise Refused("quantity-wrong")
    for _, quantity in wanted:
        if not 0 < quantity <= PIECES:
            raise Refused("quantity-wrong")
    pieces: dict[int, int] = {}
    limits: dict[int, int | None] = {}
    seen: set[int] = set()
    for variant, quantity in in_order(wanted):
        row = await sql.reserve(tx, variant=variant, quantity=quantity)
        if row is None:
            raise await _shortage(tx, variant, quantity)
        product, remaining = row["product"], row["remaining"]
        if not await sql.note_reservation(
            tx,
            order_id=order,
            variant=variant,
            product=product,
            person=person,
            quantity=quantity,
            now=now,
        ):
            raise Refused("reserved-already", variant=variant)
        pieces[product] = pieces.get(product, 0) + quantity
        limits[product] = row["per_person"]
        before = None if remaining is None else remaining + quantity
        if seen_by_shoppers(before, remaining, policy.shown_stock):
            seen.add(product)
    for product, quantity in sorted(pieces.items()):
        limit = limits[product]
        if not await sql.take(tx, product=product, person=person, quantity=quantity, most=limit):
            raise Refused("limit-reached", limit=limit or 0, product=product)
    await _touch(tx, seen, now=now)


async def deduct(tx: Transaction, order: int) -> bool:
    """Take an order's pieces out of the house: it is paid. False if it held nothing (any more).

    What is left to sell does not change by that, so no card does.
    """
    rows = await sql.settle(tx, order_id=order, state="deducted")
    for row in sorted(rows, key=lambda row: row["variant"]):
        await sql.deduct(tx, variant=row["variant"], quantity=row["quantity"])
    return bool(rows)


async def release(tx: Transaction, order: int, *, now: int, policy: Policy) -> bool:
    """Let go of what an unpaid order holds. False if it held nothing (any more)."""
    rows = await sql.settle(tx, order_id=order, state="released")
    seen: set[int] = set()
    back: set[int] = set()
    for row in sorted(rows, key=lambda row: row["variant"]):
        freed = await sql.unreserve(tx, variant=row["variant"], quantity=row["quantity"])
        after = freed["remaining"]
        before = None if after is None else after - row["quantity"]
        if seen_by_shoppers(before, after, policy.shown_stock):
            seen.add(row["product"])
        if is_back(before, after):
            back.add(row["product"])
    for row in sorted(rows, key=lambda row: row["product"]):
        await sql.give_back(
            tx, product=row["product"], person=row["person"], quantity=row["quantity"]
        )
    await _show(tx, (seen, back), now=now)
    return bool(rows)


async def rebook(
    tx: Transaction,
    order: int,
    wanted: Sequence[tuple[int, int]],
    *,
    person: int,
    now: int,
    policy: Policy,
) -> None:
    """Hold other pieces for an unpaid order than before; refused as `reserve` is, and undone then.

    Nobody else sees the old ones free in between: it is one transaction.
    """
    await release(tx, order, now=now, policy=policy)
    await reserve(tx, order, wanted, person=person, now=now, policy=policy)


async def put_back(
    tx: Transaction,
    order: int,
    variant: int,
    quantity: int,
    *,
    anew: bool = False,
    now: int,
    policy: Policy,
) -> None:
    """Put unshipped pieces of a paid order back on the shelf; they no longer count for its payer.

    `anew`: they were to go in place of others of their product, which are those that count.
    Raises Refused("not-returnable") for more pieces than the order took.
    """
    pieces = [(variant, quantity)]
    await put_back_all(tx, order, pieces, anew=anew, now=now, policy=policy)


async def put_back_all(
    tx: Transaction,
    order: int,
    pieces: Sequence[tuple[int, int]],
    *,
    anew: bool = False,
    now: int,
    policy: Policy,
) -> None:
    """As `put_back`, of several variants (variant, quantity): first stock, then limits, then cards.

    Raises Refused: quantity-wrong, not-returnable.
    """
    if any(quantity < 1 for _, quantity in pieces):
        raise Refused("quantity-wrong")
    had: dict[tuple[int, int], int] = {}
    for variant, quantity in in_order(pieces):
        row = await _note_return(tx, order, variant, quantity, anew=anew)
        whose = (row["product"], row["person"])
        had[whose] = had.get(whose, 0) + quantity
    changed = await _shelve(tx, pieces, policy)
    for (product, person), quantity in sorted(had.items()):
        await sql.give_back(tx, product=product, person=person, quantity=quantity)
    await _show(tx, changed, now=now)


async def _note_return(
    tx: Transaction, order: int, variant: int, quantity: int, *, anew: bool
) -> Row:
    """Note that an order whose row is locked has so many pieces less, of this variant first."""
    rows = await sql.returnable(tx, order_id=order, variant=variant)
    rows.sort(key=lambda row: (row["variant"] == variant) is anew)
    noted: Row | None = None
    left = quantity
    for one in rows:
        count = min(left, one["pieces"])
        if count:
            noted = await sql.note_return(
                tx, order_id=order, variant=one["variant"], quantity=count
            )
            left -= count if noted is not None else 0
    if noted is None or left:
        raise Refused("not-returnable", variant=variant)
    return noted


async def are_there(tx: Transaction, wanted: Sequence[tuple[int, int]]) -> bool:
    """Return whether `take_all` would find all these pieces (variant, quantity) now."""
    for variant, quantity in in_order(wanted):
        row = await sql.shelf_of(tx, variant=variant)
        if row is None or row["removed"]:
            return False
        if row["on_hand"] is not None and row["on_hand"] - row["reserved"] < quantity:
            return False
    return True


async def take_all(
    tx: Transaction, wanted: Sequence[tuple[int, int]], *, now: int, policy: Policy
) -> bool:
    """Take pieces (variant, quantity) off the shelf for something paid: all of them, or none.

    A limit is not touched. False where not all of them are there.
    """
    taken: list[tuple[int, int, Row]] = []
    for variant, quantity in in_order(wanted):
        row = await sql.take_paid(tx, variant=variant, quantity=quantity)
        if row is None:
            for other, count, _ in taken:
                await sql.restock(tx, variant=other, quantity=count)
            return False
        taken.append((variant, quantity, row))
    seen = set()
    for _, quantity, row in taken:
        left = row["remaining"]
        had = None if left is None else left + quantity
        if seen_by_shoppers(had, left, policy.shown_stock):
            seen.add(row["product"])
    await _touch(tx, seen, now=now)
    return True


async def put_all(
    tx: Transaction, pieces: Sequence[tuple[int, int]], *, now: int, policy: Policy
) -> None:
    """Put pieces (variant, quantity) on the shelf; whom they counted for is the caller's to say."""
    await _show(tx, await _shelve(tx, pieces, policy), now=now)


async def _shelve(
    tx: Transaction, pieces: Sequence[tuple[int, int]], policy: Policy
) -> tuple[set[int], set[int]]:
    """Raise the stock; return the products whose cards change, and those that are back."""
    seen: set[int] = set()
    back: set[int] = set()
    for variant, quantity in in_order(pieces):
        row = await sql.restock(tx, variant=variant, quantity=quantity)
        after = row["remaining"]
        before = None if after is None else after - quantity
        if seen_by_shoppers(before, after, policy.shown_stock):
            seen.add(row["product"])
        if is_back(before, after):
            back.add(row["product"])
    return seen, back


async def _show(tx: Transaction, changed: tuple[set[int], set[int]], *, now: int) -> None:
    """Cards come last: limits are locked before them."""
    seen, back = changed
    await _touch(tx, seen, now=now)
    for product in sorted(back):
        await restock.look_again(tx, product, now=now)


async def sent_anew(
    tx: Transaction, order: int, person: int, variant: int, quantity: int, *, now: int
) -> None:
    """Note that pieces which were taken (`take_all`) go to a paid order in place of others.

    The person has as many as before: a limit is not touched.
    """
    if not await sql.note_replaced(
        tx, order_id=order, variant=variant, person=person, quantity=quantity, now=now
    ):
        raise Refused("not-returnable", variant=variant)


async def reserved_by(tx: Transaction, order: int) -> list[Reserved]:
    """Return what an order holds, took or let go of."""
    rows = await sql.reserved_by(tx, order_id=order)
    return [Reserved(**row) for row in rows]


async def _shortage(tx: Transaction, variant: int, wanted: int) -> Refused:
    """Say what stands in the way of so many pieces, and how many could be had."""
    row = await sql.shelf_of(tx, variant=variant)
    if row is None or row["removed"]:
        return Refused("sold-out", variant=variant, left=0)
    on_hand, reserved = row["on_hand"], row["reserved"]
    code = shortage(wanted=wanted, on_hand=on_hand, reserved=reserved)
    return Refused(code, variant=variant, left=max((on_hand or 0) - reserved, 0))


async def _touch(tx: Transaction, products: set[int], *, now: int) -> None:
    for product in sorted(products):
        await outbox.touch(tx, "product", product, now=now)
