"""Adds and changes products. Every change names the shop: another shop's product is not found."""

from __future__ import annotations

import json
from collections.abc import Sequence

from store import outbox, restock, search
from store.catalog.locking import lock, lock_variant
from store.catalog.new import NewProduct, NewVariant, Text
from store.catalog.offering import offer
from store.catalog.picturing import add_pictures
from store.catalog.prices import end_sale, keep_sale, price_at, put_price
from store.catalog.records import Kind, State
from store.catalog.rules import (
    WEIGHT_LIMIT,
    check_price,
    check_product,
    check_text,
    clean_about,
    clean_digital,
    clean_handle,
    clean_options,
    clean_sku,
    clean_title,
)
from store.catalog.statements import sql
from store.catalog.typed import StockChange
from store.database import Transaction
from store.refusals import Refused


async def add_product(tx: Transaction, shop: int, new: NewProduct, *, now: int) -> int:
    """Keep a new product as a draft and return its id.

    Raises Refused with a code of `rules.REFUSALS`, such as "title-missing", "price-too-small",
    "options-unequal", "handle-taken" or "category-gone".
    """
    check_product(new)
    await _check_category(tx, shop, new.category)
    row = await sql.add_product(
        tx,
        shop=shop,
        handle=clean_handle(new.handle) or new.code,
        title=clean_title(new.title),
        about=clean_about(new.about),
        kind=new.kind,
        options=dump(clean_options(new.options)),
        currency=new.currency,
        category=new.category,
        per_person=new.per_person,
        giftable=int(new.giftable),
        ships_from=new.ships_from,
        code=new.code,
        now=now,
    )
    if row is None:
        raise Refused("handle-taken")
    product: int = row["id"]
    variants = [
        await add_variant(tx, product, position, variant, now=now)
        for position, variant in enumerate(new.variants)
    ]
    for language, text in new.texts.items():
        await put_text(tx, product, variants, language, text)
    await add_pictures(tx, product, variants, new.pictures)
    return product


async def add_variant(
    tx: Transaction,
    product: int,
    position: int,
    new: NewVariant,
    *,
    charged: bool = False,
    now: int,
) -> int:
    """Keep one checked variant; return its id. `charged`: its product is on the shelves."""
    price = price_at(new.price, new.sale, now)
    row = await sql.add_variant(
        tx,
        product=product,
        options=dump(clean_options(new.options)),
        position=position,
        sku=clean_sku(new.sku),
        price=price,
        compare_at=new.compare_at,
        on_hand=new.stock,
        weight=new.weight,
        digital=clean_digital(new.digital),
    )
    variant: int = row["id"]
    if charged:
        await sql.add_price(tx, variant=variant, price=price, now=now)
    if new.sale is not None:
        await keep_sale(tx, variant, new.price, new.sale, now=now)
    return variant


async def publish(tx: Transaction, shop: int, product: int, *, now: int) -> None:
    """Offer a draft or paused product. Raises Refused("not-publishable" | "product-gone")."""
    was = await lock(tx, shop, product, now=now)
    if await sql.count_unsellable(tx, product=product):
        raise Refused("not-publishable")
    await _move(tx, product, was, "published", now=now)
    await restock.look_again(tx, product, now=now)


async def pause(tx: Transaction, shop: int, product: int, *, now: int) -> None:
    """Take a product off the shelves; unpaid orders for it live on."""
    was = await lock(tx, shop, product, now=now)
    await _move(tx, product, was, "paused", now=now)


async def remove(tx: Transaction, shop: int, product: int, *, now: int) -> None:
    """Remove a product for good; orders keep what they say of it."""
    was = await lock(tx, shop, product, now=now)
    await _move(tx, product, was, "deleted", now=now)


async def change_text(
    tx: Transaction,
    shop: int,
    product: int,
    text: Text,
    *,
    language: str | None = None,
    now: int,
) -> None:
    """Say a product's title and text anew: in `language`, or (None) in the shop's own."""
    clean = check_text(text)
    if not clean.title:
        raise Refused("title-missing")
    await lock(tx, shop, product, now=now)
    if language is None:
        await sql.change_text(tx, id=product, title=clean.title, about=clean.about)
    else:
        rows = await sql.variants(tx, product=product, language="")
        await put_text(tx, product, [row["id"] for row in rows], language, clean)
    await _changed(tx, product, now=now)


async def change_price(tx: Transaction, shop: int, variant: int, price: int, *, now: int) -> None:
    """Charge another price from now on, in minor units; a lowered one is proven by the history.

    A sale that was to begin or end by itself is over: this is the merchant's later word.
    """
    check_price(price)
    product = await lock_variant(tx, shop, variant, now=now)
    await end_sale(tx, variant)
    if await put_price(tx, variant, price, now=now):
        await outbox.touch(tx, "product", product, now=now)


