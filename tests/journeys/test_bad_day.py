"""The bad day, through the whole bot: races, double presses, late money, hostile clients."""

from __future__ import annotations

import asyncio
import signal

from store.database import Database, Transaction, load_queries
from tests.journeys.test_buying import has_bought_before
from tests.journeys.theatre import BotProcess
from tests.stage.messages import labels, words
from tests.stage.someone import Someone
from tests.stage.stage import Stage

sql = load_queries(__file__)


async def orders_of(books: Database, person: Someone) -> list[dict[str, object]]:
    """What is in the database about somebody's orders."""

    async def read(tx: Transaction) -> list[dict[str, object]]:
        return [dict(row) for row in await sql.orders_of_person(tx, person=person.id)]

    return await books.read(read)


async def finds(person: Someone, title: str) -> None:
    """Find a product in private and open it."""
    await person.says(title)
    await person.press(title)
    await person.sees(title, button="Buy now")


async def test_a_press_that_telegram_broke_down_over_twice_is_answered_all_the_same(
    stage: Stage, bot: BotProcess
) -> None:
    anna = await stage.person("Anna")
    await anna.says("/help")
    page = await anna.sees("What you can do here", button="Ask the shop")
    await stage.ask("POST", "faults", method_="answerCallbackQuery", kind="500", times=2)
    pressed = await anna.press("Ask the shop", message=page)
    assert pressed["answer"] is not None


async def test_two_press_for_the_last_piece_and_one_is_told_so(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    people = [await stage.person(name) for name in ("Anna", "Tom")]
    for person in people:
        await has_bought_before(person)
        await finds(person, "Last teapot")

    toasts = await asyncio.gather(*(person.toast("Buy now") for person in people))

    placed = [len(await orders_of(books, person)) for person in people]
    assert sorted(placed) == [0, 1]
    loser = placed.index(0)
    assert toasts[1 - loser] == ""
    assert toasts[loser].startswith("Somebody is just paying for the last one.")
    await people[loser].sees("just paying for the last of Last teapot", button="Tell me")
    await people[1 - loser].sees("Last teapot.*Kept for you", button="Pay")


async def test_a_double_press_makes_one_order(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Oolong")
    card = await anna.sees("Oolong", button="Buy now")

    await asyncio.gather(*(anna.press("Buy now", message=card) for _ in range(5)))

    await anna.sees("Kept for you", button="Pay")
    assert len(await orders_of(books, anna)) == 1

    await anna.press_and_pay()
    await anna.reads("$12.90 paid.")
    sums = [words(said) for said in await anna.heard() if "Kept for you" in words(said)]
    assert sums == [], "a second sum to pay looks like a second order"


async def test_a_second_payment_is_recorded_and_told(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Oolong")
    await anna.press("Buy now")
    link = (await anna.press("Pay"))["value"]
    assert (await anna.pays(link))["state"] == "paid"
    await anna.sees("Thank you")

    again = await anna.pays(link)

    # The gate says no before money moves: an order is paid once.
    assert again["state"] == "refused"
    assert again["error"] == "This order is paid already. Nothing more was charged."
    assert [order["state"] for order in await orders_of(books, anna)] == ["paid"]


async def test_somebody_else_cannot_pay_an_order_nor_open_or_cancel_it(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    anna, eve = await stage.person("Anna"), await stage.person("Eve")
    await has_bought_before(anna)
    await finds(anna, "Oolong")
    await anna.press("Buy now")
    link = (await anna.press("Pay"))["value"]
    number = (await orders_of(books, anna))[0]["id"]

    assert (await eve.pays(link))["state"] == "refused"
    await eve.says("/orders")
    message = await eve.sees("No orders")
    for data in (
        f"oo:{number}",
        f"oc:{number}",
        f"oh:{number}",
        f"op:{number}",
        f"oq:{number}:1:9",
    ):
        answer = (await eve.presses_raw(data, message))["answer"]
        assert "I don't find that order" in answer["text"], data

    assert [order["state"] for order in await orders_of(books, anna)] == ["awaiting_payment"]


async def test_raw_data_of_any_kind_is_answered_and_changes_nothing(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    eve = await stage.person("Eve")
    message = await eve.sees("Hi Eve")
    for data in (
        "",
        "b",
        "b:1",
        "b:x:y:z:1",
        "b:99999999:1:1:1",
        "b:-1:-1:-1:-1",
        "zz:1",
        "at:1:buy:1:0",
    ):
        if data:
            answer = (await eve.presses_raw(data, message))["answer"]
            assert answer is not None and answer["text"], data
    assert await orders_of(books, eve) == []


async def test_at_most_three_unpaid_orders_however_fast_one_presses(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    for title in ("Oolong", "Longjing", "White tea", "Spring tea"):
        await anna.says(title)
        await anna.press(title)
        await anna.press("Buy now")
        if title == "White tea":
            await anna.press("50 g")
    await anna.says("/orders")
    listed = await anna.sees("Your 3 orders")
    assert len(labels(listed, "to pay")) == 3
    assert len(await orders_of(books, anna)) == 3


async def test_names_are_escaped_and_long_messages_are_no_harm(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    eve = await stage.person("<b>Eve</b> & <script>")
    greeting = await eve.sees("Hi ")
    assert "<b>Eve</b> & <script>" in words(greeting)
    assert not [entity for entity in greeting.get("entities", []) if entity["type"] == "bold"]
    await eve.says("茶" * 4096)
    await eve.sees("Nothing here for")


async def test_a_payment_that_comes_after_the_order_ended_goes_back(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Oolong")
    await anna.press("Buy now")
    link = (await anna.press("Pay"))["value"]
    await anna.press("Cancel order")
    await anna.sees("has ended")

    late = await anna.pays(link)

    assert late["state"] == "refused"
    assert "ended" in late["error"]


async def test_a_killed_bot_answers_every_press_once_when_it_is_back(
    stage: Stage, bot: BotProcess, books: Database
) -> None:

    people = [await stage.person(f"P{number}") for number in range(5)]
    for person in people:
        await has_bought_before(person)
        await finds(person, "Longjing")
    pressing = [asyncio.create_task(person.press("Buy now")) for person in people]
    await bot.stop(signal.SIGKILL)
    bot.start()

    await asyncio.gather(*pressing)
    for person in people:
        await person.sees("Kept for you", button="Pay")
        assert len(await orders_of(books, person)) == 1
