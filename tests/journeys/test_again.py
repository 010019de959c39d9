"""The same once more, from /orders: two presses, or what has changed since."""

from __future__ import annotations

import time

import pytest

from handlers.cards.again import BuyAgain
from store import catalog, shipping
from store.catalog import StockChange
from store.database import Database, Transaction
from tests.journeys.test_bad_day import finds, orders_of
from tests.journeys.test_buying import has_bought_before
from tests.journeys.test_whole_purchase import WORDS, ships_the_next
from tests.journeys.theatre import BotProcess
from tests.stage.messages import labels, words
from tests.stage.someone import Someone
from tests.stage.stage import Stage

SHOP = 1
AGAIN = {"en": "Buy again", "zh": "再买一次"}
BRINGS = {"en": "brings Oolong once more", "zh": "再来一份乌龙茶"}


async def had(
    stage: Stage, books: Database, mei: Someone, title: str, language: str = "en"
) -> tuple[Someone, int]:
    """Somebody who has ordered a thing, paid it and has it; the order's number."""
    say = WORDS[language]
    anna = await stage.person("Anna", language)
    await anna.says("/addresses")
    await anna.press(say["address"])
    await anna.says("Anna Holm, 4 Rose Lane, Leeds LS1 4DY, 07700 900123")
    await anna.press(say["right"])
    await anna.says(title)
    await anna.press(title)
    await anna.press(say["buy"])
    await anna.sees("", button=say["pay"])
    await anna.press_and_pay(button=say["pay"])
    number = (await orders_of(books, anna))[0]["id"]
    assert isinstance(number, int)
    await mei.sees(f"Order {number}", button="Ship")
    await ships_the_next(mei, number, "DHL 0034 0433")
    await anna.press(say["confirm"])
    await anna.sees(say["done"], button=AGAIN[language])
    return anna, number


async def change(books: Database, variant: int, *, price: int | None, left: int | None) -> None:
    """The shop changes what a thing costs, or how many are left."""

    async def write(tx: Transaction, *, now: int) -> None:
        if price is not None:
            await catalog.change_price(tx, SHOP, variant, price, now=now)
        if left is not None:
            await catalog.set_stock(tx, SHOP, variant, StockChange("set", left), now=now)

    await books.transact(write, now=time.time_ns() // 1000)


async def variant_of(books: Database, title: str) -> int:
    page = await books.read(catalog.find, SHOP, title, "en", 0, 1)
    view = await books.read(catalog.product, page.items[0].id, "en")
    assert view is not None
    return view.variants[0].id


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_last_purchase_is_had_again_in_two_presses(
    language: str, stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    anna, first = await had(stage, books, mei, WORDS[language]["find"], language)
    await anna.says("/orders")
    anna.presses = anna.typed = 0

    await anna.press(AGAIN[language], message=await anna.sees(BRINGS[language]))
    await anna.sees("12.90", button=WORDS[language]["pay"])
    await anna.press_and_pay(button=WORDS[language]["pay"])

    assert (anna.presses, anna.typed) == (2, 0)

    async def paid() -> bool | None:
        return (await orders_of(books, anna))[-1]["state"] == "paid" or None

    await stage.until(paid, "the second order is paid")
    before, again = await orders_of(books, anna)
    assert (before["id"], again["state"], again["total"]) == (first, "paid", before["total"])
    assert again["address"] == before["address"]


async def test_another_price_and_what_is_sold_out_are_said_before_anything_is_ordered(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    variant = await variant_of(books, "Last teapot")
    await change(books, variant, price=None, left=5)
    anna, _ = await had(stage, books, mei, "Last teapot")
    card = await anna.sees("Received on", button="Buy again")
    await change(books, variant, price=3333, left=None)

    await anna.press("Buy again", message=card)
    changed = await anna.sees(r"has changed since.*\$33\.33, \$\d+\.\d\d before", button="Not now")
    assert len(await orders_of(books, anna)) == 1
    await change(books, variant, price=3334, left=None)
    await anna.press("Buy now", message=changed)
    # What was agreed to is not what it costs: it is said once more.
    changed = await anna.sees(r"\$33\.34, ", button="Buy now · $33.34")
    assert len(await orders_of(books, anna)) == 1
    await anna.press("Buy now", message=changed)
    await anna.sees(r"33\.34", button="Pay")
    assert [order["total"] for order in await orders_of(books, anna)][1:] == [3334]
    await anna.press("Cancel order")
    await anna.sees("Order .* has ended")

    await change(books, variant, price=None, left=0)
    await anna.press("Buy again", message=card)
    gone = await anna.sees("None of it can be had right now.*sold out")
    assert labels(gone, "Buy") == []
    assert len(await orders_of(books, anna)) == 2


async def test_pressed_twice_it_is_one_order(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    anna, _ = await had(stage, books, mei, "Oolong")
    card = await anna.sees("Received on", button="Buy again")

    await anna.press("Buy again", message=card)
    await anna.press("Buy again", message=card)

    await anna.sees(r"12\.90", button="Pay")
    assert [order["state"] for order in await orders_of(books, anna)].count("awaiting_payment") == 1


async def test_what_was_collected_is_collected_again_where_it_could_be_sent(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Oolong")
    await anna.press("Buy now")
    await anna.press("Change", message=await anna.sees("Shipping to", button="Change"))
    await anna.press("Send it elsewhere")
    await anna.press("Collect it at The tea house")
    await anna.sees("To collect at The tea house", button="Pay")
    await anna.press_and_pay()
    before = (await orders_of(books, anna))[0]
    card = await mei.sees(f"Order {before['id']}", button="Hand over")
    await mei.press("Hand over", message=card)
    # With another place beside it nobody is asked which: it is the one it was.
    await books.transact(shipping.add_pickup_point, SHOP, mei.id, "The stall", "1 Market Square")

    await anna.press("Buy again", message=await anna.sees("Collected on", button="Buy again"))

    await anna.sees("To collect at The tea house", button="Pay")
    again = (await orders_of(books, anna))[-1]
    assert again["id"] != before["id"]
    assert (again["state"], again["address"]) == ("awaiting_payment", None)


async def test_nobody_orders_by_somebody_elses_order_or_by_one_that_is_not_over(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    _, number = await had(stage, books, mei, "Oolong")
    tom = await stage.person("Tom")
    await has_bought_before(tom)
    assert "find that order" in await tom.forges(BuyAgain(order=number).pack())
    await finds(tom, "Oolong")
    await tom.press("Buy now")
    unpaid = (await orders_of(books, tom))[0]["id"]
    assert isinstance(unpaid, int)
    assert "find that order" in await tom.forges(BuyAgain(order=unpaid).pack())
    assert len(await orders_of(books, tom)) == 1
    assert "Buy again" not in words(await tom.sees("", button="Pay"))
