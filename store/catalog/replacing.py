"""Writes a product anew as a file has it, known by its handle."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

from store import outbox, restock, search
from store.catalog.new import NewProduct, NewVariant
from store.catalog.prices import put_price
from store.catalog.rules import (
    check_product,
    clean_about,
    clean_handle,
    clean_options,
    clean_sku,
    clean_title,
)
from store.catalog.statements import sql
from store.catalog.writing import add_pictures, add_product, add_variant, dump
from store.database import Transaction


async def put_product(
    tx: Transaction, shop: int, new: NewProduct, *, published: bool, now: int
) -> Literal["added", "changed"]:
    """Add the product, or change the one of this handle to be like it; removed ones come back.

    What a file does not say stays: translations, limits, dates, pictures that were sent. A product
    that the merchant paused stays paused. Raises Refused as `add_product` does.
    """
    check_product(new)
    kept = await sql.product_by_handle(tx, shop=shop, handle=clean_handle(new.handle))
    if kept is None:
        product = await add_product(tx, shop, new, now=now)
        await _offer(tx, product, "published" if published else "draft", now=now)
        return "added"
    product = kept["id"]
    await sql.revive_product(tx, shop=shop, id=product, now=now)
    await sql.change_product(
        tx,
        id=product,
        title=clean_title(new.title),
        about=clean_about(new.about),
        options=dump(clean_options(new.options)),
        kind=new.kind,
    )
    if new.category is not None:
        await sql.set_category(tx, id=product, category=new.category)
    variants = await _put_variants(tx, product, new.variants, now=now)
    await sql.drop_addresses(tx, product=product)
    await add_pictures(tx, product, variants, new.pictures)
    state = "published" if published else "draft"
    await _offer(tx, product, "paused" if kept["state"] == "paused" else state, now=now)
    await restock.look_again(tx, product, now=now)
    return "changed"


async def _put_variants(
    tx: Transaction, product: int, new: Sequence[NewVariant], *, now: int
) -> list[int]:
    """Change the variants that have the same values, add the others, remove what is not named."""
    rows = await sql.every_variant(tx, product=product)
    kept = {tuple(json.loads(row["options"])): row["id"] for row in rows}
    variants: list[int] = []
    for position, variant in enumerate(new):
        same = kept.pop(clean_options(variant.options), None)
        if same is None:
            variants.append(await add_variant(tx, product, position, variant, now=now))
            continue
        await sql.change_variant(
            tx,
            id=same,
            position=position,
            sku=clean_sku(variant.sku),
            compare_at=variant.compare_at,
            stock=variant.stock,
            weight=variant.weight,
        )
        await put_price(tx, same, variant.price, now=now)
        variants.append(same)
    for gone in kept.values():
        await sql.remove_variant(tx, id=gone)
    return variants


async def _offer(tx: Transaction, product: int, state: str, *, now: int) -> None:
    await sql.move_product(tx, id=product, state=state)
    await search.index_product(tx, product)
    await outbox.touch(tx, "product", product, now=now)
