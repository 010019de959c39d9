"""A card follows what it shows, and an old one never sells at an old price or a wrong thing."""

from __future__ import annotations

import time
from typing import Any

from store import catalog, orders, payments, shops
from store.database import Database, Transaction, load_queries
from store.policy import Policy
from tests.journeys.test_bad_day import finds, orders_of
from tests.journeys.test_buying import ADDRESS, has_bought_before
from tests.journeys.test_strangers import products
from tests.journeys.theatre import MERCHANT, BotProcess
from tests.stage.messages import buttons, words
from tests.stage.someone import Someone
from tests.stage.stage import Stage

sql = load_queries(__file__)

SHOP = 1


async def shares_in(stage: Stage, person: Someone, title: str, group: int) -> dict[str, Any]:
    """Find a product in a group and share it there; returns the card that all see."""
    await person.says(f"/search@lanbao_bot {title}", group)
    await person.press(title, group)
    await person.press("Share here", group)
    return await person.sees(f"{title}.*found this", group)


async def test_the_groups_card_follows_the_stock_and_names_nobody(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    tom, anna = await stage.person("Tom"), await stage.person("Anna")
    await has_bought_before(anna)
    group = await stage.group("Friday tea", tom, anna)
    await shares_in(stage, tom, "Last teapot", group)

    await anna.press("Buy now", group)
    await anna.sees("Kept for you", group, button="Pay")
    gone = await tom.sees("Last teapot.*sold out", group)
    assert "Anna" not in words(gone)
    await anna.press("Cancel order", group)

    await tom.sees("Last teapot.*only 1 left", group, button="Buy now")


async def test_the_order_remembers_the_card_that_led_to_it(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    tom, anna = await stage.person("Tom"), await stage.person("Anna")
    await has_bought_before(anna)
    group = await stage.group("Friday tea", tom, anna)
    await shares_in(stage, tom, "Oolong", group)
    await anna.press("Buy now", group)
    await anna.sees("Kept for you", group, button="Pay")

    async def read(tx: Transaction) -> list[int]:
        return [row["shared_by"] for row in await sql.led_by(tx, person=anna.id)]

    assert await books.read(read) == [tom.id]


async def test_the_link_in_a_copy_forwarded_by_hand_opens_that_product(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    tom, nadia = await stage.person("Tom"), await stage.person("Nadia", started=False)
    group = await stage.group("Friday tea", tom)
    card = await shares_in(stage, tom, "Oolong", group)
    family = await stage.ask(
        "POST",
        "chats",
        type="supergroup",
        title="Family",
        members=[tom.id, nadia.id],
        **{"bot": False},
    )
    copy = await stage.ask(
        "POST",
        "forward",
        from_=tom.id,
        from_chat=group,
        message_id=card["message_id"],
        to_chat=family["id"],
    )
    entities = copy.get("entities") or copy.get("caption_entities")
    link = next(entity["url"] for entity in entities if entity["type"] == "text_link")

    await nadia.opens(link)

    await nadia.sees("Oolong", button="Buy now")


async def test_an_old_button_names_both_prices_and_sells_at_todays(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Brew kettle")
    old = await anna.sees("Brew kettle", button="Buy now · $30.00")
    kettle = (await products(books))["Brew kettle"]

    async def raise_price(tx: Transaction, *, now: int) -> None:
        view = await catalog.product(tx, kettle, "en")
        assert view is not None
        await catalog.change_price(tx, SHOP, view.variants[0].id, 3300, now=now)

    await books.transact(raise_price, now=time.time_ns() // 1000)
    await anna.press("Buy now", message=old)
    await anna.sees("price has changed.*\\$33.00 now, \\$30.00 before", button="Not now")
    assert await orders_of(books, anna) == []
    await anna.press("Buy now · $33.00")

    await anna.sees("Kept for you", button="Pay")
    assert [order["total"] for order in await orders_of(books, anna)] == [3300]


async def test_more_than_one_person_may_have_is_refused_with_the_number(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Limited cake")
    card = await anna.sees("Limited cake", button="Add to cart")
    for _ in range(4):
        await anna.press("Add to cart", message=card)
        await anna.sees("In your cart")

    assert "limited to 3" in await anna.toast("Checkout")
    assert await orders_of(books, anna) == []


async def test_what_left_the_shop_is_named_in_the_cart_and_not_ordered(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    for title in ("Old cup", "Oolong"):
        await finds(anna, title)
        await anna.press("Add to cart")
        await anna.sees(f"In your cart: {title}")
    cup = (await products(books))["Old cup"]
    await books.transact(catalog.remove, SHOP, cup, now=time.time_ns() // 1000)

    assert "has changed" in await anna.toast("Checkout")
    await anna.sees("Old cup · no longer for sale")
    assert await orders_of(books, anna) == []
    await anna.press("1. −")
    await anna.press("Checkout", message=await anna.sees("Your cart", button="Checkout"))

    await anna.sees("Oolong.*Kept for you", button="Pay")


async def test_a_paused_shop_sells_nothing_and_takes_the_money_for_what_was_ordered(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    anna, tom = await stage.person("Anna"), await stage.person("Tom")
    for person in (anna, tom):
        await has_bought_before(person)
        await finds(person, "Longjing")
    await anna.press("Buy now")
    await anna.sees("Kept for you", button="Pay")
    await books.transact(shops.pause_shop, SHOP, MERCHANT)
    try:
        assert await tom.toast("Buy now")
        assert await orders_of(books, tom) == []
        assert (await anna.press_and_pay())["state"] == "paid"
    finally:
        await books.transact(shops.publish_shop, SHOP, MERCHANT, has_product=True)


async def test_a_language_that_was_chosen_stays(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    kai = await stage.person("Kai", "en")
    await kai.says("/language")
    await kai.press("中文")
    await kai.sees("我们说中文")

    await kai.says("/orders")
    await kai.sees("还没有订单")
    await kai.says("/start")
    await kai.sees("Kai，你好")


async def test_a_private_view_that_fails_in_the_group_comes_in_private(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    tom = await stage.person("Tom")
    group = await stage.group("Friday tea", tom)
    card = await shares_in(stage, tom, "White tea", group)
    await stage.ask("POST", "faults", method_="sendMessage", kind="500", times=1)

    pressed = await tom.press("Buy now", group, message=card)

    assert "written to you" in pressed["answer"]["text"]
    await tom.sees("Which one", button="50 g")


async def test_money_that_comes_after_the_end_is_on_the_card_too(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Oolong")
    await anna.press("Buy now")
    await anna.sees("Kept for you", button="Pay")
    await anna.press("Cancel order")
    await anna.sees("has ended. Nothing was charged")

    async def read(tx: Transaction) -> payments.Charge:
        order = (await orders.orders_of(tx, anna.id)).items[0]
        return payments.Charge(
            code=order.code,
            person=anna.id,
            amount=order.total,
            currency=order.currency,
            charge_id=f"late-{order.code}",
            provider_charge_id=None,
            way="provider",
        )

    charge = await books.read(read)
    now = time.time_ns() // 1000
    await books.transact(payments.capture, charge, request_key=True, now=now, policy=Policy())
    # The bot's process looks at its outbox by itself, too.
    day = "\\d+ (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    await anna.sees(f"came after order \\d+ had ended.* pays it back by hand, by {day}\\.")

    await anna.says("/orders")
    await anna.press("Oolong", message=await anna.sees("Your order"))
    await anna.sees("^Order \\d+ has ended\\.(?! Nothing).*pays you \\$12.90 back by hand")


async def buys_as_newcomer(person: Someone, title: str) -> tuple[dict[str, Any], str]:
    """Buy and pay with an address typed in between; the question, and what its button said."""
    await finds(person, title)
    await person.press("Buy now")
    await person.sees("Where shall it go")
    await person.says(ADDRESS)
    asked = await person.sees("Rose Lane", button="right")
    [right, *_] = buttons(asked)
    await person.press("That's right", message=asked)
    assert (await person.press_and_pay())["state"] == "paid"
    await person.sees("Thank you")
    return asked, str(right["callback_data"])


async def test_a_question_that_was_answered_has_no_buttons_and_orders_nothing_again(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    nadia = await stage.person("Nadia")
    asked, data = await buys_as_newcomer(nadia, "Oolong")
    left = await nadia.sees("^✓ .*Rose Lane")
    assert (left["message_id"], buttons(left)) == (asked["message_id"], [])
    await nadia.sees("\\$12.90 paid")

    await nadia.presses_raw(data, asked)

    assert [order["state"] for order in await orders_of(books, nadia)] == ["paid"]
    assert len([one for one in await nadia.heard() if "$12.90 paid" in words(one)]) == 1


async def test_an_answered_cart_question_leaves_the_next_cart_alone(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    nadia = await stage.person("Nadia")
    await finds(nadia, "Oolong")
    await nadia.press("Add to cart")
    await nadia.press("Checkout", message=await nadia.sees("cart", button="Checkout"))
    await nadia.sees("Where shall it go")
    await nadia.says(ADDRESS)
    asked = await nadia.sees("Rose Lane", button="right")
    await nadia.press("That's right", message=asked)
    assert (await nadia.press_and_pay())["state"] == "paid"
    await finds(nadia, "Brew kettle")
    await nadia.press("Add to cart")
    await nadia.sees("In your cart: Brew kettle")

    await nadia.presses_raw(str(buttons(asked)[0]["callback_data"]), asked)

    assert [order["state"] for order in await orders_of(books, nadia)] == ["paid"]
    await nadia.says("/cart")
    await nadia.sees("Your cart.*Brew kettle", button="Checkout")


async def test_one_card_of_an_order_stands_in_the_chat_wherever_it_is_opened_from(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Oolong")
    await anna.press("Buy now")
    before = await anna.sees("Kept for you", button="Pay")
    await anna.says("/orders")
    await anna.press("Oolong", message=await anna.sees("Your order", button="Oolong"))

    def moved(said: list[dict[str, Any]]) -> bool:
        cards = [one for one in said if "Kept for you" in words(one)]
        return len(cards) == 1 and cards[0]["message_id"] > before["message_id"]

    await anna.hears(moved)


async def test_a_card_too_old_to_delete_loses_its_buttons(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Oolong")
    await anna.press("Buy now")
    assert (await anna.press_and_pay())["state"] == "paid"
    before = await anna.sees("Order \\d+.*paid", button="Send it elsewhere")
    await stage.ask("POST", "faults", method_="deleteMessage", kind="500", times=3)
    await anna.says("/orders")
    await anna.press("Oolong", message=await anna.sees("Your order", button="Oolong"))

    def bare(said: list[dict[str, Any]]) -> bool:
        cards = [one for one in said if "$12.90 paid" in words(one)]
        old = [one for one in cards if one["message_id"] == before["message_id"]]
        return len(cards) == 2 and [buttons(one) for one in old] == [[]]

    await anna.hears(bare)
