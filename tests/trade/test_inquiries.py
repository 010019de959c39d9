"""Questions about payments: asked by who paid, answered by the shop, never left lying."""

from __future__ import annotations

import asyncio

from store import inquiries, payments, people, shops
from store.inquiries import Thread
from store.payments import Charge
from store.policy import HOUR
from tests.trade.market import ANNA, BEN, MANAGER, OWNER, PACKER, Market

NOBODY = 0
OLGA = 900
"""Who operates the bot."""


async def paid_by(market: Market, person: int = ANNA) -> tuple[int, int]:
    """An order and its payment."""
    tea = await market.sell()
    bought = await market.buy(person, (tea, 1))
    [payment] = await market.read(payments.payments_of, bought.order.id)
    return bought.order.id, payment.id


async def thread(market: Market, inquiry: int, person: int) -> Thread:
    return await market.database.read(inquiries.thread, inquiry, person, OLGA)


async def test_a_question_reaches_the_staff_and_its_answer_the_payer(market: Market) -> None:
    _, payment = await paid_by(market)
    inquiry = await market.act(inquiries.ask, payment, ANNA, "Charged  twice?\nPlease look.")
    for person in (OWNER, MANAGER):
        assert (await market.told(person))[-1] == "inquiry-asked"
    assert "inquiry-asked" not in await market.told(PACKER)
    assert "inquiry-asked" not in await market.told(NOBODY), "the money is the shop's"
    [waits] = await market.read(inquiries.waiting, market.shop, MANAGER)
    assert (waits.id, waits.answer_by) == (inquiry, market.now + 24 * HOUR)
    await market.act(inquiries.answer, inquiry, MANAGER, "Only once, see your bank.")
    assert (await market.told(ANNA))[-1] == "inquiry-answered"
    seen = await thread(market, inquiry, ANNA)
    assert [(one.side, one.words) for one in seen.messages] == [
        ("payer", "Charged twice?\nPlease look."),
        ("shop", "Only once, see your bank."),
    ]
    assert await market.read(inquiries.waiting, market.shop, MANAGER) == []
    await market.assert_sound()


async def test_only_who_paid_asks_and_only_the_shop_answers(market: Market) -> None:
    _, payment = await paid_by(market)
    await market.refuses("no-such-payment", inquiries.ask, payment, BEN, "mine?")
    await market.refuses("no-such-payment", inquiries.ask, payment + 99, ANNA, "mine?")
    await market.refuses("inquiry-empty", inquiries.ask, payment, ANNA, " \n\u200b ")
    inquiry = await market.act(inquiries.ask, payment, ANNA, "Hello?")
    for person in (BEN, PACKER, ANNA, OLGA):
        await market.refuses("no-such-inquiry", inquiries.answer, inquiry, person, "yes")
    await market.refuses("no-such-inquiry", inquiries.answer, inquiry, OLGA, "yes", operator=OLGA)
    await market.refuses("no-such-inquiry", inquiries.settle, inquiry, BEN)
    await market.refuses("inquiry-empty", inquiries.answer, inquiry, OWNER, "")
    assert await market.read(inquiries.waiting, market.shop, PACKER) == []


