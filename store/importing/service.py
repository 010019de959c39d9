"""Writes the products of a file, some at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from store.catalog import put_product
from store.catalog.shelves import Put, put_shelf, touch_shown
from store.codes import new_code
from store.database import Database, Transaction
from store.importing.parsed import Imported, Parsed

ROWS_AT_ONCE: Final = 60
"""Variants, texts and pictures in one transaction: few enough that nobody waits long (20 ms)."""


class FileHasMistakes(ValueError):
    """A file with mistakes is not written, not even its good lines."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many products a file brought and how many it changed."""

    added: int
    changed: int


async def import_products(database: Database, shop: int, parsed: Parsed, *, now: int) -> Outcome:
    """Write all products of a file that has no mistakes. Raises FileHasMistakes.

    Products are known by their handles. So whoever is interrupted does it again and gets the same.
    """
    if parsed.mistakes:
        raise FileHasMistakes(f"{len(parsed.mistakes)} mistakes")
    done: Counter[str] = Counter()
    for some in portions(parsed.products):
        done += await database.transact(put_some, shop, some, now=now)
    return Outcome(added=done["added"], changed=done["changed"])


async def put_some(
    tx: Transaction, shop: int, products: Sequence[Imported], *, now: int
) -> Counter[str]:
    """Write products, each on its shelf; how many were `added` and how many `changed`."""
    done: Counter[str] = Counter()
    shelves: dict[object, Put] = {}
    for imported in products:
        said = (imported.shelf, tuple(imported.shelf_names.items()), imported.shelf_gifts)
        if said not in shelves:
            shelves[said] = await put_shelf(
                tx,
                shop,
                imported.shelf,
                names=imported.shelf_names,
                giftable=imported.shelf_gifts,
            )
        product = replace(imported.product, category=shelves[said].id)
        how = await put_product(
            tx, shop, product, state=imported.state, whole=imported.whole, now=now
        )
        done[how] += 1
    for one in shelves.values():
        if one.changed:
            await touch_shown(tx, shop, one.id, now=now)
    return done


def portions(products: Sequence[Imported]) -> Iterator[list[Imported]]:
    """Cut products into parts that one transaction writes, each product with a code of its own."""
    some: list[Imported] = []
    rows = 0
    for imported in products:
        some.append(replace(imported, product=replace(imported.product, code=new_code())))
        rows += 2 + len(imported.product.variants) + len(imported.product.pictures)
        rows += sum(2 + len(text.values) for text in imported.product.texts.values())
        if rows >= ROWS_AT_ONCE:
            yield some
            some, rows = [], 0
    if some:
        yield some
