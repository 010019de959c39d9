"""What the operator owes the merchants of several shops, and paying it out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from store import fulfillments, ledger, payments, payouts, shops
from store.ledger import accounts
from store.payouts import Owed
from store.policy import DAY
from tests.merchants.working_market import WorkingMarket
from tests.trade.market import ANNA, BEN, MANAGER, OWNER, PACKER

OPERATOR = 77
OTHER = 78
"""The owner of a second shop."""


@pytest.fixture
async def several(market: WorkingMarket) -> WorkingMarket:
    """Two shops; the one of the market has sold for 15.80 by card and 15.80 by hand."""
    return await _sold(market)


async def _sold(market: WorkingMarket) -> WorkingMarket:
    async def second(tx: Any, *, now: int) -> None:
        shop = await shops.open_shop(
            tx, OTHER, None, free=True, name="Other", now=now, policy=market.policy
        )
        await tx.execute("UPDATE shops SET state = 'open' WHERE name = 'Other'", _nothing(tx))
        assert shop

    await market.act(second)
    tea = await market.sell()
    order = await market.buy(ANNA, (tea, 1))
    await market.ship(order.fulfillments[0].id)
    await market.act(fulfillments.receive, order.fulfillments[0].id, ANNA)
    by_hand = await market.place(BEN, (tea, 1), way="by-hand")
    await market.act(payments.confirm_by_hand, by_hand.order, OWNER)
    [parcel] = (await market.view(by_hand.order)).fulfillments
    await market.ship(parcel.id)
    await market.act(fulfillments.receive, parcel.id, BEN)
    return market


def _nothing(tx: Any) -> Any:
    return {} if tx.dialect == "sqlite" else []


async def owed(market: WorkingMarket) -> Owed:
    found = await market.read(payouts.owed, market.shop, at=market.now, policy=market.policy)
    assert len(found) == 1
    return found[0]


async def pay_out(market: WorkingMarket, due: Owed, by: int = OPERATOR, **changes: Any) -> int:
    fields: dict[str, Any] = {"amount": due.amount, "at": due.at} | changes
    sent: int = await market.act(
        payouts.send,
        market.shop,
        by,
        due.currency,
        fields["amount"],
        fields["at"],
        operator=OPERATOR,
    )
    return sent


async def test_earnings_are_owed_when_they_cannot_be_returned(several: WorkingMarket) -> None:
    early = await owed(several)
    assert (early.amount, early.later) == (0, 1580), "what was taken by hand they have"
    assert early.later_from == several.now + several.policy.payout_after
    await several.wait(14 * DAY)
    due = await owed(several)
    assert (due.amount, due.later, due.parcels) == (1580, 0, 1)
    assert due.pay_by == several.now + several.policy.payout_window


async def test_a_payout_is_in_the_books_and_the_merchant_confirms(market: WorkingMarket) -> None:
    several = await _sold(market)
    await several.wait(14 * DAY)
    payout = await pay_out(several, await owed(several))
    assert await several.balance(accounts.paid_out(several.shop)) == 1580
    assert (await several.told(OWNER)).count("payout-sent") == 1
    assert await several.act(payouts.answer, payout, MANAGER, arrived=True)
    assert not await several.act(payouts.answer, payout, OWNER, arrived=True), "said before"
    assert "payout-confirmed" in await several.told(0)
    assert not await several.read(payouts.owed, several.shop, at=several.now, policy=several.policy)
    await several.assert_sound()


async def test_what_goes_back_later_is_taken_off_the_next(several: WorkingMarket) -> None:
    await several.wait(14 * DAY)
    payout = await pay_out(several, await owed(several))
    await several.act(payouts.answer, payout, OWNER, arrived=True)
    order = await _first_order(several)
    await several.act(payments.refund_order, order, OWNER)
    await several.wait(DAY)
    assert (await owed(several)).amount == -1580
    await several.refuses("payout-changed", _send, several, 1580)
    await several.refuses("payout-changed", _send, several, -1580)
    await several.assert_sound()


async def _first_order(market: WorkingMarket) -> int:
    async def first(tx: Any) -> int:
        return int((await tx.fetch_all("SELECT MIN(id) AS id FROM orders", _nothing(tx)))[0]["id"])

    return await market.read(first)


async def _send(tx: Any, market: WorkingMarket, amount: int, *, now: int) -> int:
    return await payouts.send(
        tx, market.shop, OPERATOR, "USD", amount, now,
        operator=OPERATOR, now=now, policy=market.policy,
    )  # fmt: skip


async def test_one_that_has_not_arrived_is_owed_again(several: WorkingMarket) -> None:
    await several.wait(14 * DAY)
    first = await pay_out(several, await owed(several))
    assert await several.act(payouts.answer, first, OWNER, arrived=False)
    assert await several.balance(accounts.paid_out(several.shop)) == 0
    assert "payout-missing" in await several.told(0)
    await several.refuses("payout-answered", payouts.answer, first, OWNER, arrived=True)
    due = await owed(several)
    assert due.amount == 1580
    assert await pay_out(several, due) != first
    await several.assert_sound()


async def test_silence_confirms_after_its_time(several: WorkingMarket) -> None:
    await several.wait(14 * DAY)
    payout = await pay_out(several, await owed(several))
    await several.wait(several.policy.payout_confirm_window)
    found = await several.read(payouts.get_payout, payout)
    assert found.state == "confirmed"
    await several.refuses("payout-answered", payouts.answer, payout, OWNER, arrived=False)
    await several.assert_sound()


async def test_a_second_press_pays_nothing_twice(several: WorkingMarket) -> None:
    await several.wait(14 * DAY)
    due = await owed(several)
    payout = await pay_out(several, due)
    assert await pay_out(several, due) == payout
    assert len(await several.read(payouts.payouts_of, several.shop)) == 1
    await several.act(payouts.answer, payout, OWNER, arrived=True)
    await several.refuses(
        "payout-changed", payouts.send, several.shop, OPERATOR, "USD", due.amount, due.at,
        operator=OPERATOR,
    )  # fmt: skip


async def test_only_the_operator_pays_and_only_this_shop_answers(several: WorkingMarket) -> None:
    await several.wait(14 * DAY)
    due = await owed(several)
    for by in (OWNER, MANAGER, OTHER, ANNA):
        await several.refuses(
            "not-yours", payouts.send, several.shop, by, "USD", due.amount, due.at,
            operator=OPERATOR,
        )  # fmt: skip
    payout = await pay_out(several, due)
    for by in (OTHER, PACKER, ANNA, OPERATOR):
        await several.refuses("no-such-payout", payouts.answer, payout, by, arrived=True)


async def test_with_one_shop_nobody_owes_anybody(market: WorkingMarket) -> None:
    assert not await market.read(payouts.are_owed, market.shop, OPERATOR)
    assert await market.read(
        payouts.all_owed, OPERATOR, at=market.now, policy=market.policy
    ) == {}  # fmt: skip


async def test_the_operator_is_reminded_of_what_is_late(several: WorkingMarket) -> None:
    await several.act(shops.wind, several.shop, payouts.ROUNDS)
    await several.wait(20 * DAY)
    assert "payouts-due" not in await several.told(0)
    await several.wait(9 * DAY)
    assert "payouts-due" in await several.told(0)


async def test_the_ledger_says_the_same_on_both_databases(either_market: WorkingMarket) -> None:
    market = await _sold(either_market)
    await market.wait(14 * DAY)
    payout = await pay_out(market, await owed(market))
    await market.act(payouts.answer, payout, OWNER, arrived=False)
    await market.assert_sound()
    assert await market.read(ledger.balance, accounts.merchant(market.shop)) == 2 * 1580
