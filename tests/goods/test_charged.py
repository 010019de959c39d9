"""A crossed-out price was one at which people could buy: over drafts, pauses, files and sales."""

from __future__ import annotations

from typing import Any

from store import catalog, importing
from store.catalog import NewVariant, Sale
from store.importing import parse
from store.policy import DAY
from tests.goods.conftest import NOW, Shop, new_product


async def crossed(shop: Shop, product: int, at: int) -> list[int | None]:
    return [variant.crossed_out(at) for variant in (await shop.view(product)).variants]


async def do(shop: Shop, function: Any, *args: Any, at: int) -> Any:
    return await shop.database.transact(function, shop.id, *args, now=at)


async def test_the_price_of_a_draft_was_never_charged(shop: Shop) -> None:
    product = await shop.add(publish=False)
    [variant] = await shop.variants(product)
    for price in (2000, 900):
        await do(shop, catalog.change_price, variant, price, at=NOW + DAY)
    await do(shop, catalog.publish, product, at=NOW + DAY)
    assert await crossed(shop, product, NOW + DAY) == [None]
    await do(shop, catalog.change_price, variant, 800, at=NOW + 2 * DAY)
    assert await crossed(shop, product, NOW + 2 * DAY) == [900]


async def test_what_was_paused_for_a_month_was_charged_by_nobody(shop: Shop) -> None:
    product = await shop.add()
    [variant] = await shop.variants(product)
    await do(shop, catalog.pause, product, at=NOW + DAY)
    await do(shop, catalog.change_price, variant, 900, at=NOW + 40 * DAY)
    await do(shop, catalog.publish, product, at=NOW + 40 * DAY)
    assert await crossed(shop, product, NOW + 40 * DAY) == [None]


async def test_a_short_pause_takes_nothing_from_the_proof(shop: Shop) -> None:
    product = await shop.add()
    [variant] = await shop.variants(product)
    await do(shop, catalog.pause, product, at=NOW + 10 * DAY)
    await do(shop, catalog.change_price, variant, 900, at=NOW + 11 * DAY)
    await do(shop, catalog.publish, product, at=NOW + 12 * DAY)
    assert await crossed(shop, product, NOW + 12 * DAY) == [1280]


async def bring(shop: Shop, prices: dict[str, str], at: int, *, more: str = "") -> int:
    rows = "".join(f"tea,Tea,Size,{size},{price}{more}\n" for size, price in prices.items())
    head = "handle,title,option1 name,option1 value,variant price"
    parsed = parse(f"{head}{',status' if more else ''}\n{rows}".encode(), "USD")
    assert not parsed.mistakes
    await importing.import_products(shop.database, shop.id, parsed, now=at)
    return (await shop.views())["tea"].product.id


async def test_a_file_proves_nothing_but_what_the_last_ones_charged(shop: Shop) -> None:
    product = await bring(shop, {"S": "9", "L": "12"}, NOW, more=",draft")
    await bring(shop, {"S": "8", "L": "12"}, NOW + DAY)
    assert await crossed(shop, product, NOW + DAY) == [None, None], "it was a draft"
    await bring(shop, {"S": "7", "L": "12"}, NOW + 2 * DAY)
    assert await crossed(shop, product, NOW + 2 * DAY) == [800, None]
    # Away for longer than a month, and back at less.
    await bring(shop, {"S": "7"}, NOW + 3 * DAY)
    await bring(shop, {"S": "7", "L": "10"}, NOW + 40 * DAY)
    assert await crossed(shop, product, NOW + 40 * DAY) == [None, None]


async def test_a_second_sale_is_compared_with_the_first(shop: Shop) -> None:
    """A price cannot be raised for a day so that it can be crossed out the next."""
    variant = NewVariant(1000, 5, sale=Sale(600, NOW + DAY, NOW + 2 * DAY))
    product = await shop.add(handle="tea", variants=(variant,))
    for at in (NOW + DAY, NOW + 2 * DAY):
        await shop.due(at)
    again = NewVariant(1000, 5, sale=Sale(700, NOW + 3 * DAY, None))
    await shop.act(
        catalog.put_product, new_product(handle="tea", variants=(again,)), state="published"
    )
    await shop.due(NOW + 3 * DAY)
    [now] = (await shop.view(product)).variants
    assert (now.price, now.crossed_out(NOW + 3 * DAY)) == (700, None)
