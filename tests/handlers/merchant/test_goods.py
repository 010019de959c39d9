"""Listing and changing products: what cannot be read is asked, what was typed is what is kept."""

from __future__ import annotations

import pytest
import pytest_asyncio

from store import catalog, shops
from tests.handlers.merchant.stage import Stage
from tests.handlers.merchant.street import hire
from tests.stage.messages import labels, png, words
from tests.stage.someone import Someone


@pytest_asyncio.fixture(loop_scope="module")
async def mei(stage: Stage) -> Someone:
    """A merchant with an open shop and nothing in it."""
    person = await stage.person("Mei")
    await stage.open_shop(person)
    return person


async def shop_of(stage: Stage, owner: Someone) -> int:
    [(shop, _)] = await stage.database.read(shops.shops_of, owner.id)
    return shop.id


async def kept(stage: Stage, owner: Someone) -> catalog.Page:
    shop = await shop_of(stage, owner)
    return await stage.database.read(catalog.products_of, shop, "", 0, 50)


async def test_what_cannot_be_read_is_asked_one_thing_at_a_time(stage: Stage, mei: Someone) -> None:
    card = await mei.answer_to_photo("Longjing spring 2026 100g")
    assert "no price yet · stock 0" in words(card) or "What does" in words(card)
    await mei.reads("What does Longjing spring 2026 100g cost, in USD?")
    asked = await mei.answer_to("12.80")
    assert "How many of Longjing spring 2026 100g are there?" in words(asked)
    card = await mei.answer_to("20")
    assert "$12.80 · stock 20" in words(card)
    [item] = (await kept(stage, mei)).items
    assert (item.price_from, item.left, item.state) == (1280, 20, "draft")


async def test_two_numbers_that_could_be_the_price_are_not_guessed(
    stage: Stage, mei: Someone
) -> None:
    await mei.answer_to_photo("Tea 12.80 14.80 x20")
    await mei.reads("What does Tea 12.80 14.80 cost")
    [item] = (await kept(stage, mei)).items
    assert (item.price_from, item.left) == (0, 20)


async def test_a_photo_with_a_line_is_a_listing_whatever_was_asked_before(
    stage: Stage, mei: Someone
) -> None:
    await mei.answer_to_photo("Keemun black tea")
    await mei.reads("What does Keemun black tea cost")
    card = await mei.answer_to_photo("Longjing 12.80 x20")
    assert "Longjing" in words(card) and "$12.80 · stock 20" in words(card)
    longjing, keemun = sorted((await kept(stage, mei)).items, key=lambda item: -item.price_from)
    assert (longjing.title, longjing.price_from, longjing.left) == ("Longjing", 1280, 20)
    assert (keemun.title, keemun.price_from, keemun.state) == ("Keemun black tea", 0, "draft")
    await mei.answer_to("/merchant")
    await mei.press("Name and cover")
    await mei.press("Name")
    await mei.reads("What is your shop called?")
    await mei.answer_to_photo("Oolong 9.90 x5")
    assert (await kept(stage, mei)).total == 3
    await mei.answer_to("/merchant")
    await mei.press("Name and cover")
    await mei.press("Cover photo")
    await mei.reads("Send me the cover photo")
    await mei.answer_to_photo("not a listing 9.90 x5")
    assert (await kept(stage, mei)).total == 3
    shop = await stage.database.read(shops.get_shop, await shop_of(stage, mei))
    assert shop is not None and shop.photo and shop.name != "Oolong 9.90 x5"


async def test_a_table_sent_while_a_number_is_asked_is_not_read_as_that_number(
    stage: Stage, mei: Someone
) -> None:
    await mei.answer_to_photo("Longjing 12.80")
    await mei.reads("How many of Longjing are there?")
    said = await mei.answer_to_document(b"Handle,Title\n", "products.csv")
    assert "/import" in words(said)


async def test_a_photo_without_words_is_kept_until_its_line_comes(
    stage: Stage, mei: Someone
) -> None:
    asked = await mei.answer_to_photo()
    assert "Now one line" in words(asked)
    assert (await kept(stage, mei)).total == 0
    card = await mei.answer_to("Longjing 12.80 x20")
    assert card["photo"]
    assert "$12.80 · stock 20" in words(card)


