"""Finds products by their names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from store.database import Transaction, load_queries
from store.search.rules import (
    closeness,
    fts5_query,
    place,
    product_at,
    shop_word,
    tsquery,
    tsvector,
)
from store.search.words import GAP, indexed, terms, words

sql = load_queries(__file__)

RANKED: Final = 200
"""Up to so many matches are ranked and counted. Of more the newest come first: no name among them
is closer to the query than a hundred others."""


async def index_product(tx: Transaction, product: int) -> None:
    """Make a published product findable by what it is called now, and any other not."""
    standing = await sql.standing(tx, product=product)
    if standing["place"] is not None:
        await sql.forget(tx, place=standing["place"])
    if standing["state"] != "published":
        await sql.stand(tx, product=product, place=None)
        return
    rows = await sql.texts(tx, product=product)
    texts = [text for row in rows for text in _texts(row["part"], row["words"])]
    found = [shop_word(standing["shop"]), GAP, *indexed(dict.fromkeys(texts))]
    at = place(len(words(rows[0]["words"])), product)
    text = " ".join(found) if tx.dialect == "sqlite" else tsvector(found)
    await sql.put(tx, place=at, shop=standing["shop"], words=text)
    await sql.stand(tx, product=product, place=at)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of matches, the best first."""

    products: tuple[int, ...]
    total: int
    """Matches in all, if `exact`; else at least so many."""
    exact: bool


async def find_products(
    tx: Transaction, shop: int | None, query: str, offset: int, limit: int
) -> Found:
    """Find published products of a shop (None: of all) that have every term of the query.

    Any text is safe, and one without a word or character finds nothing.
    """
    asked = terms(query)
    if not asked or limit < 1 or offset < 0:
        return Found((), 0, exact=True)
    text = fts5_query(asked, shop) if tx.dialect == "sqlite" else tsquery(asked, shop)
    rows = await sql.matches(tx, asked=text, most=RANKED + 1)
    places = sorted((row["place"] for row in rows), key=closeness)
    if len(places) <= RANKED:
        products = tuple(product_at(at) for at in places[offset : offset + limit])
        return Found(products, len(places), exact=True)
    rows = await sql.newest(tx, asked=text, shop=shop, limit=limit + 1, offset=offset)
    products = tuple(product_at(row["place"]) for row in rows[:limit])
    whole = len(rows) <= limit
    return Found(products, offset + len(rows) if whole else RANKED + 1, exact=whole)


def _texts(part: int, kept: str) -> Sequence[str]:
    """The texts in a row of `texts`: a title, or a variant's values as JSON."""
    return [kept] if part < 2 else json.loads(kept)
