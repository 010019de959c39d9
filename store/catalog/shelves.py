"""A shop's categories, its shelves: adding one, and whether it sends gifts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from store import outbox
from store.catalog.rules import CATEGORY_LENGTH
from store.catalog.statements import sql
from store.catalog.texts import clean_line
from store.database import Transaction
from store.refusals import Refused


class Put(NamedTuple):
    """A shelf that was put up or found, None for no name; whether its gifts have changed."""

    id: int | None
    changed: bool


async def add_category(
    tx: Transaction,
    shop: int,
    name: str,
    *,
    names: Mapping[str, str] | None = None,
    giftable: bool = True,
) -> int:
    """Put up a shelf; `names` are its names in other languages. Returns its id.

    Raises Refused("category-name-missing" | "category-exists").
    """
    named = clean_line(name, CATEGORY_LENGTH)
    if not named:
        raise Refused("category-name-missing")
    row = await sql.add_category(tx, shop=shop, name=named, giftable=int(giftable))
    if row is None:
        raise Refused("category-exists")
    category: int = row["id"]
    for language, translated in (names or {}).items():
        await sql.put_category_text(
            tx, category=category, language=language, name=clean_line(translated, CATEGORY_LENGTH)
        )
    return category


async def shelf(tx: Transaction, shop: int, name: str) -> int | None:
    """Return the shelf of this name, put up if need be; None for no name."""
    return (await put_shelf(tx, shop, name)).id


async def put_shelf(
    tx: Transaction,
    shop: int,
    name: str,
    *,
    names: Mapping[str, str] | None = None,
    giftable: bool | None = None,
) -> Put:
    """Put up the shelf of this name if need be, and say of it what a file says.

    `names` are those it is to have in other languages, besides what it has. `giftable` says whether
    what stands on it is sent as gifts; None: as it was, and of a new one yes. Where that changes,
    the live cards are the caller's to draw anew (`touch_shown`) when it has written its products:
    cards come last in every transaction.
    """
    named = clean_line(name, CATEGORY_LENGTH)
    if not named:
        return Put(None, changed=False)
    changed = False
    row = await sql.add_category(tx, shop=shop, name=named, giftable=int(giftable is not False))
    if row is not None:
        category = int(row["id"])
    else:
        category = int(await sql.category_of_name(tx, shop=shop, name=named))
        if giftable is not None:
            changed = bool(
                await sql.change_category_giftable(tx, id=category, giftable=int(giftable))
            )
    for language, translated in (names or {}).items():
        if clean := clean_line(translated, CATEGORY_LENGTH):
            await sql.put_category_text(tx, category=category, language=language, name=clean)
    return Put(category, changed)


async def set_category_giftable(
    tx: Transaction, shop: int, category: int, giftable: bool, *, now: int
) -> None:
    """Say whether what stands on a shelf may be sent as gifts. Raises Refused("category-gone")."""
    if not await sql.set_category_giftable(tx, shop=shop, id=category, giftable=int(giftable)):
        raise Refused("category-gone")
    await touch_shown(tx, shop, category, now=now)


async def touch_shown(tx: Transaction, shop: int, category: int | None = None, *, now: int) -> None:
    """Draw the live cards of a shop's products, or of one shelf's, anew."""
    rows = await sql.shown(tx, shop=shop, category=category)
    await outbox.touch_each(tx, "product", [row["id"] for row in rows], now=now)
