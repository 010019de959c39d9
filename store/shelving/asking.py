"""Asking whether goods that came back can be sold again.

Whoever settles a case or cancels a parcel asks, so nothing here knows of orders.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from store import outbox, shops
from store.database import Transaction
from store.deadlines import set_deadline
from store.policy import Policy
from store.shelving.rules import TIMER
from store.shelving.statements import sql

DECIDERS: Final = ("owner", "manager")
"""Who says what is in stock."""


async def ask(
    tx: Transaction,
    order: int,
    shop: int,
    fulfillment: int,
    pieces: Iterable[tuple[int, int]],
    *,
    case: int | None = None,
    counts: bool,
    now: int,
    policy: Policy,
) -> int | None:
    """Ask about pieces (variant, quantity) that came back; None where nobody counts them.

    The shop has `policy.shelf_answer` (14 d), and its silence finds them not sellable. `counts`:
    on the shelf they no longer count for who had them. The order is locked.
    """
    summed: dict[int, int] = {}
    for variant, quantity in pieces:
        if await sql.is_counted(tx, variant=variant):
            summed[variant] = summed.get(variant, 0) + quantity
    if not summed:
        return None
    answer_by = now + policy.shelf_answer
    row = await sql.ask(
        tx,
        order_id=order,
        shop=shop,
        fulfillment=fulfillment,
        case_id=case,
        counts=int(counts),
        now=now,
        answer_by=answer_by,
    )
    if row is None:
        return None
    shelving: int = row["id"]
    for variant, quantity in sorted(summed.items()):
        await sql.add_line(tx, shelving=shelving, variant=variant, pieces=quantity)
    await set_deadline(tx, TIMER, shelving, answer_by)
    return shelving


async def ask_about_lost(
    tx: Transaction, order: int, shop: int, fulfillment: int, *, now: int, policy: Policy
) -> None:
    """Ask about what was in a parcel that was cancelled on its way, if it comes back at all."""
    rows = await sql.shipped_pieces(tx, fulfillment=fulfillment)
    pieces = [(row["variant"], row["pieces"]) for row in rows]
    asked = await ask(tx, order, shop, fulfillment, pieces, counts=True, now=now, policy=policy)
    if asked is None:
        return
    detail = {"shelving": asked, "order": order, "until": now + policy.shelf_answer}
    for person in await shops.staff_to_tell(tx, shop, *DECIDERS):
        await outbox.tell(tx, person, "shelve-lost", detail, now=now)
