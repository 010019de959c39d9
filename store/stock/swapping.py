"""Swaps pieces of a paid order for others, the new ones taken before the old are let go."""

from __future__ import annotations

from store import outbox, restock
from store.database import RunAgain, Transaction
from store.policy import Policy
from store.refusals import Refused
from store.stock.rules import is_back, seen_by_shoppers
from store.stock.service import sql


async def swap(
    tx: Transaction,
    order: int,
    variant: int,
    target: int,
    quantity: int,
    *,
    now: int,
    policy: Policy,
) -> None:
    """Let a paid order have `quantity` pieces of `target` instead of `variant`, of one product.

    Both rows are locked in the order of their ids, as everywhere; a limit on pieces of the product
    is not touched, for its sum stays. Raises Refused("sold-out", variant, left=0) and
    Refused("swap-not-possible") where there is nothing to swap or the products differ.
    """
    await sql.lock_variants(tx, low=min(variant, target), high=max(variant, target))
    taken = await sql.take_paid(tx, variant=target, quantity=quantity)
    if taken is None:
        raise Refused("sold-out", variant=target, left=0)
    old = await sql.give_up(tx, order_id=order, variant=variant, quantity=quantity)
    if old is None or old["product"] != taken["product"]:
        raise Refused("swap-not-possible")
    await sql.forget_empty(tx, order_id=order, variant=variant)
    if not await sql.add_paid(
        tx,
        order_id=order,
        variant=target,
        product=old["product"],
        person=old["person"],
        quantity=quantity,
        now=now,
    ):
        raise RunAgain(f"order {order} has pieces of variant {target} that are not paid")
    freed = (await sql.restock(tx, variant=variant, quantity=quantity))["remaining"]
    before = None if freed is None else freed - quantity
    left = taken["remaining"]
    had = None if left is None else left + quantity
    seen = seen_by_shoppers(had, left, policy.shown_stock)
    if seen or seen_by_shoppers(before, freed, policy.shown_stock):
        await outbox.touch(tx, "product", old["product"], now=now)
    if is_back(before, freed):
        await restock.look_again(tx, old["product"], now=now)
