"""Telegram's own list of Stars: what the shop missed is found, what it cannot explain is named."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import RefundStarPayment, TelegramMethod

import bot.stars
from bot.clock import wall
from bot.doctor import REPORT, WHAT_TO_DO
from bot.refunds import Refunds
from bot.session import LeanSession
from bot.stars import StarBooks, listed
from store import invariants, orders, payments, shops, stars
from store.database import Database
from store.orders import Placed
from store.payments import Charge
from store.policy import MINUTE
from tests.edge.conftest import Control
from tests.edge.stars import pay_stars
from tests.trade.market import OWNER, Market, meet, open_market

PRICE = 50
USER = {"type": "user", "transaction_type": "invoice_payment", "user": {"id": 7}}


class Kiosk:
    """A market that sells a book for Stars, and the bot that its buyers pay at."""

    def __init__(self, market: Market, bot: Bot, control: Control, books: StarBooks) -> None:
        self.market = market
        self.bot = bot
        self.control = control
        self.books = books
        self.book = 0

    async def buyer(self) -> int:
        """Somebody whom bot and shop know."""
        anna = await self.control.person("Anna")
        await self.control.say(anna, "/start")
        await self.market.database.transact(meet, self.market, anna)
        return anna

    async def place(self, person: int) -> Placed:
        return await self.market.place(person, (self.book, 1), way="stars", address=None)

    async def pay(self, person: int, placed: Placed, *, lost: bool = False) -> str:
        """Approve and pay, without the update being handled."""
        if lost:
            await self.control.fault("successful_payment", "lost_update")
        await self.market.approve(placed, person=person, query=f"q{placed.order}")
        return await pay_stars(
            self.bot, self.control, person, payload=placed.code, amount=placed.total
        )

    async def update(self, person: int, placed: Placed, charge: str) -> payments.Captured:
        """Handle the update of a payment, at last."""
        arrived = Charge(placed.code, person, placed.total, "XTR", charge, None, "stars")
        captured: payments.Captured = await self.market.act(payments.capture, arrived)
        return captured

    async def broken(self) -> list[tuple[str, str]]:
        return [(one.name, one.detail) for one in await self.market.database.read(invariants.sweep)]


@pytest.fixture
def call(session: LeanSession, bot: Bot) -> Callable[[TelegramMethod[Any]], Awaitable[Any]]:
    return lambda method: session.call(bot, method)


@pytest.fixture
async def kiosk(database: Database, bot: Bot, control: Control, call: Any) -> Kiosk:
    market = await open_market(database)
    market.now = wall()
    books = StarBooks(database, call, lambda: market.now, policy=market.policy, wake=lambda: None)
    kiosk = Kiosk(market, bot, control, books)
    kiosk.book = await market.sell(kind="digital", currency="XTR", price=PRICE, stock=None)
    return kiosk


async def test_a_payment_whose_update_never_came_pays_its_order(kiosk: Kiosk) -> None:
    anna = await kiosk.buyer()
    placed = await kiosk.place(anna)
    charge = await kiosk.pay(anna, placed, lost=True)
    assert await kiosk.market.state(placed.order) == "awaiting_payment"
    await kiosk.books.run()
    assert await kiosk.market.state(placed.order) == "completed", "digital goods come at once"
    [payment] = await kiosk.market.read(payments.payments_of, placed.order)
    assert (payment.charge_id, payment.outcome) == (charge, "applied")
    assert "order-paid" in await kiosk.market.told(anna)
    before = await kiosk.market.written()
    await kiosk.books.run()
    assert (await kiosk.update(anna, placed, charge)).repeat
    assert await kiosk.market.written() == before, "the update that comes late changes nothing"
    await kiosk.market.assert_sound()


async def test_a_payment_found_after_its_order_ended_goes_back(kiosk: Kiosk, call: Any) -> None:
    anna = await kiosk.buyer()
    placed = await kiosk.place(anna)
    charge = await kiosk.pay(anna, placed, lost=True)
    await kiosk.market.wait(31 * MINUTE)
    assert await kiosk.market.state(placed.order) == "cancelled"
    await kiosk.books.run()
    refunds = Refunds(
        kiosk.market.database,
        call,
        lambda: kiosk.market.now,
        policy=kiosk.market.policy,
        wake=lambda: None,
    )
    await refunds.run()
    [sent] = await kiosk.control.calls("refundStarPayment")
    assert sent["parameters"] == {"user_id": anna, "telegram_payment_charge_id": charge}
    assert "payment-late" in await kiosk.market.told(anna)
    await kiosk.books.run()
    kiosk.market.now += 20 * MINUTE
    await kiosk.books.run()
    await kiosk.market.assert_sound()


async def test_the_list_and_the_late_update_at_once_are_one_payment(kiosk: Kiosk) -> None:
    anna = await kiosk.buyer()
    for _ in range(5):
        placed = await kiosk.place(anna)
        charge = await kiosk.pay(anna, placed)
        await asyncio.gather(kiosk.books.run(), kiosk.update(anna, placed, charge))
        [payment] = await kiosk.market.read(payments.payments_of, placed.order)
        assert (payment.outcome, payment.applied_sum) == ("applied", PRICE)
    assert (await kiosk.market.told(anna)).count("order-paid") == 5
    await kiosk.market.assert_sound()


async def test_a_payment_that_telegram_does_not_know_is_named_after_a_while(kiosk: Kiosk) -> None:
    anna = await kiosk.buyer()
    placed = await kiosk.place(anna)
    await kiosk.market.approve(placed, person=anna)
    captured = await kiosk.update(anna, placed, "made-up")
    await kiosk.books.run()
    kiosk.market.now += kiosk.market.policy.stars_listed_within - MINUTE
    await kiosk.books.run()
    assert await kiosk.broken() == [], "Telegram may still list it"
    kiosk.market.now += 2 * MINUTE
    await kiosk.books.run()
    assert await kiosk.broken() == [
        ("stars_are_listed", f"payment {captured.payment} is in no list")
    ]


async def test_a_payment_of_another_sum_than_listed_is_named(kiosk: Kiosk) -> None:
    anna = await kiosk.buyer()
    charge = await pay_stars(kiosk.bot, kiosk.control, anna, amount=PRICE + 1)
    placed = await kiosk.place(anna)
    await kiosk.market.approve(placed, person=anna)
    captured = await kiosk.update(anna, placed, charge)
    await kiosk.books.run()
    assert await kiosk.broken() == [
        ("stars_are_listed", f"payment {captured.payment}: {PRICE} here, {PRICE + 1} listed")
    ]


async def test_what_was_given_back_elsewhere_is_named_until_it_is_given_back_here(
    kiosk: Kiosk, call: Any
) -> None:
    anna = await kiosk.buyer()
    placed = await kiosk.place(anna)
    charge = await kiosk.pay(anna, placed)
    captured = await kiosk.update(anna, placed, charge)
    await kiosk.bot(RefundStarPayment(user_id=anna, telegram_payment_charge_id=charge))
    await kiosk.books.run()
    assert await kiosk.broken() == [
        ("star_refunds_agree", f"payment {captured.payment} was given back by somebody else")
    ]
    await kiosk.market.act(payments.refund_order, placed.order, OWNER)
    await Refunds(
        kiosk.market.database,
        call,
        lambda: kiosk.market.now,
        policy=kiosk.market.policy,
        wake=lambda: None,
    ).run()
    [refund] = await kiosk.market.read(payments.refunds_of, placed.order)
    assert refund.state == "done", "already refunded is what was wanted"
    await kiosk.market.assert_sound()


async def test_a_refund_that_is_back_only_here_is_named(kiosk: Kiosk) -> None:
    anna = await kiosk.buyer()
    placed = await kiosk.place(anna)
    await kiosk.update(anna, placed, await kiosk.pay(anna, placed))
    await kiosk.market.act(payments.refund_order, placed.order, OWNER)
    [sent] = await kiosk.market.database.transact(payments.next_refunds, now=kiosk.market.now)
    await kiosk.market.act(payments.settle_refund, sent.refund.id, "done")
    kiosk.market.now += 20 * MINUTE
    await kiosk.books.run()
    assert await kiosk.broken() == [
        ("star_refunds_agree", f"refund {sent.refund.id} is in no list")
    ]


async def test_a_refund_that_waits_for_a_hand_ends_when_the_list_has_it(kiosk: Kiosk) -> None:
    anna = await kiosk.buyer()
    placed = await kiosk.place(anna)
    charge = await kiosk.pay(anna, placed)
    await kiosk.update(anna, placed, charge)
    await kiosk.market.act(payments.refund_order, placed.order, OWNER)
    [sent] = await kiosk.market.database.transact(payments.next_refunds, now=kiosk.market.now)
    await kiosk.market.act(payments.settle_refund, sent.refund.id, "impossible")
    await kiosk.bot(RefundStarPayment(user_id=anna, telegram_payment_charge_id=charge))
    await kiosk.books.run()
    [refund] = await kiosk.market.read(payments.refunds_of, placed.order)
    assert refund.state == "done"
    assert (await kiosk.market.told(anna))[-1] == "refund-done"
    await kiosk.market.assert_sound()


async def test_what_was_sold_before_this_shop_took_stars_is_left_alone(kiosk: Kiosk) -> None:
    anna = await kiosk.buyer()
    await pay_stars(kiosk.bot, kiosk.control, anna)
    shop = kiosk.market.shop
    later = wall() + 2 * MINUTE
    await kiosk.market.database.transact(
        shops.set_way, shop, OWNER, "stars", operator=OWNER, now=later
    )
    kiosk.market.now = later
    before = await kiosk.market.written()
    await kiosk.books.run()
    assert await kiosk.market.written() == before
    place = await kiosk.market.database.read(stars.place)
    assert place is not None
    assert place.read == 1


async def test_a_long_list_is_read_page_by_page_and_gone_on_with(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.stars, "PAGE", 2)
    monkeypatch.setattr(bot.stars, "PAGES", 2)
    anna = await kiosk.buyer()
    for _ in range(4):
        await pay_stars(kiosk.bot, kiosk.control, anna)
    await kiosk.books.run()
    first = await kiosk.market.database.read(stars.place)
    assert first is not None
    assert first.read == 3, "one entry of each further page is known already"
    await kiosk.books.run()
    await kiosk.books.run()
    place = await kiosk.market.database.read(stars.place)
    assert place is not None
    assert place.read == 4
    offsets = [
        one["parameters"].get("offset", 0)
        for one in await kiosk.control.calls("getStarTransactions")
    ]
    assert offsets == [0, 1, 2, 3, 3]
    assert (await kiosk.market.told(anna)).count("payment-unknown") == 4


async def test_another_list_is_read_from_its_beginning_and_nothing_is_missed_in_it(
    kiosk: Kiosk,
) -> None:
    anna = await kiosk.buyer()
    placed = await kiosk.place(anna)
    await kiosk.update(anna, placed, await kiosk.pay(anna, placed))
    await kiosk.books.run()
    await kiosk.control.ask("POST", "reset")
    kiosk.market.now += 20 * MINUTE
    await kiosk.books.run()
    await kiosk.books.run()
    await kiosk.market.assert_sound()


async def test_a_shop_that_never_took_stars_asks_telegram_nothing(
    database: Database, control: Control, call: Any
) -> None:
    books = StarBooks(database, call, wall, policy=Market(database).policy, wake=lambda: None)
    await books.run()
    assert await control.calls("getStarTransactions") == []
    assert await database.read(stars.place) is None


async def test_a_telegram_that_does_not_answer_is_asked_again_later(
    kiosk: Kiosk, caplog: pytest.LogCaptureFixture
) -> None:
    await kiosk.control.fault("getStarTransactions", "500")
    await kiosk.books.run()
    assert "the list of Stars was not read" in caplog.text
    anna = await kiosk.buyer()
    placed = await kiosk.place(anna)
    await kiosk.pay(anna, placed, lost=True)
    await kiosk.books.run()
    assert (await kiosk.market.database.read(orders.view, placed.order)).order.paid_at


@pytest.mark.parametrize(
    ("entry", "is_payment", "is_refund"),
    [
        ({"source": {**USER, "invoice_payload": "a"}}, True, False),
        ({"source": USER}, True, False),
        ({"receiver": USER}, False, True),
        ({"source": {**USER, "transaction_type": "paid_media_payment"}}, False, False),
        ({"receiver": {**USER, "transaction_type": "gift_purchase"}}, False, False),
        ({"receiver": {"type": "fragment"}}, False, False),
        ({"source": {"type": "fragment"}}, False, False),
        ({"receiver": {"type": "telegram_api", "request_count": 3}}, False, False),
        ({"source": {"type": "chat", "chat": {"id": -1, "type": "group"}}}, False, False),
        ({"source": {"type": "other"}}, False, False),
        ({}, False, False),
    ],
)
def test_only_invoices_and_their_refunds_are_ours(
    entry: dict[str, Any], is_payment: bool, is_refund: bool
) -> None:
    one = listed({"id": "x", "amount": 1, "date": 2, **entry})
    assert (one.is_payment, one.is_refund) == (is_payment, is_refund)


def test_the_doctor_says_what_to_do_about_stars() -> None:
    for name in ("stars_are_listed", "star_refunds_agree"):
        assert WHAT_TO_DO.get(name, REPORT) != REPORT
