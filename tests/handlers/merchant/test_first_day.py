"""A merchant's first day: a shop from nothing, a product from one photo, the first order."""

from __future__ import annotations

from store import shops
from tests.handlers.merchant.stage import Stage, labels, words


async def test_a_shop_opens_when_its_four_lines_are_said_in_any_order(stage: Stage) -> None:
    mei = await stage.person("Mei")
    await stage.say(mei, "/merchant")
    await stage.press(mei, "Open a shop")
    card = await stage.until_reads(mei, "The shop opens once")
    assert "Open the shop" not in labels(card)
    await stage.press(mei, "How people pay")
    await stage.press(mei, "your words")
    await stage.say(mei, "IBAN GB12 3456")
    await stage.press(mei, "Back")
    await stage.press(mei, "Money and clock")
    await stage.press(mei, "USD")
    await stage.press(mei, "Europe/London")
    await stage.press(mei, "Shipping")
    await stage.press(mei, "One price")
    await stage.say(mei, "3.00")
    await stage.press(mei, "Back")
    await stage.press(mei, "Name and cover")
    await stage.press(mei, "Name")
    card = await stage.say(mei, "Mei's Tea House")
    assert "Open the shop" in labels(card)
    await stage.press(mei, "Open the shop")
    await stage.until_reads(mei, "Mei's Tea House · open")
    [shop] = await stage.database.read(shops.open_shops)
    assert (shop.name, shop.currency, shop.zone) == ("Mei's Tea House", "USD", "Europe/London")


async def test_one_photo_with_a_caption_and_one_press_is_a_product_in_the_shop(
    stage: Stage,
) -> None:
    mei = await stage.person("Mei")
    shop = await stage.open_shop(mei)
    card = await stage.send_photo(mei, "Longjing spring 2026 100g 12.80 x20")
    assert "This is what people will see" in words(card)
    assert "Longjing spring 2026 100g" in words(card)
    assert "$12.80 · stock 20 · ships" in words(card)
    assert card["photo"]
    await stage.press(mei, "Publish")
    await stage.until_reads(mei, "is in the shop")
    page = await stage.database.read(_browse, shop)
    [item] = page.items
    assert (item.title, item.price_from, item.left) == ("Longjing spring 2026 100g", 1280, 20)


async def _browse(tx, shop):  # type: ignore[no-untyped-def]
    from store import catalog

    return await catalog.browse(tx, shop, None, "en", 0, 10)


async def test_an_order_paid_by_hand_is_confirmed_shipped_and_undone(stage: Stage) -> None:
    mei, anna = await stage.person("Mei"), await stage.person("Anna", username="anna")
    shop = await stage.open_shop(mei)
    variant = await stage.sell(shop)
    order = (await stage.order(anna, shop, (variant, 1))).order
    await stage.until_reads(anna, "IBAN 1")
    await stage.press(anna, "I have paid")
    asked = await stage.until_reads(mei, f"Anna says order {order.id} is paid: $15.80")
    assert {"Money is here", "Not found"} <= set(labels(asked))
    await stage.press(mei, "Money is here")
    card = await stage.until_reads(mei, f"🛒 Order {order.id}: Longjing × 1. $15.80 paid.")
    assert {"Ship", "Write to Anna", "Refund"} <= set(labels(card))
    await stage.say(mei, "/queue")
    await stage.press(mei, "Next to ship")
    packed = await stage.until_reads(mei, "12 Elm St")
    assert "Copy address" in labels(packed)
    shipped = await stage.send_photo(mei, "0034 0433")
    assert "I tell Anna at" in words(shipped)
    [parcel] = (await stage.view(order.id)).fulfillments
    assert (parcel.state, parcel.tracking, bool(parcel.photo)) == ("shipped", "0034 0433", True)
    await stage.press(mei, "Undo, 2 min")
    [parcel] = (await stage.view(order.id)).fulfillments
    assert (parcel.state, parcel.tracking) == ("to_ship", None)
