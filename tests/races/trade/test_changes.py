"""The shop answers a change of address while its time runs out, or while the parcel is shipped."""

from __future__ import annotations

from typing import Any

import pytest

from store import changes, fulfillments, moves
from store.changes.statements import sql as changes_sql
from store.database import load_queries
from store.fulfillments.statements import sql as fulfillments_sql
from store.policy import HOUR
from store.refusals import Refused
from tests.races.meeting import at_once, slowly
from tests.races.trade.test_one_order import ROUNDS, unlock
from tests.trade.market import ANNA, PACKER, Market
from tests.trade.test_changes import asked

control = load_queries(__file__)

Patch = pytest.MonkeyPatch


async def answer_and_silence(market: Market) -> tuple[int, list[Any]]:
    """The shop says no at the very moment at which its silence says yes."""
    _, change, _ = await asked(market)
    market.now += 12 * HOUR
    answers = await at_once(market.act(changes.decide, change, PACKER, accept=False), market.tick())
    return change, answers


async def ends(market: Market, change: int) -> list[str]:
    return [one.event for one in await market.read(moves.history, "change", change)]


async def test_the_shops_answer_and_its_silence_have_one_winner(market: Market) -> None:
    for _ in range(5):
        change, (declined, _) = await answer_and_silence(market)
        if isinstance(declined, Refused):
            assert declined.code == "change-decided"
            assert await ends(market, change) == ["silence"]
        else:
            assert await ends(market, change) == ["decline"]
        await market.assert_sound()


async def test_control_an_answer_and_silence_without_the_guards_both_count(
    postgres_market: Market, monkeypatch: Patch
) -> None:
    unlock(monkeypatch)
    monkeypatch.setattr(changes_sql, "change", slowly(changes_sql.change))
    monkeypatch.setattr(changes_sql, "move_change", control.move_change)
    for _ in range(ROUNDS):
        change, _ = await answer_and_silence(postgres_market)
        if len(await ends(postgres_market, change)) > 1:
            return
    raise AssertionError("the race does not show: this control says nothing any more")


async def ask_and_ship(market: Market) -> tuple[int, list[Any]]:
    """The buyer asks for another address while the parcel leaves."""
    bought, change, new = await asked(market)
    await market.act(changes.withdraw, change, ANNA)
    answers = await at_once(
        market.act(changes.ask_elsewhere, bought.order.id, ANNA, new),
        market.ship(bought.fulfillments[0].id),
    )
    return bought.order.id, answers


def crossed(answers: list[Any]) -> bool:
    """Both were done: a parcel is on its way while its address is in question."""
    return not any(isinstance(answer, Exception) for answer in answers)


async def test_asking_and_shipping_at_once_have_one_winner(market: Market) -> None:
    for _ in range(5):
        order, answers = await ask_and_ship(market)
        assert not crossed(answers)
        assert {one.code for one in answers if isinstance(one, Refused)} <= {
            "change-open",
            "address-fixed",
        }
        shipped = (await market.view(order)).fulfillments[0].state == "shipped"
        assert shipped != (await market.read(changes.open_of, order) is not None)
        await market.assert_sound()


async def test_control_asking_and_shipping_without_the_lock_cross(
    postgres_market: Market, monkeypatch: Patch
) -> None:
    unlock(monkeypatch)
    monkeypatch.setattr(fulfillments_sql, "open_change", slowly(fulfillments_sql.open_change))
    monkeypatch.setattr(changes_sql, "ask", slowly(changes_sql.ask))
    for _ in range(ROUNDS):
        _, answers = await ask_and_ship(postgres_market)
        if crossed(answers):
            return
    raise AssertionError("the race does not show: this control says nothing any more")


async def test_two_changes_asked_at_once_are_one(market: Market) -> None:
    bought, change, new = await asked(market)
    await market.act(changes.withdraw, change, ANNA)
    answers = await at_once(
        *(market.act(changes.ask_elsewhere, bought.order.id, ANNA, new) for _ in range(4))
    )
    assert sum(isinstance(answer, int) for answer in answers) == 1
    assert await market.read(fulfillments.of_order, bought.order.id)
    await market.assert_sound()
