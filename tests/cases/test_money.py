"""To the cent: what goes back for pieces, a coupon and shipping among them, in any order."""

from __future__ import annotations

import random

import pytest

from store import cases, payments, shipping, shops
from store.cases.settling import agreed_parts
from store.payments.refunds import Part
from tests.cases.aftermath import Aftermath
from tests.trade.market import ANNA, OWNER
from tests.trade.terms import PRICE


async def bought_with_a_coupon(after: Aftermath, off: int = 1000) -> int:
    """Three of 9.99 and two of 3.33 less 10.00, with 3.00 of shipping; the order."""
    goods = ((await after.sell(999), 3), (await after.sell(333), 2))
    bought = await after.received(*goods, terms=(PRICE.added(off),))
    return bought.order.id


async def test_piece_by_piece_the_last_one_brings_all_that_is_left(after: Aftermath) -> None:
    order = await bought_with_a_coupon(after)
    amounts = []
    for line in (0, 1, 0, 1, 0):
        view = await after.view(order)
        pieces = tuple(int(n == line) for n in range(2))
        case = await after.open(view, pieces)
        worth = (await after.seen_case(case)).worth
        await after.act(cases.approve, case, OWNER)
        assert worth == (await after.seen_case(case)).refund.amount  # type: ignore[union-attr]
        amounts.append(worth)
    view = await after.view(order)
    assert sum(amounts) == view.order.total == view.order.refunded == 2963
    assert [line.refunded for line in view.lines] == [line.amount for line in view.lines]
    await after.assert_sound()


@pytest.mark.parametrize("seed", range(12))
async def test_in_any_order_and_for_any_sums_no_more_goes_back_than_came(
    cheap: Aftermath, seed: int
) -> None:
    """Full refunds, proposed sums and the shop's own refunds, until nothing is left."""
    chance = random.Random(seed)
    order = await bought_with_a_coupon(cheap, chance.randrange(0, 3600))
    for _ in range(40):
        view = await cheap.view(order)
        pieces = tuple(chance.randint(0, line.pieces) for line in view.lines)
        if not any(line.pieces for line in view.lines):
            break
        if not any(pieces):
            continue
        if chance.random() < 0.2:
            chosen = [
                payments.Pieces(line.id, count)
                for line, count in zip(view.lines, pieces, strict=True)
                if count
            ]
            key = f"own-{view.order.refunded}-{chance.random()}"
            await cheap.act(payments.request_refund, order, OWNER, chosen, key=key)
            continue
        cheap.policy = cheap.policy.model_copy(update={"cases_per_line": 100})
        case = await cheap.act(
            cases.open_case, cheap.new(view, pieces, wish="exchange", reason="wrong")
        )
        worth = (await cheap.seen_case(case)).worth
        if worth > 1 and chance.random() < 0.4:
            some = chance.randint(1, worth - 1)
            await cheap.act(cases.propose, case, OWNER, some)
            await cheap.act(cases.answer_offer, case, ANNA, accept=True, offered=some)
            assert await cheap.back(order) == view.order.refunded + some
        else:
            await cheap.act(cases.decline, case, OWNER, "No.")
            await cheap.act(cases.appeal, case, ANNA)
            if worth:
                await cheap.act(cases.rule, case, 900, worth, operator=900)
                assert await cheap.back(order) == view.order.refunded + worth
        await cheap.assert_sound()
    await cheap.act(payments.refund_order, order, OWNER)
    view = await cheap.view(order)
    assert view.order.refunded == view.order.total
    await cheap.assert_sound()


def test_a_sum_is_split_over_the_parts_and_exceeds_none() -> None:
    parts = (Part(1, 1, 2, 1000), Part(1, 2, 1, 1), Part(1, None, 0, 300))
    for agreed in (1, 2, 433, 1300):
        shared = agreed_parts(parts, agreed)
        assert sum(one.amount for one in shared) == agreed
        assert all(0 <= one.amount <= all_.amount for one, all_ in zip(shared, parts, strict=True))
        assert all(one.pieces == 0 for one in shared)
    assert agreed_parts(parts, 1301) == parts
    assert agreed_parts(parts, 9999) == parts, "never more than they are worth"
    assert agreed_parts(parts, None) == parts


async def test_what_cost_nothing_can_be_exchanged_and_not_paid_back(cheap: Aftermath) -> None:
    await cheap.database.transact(shipping.set_flat, cheap.shop, OWNER, 0)
    bought = await cheap.received((await cheap.sell(100), 1), terms=(PRICE.added(400),))
    assert (bought.order.total, bought.order.way) == (0, "free")
    await cheap.refuses("nothing-to-refund", cases.open_case, cheap.new(bought))
    case = await cheap.sent_back(bought, "exchange")
    await cheap.act(cases.goods_fine, case, OWNER)
    assert (await cheap.case(case)).state == "exchanged"
    await cheap.assert_sound()


@pytest.mark.parametrize("how", ["by-hand", "provider", "stripe"])
async def test_the_money_travels_as_the_way_of_paying_can(cheap: Aftermath, how: str) -> None:
    """By the shop's hand with a date, or by itself; where that fails it is the shop's after all."""
    await cheap.database.transact(shops.refunds_by, ready=how == "stripe", person=OWNER)
    tea = await cheap.sell(1280)
    way = "by-hand" if how == "by-hand" else "provider"
    placed = await cheap.place(ANNA, (tea, 1), way=way)
    if how == "by-hand":
        await cheap.act(payments.confirm_by_hand, placed.order, OWNER)
    else:
        await cheap.pay(placed, ANNA, provider_charge_id="ch_3PqRsTuVwXyZ01234567")
    [parcel] = (await cheap.view(placed.order)).fulfillments
    await cheap.ship(parcel.id)
    case = await cheap.open(await cheap.view(placed.order), reason="not-arrived")
    await cheap.act(cases.approve, case, OWNER)
    [refund] = (await cheap.view(placed.order)).refunds
    itself = how == "stripe"
    assert (refund.state, refund.due_at is None) == ("requested" if itself else "manual", itself)
    told = await cheap.told(ANNA)
    assert ("refund-on-its-way" in told, "refund-manual" in told) == (itself, not itself)
    if itself:
        await cheap.act(payments.next_refunds)
        await cheap.act(payments.settle_refund, refund.id, "impossible")
        assert "refund-manual" in await cheap.told(ANNA)
    await cheap.act(payments.confirm_manual_refund, refund.id, OWNER)
    seen = await cheap.seen_case(case)
    assert seen.refund is not None and seen.refund.state == "done"
    await cheap.assert_sound()
