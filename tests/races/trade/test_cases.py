"""Two act on one case at once, or a case is opened while its parcel counts as received."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable
from typing import Any

import pytest

from store import cases, fulfillments, moves
from store.cases.statements import sql as cases_sql
from store.database import Database, load_queries
from store.fulfillments.statements import sql as fulfillments_sql
from store.policy import DAY, HOUR
from store.refusals import Refused
from tests.cases.aftermath import OPERATOR, Aftermath, open_aftermath
from tests.races.meeting import at_once, later, slowly, violated, warm
from tests.races.trade.test_one_order import ROUNDS, unlock
from tests.trade.market import ANNA, MANAGER, OWNER

control = load_queries(__file__)

Patch = pytest.MonkeyPatch


@pytest.fixture
async def after(database: Database) -> Aftermath:
    await warm(database)
    return await open_aftermath(database)


@pytest.fixture
async def postgres_after(postgres_database: Database) -> Aftermath:
    await warm(postgres_database)
    return await open_aftermath(postgres_database)


async def ends(after: Aftermath, case: int) -> list[str]:
    """The moves of a case by which somebody has decided."""
    history = await after.read(moves.history, "case", case)
    deciding = ("approve", "rule-for", "rule-against", "silence-approves", "decline", "withdraw")
    return [one.event for one in history if one.event in deciding]


def move_blindly(patch: Patch) -> None:
    """Move cases and parcels whatever they have become since they were read."""
    patch.setattr(cases_sql, "case_by_id", slowly(cases_sql.case_by_id))
    patch.setattr(cases_sql, "move_case", control.move_case)
    patch.setattr(fulfillments_sql, "pause", control.pause)
    patch.setattr(fulfillments_sql, "resume", control.resume)
    patch.setattr(fulfillments_sql, "move_fulfillment", control.move_fulfillment)


# The case and the parcel's own silence


async def case_and_receipt(after: Aftermath) -> tuple[int, int, bool]:
    """A case is opened at the very moment at which the parcel counts as received.

    Returns the order, the case and whether it was open before silence had its say.
    """
    bought = await after.shipped((await after.sell(), 1))
    await after.wait(9 * DAY)
    after.now += DAY
    done: list[str] = []

    async def noted(what: str, act: Awaitable[Any]) -> Any:
        answer = await act
        done.append(what)
        return answer

    case, _ = await at_once(
        noted("case", after.act(cases.open_case, after.new(bought))),
        noted("silence", after.tick()),
    )
    assert isinstance(case, int), "there may be a case on both sides of the receipt"
    return bought.order.id, case, done[0] == "case"


async def test_a_case_and_the_parcels_silence_at_once_are_in_one_order(after: Aftermath) -> None:
    for _ in range(4):
        order, case, _ = await case_and_receipt(after)
        [parcel] = (await after.view(order)).fulfillments
        opened = (await after.case(case)).opened_at
        events = [one.event for one in await after.read(moves.history, "fulfillment", parcel.id)]
        assert ("presume-received" in events) == (parcel.state == "received")
        assert parcel.paused_at == opened
        await after.assert_sound()
        await after.act(cases.approve, case, OWNER)
        assert await after.back(order) == (await after.view(order)).order.total
        await after.assert_sound()


async def test_a_parcel_whose_case_is_open_first_is_not_confirmed(after: Aftermath) -> None:
    bought = await after.shipped((await after.sell(), 1))
    await after.wait(9 * DAY)
    after.now += DAY
    await after.act(cases.open_case, after.new(bought))
    await after.tick()
    assert (await after.view(bought.order.id)).fulfillments[0].state == "shipped"


async def test_control_without_the_lock_silence_confirms_what_a_case_is_open_on(
    postgres_after: Aftermath, monkeypatch: Patch
) -> None:
    """The timer reads that nothing stands still, then the case is opened, then it confirms."""
    unlock(monkeypatch)
    monkeypatch.setattr(fulfillments_sql, "move_fulfillment", later(control.move_fulfillment))
    for _ in range(ROUNDS):
        order, _, first = await case_and_receipt(postgres_after)
        [parcel] = (await postgres_after.view(order)).fulfillments
        if first and parcel.state == "received":
            return
    raise AssertionError("the race does not show: this control says nothing any more")


# The shop and the operator


async def shop_and_operator(after: Aftermath) -> tuple[int, int, list[Any]]:
    """The shop agrees while the operator declines."""
    bought = await after.received((await after.sell(), 1))
    case = await after.open(bought)
    await after.act(cases.decline, case, OWNER, "No.")
    await after.act(cases.appeal, case, ANNA)
    answers = await at_once(
        after.act(cases.approve, case, MANAGER),
        after.act(cases.rule, case, OPERATOR, None, operator=OPERATOR),
    )
    return case, bought.order.id, answers


async def test_shop_and_operator_deciding_at_once_have_one_winner(after: Aftermath) -> None:
    for _ in range(4):
        case, order, answers = await shop_and_operator(after)
        [lost] = [one for one in answers if isinstance(one, Refused)]
        assert lost.code == "case-decided"
        won = (await ends(after, case))[-1]
        assert (await after.back(order) > 0) == (won == "approve")
        assert len(await ends(after, case)) == 2, "the shop's first no, and one answer to it"
        await after.assert_sound()


async def test_control_without_the_guards_shop_and_operator_both_count(
    postgres_after: Aftermath, monkeypatch: Patch
) -> None:
    unlock(monkeypatch)
    move_blindly(monkeypatch)
    for _ in range(ROUNDS):
        case, _, answers = await shop_and_operator(postgres_after)
        if len(await ends(postgres_after, case)) > 2 or violated(answers):
            return
    raise AssertionError("the race does not show: this control says nothing any more")


async def test_two_of_the_staff_and_silence_pay_back_once(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 1))
    case = await after.open(bought)
    after.now += 48 * HOUR
    await at_once(
        after.act(cases.approve, case, OWNER),
        after.act(cases.approve, case, MANAGER),
        after.tick(),
    )
    assert (await after.case(case)).state == "refunded"
    assert await after.back(bought.order.id) == bought.order.total
    assert len((await after.view(bought.order.id)).refunds) == 1
    await after.assert_sound()


# The last piece


async def two_cases(after: Aftermath) -> tuple[int, list[Any]]:
    """Two cases about the same last piece."""
    bought = await after.received((await after.sell(), 1))
    new = after.new(bought)
    answers = await at_once(*(after.act(cases.open_case, new) for _ in range(3)))
    return bought.lines[0].id, answers


async def in_cases(after: Aftermath, line: int) -> int:
    rows = (await after.written())["case_lines"]
    return Counter(one["line"] for one in rows)[line]


async def test_a_piece_is_in_one_open_case(after: Aftermath) -> None:
    for _ in range(4):
        line, answers = await two_cases(after)
        assert sum(isinstance(one, int) for one in answers) == 1
        assert {one.code for one in answers if isinstance(one, Refused)} == {"case-open"}
        assert await in_cases(after, line) == 1
        await after.assert_sound()


async def test_control_counting_and_then_inserting_lets_two_cases_in(
    postgres_after: Aftermath, monkeypatch: Patch
) -> None:
    unlock(monkeypatch)
    monkeypatch.setattr(cases_sql, "take_line", slowly(control.take_line))
    monkeypatch.setattr(fulfillments_sql, "pause", control.pause)
    for _ in range(ROUNDS):
        line, _ = await two_cases(postgres_after)
        if await in_cases(postgres_after, line) > 1:
            return
    raise AssertionError("the race does not show: this control says nothing any more")


async def test_a_double_press_of_everything_counts_once(after: Aftermath) -> None:
    bought = await after.received((await after.sell(stock=5), 1))
    case = await after.open(bought, wish="exchange")
    for press in (
        (cases.approve, OWNER, {"return_to": "18 Orchard Street"}),
        (cases.send_back, ANNA, {"carrier": None, "tracking": "RB1"}),
        (cases.goods_fine, OWNER, {}),
    ):
        verb, person, named = press
        answers = await at_once(*(after.act(verb, case, person, **named) for _ in range(2)))
        assert sorted(answers) == [False, True]
    parcels = await after.read(fulfillments.of_order, bought.order.id)
    assert len(parcels) == 2, "one is sent anew"
    await after.assert_sound()
