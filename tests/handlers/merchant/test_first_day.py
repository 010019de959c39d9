"""A merchant's first day: a shop from nothing, a product from one photo, the first order."""

from __future__ import annotations

from handlers.cards.merchant.settings import SetCurrency
from handlers.cards.merchant.working import In
from store import catalog, payments, shops
from store.database import Transaction
from store.policy import Policy
from tests.handlers.merchant.stage import Stage
from tests.stage.messages import labels, words
from tests.stage.someone import Someone


async def test_a_shop_opens_when_its_four_lines_are_said_in_any_order(stage: Stage) -> None:
    mei = await stage.person("Mei")
    await mei.answer_to("/merchant")
    await mei.press("Open a shop")
    card = await mei.reads("The shop opens once")
    assert "Open the shop" not in labels(card)
    await mei.press("How people pay")
    await mei.press("your words")
    await mei.answer_to("IBAN GB12 3456")
    await mei.press("Back")
    await mei.press("Money and clock")
    await mei.press("USD")
    await mei.press("Europe/London")
    await mei.press("Shipping")
    await mei.press("One price")
    await mei.answer_to("3.00")
    await mei.press("Back")
    await mei.press("Name and cover")
    await mei.press("Name")
    card = await mei.answer_to("Mei's Tea House")
    assert "Open the shop" in labels(card)
    await mei.press("Open the shop")
    await mei.reads("Mei's Tea House · open")
    [(shop, _)] = await stage.database.read(shops.shops_of, mei.id)
    assert shop.state == "open"
    assert (shop.name, shop.currency, shop.zone) == ("Mei's Tea House", "USD", "Europe/London")


async def test_a_listing_sent_before_there_is_a_currency_waits_for_it(stage: Stage) -> None:
    mei = await stage.person("Mei")
    await mei.answer_to("/merchant")
    await mei.press("Open a shop")
    await mei.reads("The shop opens once")
    asked = await mei.answer_to_photo("Longjing spring 2026 100g 12.80 x20")
    assert words(asked).startswith("First of all: in which currency are your prices?")
    await mei.press("EUR")
    card = await mei.reads("This is what people will see")
    assert "€12.80 · stock 20 · ships" in words(card)
    assert card["photo"]


async def _sent_without_a_currency(stage: Stage) -> Someone:
    mei = await stage.person("Mei")
    await mei.answer_to("/merchant")
    await mei.press("Open a shop")
    await mei.reads("The shop opens once")
    asked = await mei.answer_to_photo("Longjing spring 2026 100g 12.80 x20")
    assert words(asked).startswith("First of all")
    return mei


async def test_a_listing_waits_also_for_a_currency_that_is_typed(stage: Stage) -> None:
    mei = await _sent_without_a_currency(stage)
    await mei.answer_to("eur")
    card = await mei.reads("This is what people will see")
    assert "€12.80 · stock 20 · ships" in words(card)
    assert card["photo"]


async def test_a_listing_waits_also_for_another_currency(stage: Stage) -> None:
    mei = await _sent_without_a_currency(stage)
    await mei.press("Another currency")
    await mei.reads("Which currency?")
    assert "I don't know that currency" in words(await mei.answer_to("XYZ"))
    await mei.answer_to("CHF")
    card = await mei.reads("This is what people will see")
    assert "CHF 12.80 · stock 20 · ships" in words(card).replace("\xa0", " ")
    assert card["photo"]


async def test_other_words_leave_a_listing_waiting_for_its_currency(stage: Stage) -> None:
    mei = await _sent_without_a_currency(stage)
    for said in ("Why do you ask?", "/add"):
        assert words(await mei.answer_to(said)).startswith("First of all")
    await mei.press("EUR")
    card = await mei.reads("This is what people will see")
    assert "Longjing spring 2026 100g" in words(card)
    assert "€12.80 · stock 20" in words(card)
    assert card["photo"]


async def test_the_line_of_a_photo_may_come_before_the_currency(stage: Stage) -> None:
    mei = await stage.person("Mei")
    await mei.answer_to("/merchant")
    await mei.press("Open a shop")
    await mei.reads("The shop opens once")
    await mei.answer_to_photo("")
    asked = await mei.answer_to("Longjing 12.80 x20")
    await mei.press("EUR", message=asked)
    card = await mei.reads("This is what people will see")
    assert "€12.80 · stock 20" in words(card)
    assert card["photo"]


async def test_an_album_waits_for_the_currency_too(stage: Stage) -> None:
    mei = await stage.person("Mei")
    await mei.answer_to("/merchant")
    await mei.press("Open a shop")
    await mei.reads("The shop opens once")
    await stage.send_album(mei, "Longjing 12.80 x20", "")
    asked = await mei.reads("First of all")
    await mei.answer_to("Why do you ask?")
    await mei.press("EUR", message=asked)
    card = await mei.reads("This is what people will see")
    assert "€12.80 · stock 20" in words(card)
    assert "2 photos" in words(card)


async def test_the_currency_of_another_shop_takes_no_listing_along(stage: Stage) -> None:
    mei = await stage.person("Mei")
    tea = await stage.open_shop(mei)
    await mei.answer_to("/merchant")
    # A second shop, still without a currency.
    await stage.database.transact(_open_draft, mei.id, stage.now)
    [_, (other, _)] = await stage.database.read(shops.shops_of, mei.id)
    await mei.answer_to_photo("Longjing 12.80 x20")
    await mei.reads("In which shop?")
    assert words(await mei.answer_to("eur")).startswith("In which shop?")
    await mei.forges(SetCurrency(shop=other.id, currency="EUR").pack())
    for shop in (tea, other.id):
        assert (await stage.database.read(catalog.products_of, shop, "", 0, 9)).total == 0
    asked = await mei.answer_to("And now?")
    await mei.presses_raw(In(shop=tea, then="add").pack(), asked)
    card = await mei.reads("This is what people will see")
    assert "$12.80 · stock 20" in words(card)


