"""No dead ends: wherever the first way is closed, the next step is a button."""

from __future__ import annotations

import time

import pytest_asyncio

from store.database import Database
from store.policy import Policy
from tests.journeys.second_shop import open_paint_shop
from tests.journeys.test_bad_day import finds, orders_of
from tests.journeys.test_buying import has_bought_before
from tests.journeys.theatre import BotProcess
from tests.stage.messages import labels, words
from tests.stage.someone import Someone
from tests.stage.stage import Stage

BERLIN = "Uwe Klein, Torstraße 12, 10119 Berlin, Germany, +49 30 1234567"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def paints(shop_books: Database, bot: BotProcess) -> int:
    """The second shop."""
    now = time.time_ns() // 1000
    return await shop_books.transact(open_paint_shop, now=now, policy=Policy())


async def lives_in_berlin(person: Someone) -> None:
    """Give the person an address where the paint shop does not ship."""
    await person.says("/addresses")
    await person.press("Add an address")
    await person.sees("Where shall it go.*Only the shop that sends you a parcel sees it")
    await person.says(BERLIN)
    await person.sees("Torstraße", button="right")


async def test_where_the_shop_does_not_ship_it_can_be_collected(
    stage: Stage, books: Database, paints: int
) -> None:
    uwe = await stage.person("Uwe")
    await lives_in_berlin(uwe)
    await finds(uwe, "Sable brush")

    await uwe.press("Buy now")
    offered = await uwe.sees("does not ship to that place", button="Another address")
    assert labels(offered, "Torstraße")
    assert await orders_of(books, uwe) == []
    await uwe.press("Collect it at The studio")

    await uwe.sees("To collect at The studio", button="Pay")
    assert [order["total"] for order in await orders_of(books, uwe)] == [900]


async def test_where_the_shop_does_not_ship_another_address_can_be_typed(
    stage: Stage, books: Database, paints: int
) -> None:
    uwe = await stage.person("Uwe")
    await lives_in_berlin(uwe)
    await finds(uwe, "Sable brush")
    await uwe.press("Buy now")
    await uwe.press("Another address", message=await uwe.sees("does not ship"))
    await uwe.sees("Where shall it go.*Only Pia's Paints sees it")
    await uwe.says("Anna Holm, 12 Elm Street, York YO1 7HH, 07700 900456")
    await uwe.press("That's right", message=await uwe.sees("Elm Street", button="right"))

    await uwe.sees("Shipping to “12 Elm Street”", button="Pay")
    assert [order["total"] for order in await orders_of(books, uwe)] == [1300]


