"""Swaps what is in a line of a paid order for another variant of the same product and price."""

from __future__ import annotations

import json
from dataclasses import dataclass

from store import catalog, outbox
from store.database import RunAgain, Transaction
from store.orders.records import Line, Order
from store.orders.statements import sql
from store.policy import Policy
from store.refusals import Refused
from store.stock.swapping import swap


@dataclass(frozen=True, slots=True)
class Choice:
    """Another variant that a line may hold. Never with a price."""

    line: int
    variant: int
    title: str
    options: tuple[str, ...]
    left: int | None


async def swaps_of(
    tx: Transaction,
    *,
    line: int,
    product: int,
    variant: int,
    price: int,
    quantity: int,
    language: str,
) -> list[Choice]:
    """Return what a line may be swapped for: the same product at the same price, and in stock."""
    view = await catalog.product(tx, product, language)
    if view is None or view.product.state != "published":
        return []
    return [
        Choice(line, one.id, view.product.title, one.options, one.left)
        for one in view.variants
        if one.id != variant and one.price == price and (one.left is None or one.left >= quantity)
    ]


async def check_swap(tx: Transaction, order: Order, line: Line, variant: int) -> None:
    """Ask whether a line may hold another variant. Raises Refused: swap-not-possible, sold-out."""
    view = await _fitting(tx, order, line, variant)
    if view.left is not None and view.left < line.quantity:
        raise Refused("sold-out", variant=variant, left=view.left)


async def _fitting(tx: Transaction, order: Order, line: Line, variant: int) -> catalog.VariantView:
    view = await catalog.variant(tx, variant, order.language)
    if (
        view is None
        or not view.for_sale
        or view.product != line.product
        or view.price != line.price
        or view.id == line.variant
        or line.refunded_pieces
    ):
        raise Refused("swap-not-possible")
    return view


async def swap_line(
    tx: Transaction, order: Order, line: Line, variant: int, *, now: int, policy: Policy
) -> None:
    """Let a line of a locked, paid order hold another variant; nothing is paid or refunded.

    That it is not shipped yet is the caller's to ask. Raises Refused: swap-not-possible (another
    product, another price, refunded in part, not for sale), sold-out.
    """
    view = await _fitting(tx, order, line, variant)
    await swap(tx, order.id, line.variant, variant, line.quantity, now=now, policy=policy)
    options = json.dumps(view.options, ensure_ascii=False) if view.options else "[]"
    if not await sql.swap_line(
        tx, id=line.id, source=line.variant, variant=variant, options=options, weight=view.weight
    ):
        raise RunAgain(f"line {line.id} was changed by somebody else")
    await outbox.touch(tx, "order", order.id, now=now)
    await outbox.touch(tx, "merchant-order", order.id, now=now)
