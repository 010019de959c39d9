"""Buying, as people do it: in private and in a group, by card, by Stars, in both languages."""

from __future__ import annotations

from store.database import Database
from tests.journeys.theatre import BotProcess
from tests.stage.messages import labels, words
from tests.stage.someone import Someone
from tests.stage.stage import Stage

ADDRESS = "Nadia Haddad, 4 Rose Lane, Leeds LS1 4DY, 07700 900123"
LONGJING = "林小雨 13800138000 浙江省杭州市西湖区龙井路1号 310013"


async def has_bought_before(person: Someone) -> None:
    """Give the person an address in the book."""
    await person.says("/addresses")
    await person.press("Add an address")
    await person.sees("Where shall it go")
    await person.says(ADDRESS)
    await person.sees("Rose Lane", button="right")
    person.presses = person.typed = 0


async def test_a_newcomer_buys_in_four_presses_and_one_message(
    stage: Stage, bot: BotProcess, mei: Someone
) -> None:
    tom, nadia = await stage.person("Tom"), await stage.person("Nadia", started=False)
    group = await stage.group("Friday tea", tom, nadia)
    await tom.sees("Hello everyone", group)
    await tom.says("/shop@lanbao_bot", group)
    await tom.press("Share here", group)
    card = await nadia.sees("Tom found this", group, button="Buy now")

    link = (await nadia.press("Buy now", group, message=card))["answer"]["url"]
    await nadia.opens(link)
    await nadia.sees("Where shall it go")
    await nadia.says(ADDRESS)
    await nadia.press("That's right")
    paid = await nadia.press_and_pay()

    assert paid["state"] == "paid"
    assert (nadia.presses, nadia.typed) == (4, 1)
    thanks = await nadia.sees("Thank you, Nadia! Order")
    assert "$" in words(thanks)


async def test_a_known_buyer_pays_over_the_group_in_two_presses(
    stage: Stage, bot: BotProcess, mei: Someone
) -> None:
    anna, tom = await stage.person("Anna"), await stage.person("Tom")
    await has_bought_before(anna)
    group = await stage.group("Friday tea", tom, anna)
    await tom.says("/shop@lanbao_bot", group)
    await tom.press("Share here", group)
    await anna.sees("Tom found this", group)
    before = len(await tom.messages(group))

    await anna.press("Buy now", group)
    await anna.sees("Kept for you until", group, button="Pay")
    paid = await anna.press_and_pay(group)

    assert paid["state"] == "paid"
    assert anna.presses == 2
    await anna.sees("Thank you, Anna! Order")
    # The sum that was whispered in the group says so too, and offers no second payment.
    whispered = await anna.sees(r"\$15\.80 paid", group)
    assert labels(whispered, "Pay") == []
    # Nobody else has seen a message of it: a press never makes one for everybody.
    shown = [m for m in await tom.messages(group) if "successful_payment" not in m]
    assert len(shown) == before


async def test_what_one_person_browses_nobody_else_sees(
    stage: Stage, bot: BotProcess, mei: Someone
) -> None:
    anna, tom = await stage.person("Anna"), await stage.person("Tom")
    group = await stage.group("Friday tea", tom, anna)
    await anna.sees("Hello everyone", group)
    seen_by_anna = [words(message) for message in await anna.messages(group)]

    await tom.says("/shop@lanbao_bot", group)
    await tom.sees("Shipping", group, button="1 of")
    await tom.press("Next", group)
    await tom.sees("Shipping", group, button="2 of")

    assert [words(message) for message in await anna.messages(group)] == seen_by_anna


async def test_digital_goods_are_paid_in_stars_and_come_at_once(
    stage: Stage, bot: BotProcess, mei: Someone
) -> None:
    kai = await stage.person("Kai", "zh")
    await kai.says("泡茶指南")
    await kai.press("泡茶指南")
    await kai.press("立即购买")
    await kai.sees("50 ⭐", button="付款")
    paid = await kai.press_and_pay(button="付款")

    assert paid["state"] == "paid"
    await kai.sees("Three grams, one minute")
    assert await stage.ask("GET", "payments")


async def test_the_same_unpaid_order_is_shown_again_not_made_again(
    stage: Stage, bot: BotProcess, mei: Someone
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await anna.says("Longjing")
    await anna.press("Longjing")
    await anna.press("Buy now")
    await anna.sees("Kept for you", button="Pay")
    await anna.press("Buy now")
    await anna.sees("Kept for you", button="Pay")
    await anna.says("/orders")
    listed = await anna.sees("Your order")
    assert len(labels(listed, "to pay")) == 1


async def test_every_command_is_answered(stage: Stage, bot: BotProcess, mei: Someone) -> None:
    anna = await stage.person("Anna")
    for command, answer in (
        ("/start", "Hi Anna"),
        ("/shop", "Shipping"),
        ("/cart", "empty"),
        ("/orders", "No orders yet"),
        ("/addresses", "No address yet"),
        ("/help", "What you can do here"),
        ("/privacy", "What I know about you"),
        ("/paysupport", "not paid anything"),
        ("/settings", "belong to a group"),
        ("/language", "Which language"),
        ("/nonsense", "don't know that one"),
    ):
        await anna.says(command)
        await anna.sees(answer)


async def test_a_whole_address_is_read_without_what_was_typed_before_it(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    lin, tom = await stage.person("Lin", "zh"), await stage.person("Tom")
    for person, add, asks, missing, whole, read in (
        (lin, "加一个地址", "寄到哪里", "还需要", LONGJING, "^林小雨 · .*杭州市"),
        (tom, "Add an address", "Where shall", "I still need", ADDRESS, "^Nadia Haddad · 4 Rose"),
    ):
        await person.says("/addresses")
        await person.press(add)
        await person.sees(asks)
        await person.says("x")
        await person.sees(missing)
        await person.says(whole)
        await person.sees(read)


async def test_an_address_may_come_in_two_messages(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    tom = await stage.person("Tom")
    await tom.says("/addresses")
    await tom.press("Add an address")
    await tom.sees("Where shall")
    await tom.says("Nadia Haddad, 4 Rose Lane")
    await tom.sees("I still need")
    await tom.says("Leeds LS1 4DY, 07700 900123")
    await tom.sees("^Nadia Haddad · 4 Rose Lane · Leeds")
