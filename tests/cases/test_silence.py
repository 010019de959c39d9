"""What silence means in a case, on every side; the parcel's own timer stands still meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store import cases, fulfillments
from store.database import open_database
from store.policy import DAY, HOUR, MINUTE
from tests.cases.aftermath import Aftermath, open_aftermath
from tests.trade.market import ANNA, OWNER


async def reposts(after: Aftermath, chat: int, kind: str) -> int:
    """How many cards wait to be sent anew to a chat."""
    rows = (await after.written())["outbox"]
    return sum(one["chat"] == chat and one["kind"] == kind for one in rows)


async def test_the_shops_silence_approves_a_refund(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 1))
    case = await after.open(bought)
    await after.wait(48 * HOUR - 1)
    assert (await after.case(case)).state == "requested"
    await after.wait(1)
    assert await after.events(case) == [("silence-approves", None), ("refund", None)]
    assert await after.back(bought.order.id) == bought.order.total
    await after.assert_sound()


async def test_the_shops_silence_approves_a_return_to_where_it_wanted_the_last_one(
    after: Aftermath,
) -> None:
    bought = await after.received((await after.sell(), 2))
    known = await after.open(bought, wish="return")
    await after.act(cases.approve, known, OWNER, return_to="18 Orchard Street")
    case = await after.open(bought, wish="return")
    await after.wait(48 * HOUR)
    approved = await after.case(case)
    assert (approved.state, approved.return_to) == ("approved", "18 Orchard Street")
    assert await after.back(bought.order.id) == 0
    await after.assert_sound()


async def test_a_silent_shop_that_never_said_where_to_gets_no_goods_back(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 1))
    case = await after.open(bought, wish="return")
    await after.wait(48 * HOUR)
    assert (await after.case(case)).state == "refunded"
    assert await after.back(bought.order.id) == bought.order.total
    await after.assert_sound()


async def test_goods_that_are_not_sent_back_in_a_week_close_the_case(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 1))
    case = await after.open(bought, wish="return")
    await after.act(cases.approve, case, OWNER, return_to="18 Orchard Street")
    await after.wait(7 * DAY)
    assert (await after.case(case)).state == "closed"
    assert await after.back(bought.order.id) == 0
    await after.refuses("case-decided", cases.send_back, case, ANNA, carrier=None, tracking="RB1")
    await after.assert_sound()


async def test_goods_that_nobody_checks_in_ten_days_are_fine(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 2))
    case, other = await after.sent_back(bought), await after.sent_back(bought, "exchange")
    await after.wait(10 * DAY)
    assert (await after.case(case)).state == "refunded"
    assert (await after.case(other)).state == "exchanged"
    await after.assert_sound()


async def test_a_proposal_that_is_not_answered_in_a_week_is_accepted(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 1))
    case = await after.open(bought)
    await after.act(cases.propose, case, OWNER, 300)
    await after.wait(7 * DAY)
    assert (await after.events(case))[-2:] == [("silence-accepts", None), ("refund", None)]
    assert await after.back(bought.order.id) == 300
    await after.assert_sound()


async def test_the_operators_silence_leaves_the_shops_last_word(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 2))
    declined, offered = await after.open(bought), await after.open(bought)
    await after.act(cases.decline, declined, OWNER, "No.")
    await after.act(cases.propose, offered, OWNER, 300)
    await after.act(cases.answer_offer, offered, ANNA, accept=False, offered=300)
    for case in (declined, offered):
        await after.act(cases.appeal, case, ANNA)
    await after.wait(72 * HOUR)
    assert (await after.case(declined)).state == "declined"
    assert (await after.case(offered)).state == "refunded"
    assert await after.back(bought.order.id) == 300
    await after.assert_sound()


async def test_whoever_has_to_act_is_reminded_once(cheap: Aftermath) -> None:
    bought = await cheap.received((await cheap.sell(), 1))
    case = await cheap.open(bought, wish="return")
    await cheap.deliver()
    await cheap.wait(24 * HOUR)
    assert await reposts(cheap, OWNER, "merchant-case") == 1
    await cheap.deliver()
    await cheap.wait(24 * HOUR - 1)
    assert await reposts(cheap, OWNER, "merchant-case") == 0, "once"
    await cheap.act(cases.approve, case, OWNER, return_to="18 Orchard Street")
    await cheap.deliver()
    await cheap.wait(6 * DAY)
    assert await reposts(cheap, ANNA, "case") == 1
    await cheap.act(cases.send_back, case, ANNA, carrier=None, tracking="RB1")
    await cheap.deliver()
    await cheap.wait(10 * DAY - 1)
    assert await reposts(cheap, OWNER, "merchant-case") == 1


async def test_the_parcels_silence_confirms_nothing_while_a_case_is_open(after: Aftermath) -> None:
    """Nine days of its ten are over; the case takes a day; one day is left afterwards."""
    bought = await after.shipped((await after.sell(), 1))
    [parcel] = bought.fulfillments
    await after.wait(9 * DAY)
    case = await after.open(bought, wish="return")
    await after.act(cases.approve, case, OWNER, return_to="18 Orchard Street")
    await after.wait(6 * DAY)
    assert (await after.view(parcel.order)).fulfillments[0].state == "shipped"
    assert await after.balance(f"merchant:{after.shop}") == 0
    await after.assert_sound()
    await after.act(cases.withdraw, case, ANNA)
    await after.wait(DAY - 1)
    assert (await after.view(parcel.order)).fulfillments[0].state == "shipped"
    await after.wait(1)
    assert (await after.view(parcel.order)).fulfillments[0].state == "received"
    await after.assert_sound()


async def test_of_two_cases_the_last_one_lets_time_go_on(cheap: Aftermath) -> None:
    bought = await cheap.shipped((await cheap.sell(), 2))
    first = await cheap.open(bought)
    await cheap.wait(DAY)
    second = await cheap.open(bought)
    await cheap.act(cases.withdraw, first, ANNA)
    await cheap.wait(DAY)
    await cheap.act(cases.withdraw, second, ANNA)
    [parcel] = (await cheap.view(bought.order.id)).fulfillments
    assert (parcel.open_cases, parcel.paused_at, parcel.paused) == (0, None, 2 * DAY)
    await cheap.wait(10 * DAY - 1)
    assert (await cheap.view(bought.order.id)).fulfillments[0].state == "shipped"
    await cheap.wait(1)
    assert (await cheap.view(bought.order.id)).fulfillments[0].state == "received"
    await cheap.assert_sound()


async def test_a_case_that_outlives_the_return_window_keeps_the_parcel_open(
    cheap: Aftermath,
) -> None:
    bought = await cheap.received((await cheap.sell(), 1))
    await cheap.wait(13 * DAY)
    case = await cheap.open(bought, wish="return")
    await cheap.act(cases.approve, case, OWNER, return_to="18 Orchard Street")
    await cheap.wait(3 * DAY)
    assert (await cheap.view(bought.order.id)).fulfillments[0].state == "received"
    await cheap.act(cases.withdraw, case, ANNA)
    await cheap.tick()
    assert (await cheap.view(bought.order.id)).fulfillments[0].state == "closed"
    await cheap.assert_sound()


async def test_receipt_may_be_confirmed_while_a_case_is_open(cheap: Aftermath) -> None:
    bought = await cheap.shipped((await cheap.sell(), 2))
    case = await cheap.open(bought)
    await cheap.act(fulfillments.receive, bought.fulfillments[0].id, ANNA)
    await cheap.assert_sound()
    await cheap.act(cases.approve, case, OWNER)
    assert (await cheap.case(case)).state == "refunded"
    await cheap.assert_sound()


@pytest.mark.parametrize(
    ("reason", "state", "order"),
    [("not-arrived", "cancelled", "refunded"), ("damaged", "received", "completed")],
)
async def test_nobody_waits_for_a_parcel_that_was_paid_back_whole(
    cheap: Aftermath, reason: str, state: str, order: str
) -> None:
    bought = await cheap.shipped((await cheap.sell(), 1))
    case = await cheap.open(bought, reason=reason)
    await cheap.act(cases.approve, case, OWNER)
    view = await cheap.view(bought.order.id)
    assert (view.fulfillments[0].state, view.order.state) == (state, order)
    assert await cheap.balance(f"escrow:{bought.order.id}") == 0
    await cheap.assert_sound()


async def test_a_clock_that_is_set_back_asks_again(cheap: Aftermath) -> None:
    bought = await cheap.received((await cheap.sell(), 1))
    case = await cheap.open(bought)
    until = cheap.now + 48 * HOUR
    cheap.now = until - MINUTE
    [reaction] = cases.TIMERS.values()
    await cheap.database.transact(reaction, case, cheap.now, cheap.policy)
    await cheap.database.transact(reaction, case, cheap.now, cheap.policy)
    assert (await cheap.case(case)).state == "requested"
    cheap.now = until
    await cheap.tick()
    assert (await cheap.case(case)).state == "refunded"


async def test_the_time_of_a_case_outlives_the_process(sqlite_url: str) -> None:
    before = await open_aftermath(await open_database(sqlite_url, sync="off"))
    bought = await before.received((await before.sell(), 1))
    case = await before.open(bought)
    await before.database.close()
    database = await open_database(sqlite_url, sync="off")
    again = replace(before, database=database, now=before.now + 48 * HOUR)
    await again.tick()
    assert (await again.case(case)).state == "refunded"
    await again.assert_sound()
    await database.close()
