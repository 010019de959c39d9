"""Stock: every piece is sold once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from store import catalog, stock
from store.catalog import NewVariant, StockChange
from tests.goods.conftest import NOW, POLICY, Shop


def reserving(person: int = 7, **changes: Any) -> dict[str, Any]:
    return {"person": person, "now": NOW, "policy": POLICY} | changes


SETTLING: dict[str, Any] = {"now": NOW, "policy": POLICY}


async def test_reserved_pieces_are_no_longer_left(shop: Shop) -> None:
    product = await shop.add()
    [variant] = await shop.variants(product)
    await shop.database.transact(stock.reserve, 1, [(variant, 3)], **reserving())
    view = await shop.view(product)
    assert view.left == 17
    assert (view.variants[0].on_hand, view.variants[0].reserved) == (20, 3)


async def test_more_than_is_left_is_refused_and_says_what_is_left(shop: Shop) -> None:
    [variant] = await shop.variants(await shop.add())
    await shop.database.transact(stock.reserve, 1, [(variant, 18)], **reserving())
    refused = await shop.refuses("all-reserved", stock.reserve, 2, [(variant, 3)], **reserving())
    assert refused.facts == {"variant": variant, "left": 2}
    refused = await shop.refuses("sold-out", stock.reserve, 2, [(variant, 21)], **reserving())
    assert refused.facts == {"variant": variant, "left": 2}


async def test_what_unpaid_orders_hold_is_not_sold_out_until_it_is_paid(shop: Shop) -> None:
    [variant] = await shop.variants(await shop.add(variants=(NewVariant(100, 1),)))
    await shop.database.transact(stock.reserve, 1, [(variant, 1)], **reserving())
    await shop.refuses("all-reserved", stock.reserve, 2, [(variant, 1)], **reserving())
    await shop.database.transact(stock.deduct, 1)
    await shop.refuses("sold-out", stock.reserve, 2, [(variant, 1)], **reserving())


async def test_the_second_of_two_lines_being_sold_out_gives_back_the_first(shop: Shop) -> None:
    [plenty] = await shop.variants(await shop.add("Plenty"))
    [none] = await shop.variants(await shop.add("None", variants=(NewVariant(100, 0),)))
    await shop.refuses("sold-out", stock.reserve, 1, [(plenty, 1), (none, 1)], **reserving())


async def test_two_lines_of_one_variant_are_taken_together(shop: Shop) -> None:
    [variant] = await shop.variants(await shop.add())
    await shop.refuses("sold-out", stock.reserve, 1, [(variant, 11), (variant, 11)], **reserving())


async def test_payment_takes_the_pieces_out_of_the_house(shop: Shop) -> None:
    product = await shop.add()
    [variant] = await shop.variants(product)
    await shop.database.transact(stock.reserve, 1, [(variant, 3)], **reserving())
    assert await shop.database.transact(stock.deduct, 1)
    sold = (await shop.view(product)).variants[0]
    assert (sold.on_hand, sold.reserved, sold.left) == (17, 0, 17)


async def test_a_reservation_is_settled_once_whoever_comes_second(shop: Shop) -> None:
    [variant] = await shop.variants(await shop.add())
    await shop.database.transact(stock.reserve, 1, [(variant, 3)], **reserving())
    assert await shop.database.transact(stock.release, 1, **SETTLING)
    before = await shop.written()
    assert not await shop.database.transact(stock.release, 1, **SETTLING)
    assert not await shop.database.transact(stock.deduct, 1)
    assert await shop.written() == before


async def test_untracked_stock_has_no_limit_and_keeps_its_books(shop: Shop) -> None:
    product = await shop.add(variants=(NewVariant(100, None),))
    [variant] = await shop.variants(product)
    await shop.database.transact(stock.reserve, 1, [(variant, 900_000)], **reserving())
    await shop.database.transact(stock.reserve, 2, [(variant, 5)], **reserving())
    assert (await shop.view(product)).left is None
    await shop.database.transact(stock.deduct, 1)
    # Counting begins while five pieces are reserved: what is typed is what can still be sold.
    await shop.act(catalog.set_stock, variant, StockChange("set", 10))
    counted = (await shop.view(product)).variants[0]
    assert (counted.on_hand, counted.reserved, counted.left) == (15, 5, 10)
    await shop.database.transact(stock.release, 2, **SETTLING)
    assert (await shop.view(product)).left == 15


async def test_unshipped_pieces_go_back_and_never_more_than_were_taken(shop: Shop) -> None:
    product = await shop.add()
    [variant] = await shop.variants(product)
    await shop.database.transact(stock.reserve, 1, [(variant, 3)], **reserving())
    await shop.refuses("not-returnable", stock.put_back, 1, variant, 1, **SETTLING)
    await shop.database.transact(stock.deduct, 1)
    await shop.database.transact(stock.put_back, 1, variant, 2, **SETTLING)
    assert (await shop.view(product)).left == 19
    await shop.refuses("not-returnable", stock.put_back, 1, variant, 2, **SETTLING)
    await shop.refuses("quantity-wrong", stock.put_back, 1, variant, -1, **SETTLING)


async def test_a_limit_counts_unpaid_and_paid_pieces_but_not_those_given_back(shop: Shop) -> None:
    product = await shop.add(per_person=3)
    [variant] = await shop.variants(product)
    await shop.database.transact(stock.reserve, 1, [(variant, 2)], **reserving())
    await shop.database.transact(stock.deduct, 1)
    refused = await shop.refuses("limit-reached", stock.reserve, 2, [(variant, 2)], **reserving())
    assert refused.facts["limit"] == 3
    await shop.database.transact(stock.reserve, 2, [(variant, 1)], **reserving())
    await shop.refuses("limit-reached", stock.reserve, 3, [(variant, 1)], **reserving())
    await shop.database.transact(stock.reserve, 3, [(variant, 3)], **reserving(person=8))
    await shop.database.transact(stock.release, 2, **SETTLING)
    await shop.database.transact(stock.put_back, 1, variant, 1, **SETTLING)
    await shop.database.transact(stock.reserve, 4, [(variant, 2)], **reserving())


async def test_a_limit_is_per_product_whatever_the_variant(shop: Shop) -> None:
    sizes = tuple(NewVariant(100, 9, (size,)) for size in "SML")
    product = await shop.add(options=("Size",), variants=sizes, per_person=2)
    small, medium, large = await shop.variants(product)
    wanted = [(small, 1), (medium, 1), (large, 1)]
    await shop.refuses("limit-reached", stock.reserve, 1, wanted, **reserving())
    await shop.database.transact(stock.reserve, 1, wanted[:2], **reserving())


async def test_a_limit_set_later_counts_what_was_bought_before(shop: Shop) -> None:
    product = await shop.add()
    [variant] = await shop.variants(product)
    await shop.database.transact(stock.reserve, 1, [(variant, 2)], **reserving())
    await shop.act(catalog.set_limit, product, 2)
    await shop.refuses("limit-reached", stock.reserve, 2, [(variant, 1)], **reserving())


async def test_an_unpaid_order_changes_what_it_holds_in_one_step(shop: Shop) -> None:
    product = await shop.add(per_person=20)
    [variant] = await shop.variants(product)
    await shop.database.transact(stock.reserve, 1, [(variant, 15)], **reserving())
    # Only five are left beside its own fifteen: releasing them first makes eighteen possible.
    await shop.database.transact(stock.rebook, 1, [(variant, 18)], **reserving())
    assert (await shop.view(product)).left == 2
    await shop.refuses("sold-out", stock.rebook, 1, [(variant, 21)], **reserving())
    await shop.refuses("reserved-already", stock.reserve, 1, [(variant, 1)], **reserving())
    assert [r.quantity for r in await shop.database.read(stock.reserved_by, 1)] == [18]


async def test_cards_are_drawn_again_only_when_they_show_something_else(shop: Shop) -> None:
    product = await shop.add(variants=(NewVariant(100, 100),))
    [variant] = await shop.variants(product)
    drawn = await shop.touched(product)
    await shop.database.transact(stock.reserve, 1, [(variant, 79)], **reserving())
    assert await shop.touched(product) == drawn
    await shop.database.transact(stock.reserve, 2, [(variant, 1)], **reserving())
    assert await shop.touched(product) == drawn + 1
    await shop.database.transact(stock.deduct, 2)
    assert await shop.touched(product) == drawn + 1
    await shop.database.transact(stock.release, 1, **SETTLING)
    assert await shop.touched(product) == drawn + 2


async def test_cards_follow_the_setting_of_shown_stock(shop: Shop) -> None:
    product = await shop.add()
    [variant] = await shop.variants(product)
    drawn = await shop.touched(product)
    hidden = POLICY.model_copy(update={"shown_stock": 5})
    await shop.database.transact(stock.reserve, 1, [(variant, 1)], **reserving(policy=hidden))
    assert await shop.touched(product) == drawn


async def test_a_quantity_is_at_least_one(shop: Shop) -> None:
    [variant] = await shop.variants(await shop.add())
    for quantity in (0, -1, 10**18):
        await shop.refuses("quantity-wrong", stock.reserve, 1, [(variant, quantity)], **reserving())
    await shop.refuses("quantity-wrong", stock.reserve, 1, [], **reserving())


async def test_a_merchant_cannot_take_away_what_is_reserved(shop: Shop) -> None:
    [variant] = await shop.variants(await shop.add())
    await shop.database.transact(stock.reserve, 1, [(variant, 15)], **reserving())
    change = StockChange("add", -6)
    await shop.refuses("stock-too-small", catalog.set_stock, shop.id, variant, change, now=NOW)
    await shop.act(catalog.set_stock, variant, replace(change, amount=-5))