async def _open_draft(tx: Transaction, owner: int, now: int) -> None:
    await shops.open_shop(tx, owner, None, free=True, name="Cups", now=now, policy=Policy())


async def test_adding_without_a_currency_asks_for_it_and_then_for_the_product(
    stage: Stage,
) -> None:
    mei = await stage.person("Mei")
    await mei.answer_to("/merchant")
    await mei.press("Open a shop")
    await mei.reads("The shop opens once")
    file = await mei.answer_to("/import")
    assert words(file).startswith("The prices in a file need a currency")
    asked = await mei.answer_to("/add")
    assert words(asked).startswith("First of all")
    await mei.press("USD", message=asked)
    await mei.reads("Send me a photo with one line under it")


async def test_one_photo_with_a_caption_and_one_press_is_a_product_in_the_shop(
    stage: Stage,
) -> None:
    mei = await stage.person("Mei")
    shop = await stage.open_shop(mei)
    card = await mei.answer_to_photo("Longjing spring 2026 100g 12.80 x20")
    assert "This is what people will see" in words(card)
    assert "Longjing spring 2026 100g" in words(card)
    assert "$12.80 · stock 20 · ships" in words(card)
    assert card["photo"]
    await mei.press("Publish")
    await mei.reads("is in the shop")
    page = await stage.database.read(_browse, shop)
    [item] = page.items
    assert (item.title, item.price_from, item.left) == ("Longjing spring 2026 100g", 1280, 20)


async def _browse(tx, shop):  # type: ignore[no-untyped-def]
    from store import catalog

    return await catalog.browse(tx, shop, None, "en", 0, 10)


async def test_an_order_paid_by_hand_is_confirmed_shipped_and_undone(stage: Stage) -> None:
    mei, anna = (
        await stage.person("Mei"),
        await stage.person("Anna", username="anna_of_the_first_day"),
    )
    shop = await stage.open_shop(mei)
    variant = await stage.sell(shop)
    order = (await stage.order(anna, shop, (variant, 1))).order
    await anna.reads("IBAN 1")
    await anna.press("I have paid")
    await anna.reads("Tea House looks whether your payment has arrived, within 48 hours")
    asked = await mei.reads(f"Anna says order {order.id} is paid: $15.80")
    assert {"Money is here", "Not found"} <= set(labels(asked))
    await mei.press("Money is here")
    card = await mei.reads(f"🛒 Order {order.id}: Longjing × 1. $15.80 paid.")
    assert {"Ship", "Write to Anna", "Refund"} <= set(labels(card))
    await mei.answer_to("/queue")
    await mei.press("Next to ship")
    packed = await mei.reads("12 Elm St")
    assert "Copy address" in labels(packed)
    shipped = await mei.answer_to_photo("0034 0433")
    assert "I tell Anna at" in words(shipped)
    [parcel] = (await stage.view(order.id)).fulfillments
    assert (parcel.state, parcel.tracking, bool(parcel.photo)) == ("shipped", "0034 0433", True)
    await mei.press("Undo, 2 min")
    [parcel] = (await stage.view(order.id)).fulfillments
    assert (parcel.state, parcel.tracking) == ("to_ship", None)


async def test_a_shop_of_digital_goods_alone_opens_without_a_word_on_shipping(
    stage: Stage,
) -> None:
    mei = await stage.person("Mei")
    shop = await stage.database.transact(_draft, mei.id, stage.now)
    await stage.sell(shop, "Notes on tea", kind="digital", digital="notes.example/1")
    card = await mei.answer_to("/merchant")
    assert "nothing to send, all of it is digital" in words(card)
    await mei.press("Open the shop")
    await mei.reads("Notes · open")

    await stage.sell(shop, "Longjing")
    card = await mei.answer_to("/merchant")
    assert "Shipping: what does it cost?" in words(card), "now something has to travel"


async def _draft(tx: Transaction, owner: int, now: int) -> int:
    shop = await shops.open_shop(tx, owner, None, free=True, name="Notes", now=now, policy=Policy())
    assert isinstance(shop, int)
    await shops.set_currency(tx, shop, owner, "USD")
    await shops.set_zone(tx, shop, owner, "Europe/London")
    await shops.set_way(tx, shop, owner, "by-hand", note="IBAN 1", now=now)
    return shop


async def test_the_queue_counts_all_who_say_they_have_paid_by_hand(stage: Stage) -> None:
    mei = await stage.person("Mei")
    shop = await stage.open_shop(mei)
    variant = await stage.sell(shop)
    for number in range(7):
        anna = await stage.person(f"Anna {number}")
        order = (await stage.order(anna, shop, (variant, 1))).order
        await stage.database.transact(
            payments.says_paid, order.id, anna.id, now=stage.now, policy=Policy()
        )
    await mei.says("/queue")
    queue = await mei.reads("7 buyers say they have paid by hand")
    asked = [one for one in labels(queue) if one.endswith(" · is $15.80 there?")]
    assert len(asked) == 5