async def set_stock(
    tx: Transaction, shop: int, variant: int, change: StockChange, *, now: int
) -> None:
    """Count anew what can still be sold; what unpaid orders have reserved stays on top of it."""
    product = await lock_variant(tx, shop, variant, now=now)
    if not await change.apply(tx, variant):
        raise Refused("stock-too-small" if change.amount < 0 else "stock-too-large")
    await outbox.touch(tx, "product", product, now=now)
    await restock.look_again(tx, product, now=now)


async def set_weight(tx: Transaction, shop: int, variant: int, grams: int, *, now: int) -> None:
    """Say what one piece weighs, for shipping by weight; orders that were placed keep theirs."""
    if not 0 <= grams <= WEIGHT_LIMIT:
        raise Refused("weight-wrong")
    await lock_variant(tx, shop, variant, now=now)
    await sql.set_weight(tx, variant=variant, grams=grams)


async def set_limit(
    tx: Transaction, shop: int, product: int, per_person: int | None, *, now: int
) -> None:
    """Let one person buy at most so many pieces, earlier ones counted; None: no limit."""
    if per_person is not None and per_person < 1:
        raise Refused("limit-wrong")
    await lock(tx, shop, product, now=now)
    await sql.set_limit(tx, id=product, per_person=per_person)


async def set_category(
    tx: Transaction, shop: int, product: int, category: int | None, *, now: int
) -> None:
    """Put a product on another shelf. Raises Refused("category-gone" | "product-gone")."""
    await _check_category(tx, shop, category)
    await lock(tx, shop, product, now=now)
    await sql.set_category(tx, id=product, category=category)


async def set_giftable(
    tx: Transaction, shop: int, product: int, giftable: bool, *, now: int
) -> None:
    """Say whether a product may be sent as a gift."""
    await lock(tx, shop, product, now=now)
    await sql.set_giftable(tx, id=product, giftable=int(giftable))
    await outbox.touch(tx, "product", product, now=now)


async def set_presale(
    tx: Transaction, shop: int, product: int, ships_from: int | None, *, now: int
) -> None:
    """Ship new orders of a product no earlier than a moment (microseconds UTC)."""
    await lock(tx, shop, product, now=now)
    await sql.set_presale(tx, id=product, ships_from=ships_from)
    await outbox.touch(tx, "product", product, now=now)


async def set_kind(tx: Transaction, shop: int, product: int, kind: Kind, *, now: int) -> None:
    """Say how a product reaches people; a digital one needs something to deliver first."""
    await lock(tx, shop, product, now=now)
    await sql.set_kind(tx, id=product, kind=kind)
    if kind == "digital" and await sql.count_unsellable(tx, product=product):
        raise Refused("digital-missing")
    await outbox.touch(tx, "product", product, now=now)


async def set_digital(tx: Transaction, shop: int, variant: int, digital: str, *, now: int) -> None:
    """Say what is delivered when a digital variant is paid."""
    delivered = clean_digital(digital)
    if delivered is None:
        raise Refused("digital-missing")
    await lock_variant(tx, shop, variant, now=now)
    await sql.set_digital(tx, variant=variant, digital=delivered)


def dump(values: Sequence[str]) -> str:
    """Return names or values of options as they are kept: one text for one choice."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


async def put_text(
    tx: Transaction, product: int, variants: Sequence[int], language: str, text: Text
) -> None:
    """Say a product in a language; a text without a title takes away what was said in it."""
    clean = check_text(text)
    if not clean.title:
        await sql.drop_product_text(tx, product=product, language=language)
        await sql.drop_variant_texts(tx, product=product, language=language)
        return
    await sql.put_product_text(
        tx,
        product=product,
        language=language,
        title=clean.title,
        about=clean.about,
        options=dump(clean.options),
    )
    for variant, values in zip(variants, clean.values, strict=False):
        await sql.put_variant_text(tx, variant=variant, language=language, options=dump(values))


async def _move(tx: Transaction, product: int, was: State, state: State, *, now: int) -> None:
    if state != was:
        await offer(tx, product, state, was=was, now=now)
        await outbox.touch(tx, "product", product, now=now)


async def _changed(tx: Transaction, product: int, *, now: int) -> None:
    await search.index_product(tx, product)
    await outbox.touch(tx, "product", product, now=now)


async def _check_category(tx: Transaction, shop: int, category: int | None) -> None:
    if category is not None and await sql.category_of_shop(tx, shop=shop, id=category) is None:
        raise Refused("category-gone")
