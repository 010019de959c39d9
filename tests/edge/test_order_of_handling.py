"""Each person's updates in their order; nobody waits for anybody else."""

from __future__ import annotations

import asyncio

import pytest

from store import inbox
from tests.edge import carrier as shop
from tests.edge.conftest import Carrier, Control
from tests.edge.test_bad_network import started


async def test_a_handler_of_twelve_seconds_delays_nobodys_payment(
    carrier: Carrier, control: Control
) -> None:
    anna, ben = await started(control), await started(control, "Ben")
    await control.say(ben, "/invoice")

    async def has_invoice() -> bool:
        return any("invoice" in message for message in await control.sees(ben))

    await carrier.until(has_invoice)
    invoice = next(one for one in await control.sees(ben) if "invoice" in one)
    await control.say(anna, "/slow")

    async def slow_began() -> bool:
        return await carrier.effects() == 1

    await carrier.until(slow_began)
    async with asyncio.timeout(9):
        paid = await control.ask(
            "POST", "pay", from_=ben, chat=ben, message_id=invoice["message_id"]
        )
        assert paid["state"] == "paid", paid
        await carrier.until_reads(ben, "counted paid")
        # The same person's own question is not held up either: it does not go through the lane.
        await control.say(ben, "/count more")
        await carrier.until_reads(ben, "counted more")


async def test_the_messages_of_one_person_are_handled_in_their_order(
    carrier: Carrier, control: Control
) -> None:
    anna = await started(control)
    for number in range(30):
        await control.say(anna, f"/count {number}")

    async def all_told() -> bool:
        return sum("counted" in said for said in await control.reads(anna)) == 30

    await carrier.until(all_told)
    said = [text for text in await control.reads(anna) if "counted" in text]
    assert said == [f"en: counted {number}" for number in range(30)]


async def test_a_busy_database_holds_up_that_person_alone_and_loses_nothing(
    carrier: Carrier, control: Control
) -> None:
    shop.tries.clear()
    anna, ben = await started(control), await started(control, "Ben")
    await control.say(anna, "/flaky first")
    await control.say(anna, "/count second")
    await control.say(ben, "/count mine")
    await carrier.until_reads(ben, "counted mine")
    assert not any("counted" in said for said in await control.reads(anna))
    said = await carrier.until_reads(anna, "counted second")
    assert [text for text in said if "counted" in text] == [
        "en: counted first",
        "en: counted second",
    ]


async def test_a_mistake_of_ours_is_parked_with_an_apology_and_holds_nobody_up(
    carrier: Carrier, control: Control, caplog: pytest.LogCaptureFixture
) -> None:
    anna = await started(control)
    await control.say(anna, "/broken my secret address")
    await control.say(anna, "/count tea")
    said = await carrier.until_reads(anna, "counted tea")
    (parked,) = await carrier.database.read(inbox.parked)
    assert parked.fault == "KeyError"
    assert any(parked.code in text for text in said), "the person can tell us the code"
    assert "secret address" not in repr(parked)
    assert parked.code in caplog.text

    async def nothing_is_left() -> bool:
        return await carrier.database.read(inbox.count) == 0

    await carrier.until(nothing_is_left)


async def test_a_payment_that_cannot_be_handled_is_never_parked(
    carrier: Carrier, control: Control, caplog: pytest.LogCaptureFixture
) -> None:
    shop.mended.clear()
    anna = await started(control)
    await control.say(anna, "/invoice broken")

    async def has_invoice() -> bool:
        return any("invoice" in message for message in await control.sees(anna))

    await carrier.until(has_invoice)
    invoice = next(one for one in await control.sees(anna) if "invoice" in one)
    await control.ask("POST", "pay", from_=anna, chat=anna, message_id=invoice["message_id"])

    async def given_up() -> bool:
        return "update-given-up" in caplog.text

    await carrier.until(given_up)
    await control.say(anna, "/count tea")
    await carrier.until_reads(anna, "counted tea")
    assert await carrier.database.read(inbox.parked) == []

    async def only_the_payment_is_left() -> bool:
        left = await carrier.database.read(inbox.unfinished, 10)
        return len(left) == 1 and "successful_payment" in left[0].payload

    await carrier.until(only_the_payment_is_left)
    shop.mended.set()
    await carrier.until_reads(anna, "counted paid")


async def test_an_update_that_comes_twice_is_handled_once(
    carrier: Carrier, control: Control
) -> None:
    anna = await started(control)
    await control.fault("getUpdates", "duplicate_update", 2)
    await control.say(anna, "/count tea")
    await control.say(anna, "/count more")
    said = await carrier.until_reads(anna, "counted more")
    assert said.count("en: counted tea") == 1
    assert await carrier.effects() == 2


async def test_a_press_is_answered_while_many_others_wait(
    carrier: Carrier, control: Control
) -> None:
    people = [await started(control, f"Person {number}") for number in range(20)]
    await asyncio.gather(*(control.say(person, "/counter") for person in people))
    for person in people:
        await carrier.until_reads(person, "so far")
    answers = await asyncio.gather(
        *(
            control.ask("POST", "press", from_=person, chat=person, button="Tick")
            for person in people
        )
    )
    assert all(answer["kind"] == "callback" for answer in answers)
    assert await carrier.effects() == 20
