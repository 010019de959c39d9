"""Found, paid, shipped, confirmed: in a group and in private, in both languages."""

from __future__ import annotations

import pytest

from store.database import Database
from tests.journeys.test_bad_day import orders_of
from tests.journeys.test_buying import has_bought_before
from tests.journeys.theatre import BotProcess
from tests.stage.messages import labels, words
from tests.stage.someone import Someone
from tests.stage.stage import Stage

WORDS = {
    "en": {
        "find": "Oolong",
        "share": "Share here",
        "buy": "Buy now",
        "pay": "Pay",
        "thanks": "Thank you",
        "way": "On its way",
        "confirm": "Confirm receipt",
        "done": "Received on",
        "address": "Add an address",
        "right": "right",
    },
    "zh": {
        "find": "乌龙茶",
        "share": "分享到本群",
        "buy": "立即购买",
        "pay": "付款",
        "thanks": "谢谢你",
        "way": "寄出了",
        "confirm": "确认收货",
        "done": "已收货",
        "address": "加一个地址",
        "right": "没错",
    },
}


async def ships_the_next(mei: Someone, order: object, tracking: str) -> None:
    """The merchant ships an order by its number and a tracking number, in one line."""
    await mei.says(f"/ship {order} {tracking}")
    await mei.sees(f"Order {order} is shipped")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_found_paid_shipped_and_confirmed_in_private(
    language: str, stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    say = WORDS[language]
    kai = await stage.person("Kai", language)
    await kai.says("/addresses")
    await kai.press(say["address"])
    await kai.says("Kai Berg, 4 Rose Lane, Leeds LS1 4DY, 07700 900123")
    await kai.press(say["right"])

    await kai.says(say["find"])
    await kai.press(say["find"])
    await kai.press(say["buy"])
    await kai.sees("12.90", button=say["pay"])
    await kai.press_and_pay(button=say["pay"])
    await kai.sees(say["thanks"])
    number = (await orders_of(books, kai))[0]["id"]
    told = await mei.sees(f"Order {number}", button="Ship")
    assert "12.90" in words(told)
    await ships_the_next(mei, number, "DHL 0034 0433")
    await kai.sees(f"{say['way']}.*0034 0433|{say['way']}", button=say["confirm"])
    await kai.press(say["confirm"])

    await kai.sees(say["done"])
    assert [order["state"] for order in await orders_of(books, kai)] == ["completed"]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_found_paid_shipped_and_confirmed_from_a_group(
    language: str, stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    say = WORDS[language]
    tom = await stage.person("Tom", language)
    lin = await stage.person("Lin", language)
    group = await stage.group("Friday tea", tom, lin)
    await tom.says("/shop@lanbao_bot", group)
    await tom.press(say["share"], group)
    await lin.says("/addresses")
    await lin.press(say["address"])
    await lin.says("Lin Berg, 4 Rose Lane, Leeds LS1 4DY, 07700 900123")
    await lin.press(say["right"])

    await lin.press(say["buy"], group)
    await lin.press_and_pay(group, button=say["pay"])
    await lin.sees(say["thanks"])
    number = (await orders_of(books, lin))[0]["id"]
    await ships_the_next(mei, number, "RM123456785GB")
    await lin.press(say["confirm"])

    await lin.sees(say["done"])
    assert [order["state"] for order in await orders_of(books, lin)] == ["completed"]


async def test_a_photo_of_the_parcel_reaches_the_buyer(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    from tests.sandbox.town import png

    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await anna.says("Longjing")
    await anna.press("Longjing")
    await anna.press("Buy now")
    await anna.press_and_pay()
    number = (await orders_of(books, anna))[0]["id"]
    card = await mei.sees(f"Order {number}", button="Ship")
    await mei.press("Ship", message=card)
    await mei.sees("tracking number", button="Copy address")
    await mei.sends_photo(png(), "DHL 77 88 99")
    await mei.sees(f"Order {number} is shipped")

    told = await anna.sees("On its way, Anna", button="Confirm receipt")
    assert told.get("photo"), "the parcel's photo goes on to the recipient"
    assert "77 88 99" in words(told)


async def test_a_refund_by_stars_goes_back_by_itself(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    anna = await stage.person("Anna")
    await anna.says("Brewing guide")
    await anna.press("Brewing guide")
    await anna.press("Buy now")
    await anna.press_and_pay()
    await anna.sees("Three grams")
    number = (await orders_of(books, anna))[0]["id"]
    card = await mei.sees(f"Order {number}", button="Refund")
    await mei.press("Refund", message=card)
    await mei.press("Refund 50")

    await anna.sees("50 ⭐ of order .* is back with you")
    (charge,) = [
        one for one in await stage.ask("GET", "payments") if str(one).find(f"{anna.id}") >= 0
    ]
    assert charge
    assert (await orders_of(books, anna))[0]["refunded"] == 50


WRONG = {
    "en": {
        "wrong": "Something is wrong",
        "back": "Send it back",
        "damaged": "It is damaged",
        "tell": "in a few words what is wrong",
        "asked": "You would like to send it back. It is damaged.",
        "agreed": "agrees. Send it by",
        "sent": "I have sent it",
        "number": "Which tracking number",
        "promised": "pays you .12.90 of order",
    },
    "zh": {
        "wrong": "东西有问题",
        "back": "退货退款",
        "damaged": "坏了",
        "tell": "说说哪里不对",
        "asked": "你申请退货。原因：坏了。",
        "agreed": "同意了。请在",
        "sent": "我寄出了",
        "number": "快递单号是多少",
        "promised": "手动退你订单 .* 的 .12.90|退你.*12.90",
    },
}


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_broken_sent_back_and_paid_back(
    language: str, stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    """From the order's card to the money: four presses of the buyer's, two of the shop's."""
    say = WORDS[language] | WRONG[language]
    kai = await stage.person("Kai", language)
    await kai.says("/addresses")
    await kai.press(say["address"])
    await kai.says("Kai Berg, 4 Rose Lane, Leeds LS1 4DY, 07700 900123")
    await kai.press(say["right"])
    await kai.says(say["find"])
    await kai.press(say["find"])
    await kai.press(say["buy"])
    await kai.press_and_pay(button=say["pay"])
    await kai.sees(say["thanks"])
    number = (await orders_of(books, kai))[0]["id"]
    await ships_the_next(mei, number, "DHL 0034 0433")
    await kai.sees(say["way"], button=say["confirm"])

    before = kai.presses
    await kai.forges(f"oo:{number}")
    card = await kai.sees(str(number), button=say["wrong"])
    await kai.press(say["wrong"], message=card)
    await kai.press(say["back"])
    await kai.press(say["damaged"])
    await kai.sees(say["tell"])
    await kai.says("The lid is broken.")
    await kai.sees(say["asked"])
    asked = await mei.sees(f"send something back: order {number}.*“The lid is broken.”")
    await mei.press("Approve", message=asked)
    if "To another place" not in labels(asked):
        await mei.says("Mei, 18 Orchard Street, York YO1 7HH")
    await kai.sees(f"{say['agreed']}.*18 Orchard Street", button=say["sent"])
    await kai.press(say["sent"])
    await kai.sees(say["number"])
    await kai.says("DHL 0099 0099")
    # Of this order: an old message may still say the same of another one.
    arrived = await mei.sees(
        f"order {number}.*On its way back to you: DHL 0099 0099", button="It's fine"
    )
    await mei.press("It's fine", message=arrived)
    await kai.sees(say["promised"])
    assert kai.presses - before == 4
    order = (await orders_of(books, kai))[0]
    assert (order["refunded"], order["state"]) == (1290, "completed")