async def test_what_would_be_shipped_can_be_collected_instead_and_sent_again(
    stage: Stage, books: Database, paints: int
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Sable brush")
    await anna.press("Buy now")
    await anna.sees("Shipping to", button="Pay")

    await anna.press("Change")
    await anna.press("Send it elsewhere")
    assert "The studio" in await anna.toast("Collect it at The studio")
    await anna.sees("To collect at The studio", button="Pay $9.00")
    await anna.press("Change")
    await anna.press("Send it elsewhere")
    await anna.press("Rose Lane")

    await anna.sees("Shipping to", button="Pay $13.00")


async def test_the_other_way_to_pay_is_one_press_away(
    stage: Stage, books: Database, paints: int
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Sable brush")
    await anna.press("Buy now")
    await anna.sees("Kept for you", button="Pay")
    await anna.press("Change")

    await anna.press("By transfer or cash")
    await anna.sees("cash at the counter", button="I have paid")
    await anna.press("By card instead")
    await anna.sees("Kept for you", button="Pay $13.00")


async def test_who_says_paid_is_told_which_shop_looks_for_it(
    stage: Stage, books: Database, paints: int
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Sable brush")
    await anna.press("Buy now")
    await anna.press("Change", message=await anna.sees("Kept for you", button="Pay"))
    await anna.press("By transfer or cash")
    await anna.sees("cash at the counter", button="I have paid")
    assert "Pia's Paints looks for it" in await anna.toast("I have paid")


async def test_what_no_card_pays_is_paid_by_hand_at_one_press(
    stage: Stage, books: Database, paints: int
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    for first in ("Buy now", "Add to cart"):
        await finds(anna, "Old master")
        await anna.press(first)
        if first == "Add to cart":
            await anna.press("Checkout", message=await anna.sees("In your cart|Your cart"))
        said = await anna.sees("\\$10,000.00 at once.*\\$20,004.00", button="By transfer or cash")
        placed = await orders_of(books, anna)
        assert [order["total"] for order in placed if order["state"] == "awaiting_payment"] == []

        await anna.press("By transfer or cash", message=said)
        await anna.sees(
            "Pay \\$20,004.00 to Pia's Paints and name order \\d+:", button="I have paid $20,004.00"
        )
        await anna.press("Cancel order")
        await anna.sees("has ended. Nothing was charged")


async def test_a_cart_with_something_to_collect_is_collected_together(
    stage: Stage, books: Database, paints: int
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    for title in ("Sable brush", "Oil lesson"):
        await finds(anna, title)
        await anna.press("Add to cart")
        await anna.sees(f"In your cart: {title}")
    await anna.press("Checkout")

    await anna.sees("To collect at The studio", button="Pay $39.00")


async def test_carts_in_two_shops_are_both_reached(
    stage: Stage, books: Database, paints: int
) -> None:
    anna = await stage.person("Anna")
    for title in ("Oolong", "Sable brush"):
        await finds(anna, title)
        await anna.press("Add to cart")
        await anna.sees(f"In your cart: {title}")
    await anna.says("/cart")
    await anna.sees("Your cart at Pia's Paints", button="Cart at Mei's Tea House")
    await anna.press("Cart at Mei's Tea House")
    await anna.sees("Your cart at Mei's Tea House.*Oolong", button="Cart at Pia's Paints")


async def test_every_variant_can_be_chosen_however_many_there_are(
    stage: Stage, books: Database, paints: int
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Tube of oil")
    await anna.press("Buy now")
    first = await anna.sees("Which one", button="Shade 01")
    assert not labels(first, "Shade 70")
    await anna.press("Next", message=first)
    await anna.press("Next", message=await anna.sees("Which one", button="Shade 30"))
    await anna.press("Shade 70", message=await anna.sees("Which one", button="Shade 70"))

    await anna.sees("Shade 70", button="Pay")


async def test_where_every_variant_is_gone_an_old_button_says_so(
    stage: Stage, books: Database, paints: int
) -> None:
    anna, tom = await stage.person("Anna"), await stage.person("Tom")
    for person in (anna, tom):
        await has_bought_before(person)
        await finds(person, "Gesso")
    old = await tom.sees("Gesso", button="Buy now")
    await anna.press("Buy now")
    await anna.press("250 ml")
    await anna.sees("Gesso", button="Pay")

    await tom.press("Buy now", message=old)

    await tom.sees("just paying for the last of Gesso", button="Tell me")
    assert await orders_of(books, tom) == []


async def test_a_press_that_answers_a_question_takes_it_back(
    stage: Stage, books: Database, paints: int
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Sable brush")
    await anna.press("Buy now")
    await anna.sees("Kept for you", button="Pay")
    await anna.press("Change")
    await anna.press("Send it elsewhere")
    choice = await anna.sees("Where shall it go", button="Another address")
    # She asks to type one, and then takes an old one all the same.
    await anna.press("Another address", message=choice)
    await anna.sees("Where shall it go\\? Send me")
    await anna.press("Rose Lane", message=choice)

    await anna.says("Oolong")
    await anna.sees("One thing for “Oolong”")


async def test_a_paid_order_goes_elsewhere_until_it_is_shipped(
    stage: Stage, books: Database, paints: int, mei: Someone
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await anna.says("/addresses")
    await anna.press("Add an address")
    await anna.sees("Where shall it go")
    await anna.says("Anna Holm, 12 Elm Street, York YO1 7HH, 07700 900456")
    await anna.sees("Elm Street", button="right")
    await finds(anna, "Longjing")
    await anna.press("Buy now")
    assert (await anna.press_and_pay())["state"] == "paid"
    await anna.sees("Order \\d+.*paid", button="Send it elsewhere")
    await anna.press("Send it elsewhere")
    choice = await anna.sees("Where shall it go", button="Another address")
    assert not labels(choice, "Collect")
    await anna.press("Elm Street", message=choice)

    await anna.sees("Shipping to “12 Elm Street”", button="Send it elsewhere")
    await mei.sees("Anna has changed where order")


async def test_a_presale_names_its_day_before_and_after_paying(
    stage: Stage, books: Database, paints: int, mei: Someone
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Spring tea")
    page = await anna.sees("Spring tea", button="Buy now")
    assert "Ships from" in words(page)
    await anna.press("Buy now")
    await anna.sees("Ships from .*Kept for you", button="Pay")
    await anna.press_and_pay()
    await anna.sees("It ships from")


async def test_what_cannot_be_given_back_says_so_before_it_is_paid(
    stage: Stage, books: Database, paints: int, mei: Someone
) -> None:
    kai = await stage.person("Kai", "zh")
    await kai.says("泡茶指南")
    await kai.press("泡茶指南")
    await kai.press("立即购买")
    await kai.sees("不能退", button="付款")