async def test_a_draft_without_a_price_is_not_published_but_asked_about(
    stage: Stage, mei: Someone
) -> None:
    await mei.answer_to_photo("Longjing")
    await mei.reads("What does Longjing cost")
    await mei.press("Not now")
    await mei.press("Publish")
    await mei.reads("What does Longjing cost")
    [item] = (await kept(stage, mei)).items
    assert item.state == "draft"


@pytest.mark.parametrize(
    "captions", [("Longjing 12.80 x20", "", ""), ("", "", "Longjing 12.80 x20")]
)
async def test_an_album_is_one_listing_whichever_photo_has_the_line(
    stage: Stage, mei: Someone, captions: tuple[str, ...]
) -> None:
    await stage.send_album(mei, *captions)
    card = await mei.reads("This is what people will see")
    assert "$12.80 · stock 20" in words(card) and "3 photos" in words(card)
    page = await kept(stage, mei)
    assert page.total == 1
    pictures = await stage.database.read(catalog.pictures, page.items[0].id)
    assert len({picture.file for picture in pictures}) == 3
    assert len([one for one in await mei.messages() if "This is what" in words(one)]) == 1


async def test_an_album_without_a_line_asks_once_and_keeps_its_photos(
    stage: Stage, mei: Someone
) -> None:
    await stage.send_album(mei, "", "")
    await mei.reads("Fine photos, all of one product")
    await mei.says("Longjing 12.80")
    await mei.reads("How many of Longjing are there?")
    await mei.reads("2 photos")
    await mei.answer_to("20")
    [item] = (await kept(stage, mei)).items
    assert (item.price_from, item.left) == (1280, 20)
    assert len([one for one in await mei.messages() if "Fine photos" in words(one)]) == 1


async def test_an_album_asks_below_the_listing_for_what_is_missing(
    stage: Stage, mei: Someone
) -> None:
    await stage.send_album(mei, "Longjing x20", "")
    card = await mei.reads("What does Longjing cost")
    assert "2 photos" in words(card)
    await mei.answer_to("9.90")
    [item] = (await kept(stage, mei)).items
    assert (item.price_from, item.left) == (990, 20)


async def test_who_keeps_two_shops_is_asked_for_which_the_album_is(
    stage: Stage, mei: Someone
) -> None:
    other = await stage.open_shop(mei)
    await stage.send_album(mei, "Longjing 12.80 x20", "")
    card = await mei.reads("In which shop?")
    rows = [button["callback_data"] for [button] in card["reply_markup"]["inline_keyboard"]]
    await mei.presses_raw(rows[-1], card)
    await mei.reads("This is what people will see")
    page = await stage.database.read(catalog.products_of, other, "", 0, 9)
    [shop, *_] = [shop.id for shop, _ in await stage.database.read(shops.shops_of, mei.id)]
    first = await stage.database.read(catalog.products_of, shop, "", 0, 9)
    assert (page.total, first.total) == (1, 0)


async def test_a_shopper_who_sends_a_photo_lists_nothing(stage: Stage, mei: Someone) -> None:
    anna = await stage.person("Anna")
    await anna.sends_photo(png(), "Longjing 12.80 x20")
    await anna.answer_to("/help")
    assert (await kept(stage, mei)).total == 0


@pytest.mark.parametrize(
    ("typed", "left"), [("+10", 30), ("=3", 3), ("20", 20), ("-5", 15), ("∞", None)]
)
async def test_stock_is_counted_anew_added_or_not_counted(
    stage: Stage, mei: Someone, typed: str, left: int | None
) -> None:
    await mei.answer_to_photo("Longjing 12.80 x20")
    await mei.press("Stock")
    await mei.reads("How many")
    await mei.answer_to(typed)
    [item] = (await kept(stage, mei)).items
    assert item.left == left


async def test_every_setting_of_a_product_is_changed_from_its_card(
    stage: Stage, mei: Someone
) -> None:
    await mei.answer_to_photo("Longjing 12.80 x20")
    await mei.press("Text")
    await mei.reads("Send me the new text")
    await mei.answer_to("Longjing\nPicked before the rain.")
    for button, typed, said in (
        ("Category", None, None),
        ("New category", "Green tea", "Category: Green tea"),
        ("More", None, None),
        ("Limit per person", "3", "At most 3 a person"),
        ("More", None, None),
        ("Presale date", "2090-01-31", "Ships from 31 Jan"),
        ("More", None, None),
        ("No gifts", None, "no gifts"),
        ("Collected", None, "collected"),
    ):
        if button == "Category":
            await mei.press("More")
        await mei.press(button)
        if typed:
            assert said in words(await mei.answer_to(typed))
        elif said:
            await mei.reads(said)
    [item] = (await kept(stage, mei)).items
    view = await stage.product(item.id)
    assert view is not None
    product = view.product
    assert (product.title, product.about) == ("Longjing", "Picked before the rain.")
    assert (product.per_person, product.kind, product.giftable) == (3, "pickup", False)
    assert product.ships_from is not None


