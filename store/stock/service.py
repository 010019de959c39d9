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
from store.database import Transaction, load_queries
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
    if not wanted or any(not 0 < quantity <= PIECES for _, quantity in wanted):
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
    await _touch(tx, seen, now=now)
    for product in sorted(back):
        await restock.look_again(tx, product, now=now)
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
    tx: Transaction, order: int, variant: int, quantity: int, *, now: int, policy: Policy
) -> None:
    """Put unshipped pieces of a paid order back on the shelf; they no longer count for its payer.

    Raises Refused("not-returnable") for more pieces than the order took.
    """
    if quantity < 1:
        raise Refused("quantity-wrong")
    row = await sql.note_return(tx, order_id=order, variant=variant, quantity=quantity)
    if row is None:
        raise Refused("not-returnable", variant=variant)
    after = (await sql.restock(tx, variant=variant, quantity=quantity))["remaining"]
    await sql.give_back(tx, product=row["product"], person=row["person"], quantity=quantity)
    before = None if after is None else after - quantity
    if seen_by_shoppers(before, after, policy.shown_stock):
        await _touch(tx, {row["product"]}, now=now)
    if is_back(before, after):
        await restock.look_again(tx, row["product"], now=now)


async def is_there(tx: Transaction, wanted: Sequence[tuple[int, int]]) -> bool:
    """Whether so many pieces (variant, quantity) could be taken now."""
    for variant, quantity in in_order(wanted):
        row = await sql.shelf_of(tx, variant=variant)
        if row is None or row["removed"]:
            return False
        if row["on_hand"] is not None and row["on_hand"] - row["reserved"] < quantity:
            return False
    return True


async def replace(
    tx: Transaction, order: int, variant: int, quantity: int, *, now: int, policy: Policy
) -> None:
    """Take pieces for a paid order in place of as many that came back; a limit is not touched.

    What came back is not on the shelf by that. Raises Refused("sold-out", variant, left=0).
    """
    taken = await sql.take_paid(tx, variant=variant, quantity=quantity)
    if taken is None:
        raise Refused("sold-out", variant=variant, left=0)
    row = await sql.note_replaced(tx, order_id=order, variant=variant, quantity=quantity)
    if row is None:
        raise Refused("not-returnable", variant=variant)
    left = taken["remaining"]
    had = None if left is None else left + quantity
    if seen_by_shoppers(had, left, policy.shown_stock):
        await _touch(tx, {row["product"]}, now=now)


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
