"""Reads the catalogue: products, variants, shelves, pictures."""

from __future__ import annotations

import json
from collections.abc import Sequence

from store.catalog.records import Category, Picture, Product, Variant
from store.catalog.statements import sql
from store.catalog.views import Listing, Page, ProductView, VariantView
from store.database import Transaction
from store.search import find_products


async def product(tx: Transaction, product: int, language: str) -> ProductView | None:
    """Return a product with its variants in `language`; None if it was removed."""
    row = await sql.product(tx, id=product, language=language)
    if row is None:
        return None
    variants = await sql.variants(tx, product=product, language=language)
    return ProductView(
        product=Product.from_row(row),
        variants=tuple(Variant.from_row(variant) for variant in variants),
        photos=row["photos"],
    )


async def product_by_code(tx: Transaction, code: str, language: str) -> ProductView | None:
    """Return the product that a link names, in whatever state, unless it was removed."""
    found = await sql.product_by_code(tx, code=code)
    return None if found is None else await product(tx, found, language)


async def variant(tx: Transaction, variant: int, language: str) -> VariantView | None:
    """Return a variant with its product; a removed one has the state `deleted`."""
    row = await sql.variant(tx, id=variant, language=language)
    return None if row is None else VariantView.from_row(row)


async def priced_alike(
    tx: Transaction, product: int, price: int, variant: int, pieces: int, language: str
) -> list[VariantView]:
    """Return what is for sale of a product at `price`, or at that of `variant`, and is there.

    `price` is in minor units. In the merchant's order.
    """
    rows = await sql.priced_alike(
        tx, product=product, price=price, variant=variant, pieces=pieces, language=language
    )
    return [VariantView.from_row(row) for row in rows]


async def is_priced_alike(
    tx: Transaction, product: int, price: int, variant: int, pieces: int, but: int
) -> bool:
    """Return whether `priced_alike` would have another variant than `but`."""
    found = await sql.is_priced_alike(
        tx, product=product, price=price, variant=variant, pieces=pieces, but=but
    )
    return bool(found)


async def browse(
    tx: Transaction, shop: int, category: int | None, language: str, offset: int, limit: int
) -> Page:
    """Return what is for sale, of one shelf or of all, in the merchant's order."""
    if category is None:
        total = await sql.count_published(tx, shop=shop)
        rows = await sql.published(tx, shop=shop, limit=limit, offset=offset)
    else:
        total = await sql.count_published_in(tx, shop=shop, category=category)
        rows = await sql.published_in(tx, shop=shop, category=category, limit=limit, offset=offset)
    items = await listings(tx, [row["id"] for row in rows], language)
    return Page(items=items, total=total, offset=offset)


async def find(
    tx: Transaction, shop: int | None, query: str, language: str, offset: int, limit: int
) -> Page:
    """Return what a search finds for sale, the best match first.

    More than two hundred matches are not counted; see `Page.exact`.
    """
    found = await find_products(tx, shop, query, offset, limit)
    items = await listings(tx, found.products, language)
    return Page(items=items, total=found.total, offset=offset, exact=found.exact)


async def products_of(tx: Transaction, shop: int, language: str, offset: int, limit: int) -> Page:
    """Return all that a merchant keeps, drafts and paused ones too, the newest first."""
    rows = await sql.kept(tx, shop=shop, limit=limit, offset=offset)
    items = await listings(tx, [row["id"] for row in rows], language)
    return Page(items=items, total=await sql.count_kept(tx, shop=shop), offset=offset)


async def count_sent(tx: Transaction, shop: int) -> int:
    """Return how many products have to reach somebody: all but the digital ones, drafts too."""
    return int(await sql.count_sent(tx, shop=shop))


async def count_weightless(tx: Transaction, shop: int) -> int:
    """Return how many products for sale would be shipped by weight without having one."""
    return int(await sql.count_weightless(tx, shop=shop))


async def count_without_photo(tx: Transaction, shop: int) -> int:
    """Return how many products for sale have no photo of their own yet."""
    return int(await sql.count_without_photo(tx, shop=shop))


async def listings(tx: Transaction, ids: Sequence[int], language: str) -> tuple[Listing, ...]:
    """Return products as lines of a list, in the order of `ids`."""
    if not ids:
        return ()
    rows = await sql.listings(tx, ids=json.dumps(list(ids)), language=language)
    found = {row["id"]: Listing.from_row(row) for row in rows}
    return tuple(found[product] for product in ids if product in found)


async def categories(tx: Transaction, shop: int, language: str) -> list[Category]:
    """Return the shelves that have something for sale, in the merchant's order."""
    rows = await sql.categories(tx, shop=shop, language=language)
    return [Category.from_row(row) for row in rows]


async def all_categories(tx: Transaction, shop: int, language: str) -> list[Category]:
    """Return every shelf, the empty ones too (for the merchant)."""
    rows = await sql.all_categories(tx, shop=shop, language=language)
    return [Category.from_row(row) for row in rows]


async def picture_of(
    tx: Transaction, *, product: int | None = None, variant: int | None = None
) -> Picture | None:
    """Return the picture to send for a product or variant; None if there is nothing to send."""
    if variant is not None:
        row = await sql.picture_of_variant(tx, variant=variant)
    else:
        row = await sql.picture_of_product(tx, product=product)
    return None if row is None else Picture.from_row(row)


async def pictures(tx: Transaction, product: int) -> list[Picture]:
    """Return all pictures of a product without their bytes, the unfetched addresses too."""
    return [Picture.from_row(row) for row in await sql.pictures(tx, product=product)]
