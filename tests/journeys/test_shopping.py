"""What a shopper does besides buying one thing at once: carts, pickup, presale, changes, cards."""

from __future__ import annotations

import json

from store.database import Database
from tests.journeys.test_bad_day import finds, orders_of
from tests.journeys.test_buying import ADDRESS, has_bought_before
from tests.journeys.theatre import BotProcess
from tests.stage.messages import labels, words
from tests.stage.someone import Someone
from tests.stage.stage import Stage


async def test_a_cart_of_two_goods_becomes_one_order(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    for title in ("Oolong", "Longjing"):
        await finds(anna, title)
        await anna.press("Add to cart")
        await anna.sees("In your cart")
    await anna.says("/cart")
    cart = await anna.sees("Your cart at", button="Checkout")
    assert "Together $22.70" in words(cart)
    await anna.press("1. +")
    await anna.sees("Together \\$32.60")
    await anna.press("Checkout")

    await anna.sees("Together · \\$32.60", button="Pay")  # free from $30.00
    await anna.press_and_pay()
    await anna.sees("Thank you")
    await anna.says("/cart")
    await anna.sees("Your cart is empty")
    assert [order["total"] for order in await orders_of(books, anna)] == [3260]


async def test_digital_and_other_goods_in_a_cart_become_two_orders(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    tom = await stage.person("Tom")
    await has_bought_before(tom)
    for title in ("Oolong", "Brewing guide"):
        await finds(tom, title)
        await tom.press("Add to cart")
    await tom.says("/cart")
    cart = await tom.sees("this cart becomes two orders")
    assert len(labels(cart, "Checkout")) == 2
    await tom.press("Checkout · 50")
    await tom.sees("50 ⭐", button="Pay 50")
    await tom.says("/cart")
    rest = await tom.sees("1. Oolong × 1 . \\$9.90\nTogether", button="Checkout")
    await tom.press("Checkout", message=rest)

    await tom.sees("Shipping to", button="Pay $12.90")
    assert sorted(order["total"] for order in await orders_of(books, tom)) == [50, 1290]


async def test_what_is_collected_needs_no_address_and_says_where(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    anna = await stage.person("Anna")
    await finds(anna, "Tasting evening")
    await anna.press("Buy now")
    await anna.sees("18 Orchard Street", button="Pay")
    await anna.press_and_pay()

    await anna.sees("Ready for you, Anna: Tasting evening, at The tea house")
    number = (await orders_of(books, anna))[0]["id"]
    card = await mei.sees(f"Order {number}", button="Hand over")
    await mei.press("Hand over", message=card)
    await anna.sees("Collected on")


async def test_a_presale_says_when_it_ships_and_waits_until_then(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Spring tea")
    await anna.sees("Ships from", button="Buy now")
    await anna.press("Buy now")
    await anna.press_and_pay()

    await anna.sees("It ships when its time has come")
    number = (await orders_of(books, anna))[0]["id"]
    await mei.says(f"/ship {number} DHL 123456")
    await mei.sees("not|can't", button=None)
    assert [order["state"] for order in await orders_of(books, anna)] == ["paid"]


async def test_the_sum_changes_with_the_number_and_the_address_before_it_is_paid(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Oolong")
    await anna.press("Buy now")
    await anna.sees("12.90", button="Change")
    await anna.press("Change")
    await anna.press("+")
    await anna.sees("Oolong: 2")
    await anna.sees("22.80", button="Pay $22.80")
    await anna.press("Send it elsewhere")
    await anna.press("Another address")
    await anna.sees("Where shall it go\\? Send me")
    await anna.says("Anna Holm, 12 Elm Street, York YO1 7HH, 07700 900789")
    await anna.press("right", message=await anna.sees("12 Elm Street", button="right"))

    await anna.sees("12 Elm Street", button="Pay $22.80")
    await anna.press_and_pay()
    await anna.sees("Thank you")
    assert [order["total"] for order in await orders_of(books, anna)] == [2280]


async def test_what_is_missing_in_an_address_is_asked_for_alone(
    stage: Stage, bot: BotProcess, mei: Someone
) -> None:
    anna = await stage.person("Anna")
    await anna.says("/addresses")
    await anna.press("Add an address")
    await anna.says("Anna Holm, 12 Elm Street, York YO1 7HH")
    await anna.sees("still need: a phone number")
    await anna.says("/help")
    await anna.sees("What you can do here")
    await anna.says("07700 900789")
    await anna.sees("Anna Holm · 12 Elm Street · York", button="right")


async def test_a_hand_forwarded_card_still_leads_to_its_product(
    stage: Stage, bot: BotProcess, mei: Someone
) -> None:
    tom, zoe = await stage.person("Tom"), await stage.person("Zoe", started=False)
    group = await stage.group("Friday tea", tom)
    await tom.says("/shop@lanbao_bot", group)
    await tom.press("Share here", group)
    card = await tom.sees("Tom found this", group)
    elsewhere = await stage.ask(
        "POST", "chats", type="group", title="Elsewhere", members=[tom.id, zoe.id], bot=False
    )
    copy = await stage.ask(
        "POST",
        "forward",
        from_=tom.id,
        from_chat=group,
        message_id=card["message_id"],
        to_chat=elsewhere["id"],
    )
    assert labels(copy, "Buy now") == []
    (link,) = [
        entity["url"]
        for entity in copy.get("entities", copy.get("caption_entities", []))
        if entity["type"] == "text_link"
    ]
    await zoe.opens(link)
    page = await zoe.sees("Longjing", button="Buy now")
    assert "$12.80" in words(page)


async def test_an_inline_card_is_bought_from_in_a_chat_the_bot_does_not_see(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    tom, anna = await stage.person("Tom"), await stage.person("Anna")
    await has_bought_before(anna)
    chat = await stage.ask(
        "POST", "chats", type="group", title="Elsewhere", members=[tom.id, anna.id], bot=False
    )
    found = await stage.ask("POST", "inline", from_=tom.id, chat=chat["id"], query="oolong")
    await stage.ask(
        "POST",
        f"inline/{found['query_id']}/choose",
        result_id=found["results"][0]["id"],
        chat=chat["id"],
    )
    answer = await anna.press("Buy now", chat["id"])

    assert answer["answer"]["text"] == "I've written to you."
    await anna.sees("Kept for you", button="Pay")
    assert len([m for m in await anna.messages() if labels(m, "Pay")]) == 1, "one sum to pay"
    assert len(await orders_of(books, anna)) == 1


async def test_admins_decide_for_their_group_and_nobody_else(
    stage: Stage, bot: BotProcess, mei: Someone
) -> None:
    admin, guest = await stage.person("Ada"), await stage.person("Guy")
    group = await stage.group("Friday tea", admin, guest)
    await guest.says("/settings@lanbao_bot", group)
    await guest.sees("for the admins", group)
    await admin.says("/settings@lanbao_bot", group)
    await admin.press("Only admins", group)
    await admin.sees("admins only", group)
    await admin.press("中文", group)
    await admin.sees("Cards speak 中文", group)

    await guest.says("/shop@lanbao_bot", group)
    await guest.sees("Shipping", group, button="Share here")
    assert "only admins post" in await guest.toast("Share here", group)
    await admin.says("/shop@lanbao_bot", group)
    await admin.press("Share here", group)
    await guest.sees("龙井绿茶", group, button="立即购买")


async def test_a_person_is_handed_what_is_known_and_is_forgotten(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await anna.says("/privacy")
    await anna.press("Give me a copy")
    file = await anna.sees("Everything I know about you")
    assert file["document"]["file_name"] == "what-is-known.json"
    content = await stage.file(file["document"]["file_id"])
    assert "Rose Lane" in json.dumps(json.loads(content))

    await anna.press("Forget me")
    await anna.press("Forget me")
    await anna.sees("I have forgotten you")
    await anna.says("/addresses")
    await anna.sees("No address yet")


async def test_a_bots_token_in_a_chat_is_taken_away(
    stage: Stage, bot: BotProcess, mei: Someone
) -> None:
    anna = await stage.person("Anna")
    secret = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"
    await anna.says(f"here is my token {secret}")
    await anna.sees("That was a secret key")
    assert not [message for message in await anna.messages() if secret in words(message)]


async def test_the_language_is_the_one_that_was_chosen(
    stage: Stage, bot: BotProcess, mei: Someone
) -> None:
    anna = await stage.person("Anna")
    await anna.says("/language")
    await anna.press("中文")
    await anna.sees("我们说中文")
    await anna.says("/orders")
    await anna.sees("还没有订单")


async def test_the_card_in_a_group_follows_the_stock(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    tom, anna = await stage.person("Tom"), await stage.person("Anna")
    await has_bought_before(anna)
    group = await stage.group("Friday tea", tom, anna)
    await tom.says("/shop@lanbao_bot", group)
    for _ in range(2):
        await tom.press("Next", group)
    await tom.sees("Last teapot", group, button="Share here")
    await tom.press("Share here", group)
    await anna.sees("only 1 left.*Tom found this", group)
    before = len(await tom.messages(group))

    await anna.press("Buy now", group)

    await tom.sees("Last teapot.*sold out", group)
    shown = [m for m in await tom.messages(group) if not m.get("ephemeral_message_id")]
    assert len(shown) <= before, "the card is edited, never repeated"


async def test_an_address_is_never_asked_for_where_others_would_read_it(
    stage: Stage, bot: BotProcess, mei: Someone
) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Friday tea", anna)
    await anna.sees("Hello everyone", group)
    await anna.says("/search@lanbao_bot Oolong", group)
    await anna.press("Oolong", group)

    assert await anna.toast("Buy now", group) == "I've written to you."

    await anna.sees("Where shall it go\\? Send me")
    in_group = [words(one) for one in await anna.heard(group)]
    assert not [one for one in in_group if "Where shall it go" in one]


async def test_who_cannot_be_asked_for_an_address_is_led_to_the_question_and_buys(
    stage: Stage, bot: BotProcess, mei: Someone
) -> None:
    anna = await stage.person("Anna")
    group = await stage.group("Monday tea", anna)
    await anna.sees("Hello everyone", group)
    await anna.says("/search@lanbao_bot Oolong", group)
    await anna.press("Oolong", group)
    card = await anna.sees("Oolong", group, button="Buy now")
    await stage.ask("POST", "faults", method_="sendMessage", kind="500", times=1)

    pressed = await anna.press("Buy now", group, message=card)
    await anna.opens(pressed["answer"]["url"])

    await anna.sees("Where shall it go\\? Send me.*Only Mei")
    await anna.says(ADDRESS)
    await anna.press("That's right")
    await anna.sees("Oolong.*Together")
