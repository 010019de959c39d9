"""Stars go back by themselves, once, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import TelegramMethod

from bot.clock import wall
from bot.refunds import Refunds
from bot.session import LeanSession
from store import payments
from store.database import Database
from store.policy import MINUTE, Policy
from tests.edge.conftest import Control
from tests.edge.stars import pay_stars

POLICY = Policy()
Call = Callable[[TelegramMethod[Any]], Awaitable[Any]]


@pytest.fixture
def call(session: LeanSession, bot: Bot) -> Call:
    return lambda method: session.call(bot, method)


class Time:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.at = wall()

    def now(self) -> int:
        return self.at


async def charge(bot: Bot, control: Control) -> tuple[int, str]:
    """Somebody pays five stars for nothing the shop knows; the payer and the charge."""
    anna = await control.person("Anna")
    await control.say(anna, "/start")
    return anna, await pay_stars(bot, control, anna)


async def captured(database: Database, person: int, charge_id: str) -> None:
    money = payments.Charge("nothing-we-know", person, 5, "XTR", charge_id, None, "stars")
    await database.transact(payments.capture, money, now=wall(), policy=POLICY)


async def refund_calls(control: Control) -> list[bool]:
    return [call["answer"]["ok"] for call in await control.calls("refundStarPayment")]


async def test_money_for_an_order_nobody_knows_goes_back_at_once_and_once(
    database: Database, bot: Bot, call: Call, control: Control
) -> None:
    anna, charge_id = await charge(bot, control)
    await captured(database, anna, charge_id)
    refunds = Refunds(database, call, Time().now, policy=POLICY, wake=lambda: None)
    for _ in range(3):
        await refunds.run()
    assert await refund_calls(control) == [True]
    assert await database.read(payments.next_refund_at) is None


async def test_a_refund_whose_answer_was_lost_is_found_done_and_not_paid_twice(
    database: Database, bot: Bot, call: Call, control: Control
) -> None:
    anna, charge_id = await charge(bot, control)
    await captured(database, anna, charge_id)
    await control.fault("refundStarPayment", "lost_answer")
    time = Time()
    refunds = Refunds(database, call, time.now, policy=POLICY, wake=lambda: None)
    await refunds.run()
    assert await database.read(payments.next_refund_at) is not None, "it is not known to be done"
    time.at += 10 * MINUTE
    await refunds.run()
    said = [call["answer"] for call in await control.calls("refundStarPayment")]
    assert said[-1]["description"] == "Bad Request: CHARGE_ALREADY_REFUNDED"
    assert await database.read(payments.next_refund_at) is None


async def test_a_charge_telegram_does_not_know_becomes_somebodys_task(
    database: Database, bot: Bot, call: Call, control: Control, caplog: pytest.LogCaptureFixture
) -> None:
    anna = await control.person("Anna")
    await control.say(anna, "/start")
    await captured(database, anna, "no-such-charge")
    refunds = Refunds(database, call, Time().now, policy=POLICY, wake=lambda: None)
    await refunds.run()
    assert "refund-refused" in caplog.text
    assert await refund_calls(control) == [False]
