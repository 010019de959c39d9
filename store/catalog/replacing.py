"""Writes a product anew as a file has it, known by its handle."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

from store import outbox, restock
from store.catalog.new import NewPicture, NewProduct, NewVariant
from store.catalog.offering import offer
from store.catalog.picturing import add_pictures
from store.catalog.prices import keep_sale, price_at, put_price
from store.catalog.rules import (
    check_product,
    clean_about,
    clean_digital,
    clean_handle,
    clean_options,
    clean_sku,
    clean_title,
)
from store.catalog.statements import sql
from store.catalog.writing import add_product, add_variant, dump, put_text
from store.database import Row, Transaction

Offered = Literal["draft", "published", "paused"]


async def put_product(
    tx: Transaction,
    shop: int,
    new: NewProduct,
    *,
    state: Offered,
    whole: bool = False,
    now: int,
) -> Literal["added", "changed"]:
    """Add the product, or change the one of this handle to be like it; removed ones come back.

    What a file of another trade does not say stays: limits, dates, pictures that were sent; and
    what the merchant paused stays paused. `whole`: the file says all of it, so no limit means none.
    Translations stay in every language of which there are no `texts`. A product in another currency
    than the file's keeps its kind, prices and variants.
    Raises Refused as `add_product` does.
    """
    kept = await sql.product_by_handle(tx, shop=shop, handle=clean_handle(new.handle))
    if kept is None:
        product = await add_product(tx, shop, new, now=now)
        await offer(tx, product, state, now=now)
        return "added"
    check_product(new)
    product = kept["id"]
    await sql.revive_product(tx, shop=shop, id=product, now=now)
    await sql.change_text(
        tx, id=product, title=clean_title(new.title), about=clean_about(new.about)
    )
    await _put_settings(tx, product, new, whole=whole)
    if kept["currency"] == new.currency:
        await sql.change_kind(
            tx, id=product, options=dump(clean_options(new.options)), kind=new.kind
        )
        charged = kept["state"] == "published"
        variants = await _put_variants(tx, product, new, whole=whole, charged=charged, now=now)
        await _put_pictures(tx, product, variants, new.pictures)
        for language, text in new.texts.items():
            await put_text(tx, product, variants, language, text)
    stays = kept["state"] == "paused" and not whole
    await offer(tx, product, "paused" if stays else state, was=kept["state"], now=now)
    await outbox.touch(tx, "product", product, now=now)
    await restock.look_again(tx, product, now=now)
    return "changed"


async def _put_settings(tx: Transaction, product: int, new: NewProduct, *, whole: bool) -> None:
    if new.category is not None or whole:
        await sql.set_category(tx, id=product, category=new.category)
    if whole:
        await sql.set_limit(tx, id=product, per_person=new.per_person)
        await sql.set_giftable(tx, id=product, giftable=int(new.giftable))
        await sql.set_presale(tx, id=product, ships_from=new.ships_from)


async def _put_variants(
    tx: Transaction, product: int, new: NewProduct, *, whole: bool, charged: bool, now: int
) -> list[int]:
    """Change the variants that have the same values, add the others, remove what is not named.

    `charged`: the product is on the shelves, so what changes is what people pay.
    """
    rows = await sql.every_variant(tx, product=product)
    kept = {tuple(json.loads(row["options"])): row for row in rows}
    variants: list[int] = []
    for position, variant in enumerate(new.variants):
        same = kept.pop(clean_options(variant.options), None)
        if same is None:
            added = await add_variant(tx, product, position, variant, charged=charged, now=now)
            variants.append(added)
        else:
            await _put_variant(tx, same, position, variant, charged=charged, now=now)
            variants.append(same["id"])
            if whole and variant.digital != same["digital"]:
                digital = clean_digital(variant.digital)
                await sql.set_digital(tx, variant=same["id"], digital=digital)
    for gone in kept.values():
        if await sql.remove_variant(tx, id=gone["id"]) and charged:
            await sql.add_price(tx, variant=gone["id"], price=0, now=now)
    return variants


async def _put_variant(
    tx: Transaction, same: Row, position: int, new: NewVariant, *, charged: bool, now: int
) -> None:
    number = same["id"]
    await sql.change_variant(
        tx,
        id=number,
        position=position,
        sku=clean_sku(new.sku),
        compare_at=new.compare_at,
        stock=new.stock,
        counted=int(new.counted),
        weight=new.weight,
    )
    price = price_at(new.price, new.sale, now)
    if same["price"] != price:
        await put_price(tx, number, price, now=now)
    elif same["removed"] and charged:
        await sql.add_price(tx, variant=number, price=price, now=now)
    if new.sale is not None or same["on_sale"]:
        await keep_sale(tx, number, new.price, new.sale, now=now)


async def _put_pictures(
    tx: Transaction, product: int, variants: Sequence[int], new: Sequence[NewPicture]
) -> None:
    """Keep the addresses of this file instead of the last one's, and the photos there are."""
    await sql.drop_addresses(tx, product=product)
    known: set[str] = set()
    if any(picture.file for picture in new):
        known = {row["file"] for row in await sql.pictures(tx, product=product) if row["file"]}
    await add_pictures(tx, product, variants, [one for one in new if one.file not in known])