async def test_a_payment_that_only_waits_cannot_be_asked_about(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    await market.approve(placed, person=ANNA)
    [payment] = await market.read(payments.payments_of, placed.order)
    await market.refuses("no-such-payment", inquiries.ask, payment.id, ANNA, "where?")


async def test_asking_twice_at_once_is_one_conversation(market: Market) -> None:
    _, payment = await paid_by(market)
    first, second = await asyncio.gather(
        market.act(inquiries.ask, payment, ANNA, "one"),
        market.act(inquiries.ask, payment, ANNA, "two"),
    )
    assert first == second
    assert len((await thread(market, first, ANNA)).messages) == 2
    await market.assert_sound()


async def test_the_shop_is_reminded_and_then_the_operator_asked(market: Market) -> None:
    _, payment = await paid_by(market)
    inquiry = await market.act(inquiries.ask, payment, ANNA, "Hello?")
    await market.wait(12 * HOUR)
    assert (await market.told(OWNER))[-1] == "inquiry-reminder"
    assert "operator-inquiry-unanswered" not in await market.told(NOBODY)
    await market.wait(12 * HOUR)
    assert (await market.told(NOBODY))[-1] == "operator-inquiry-unanswered"
    assert (await market.told(ANNA))[-1] == "inquiry-passed-on"
    await market.assert_sound()
    await market.wait(24 * HOUR)
    assert (await market.told(NOBODY)).count("operator-inquiry-unanswered") == 2
    assert (await market.told(ANNA)).count("inquiry-passed-on") == 1
    await market.act(inquiries.answer, inquiry, OLGA, "I have looked.", operator=OLGA)
    await market.wait(48 * HOUR)
    assert (await market.told(NOBODY)).count("operator-inquiry-unanswered") == 2
    await market.assert_sound()


async def test_writing_back_asks_anew_and_the_time_begins_again(market: Market) -> None:
    _, payment = await paid_by(market)
    inquiry = await market.act(inquiries.ask, payment, ANNA, "Hello?")
    await market.act(inquiries.answer, inquiry, OWNER, "Yes?")
    await market.wait(20 * HOUR)
    assert await market.act(inquiries.ask, payment, ANNA, "Still wrong") == inquiry
    await market.wait(11 * HOUR)
    assert "inquiry-reminder" not in await market.told(OWNER)
    await market.wait(HOUR)
    assert (await market.told(OWNER))[-1] == "inquiry-reminder"
    await market.assert_sound()


async def test_either_side_settles_and_asking_again_begins_anew(market: Market) -> None:
    _, payment = await paid_by(market)
    inquiry = await market.act(inquiries.ask, payment, ANNA, "Hello?")
    assert await market.act(inquiries.settle, inquiry, OWNER)
    assert not await market.act(inquiries.settle, inquiry, ANNA)
    assert (await market.told(ANNA))[-1] == "inquiry-settled"
    await market.refuses("inquiry-closed", inquiries.answer, inquiry, OWNER, "one more thing")
    assert await market.act(inquiries.ask, payment, ANNA, "It is not") != inquiry
    await market.assert_sound()


async def test_an_answered_one_that_nobody_goes_on_with_is_closed(market: Market) -> None:
    _, payment = await paid_by(market)
    inquiry = await market.act(inquiries.ask, payment, ANNA, "Hello?")
    await market.act(inquiries.answer, inquiry, OWNER, "Yes.")
    await market.wait(market.policy.inquiry_life - HOUR)
    await market.act(inquiries.answer, inquiry, OWNER, "And by the way.")
    await market.wait(2 * HOUR)
    assert (await thread(market, inquiry, ANNA)).inquiry.state == "answered"
    await market.wait(market.policy.inquiry_life)
    assert (await thread(market, inquiry, ANNA)).inquiry.state == "closed"
    await market.assert_sound()


async def test_money_of_no_shop_is_the_operators_to_answer(market: Market) -> None:
    stray = Charge("no-order", ANNA, 500, "USD", "stray", "ch_stray1", "provider")
    captured = await market.act(payments.capture, stray)
    inquiry = await market.act(inquiries.ask, captured.payment, ANNA, "Where is it?")
    assert (await market.told(NOBODY))[-1] == "inquiry-asked"
    await market.refuses("no-such-inquiry", inquiries.answer, inquiry, OWNER, "not mine")
    await market.act(inquiries.answer, inquiry, OLGA, "On its way back.", operator=OLGA)
    await market.assert_sound()


async def test_who_was_dismissed_reads_no_more(market: Market) -> None:
    _, payment = await paid_by(market)
    inquiry = await market.act(inquiries.ask, payment, ANNA, "Hello?")
    await market.database.transact(shops.remove_staff, market.shop, OWNER, MANAGER, now=market.now)
    await market.refuses("no-such-inquiry", inquiries.answer, inquiry, MANAGER, "yes")


async def test_the_words_go_when_somebody_is_forgotten_and_it_is_closed(market: Market) -> None:
    _, payment = await paid_by(market)
    _, other = await paid_by(market)
    closed = await market.act(inquiries.ask, payment, ANNA, "secret words")
    await market.act(inquiries.settle, closed, ANNA)
    await market.act(inquiries.ask, other, ANNA, "still open")
    exported = await market.read(people.export_person, ANNA)
    assert [one["words"] for one in exported["inquiries"]] == ["secret words", "still open"]
    await market.act(people.erase_person, ANNA)
    exported = await market.read(people.export_person, ANNA)
    assert [one["words"] for one in exported["inquiries"]] == ["still open"]
