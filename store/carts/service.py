"""Puts things into carts and takes them out.

A cart promises nothing: prices and stock are today's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from store.carts.records import Cart, CartLine
from store.catalog import VariantView
from store.database import Transaction, load_queries
from store.refusals import Refused

sql = load_queries(__file__)

PIECES: Final = 999
LINES: Final = 30

REFUSALS: Final[Mapping[str, str]] = {
    "cart-full": "No more different things, or no more pieces of one, fit into a cart.",
    "not-for-sale": "The shop does not offer this variant (any more).",
    "quantity-wrong": "A quantity is at least one piece.",
}


async def put(
    tx: Transaction, person: int, shop: int, variant: int, quantity: int = 1, *, now: int
) -> None:
    """Put pieces in, beside those that are there.

    Raises Refused("not-for-sale"), also for another shop's variant, "cart-full", "quantity-wrong".
    """
    _check(quantity)
    if await sql.offered(tx, shop=shop, variant=variant) is None:
        raise Refused("not-for-sale", variant=variant)
    if not await sql.add(
        tx,
        person=person,
        shop=shop,
        variant=variant,
        quantity=quantity,
        most=PIECES,
        lines=LINES,
        now=now,
    ):
        raise Refused("cart-full", most=PIECES)


async def set_quantity(
    tx: Transaction, person: int, shop: int, variant: int, quantity: int
) -> None:
    """Have so many pieces of what is in the cart; 0 takes it out. What is not in it stays out."""
    if quantity == 0:
        await sql.take_out(tx, person=person, shop=shop, variant=variant)
        return
    _check(quantity)
    await sql.set_quantity(tx, person=person, shop=shop, variant=variant, quantity=quantity)


async def empty(tx: Transaction, person: int, shop: int) -> None:
    """Take everything out."""
    await sql.empty(tx, person=person, shop=shop)


async def cart(tx: Transaction, person: int, shop: int, language: str) -> Cart:
    """Return a person's cart in a shop, at today's prices."""
    rows = await sql.lines(tx, person=person, shop=shop, language=language)
    lines = tuple(CartLine(VariantView.from_row(row), row["quantity"]) for row in rows)
    return Cart(person, shop, lines)


async def carts_of(tx: Transaction, person: int) -> list[int]:
    """Return the shops in which somebody has a cart, the last used first."""
    return [row["shop"] for row in await sql.shops(tx, person=person)]


def _check(quantity: int) -> None:
    if not 0 < quantity <= PIECES:
        raise Refused("quantity-wrong", most=PIECES)