async def test_options_make_variants_whose_prices_change_one_by_one(
    stage: Stage, mei: Someone
) -> None:
    await mei.answer_to_photo("Shirt 12.80 x20")
    await mei.press("More")
    await mei.press("Options")
    asked = await mei.answer_to("Size: S, M\nColour: red, blue")
    assert "That makes 4" in words(asked)
    await mei.answer_to("5")
    await mei.press("Price")
    await mei.press("M / red")
    asked = await mei.reads("What does Shirt (M / red) cost")
    await mei.answer_to("9.90")
    [item] = (await kept(stage, mei)).items
    view = await stage.product(item.id)
    assert view is not None
    assert {one.options: (one.price, one.left) for one in view.variants} == {
        ("S", "red"): (1280, 5),
        ("S", "blue"): (1280, 5),
        ("M", "red"): (990, 5),
        ("M", "blue"): (1280, 5),
    }


async def test_products_are_paged_and_a_removed_one_is_gone(stage: Stage, mei: Someone) -> None:
    shop = await shop_of(stage, mei)
    for n in range(10):
        await stage.sell(shop, f"Tea {n}")
    page = await mei.answer_to("/products")
    assert "Your 10 products" in words(page)
    assert "Next ›" in labels(page)
    await mei.press("Next")
    await mei.press("Tea 0")
    await mei.reads("In the shop:")
    await mei.press("More")
    await mei.press("Remove")
    await mei.reads("Remove Tea 0 for good?")
    assert (await kept(stage, mei)).total == 10
    await mei.press("Remove")
    assert (await kept(stage, mei)).total == 9


async def test_a_catalogue_is_brought_in_whole(stage: Stage, mei: Someone) -> None:
    await mei.answer_to("/import")
    csv = (
        b"Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty,"
        b"Variant Inventory Tracker,Published\n"
        b"tea,Longjing,<p>Green</p>,Size,50g,12.80,20,shopify,true\n"
        b"tea,,,,100g,22.80,10,shopify,\n"
    )
    await mei.answer_to_document(csv)
    await mei.reads("Brought in: one new product")
    [item] = (await kept(stage, mei)).items
    assert (item.title, item.price_from, item.price_to) == ("Longjing", 1280, 2280)


async def test_a_file_with_the_command_as_its_caption_is_brought_in_whatever_was_asked(
    stage: Stage, mei: Someone
) -> None:
    await mei.answer_to("/search")
    await mei.sends_document(b"Handle,Title,Variant Price\ntea,Keemun,9.90\n", "goods", "/import")
    await mei.reads("Brought in: one new product")
    assert [item.title for item in (await kept(stage, mei)).items] == ["Keemun"]


async def test_a_file_with_mistakes_writes_nothing_and_names_each_line(
    stage: Stage, mei: Someone
) -> None:
    await mei.answer_to("/import")
    rows = b"".join(b"a%d,Tea,x\n" % n for n in range(500))
    await mei.answer_to_document(b"Handle,Title,Variant Price\nok,Tea,1.00\n" + rows)
    said = await mei.reads("Nothing was brought in. 500 things are wrong")
    assert "Line 3, Variant Price: I can't read this price; like 12.80" in words(said)
    assert "more." in words(said)
    assert len(words(said)) <= 4096
    assert (await kept(stage, mei)).total == 0


async def test_hundreds_of_one_kind_do_not_hide_the_one_of_another(
    stage: Stage, mei: Someone
) -> None:
    await mei.answer_to("/import")
    head = b"Handle,Title,Variant Price,Gift Card\n"
    cards = b"".join(b"card%d,Card,5,true\n" % n for n in range(300))
    await mei.answer_to_document(head + cards + b"tea,Tea,0,false\n")
    said = words(await mei.reads("Brought in: one new product"))
    assert "Line 2, Gift Card: a gift card" in said
    assert "Line 302, Variant Price: no price yet: kept as a draft" in said
    assert len(said) <= 4096


