"""A picture the chat system does not know is said to the shop, once a day and by name."""

from __future__ import annotations

import json

from store import catalog
from store.catalog import NewPicture
from store.database import Transaction, load_queries
from store.policy import DAY
from tests.goods.conftest import NOW, Shop

sql = load_queries(__file__)

OWNER = 1


async def told(tx: Transaction) -> list[tuple[int, int]]:
    rows = await sql.told_of_pictures(tx)
    return [(row["chat"], json.loads(row["detail"])["since"]) for row in rows]


async def pictured(shop: Shop, title: str) -> tuple[int, int]:
    """A product with a picture; returns both."""
    product = await shop.add(title, pictures=(NewPicture(file=f"file of {title}"),))
    picture = await shop.database.read(catalog.picture_of, product=product)
    assert picture is not None
    return product, picture.id


async def test_the_shop_is_told_once_a_day_however_many_are_lost(shop: Shop) -> None:
    (_, tea), (_, cup) = await pictured(shop, "Longjing"), await pictured(shop, "Cup")
    for picture in (tea, cup, tea):
        await shop.database.transact(catalog.forget_file, picture, now=NOW)
    assert await shop.database.read(told) == [(OWNER, NOW)]
    assert await shop.database.read(catalog.lost_pictures, shop.id, NOW) == ["Longjing", "Cup"]

    await shop.database.transact(catalog.forget_file, cup, now=NOW + 2 * DAY)
    assert await shop.database.read(told) == [(OWNER, NOW), (OWNER, NOW + 2 * DAY)]
    assert await shop.database.read(catalog.lost_pictures, shop.id, NOW + 2 * DAY) == ["Cup"]


async def test_a_new_picture_ends_it(shop: Shop) -> None:
    product, picture = await pictured(shop, "Longjing")
    await shop.database.transact(catalog.forget_file, picture, now=NOW)
    await shop.act(catalog.set_picture, product, NewPicture(file="new"))
    assert await shop.database.read(catalog.lost_pictures, shop.id, NOW) == []


async def test_the_id_is_kept_for_the_old_token_may_come_back(shop: Shop) -> None:
    product, picture = await pictured(shop, "Longjing")
    await shop.database.transact(catalog.forget_file, picture, now=NOW)
    kept = await shop.database.read(catalog.picture_of, product=product)
    assert kept is not None and kept.file == "file of Longjing"


async def test_a_picture_of_nobodys_catalogue_tells_nobody(shop: Shop) -> None:
    await shop.database.transact(catalog.forget_file, 999, now=NOW)
    assert await shop.database.read(told) == []
