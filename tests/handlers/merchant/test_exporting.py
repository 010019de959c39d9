"""/export and /import: what goes out by the chat comes back by it."""

from __future__ import annotations

from store import catalog, importing, shops
from tests.handlers.merchant.stage import Stage
from tests.stage.messages import words


async def test_what_is_exported_is_imported_again(stage: Stage) -> None:
    mei = await stage.person("Mei")
    shop = await stage.open_shop(mei)
    assert "no products" in words(await mei.answer_to("/export"))
    await mei.answer_to_photo("=Longjing 12.80 x20")
    await mei.press("Publish")
    await mei.says("/export")
    sent = await mei.reads("Your one product, as a table.")
    file = stage.world.files.find(sent["document"]["file_id"])
    assert file is not None and file.name.startswith("products-")
    assert b"'=Longjing" in file.data
    assert importing.parse(file.data, "USD").trade == "own"
    await mei.answer_to("/import")
    await mei.sends_document(file.data.replace(b"12.80", b"9.90"), "mine.csv")
    await mei.reads("Brought in: 0 new products, one changed.")
    page = await stage.database.read(catalog.products_of, shop, "", 0, 9)
    assert [(one.title, one.price_from, one.state) for one in page.items] == [
        ("=Longjing", 990, "published")
    ]
    view = await stage.product(page.items[0].id)
    assert view is not None and view.photos == 1, "its photo is Telegram's, and came back"


async def test_nobody_but_its_keepers_takes_a_shops_products_out(stage: Stage) -> None:
    mei, anna = await stage.person("Mei"), await stage.person("Anna")
    shop = await stage.open_shop(mei)
    await stage.sell(shop)
    await anna.answer_to("/export")
    await anna.forges(f"mg:{shop}:export")
    await anna.answer_to("/help")
    assert not any("document" in message for message in await anna.heard())
    assert await stage.database.read(shops.role_of, shop, anna.id) is None


async def test_a_sale_with_dates_is_told_on_the_products_card(stage: Stage) -> None:
    mei = await stage.person("Mei")
    await stage.open_shop(mei)
    await mei.answer_to("/import")
    file = "handle,name,price,sale price,sale until\ntea,Tea,10,8,2099-01-01\n"
    await mei.sends_document(file.encode(), "mine.csv")
    await mei.reads("Brought in: one new product")
    await mei.answer_to("/products")
    await mei.press("Tea")
    await mei.reads("Sale: $8.00 until 1 Jan, then $10.00")