async def test_a_file_that_is_too_large_is_refused_before_it_is_fetched(
    stage: Stage, mei: Someone
) -> None:
    await mei.answer_to("/import")
    before = len(await stage.ask("GET", "calls?method=getFile"))
    said = await mei.answer_to_document(b"x" * 20_000_001)
    assert "larger than 20 MB" in words(said)
    assert len(await stage.ask("GET", "calls?method=getFile")) == before


async def test_what_is_no_table_is_said_to_be_none(stage: Stage, mei: Someone) -> None:
    await mei.answer_to("/import")
    await mei.answer_to_document(b"\xff\xfe\x00junk" * 50)
    await mei.reads("Nothing was brought in")
    await mei.answer_to_document(b"Handle\n")
    await mei.reads("Line 1")


async def replied(stage: Stage, mei: Someone, *texts: str) -> catalog.ProductView:
    """List Longjing, answer its card with each text; the product after that."""
    card = await mei.answer_to_photo("Longjing 12.80 x20")
    for text in texts:
        await mei.answer_to_reply(card, text)
    [item] = (await kept(stage, mei)).items
    view = await stage.product(item.id)
    assert view is not None
    return view


@pytest.mark.parametrize(("typed", "left"), [("+10", 30), ("=3", 3), ("-2", 18), ("∞", None)])
async def test_a_reply_to_the_card_counts_the_stock(
    stage: Stage, mei: Someone, typed: str, left: int | None
) -> None:
    assert (await replied(stage, mei, typed)).left == left


@pytest.mark.parametrize("typed", ["9.90", "$9.90", "9.9 USD"])
async def test_a_reply_to_the_card_changes_the_price(
    stage: Stage, mei: Someone, typed: str
) -> None:
    assert (await replied(stage, mei, typed)).price_from == 990


async def test_a_reply_that_may_mean_two_things_is_asked(stage: Stage, mei: Someone) -> None:
    view = await replied(stage, mei, "9")
    assert (view.price_from, view.left) == (1280, 20), "nothing is guessed"
    await mei.press("The price")
    await mei.reads("$9.00 · stock 20")
    card = await mei.reads("This is what people will see")
    await mei.answer_to_reply(card, "Picked in spring")
    await mei.press("The text below the name")
    await mei.reads("$9.00 · stock 20")
    [item] = (await kept(stage, mei)).items
    changed = await stage.product(item.id)
    assert changed is not None
    assert (changed.product.title, changed.product.about) == ("Longjing", "Picked in spring")


async def test_a_reply_means_its_card_whatever_was_asked(stage: Stage, mei: Someone) -> None:
    card = await mei.answer_to_photo("Longjing 12.80 x20")
    await mei.answer_to_photo("Keemun x5")
    await mei.reads("What does Keemun cost")
    await mei.answer_to_reply(card, "10.00")
    prices = sorted(item.price_from for item in (await kept(stage, mei)).items)
    assert prices == [0, 1000]


async def test_a_reply_of_who_was_dismissed_changes_nothing(stage: Stage, mei: Someone) -> None:
    ben, shop = await stage.person("Ben"), await shop_of(stage, mei)
    await stage.database.transact(hire, shop, mei.id, ben.id, "manager", stage.now)
    card = await ben.answer_to_photo("Longjing 12.80 x20")
    await stage.database.transact(shops.remove_staff, shop, mei.id, ben.id, now=stage.now)
    await ben.answer_to_reply(card, "1.00")
    page = await stage.database.read(catalog.products_of, shop, "", 0, 9)
    assert page.items[0].price_from == 1280


async def test_shipping_by_weight_asks_for_what_weighs_nothing(stage: Stage, mei: Someone) -> None:
    variant = await stage.sell(await shop_of(stage, mei), "Longjing")
    await mei.answer_to("/merchant")
    await mei.press("hipping")
    await mei.press("One price")
    await mei.reads("What does a parcel cost")
    card = await mei.answer_to("3.00 + 2.00 per 500 g, free from 60")
    assert "One product has no weight yet" in words(card)
    await mei.answer_to("/products")
    await mei.press("Longjing")
    await mei.press("More")
    await mei.press("Weight")
    await mei.reads("What does one Longjing weigh")
    assert "I can't read that weight" in words(await mei.answer_to("heavy"))
    assert "weighs 1200 g" in words(await mei.answer_to("1.2 kg"))
    view = await stage.database.read(catalog.variant, variant, "")
    assert view is not None and view.weight == 1200
