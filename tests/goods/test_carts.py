"""Carts: one a person and shop, at today's prices, promising nothing."""

from __future__ import annotations

from typing import Any

from store import carts, catalog, people
from store.carts import Cart
from store.catalog import NewVariant, StockChange
from tests.goods.conftest import NOW, POLICY, Shop

ANNA, TOM = 7, 8


async def cart_of(shop: Shop, person: int = ANNA) -> Cart:
    return await shop.database.read(carts.cart, person, shop.id, "en")


async def test_the_same_thing_twice_is_one_line(shop: Shop) -> None:
    [variant] = await shop.variants(await shop.add())
    await shop.database.transact(carts.put, ANNA, shop.id, variant, 2, now=NOW)
    await shop.database.transact(carts.put, ANNA, shop.id, variant, now=NOW + 1)
    [line] = (await cart_of(shop)).lines
    assert (line.quantity, line.amount) == (3, 3 * 1280)
    assert not (await cart_of(shop, TOM)).lines


async def test_a_cart_follows_the_price_and_reserves_nothing(shop: Shop) -> None:
    product = await shop.add()
    [variant] = await shop.variants(product)
    await shop.database.transact(carts.put, ANNA, shop.id, variant, now=NOW)
    await shop.act(catalog.change_price, variant, 990)
    assert (await cart_of(shop)).sums == {"USD": 990}
    assert (await shop.view(product)).left == 20


async def test_a_line_says_why_it_cannot_be_ordered_now(shop: Shop) -> None:
    product = await shop.add()
    [variant] = await shop.variants(product)
    await shop.database.transact(carts.put, ANNA, shop.id, variant, 3, now=NOW)
    assert (await cart_of(shop)).lines[0].problem is None
    await shop.act(catalog.set_stock, variant, StockChange("set", 2))
    assert (await cart_of(shop)).lines[0].problem == "too-many"
    await shop.act(catalog.set_stock, variant, StockChange("set", 0))
    assert (await cart_of(shop)).lines[0].problem == "sold-out"
    await shop.act(catalog.pause, product)
    assert (await cart_of(shop)).lines[0].problem == "not-for-sale"


async def test_a_quantity_of_nothing_takes_it_out(shop: Shop) -> None:
    [variant] = await shop.variants(await shop.add())
    await shop.database.transact(carts.put, ANNA, shop.id, variant, now=NOW)
    await shop.database.transact(carts.set_quantity, ANNA, shop.id, variant, 5)
    assert (await cart_of(shop)).pieces == 5
    await shop.database.transact(carts.set_quantity, ANNA, shop.id, variant, 0)
    assert not (await cart_of(shop)).lines


async def test_what_was_never_put_in_cannot_be_counted_up(shop: Shop) -> None:
    [variant] = await shop.variants(await shop.add())
    await shop.database.transact(carts.set_quantity, ANNA, shop.id, variant, 5)
    assert not (await cart_of(shop)).lines


async def test_things_of_two_currencies_become_two_orders(shop: Shop) -> None:
    tea = await shop.variants(await shop.add())
    song = await shop.variants(
        await shop.add(
            "Song",
            kind="digital",
            currency="XTR",
            variants=(NewVariant(50, None, digital="https://example.org/song"),),
        )
    )
    for variant in tea + song:
        await shop.database.transact(carts.put, ANNA, shop.id, variant, now=NOW)
    assert (await cart_of(shop)).sums == {"USD": 1280, "XTR": 50}


async def test_another_shops_goods_and_drafts_are_refused(shop: Shop, other_shop: Shop) -> None:
    [theirs] = await shop.variants(await other_shop.add())
    [draft] = await shop.variants(await shop.add(publish=False))
    for variant in (theirs, draft, 999_999):
        await shop.refuses("not-for-sale", carts.put, ANNA, shop.id, variant, now=NOW)


async def test_a_cart_has_an_end(shop: Shop) -> None:
    [variant] = await shop.variants(await shop.add())
    for quantity in (0, -1, 1_000, 10**18):
        await shop.refuses("quantity-wrong", carts.put, ANNA, shop.id, variant, quantity, now=NOW)
    await shop.database.transact(carts.put, ANNA, shop.id, variant, 999, now=NOW)
    await shop.refuses("cart-full", carts.put, ANNA, shop.id, variant, 1, now=NOW)
    for number in range(29):
        [more] = await shop.variants(await shop.add(f"Tea {number}"))
        await shop.database.transact(carts.put, ANNA, shop.id, more, now=NOW)
    [thirty_first] = await shop.variants(await shop.add("One more"))
    await shop.refuses("cart-full", carts.put, ANNA, shop.id, thirty_first, now=NOW)


async def test_a_person_has_a_cart_in_each_shop(shop: Shop, other_shop: Shop) -> None:
    for place, when in ((shop, NOW), (other_shop, NOW + 1)):
        [variant] = await place.variants(await place.add())
        await shop.database.transact(carts.put, ANNA, place.id, variant, now=when)
    assert await shop.database.read(carts.carts_of, ANNA) == [other_shop.id, shop.id]
    await shop.database.transact(carts.empty, ANNA, shop.id)
    assert await shop.database.read(carts.carts_of, ANNA) == [other_shop.id]
    named: dict[str, Any] = {"name": "Anna", "username": None, "language_hint": "en"}
    await shop.database.transact(people.meet, ANNA, **named, started=True, now=NOW)
    exported = await shop.database.read(people.export_person, ANNA)
    assert [line["shop"] for line in exported["carts"]] == [other_shop.id]
    await shop.database.transact(people.erase_person, ANNA, now=NOW, policy=POLICY)
    assert await shop.database.read(carts.carts_of, ANNA) == []
