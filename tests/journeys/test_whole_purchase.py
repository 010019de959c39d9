"""Found, paid, shipped, confirmed: in a group and in private, in both languages."""

from __future__ import annotations

import pytest

from store.database import Database
from tests.journeys.test_bad_day import orders_of
from tests.journeys.test_buying import has_bought_before
from tests.journeys.theatre import BotProcess
from tests.stage.messages import words
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
