"""Money that arrives: approved, applied once, or recorded and sent back."""

from __future__ import annotations

import pytest

from store import orders, payments
from store.policy import DAY, MINUTE, SECOND
from tests.trade.market import ANNA, BEN, MANAGER, OWNER, PACKER, Market

OPERATOR = 0


async def test_an_approval_is_a_write_that_gives_time(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    market.now += 29 * MINUTE
    await market.approve(placed, person=ANNA)
    view = await market.view(placed.order)
    assert view.order.pay_by == market.now + 10 * MINUTE
    payment = view.awaited(market.now)
    assert payment is not None
    assert (payment.payer, payment.amount, payment.query) == (ANNA, placed.total, "q1")
    await market.wait(9 * MINUTE)
    assert await market.state(placed.order) == "awaiting_payment", "its time was extended"
    await market.wait(MINUTE)
    assert await market.state(placed.order) == "cancelled"
    await market.assert_sound()


async def test_an_early_approval_shortens_nothing(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    await market.approve(placed, person=ANNA)
    assert (await market.view(placed.order)).order.pay_by == placed.pay_by


async def test_the_same_question_again_is_answered_alike(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    await market.approve(placed, person=ANNA)
    before = await market.written()
    await market.approve(placed, person=ANNA)
    assert await market.written() == before


async def test_a_second_sheet_waits_for_the_first(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    await market.approve(placed, person=ANNA, query="q1")
    question = (placed.code, ANNA, placed.total, placed.currency, "q2")
    await market.refuses("being-paid", payments.approve, *question)
    market.now += 5 * SECOND
    await market.act(payments.approve, *question)
    assert await market.act(payments.capture, market.charge(placed, ANNA))
    await market.assert_sound()


async def test_a_declined_card_is_tried_again_until_the_orders_own_time_is_over(
    market: Market,
) -> None:
    tea = await market.sell(stock=1)
    placed = await market.place(ANNA, (tea, 1))
    for attempt in range(6):
        await market.approve(placed, person=ANNA, query=f"q{attempt}")
        market.now += 5 * MINUTE
    market.now += 1
    question = (placed.code, ANNA, placed.total, placed.currency, "late")
    await market.refuses("being-paid", payments.approve, *question)
    await market.wait(5 * MINUTE)
    assert await market.state(placed.order) == "cancelled"
    await market.assert_sound()


async def test_both_sheets_of_a_hasty_buyer_arrive_and_the_second_goes_back(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    await market.approve(placed, person=ANNA, query="q1")
    market.now += 5 * SECOND
    await market.approve(placed, person=ANNA, query="q2")
    first = await market.act(payments.capture, market.charge(placed, ANNA))
    again = await market.act(payments.capture, market.charge(placed, ANNA))
    assert (first.outcome, again.outcome) == ("applied", "double")
    await market.assert_sound()


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("no-such-order", {"code": "wrong"}),
        ("other-payer", {"person": BEN}),
        ("amount-changed", {"amount": 1}),
        ("amount-changed", {"currency": "XTR"}),
    ],
)
async def test_the_gate_refuses(market: Market, code: str, change: dict[str, int | str]) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    asked: dict[str, int | str] = {
        "code": placed.code,
        "person": ANNA,
        "amount": placed.total,
        "currency": placed.currency,
        "query": "q",
    }
    await market.refuses(code, payments.approve, **asked | change)


async def test_the_gate_is_shut_once_the_time_is_up_or_the_order_ended(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    question = (placed.code, ANNA, placed.total, placed.currency, "q")
    market.now += 30 * MINUTE + 1
    await market.refuses("order-ended", payments.approve, *question)
    await market.tick()
    await market.refuses("order-ended", payments.approve, *question)


async def test_what_is_paid_cannot_be_paid_again_and_says_so(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    await market.pay(placed, ANNA)
    question = (placed.code, ANNA, placed.total, placed.currency, "q2")
    await market.refuses("order-paid-before", payments.approve, *question)


async def test_a_charge_that_comes_twice_is_one_payment(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    await market.approve(placed, person=ANNA)
    charge = market.charge(placed, ANNA)
    first = await market.act(payments.capture, charge)
    before = await market.written()
    again = await market.act(payments.capture, charge)
    assert (again.payment, again.outcome, again.repeat) == (first.payment, "applied", True)
    assert await market.written() == before
    await market.assert_sound()


async def test_a_second_charge_for_a_paid_order_goes_back(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    await market.pay(placed, ANNA)
    second = await market.act(payments.capture, market.charge(placed, ANNA))
    assert (second.outcome, second.by_itself) == ("double", False)
    view = await market.view(placed.order)
    assert (view.order.state, view.order.refunded) == ("paid", 0)
    [refund] = view.refunds
    assert (refund.amount, refund.payer, refund.state) == (placed.total, ANNA, "manual")
    assert await market.told(ANNA) == ["order-paid", "payment-double"]
    assert await market.told(OWNER) == ["staff-joined", "staff-joined", "refund-waiting"]
    await market.assert_sound()


async def test_approved_before_the_deadline_and_arriving_after_it_is_in(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    market.now = placed.pay_by - 1
    await market.approve(placed, person=ANNA)
    await market.wait(9 * MINUTE)
    captured = await market.act(payments.capture, market.charge(placed, ANNA))
    assert captured.outcome == "applied"
    assert await market.state(placed.order) == "paid"
    await market.assert_sound()


async def test_an_approved_payment_is_in_as_long_as_its_order_has_not_ended(
    market: Market,
) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    await market.approve(placed, person=ANNA)
    market.now += 2 * DAY
    captured = await market.act(payments.capture, market.charge(placed, ANNA))
    assert captured.outcome == "applied", "the timer has not come yet, and the stock is there"
    await market.tick()
    assert await market.state(placed.order) == "paid"
    await market.assert_sound()


async def test_money_after_the_order_ended_is_recorded_returned_and_told(market: Market) -> None:
    tea = await market.sell(stock=1)
    placed = await market.place(ANNA, (tea, 1))
    await market.wait(31 * MINUTE)
    captured = await market.act(payments.capture, market.charge(placed, ANNA))
    assert captured.outcome == "late"
    view = await market.view(placed.order)
    assert view.order.state == "cancelled"
    assert [refund.amount for refund in view.refunds] == [placed.total]
    assert await market.told(ANNA) == ["payment-late"]
    assert await market.left(tea) == 1
    await market.assert_sound()


@pytest.mark.parametrize(
    "change",
    [{"amount": 1}, {"amount": 99_999}, {"currency": "EUR"}, {"person": BEN}],
    ids=["less", "more", "currency", "payer"],
)
async def test_money_that_was_not_asked_for_goes_back_to_who_sent_it(
    market: Market, change: dict[str, int | str]
) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    charge = market.charge(placed, ANNA, **change)
    captured = await market.act(payments.capture, charge)
    assert captured.outcome == "excess"
    [refund] = (await market.view(placed.order)).refunds
    assert (refund.amount, refund.currency, refund.payer) == (
        charge.amount,
        charge.currency,
        charge.person,
    )
    assert await market.told(charge.person) == ["payment-excess"]
    assert await market.state(placed.order) == "awaiting_payment"
    await market.assert_sound()


async def test_money_for_no_order_of_ours_is_kept_track_of(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    charge = market.charge(placed, ANNA, code="nobody's")
    captured = await market.act(payments.capture, charge)
    assert (captured.order, captured.outcome) == (None, "unknown")
    assert (await market.act(payments.capture, charge)).repeat
    assert await market.told(ANNA) == ["payment-unknown"]
    assert await market.told(OPERATOR) == ["operator-refund-overdue"]
    await market.assert_sound()
    refund = (await market.written())["refunds"][0]["id"]
    await market.refuses("no-such-refund", payments.confirm_manual_refund, refund, OWNER)
    assert await market.act(payments.confirm_manual_refund, refund, 9, operator=9)
    assert await market.told(ANNA) == ["payment-unknown", "refund-done"]
    await market.assert_sound()


async def test_who_is_paying_cannot_cancel_at_the_same_time(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    await market.approve(placed, person=ANNA)
    await market.refuses("payment-on-its-way", orders.cancel, placed.order, ANNA)
    await market.refuses("payment-on-its-way", orders.cancel, placed.order, OWNER)
    market.now += 5 * SECOND
    await market.refuses("payment-on-its-way", orders.cancel, placed.order, OWNER)
    assert await market.act(orders.cancel, placed.order, ANNA)
    await market.assert_sound()


async def test_money_that_comes_after_its_buyer_has_cancelled_goes_back(market: Market) -> None:
    tea = await market.sell(stock=1)
    placed = await market.place(ANNA, (tea, 1))
    await market.approve(placed, person=ANNA)
    market.now += 5 * SECOND
    assert await market.act(orders.cancel, placed.order, ANNA)
    captured = await market.act(payments.capture, market.charge(placed, ANNA))
    assert captured.outcome == "late"
    assert await market.state(placed.order) == "cancelled"
    await market.assert_sound()


async def test_digital_goods_are_there_at_payment(market: Market) -> None:
    book = await market.sell(kind="digital", currency="XTR", price=50, stock=None)
    bought = await market.buy(ANNA, (book, 1), way="stars", address=None)
    assert bought.order.state == "completed"
    assert [one.state for one in bought.fulfillments] == ["received"]
    assert await market.told(ANNA) == ["order-paid", "delivered-digital"]
    assert await market.balance(f"merchant:{market.shop}") == 50
    await market.tick()
    assert (await market.view(bought.order.id)).fulfillments[0].state == "closed"
    await market.assert_sound()


async def test_by_hand_the_buyer_says_so_and_the_merchant_confirms(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1), way="by-hand")
    await market.refuses("no-such-order", payments.says_paid, placed.order, BEN)
    assert await market.act(payments.says_paid, placed.order, ANNA)
    assert await market.read(payments.said_paid, placed.order)
    assert not await market.act(payments.says_paid, placed.order, ANNA)
    assert await market.told(MANAGER) == ["hand-to-confirm"]
    await market.refuses("not-yours", payments.confirm_by_hand, placed.order, PACKER)
    await market.refuses("not-yours", payments.confirm_by_hand, placed.order, ANNA)
    assert await market.act(payments.confirm_by_hand, placed.order, OWNER)
    assert not await market.act(payments.confirm_by_hand, placed.order, MANAGER)
    assert await market.state(placed.order) == "paid"
    await market.assert_sound()


async def test_cash_at_the_counter_needs_no_word_of_the_buyer(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1), way="by-hand")
    assert await market.act(payments.confirm_by_hand, placed.order, OWNER)
    assert await market.state(placed.order) == "paid"
    await market.assert_sound()


async def test_an_unanswered_payment_by_hand_goes_to_the_operator(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1), way="by-hand")
    await market.wait(2 * DAY)
    await market.act(payments.says_paid, placed.order, ANNA)
    await market.wait(2 * DAY)
    assert await market.state(placed.order) == "awaiting_payment", "it is not the buyer's silence"
    assert await market.told(OPERATOR) == ["operator-hand-unconfirmed"]
    await market.assert_sound()
    assert await market.act(payments.confirm_by_hand, placed.order, OWNER)
    await market.assert_sound()


async def test_money_that_the_merchant_does_not_find_is_asked_for_again(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1), way="by-hand")
    market.now = placed.pay_by
    await market.act(payments.says_paid, placed.order, ANNA)
    assert await market.act(payments.deny_by_hand, placed.order, OWNER)
    assert not await market.act(payments.deny_by_hand, placed.order, OWNER)
    assert await market.told(ANNA) == ["payment-denied"]
    await market.assert_sound()
    await market.wait(30 * MINUTE)
    assert await market.state(placed.order) == "cancelled"
    await market.assert_sound()


async def test_the_gate_of_invoices_is_not_for_orders_by_hand(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1), way="by-hand")
    question = (placed.code, ANNA, placed.total, placed.currency, "q")
    await market.refuses("other-way", payments.approve, *question)
    card = await market.place(BEN, (tea, 1))
    await market.refuses("other-way", payments.says_paid, card.order, BEN)
    await market.refuses("other-way", payments.confirm_by_hand, card.order, OWNER)
