"""Restock: whoever asked is told once that it is back."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from store import catalog, deadlines, people, restock, stock
from store.catalog import NewVariant, StockChange
from store.database import Transaction, load_queries
from store.policy import HOUR
from store.registry import TIMERS
from tests.goods.conftest import NOW, POLICY, Shop, new_product

sql = load_queries(__file__)

ANNA, BEN = 7, 8
SETTLING: dict[str, Any] = {"now": NOW, "policy": POLICY}


async def asks(shop: Shop, product: int, person: int = ANNA, variant: int = 0) -> bool:
    noted: bool = await shop.database.transact(restock.ask, product, variant, person, now=NOW)
    return noted


async def time_passes(shop: Shop, now: int = NOW) -> list[tuple[int, int]]:
    """Let the timers fire until none is due; returns who was told of which variant so far."""
    while await deadlines.sweep(shop.database, TIMERS, now=now, policy=POLICY):
        pass
    return await shop.database.read(told)


async def told(tx: Transaction) -> list[tuple[int, int]]:
    rows = await sql.told_of_restock(tx)
    return [(row["chat"], json.loads(row["detail"])["variant"]) for row in rows]


async def move_shop(tx: Transaction, shop: int, state: str) -> None:
    await sql.move_shop(tx, id=shop, state=state)


async def sold_out(shop: Shop, **changes: Any) -> tuple[int, int]:
    """A product with one variant and nothing of it; returns both."""
    product = await shop.add(variants=(NewVariant(100, 0),), **changes)
    [variant] = await shop.variants(product)
    return product, variant


async def test_everybody_who_asked_is_told_once(shop: Shop) -> None:
    product, variant = await sold_out(shop)
    assert await asks(shop, product)
    assert await asks(shop, product)
    assert await asks(shop, product, BEN)
    assert await time_passes(shop) == []

    await shop.act(catalog.set_stock, variant, StockChange("set", 5))
    assert sorted(await time_passes(shop)) == [(ANNA, variant), (BEN, variant)]

    await shop.act(catalog.set_stock, variant, StockChange("set", 0))
    await shop.act(catalog.set_stock, variant, StockChange("set", 5))
    assert len(await time_passes(shop)) == 2, "told once, and never again unless asked again"


async def test_what_can_be_bought_is_not_waited_for(shop: Shop) -> None:
    product = await shop.add()
    before = await shop.written()
    assert not await asks(shop, product)
    untracked = await shop.add("Endless", variants=(NewVariant(100, None),))
    assert not await asks(shop, untracked)
    assert [line for line in await shop.written() if line.startswith("wish")] == []
    assert [line for line in before if line.startswith("wish")] == []


async def test_only_what_is_for_sale_can_be_waited_for(shop: Shop, other_shop: Shop) -> None:
    draft = await shop.add(publish=False)
    _, variant = await sold_out(shop)
    product, _ = await sold_out(other_shop)
    for asked in ((draft, 0), (10**15, 0), (product, variant)):
        await shop.refuses("not-for-sale", restock.ask, *asked, ANNA, now=NOW)


async def test_a_wish_for_one_variant_is_not_met_by_another(shop: Shop) -> None:
    sizes = tuple(NewVariant(100, 0, (size,)) for size in "SML")
    product = await shop.add(options=("Size",), variants=sizes)
    small, medium, _ = await shop.variants(product)
    await asks(shop, product, ANNA, small)
    await asks(shop, product, BEN)

    await shop.act(catalog.set_stock, medium, StockChange("add", 1))
    assert await time_passes(shop) == [(BEN, medium)]
    await shop.act(catalog.set_stock, small, StockChange("add", 1))
    assert await time_passes(shop) == [(BEN, medium), (ANNA, small)]


async def test_a_person_with_two_wishes_for_a_product_gets_one_message(shop: Shop) -> None:
    product, variant = await sold_out(shop)
    await asks(shop, product)
    await asks(shop, product, ANNA, variant)
    await shop.act(catalog.set_stock, variant, StockChange("add", 1))
    assert await time_passes(shop) == [(ANNA, variant)]


async def test_an_unpaid_order_that_ends_brings_it_back(shop: Shop) -> None:
    product = await shop.add(variants=(NewVariant(100, 1),))
    [variant] = await shop.variants(product)
    reserving = {"person": BEN, "now": NOW, "policy": POLICY}
    await shop.database.transact(stock.reserve, 1, [(variant, 1)], **reserving)
    await asks(shop, product)
    await shop.database.transact(stock.release, 1, **SETTLING)
    assert await time_passes(shop) == [(ANNA, variant)]


async def test_a_refund_that_goes_back_on_the_shelf_brings_it_back(shop: Shop) -> None:
    product = await shop.add(variants=(NewVariant(100, 1),))
    [variant] = await shop.variants(product)
    reserving = {"person": BEN, "now": NOW, "policy": POLICY}
    await shop.database.transact(stock.reserve, 1, [(variant, 1)], **reserving)
    await shop.database.transact(stock.deduct, 1)
    await asks(shop, product)
    await shop.database.transact(stock.put_back, 1, variant, 1, **SETTLING)
    assert await time_passes(shop) == [(ANNA, variant)]


async def test_a_file_with_a_new_stock_brings_it_back(shop: Shop) -> None:
    product, variant = await sold_out(shop, handle="longjing")
    await asks(shop, product)
    new = new_product(handle="longjing", variants=(NewVariant(100, 3),))
    await shop.database.transact(catalog.put_product, shop.id, new, state="published", now=NOW)
    assert await time_passes(shop) == [(ANNA, variant)]


async def test_who_comes_too_late_for_it_waits_on(shop: Shop) -> None:
    product, variant = await sold_out(shop)
    await asks(shop, product)
    await shop.act(catalog.set_stock, variant, StockChange("set", 1))
    reserving = {"person": BEN, "now": NOW, "policy": POLICY}
    await shop.database.transact(stock.reserve, 1, [(variant, 1)], **reserving)
    assert await time_passes(shop) == [], "it went before anybody could be told"
    await shop.database.transact(stock.release, 1, **SETTLING)
    assert await time_passes(shop) == [(ANNA, variant)]


async def test_a_paused_product_is_back_when_it_is_offered_again(shop: Shop) -> None:
    product, variant = await sold_out(shop)
    await asks(shop, product)
    await shop.act(catalog.pause, product)
    await shop.act(catalog.set_stock, variant, StockChange("set", 1))
    assert await time_passes(shop) == []
    await shop.act(catalog.publish, product)
    assert await time_passes(shop) == [(ANNA, variant)]


async def test_a_closed_shop_tells_nobody_until_it_opens(shop: Shop) -> None:
    product, variant = await sold_out(shop)
    await asks(shop, product)
    await shop.database.transact(move_shop, shop.id, "paused")
    await shop.act(catalog.set_stock, variant, StockChange("set", 1))
    assert await time_passes(shop) == []
    await shop.database.transact(move_shop, shop.id, "open")
    assert await time_passes(shop, NOW + HOUR) == [(ANNA, variant)]


async def test_a_crowd_is_told_in_the_order_in_which_they_asked(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.restock.service.AT_ONCE", 2)
    product, variant = await sold_out(shop)
    crowd = [15, 11, 14, 12, 13]
    for later, person in enumerate(crowd):
        await shop.database.transact(restock.ask, product, 0, person, now=NOW + later)
    await shop.act(catalog.set_stock, variant, StockChange("set", 1))
    assert await time_passes(shop) == [(person, variant) for person in crowd]


async def test_a_press_in_a_loop_does_not_fill_the_book_of_wishes(shop: Shop) -> None:
    products = [(await sold_out(shop, title=f"Tea {n}"))[0] for n in range(21)]
    for product in products[:20]:
        assert await asks(shop, product)
    await shop.refuses("too-many-wishes", restock.ask, products[20], 0, ANNA, now=NOW)
    assert await asks(shop, products[0]), "what is noted costs nothing"
    assert await asks(shop, products[20], BEN)


async def test_wishes_are_exported_and_go_with_the_person(shop: Shop) -> None:
    product, variant = await sold_out(shop)
    for person, name in ((ANNA, "Anna"), (BEN, "Ben")):
        await shop.database.transact(
            people.meet, person, name=name, username=None, language_hint="en", started=True, now=NOW
        )
        await asks(shop, product, person)
    export = await shop.database.read(people.export_person, ANNA)
    assert export["restock"] == [{"product": product, "variant": 0, "asked_at": NOW}]

    await shop.database.transact(people.erase_person, ANNA, now=NOW, policy=POLICY)
    await shop.act(catalog.set_stock, variant, StockChange("set", 1))
    assert await time_passes(shop) == [(BEN, variant)]


async def test_a_wish_and_the_restock_at_once_lose_nobody(shop: Shop) -> None:
    for _ in range(10):
        product, variant = await sold_out(shop)
        noted, _ = await asyncio.gather(
            asks(shop, product),
            shop.act(catalog.set_stock, variant, StockChange("set", 1)),
        )
        waiting = [line for line in await shop.written() if line == f"wish {product} 0 {ANNA}"]
        heard = (ANNA, variant) in await time_passes(shop)
        assert heard == noted, waiting
