"""Paying by hand: the buyer says so, the merchant looks; the words promise no more."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

import pytest_asyncio

from store.database import Database, open_database
from store.policy import Policy
from tests.journeys.test_bad_day import orders_of
from tests.journeys.test_buying import has_bought_before
from tests.journeys.theatre import BotProcess, open_tea_house
from tests.stage.someone import Someone
from tests.stage.stage import Stage


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop_books(journeys_url: str) -> AsyncIterator[Database]:
    """A tea house that takes transfers and no cards."""
    database = await open_database(journeys_url)
    await open_tea_house(database, now=time.time_ns() // 1000, policy=Policy(), by_hand=True)
    yield database
    await database.close()


async def buys(person: Someone, books: Database) -> object:
    """Order something that is to be paid by hand; its number."""
    await has_bought_before(person)
    await person.says("Oolong")
    await person.press("Oolong")
    await person.press("Buy now")
    await person.sees(r"and name order \d+: transfer to 12-34", button="I have paid")
    return (await orders_of(books, person))[-1]["id"]


async def test_the_merchant_confirms_and_the_order_is_paid(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    anna = await stage.person("Anna")
    number = await buys(anna, books)
    await anna.press("I have paid")
    await anna.sees("looks whether your payment has arrived")
    asked = await mei.sees(f"{number}", button="Money is here")
    await mei.press("Money is here", message=asked)

    await anna.sees("Thank you, Anna")
    assert [order["state"] for order in await orders_of(books, anna)] == ["paid"]


async def test_money_that_is_not_found_leaves_the_order_open(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    tom = await stage.person("Tom")
    number = await buys(tom, books)
    await tom.press("I have paid")
    asked = await mei.sees(f"{number}", button="Not found")
    await mei.press("Not found", message=asked)

    await tom.sees("has not found your payment")
    assert [order["state"] for order in await orders_of(books, tom)] == ["awaiting_payment"]


async def test_a_refund_by_hand_is_promised_by_hand_and_confirmed(
    stage: Stage, bot: BotProcess, mei: Someone, books: Database
) -> None:
    kai = await stage.person("Kai")
    number = await buys(kai, books)
    await kai.press("I have paid")
    asked = await mei.sees(f"{number}", button="Money is here")
    await mei.press("Money is here", message=asked)
    await kai.sees("Thank you, Kai")
    card = await mei.sees(f"Order {number}", button="Refund")
    await mei.press("Refund", message=card)
    await mei.press("Refund $12.90")

    await kai.sees("pays you .12.90 of order .* back by hand, by")
    waiting = await mei.sees(f"{number}", button="I have paid $12.90 back")
    await mei.press("I have paid $12.90 back", message=waiting)
    await kai.sees("12.90 of order .* is back with you")
    assert [order["state"] for order in await orders_of(books, kai)] == ["refunded"]
