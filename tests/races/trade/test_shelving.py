"""Two say at once whether what came back can be sold again, while the time for it ends."""

from __future__ import annotations

import pytest

from store import moves, shelving
from store.database import Database, load_queries
from store.policy import DAY
from store.shelving.statements import sql as shelving_sql
from tests.cases.aftermath import Aftermath, open_aftermath
from tests.cases.test_shelving import came_back
from tests.races.meeting import at_once, slowly, warm
from tests.races.trade.test_one_order import ROUNDS, unlock
from tests.trade.market import MANAGER, OWNER

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


async def answered_at_once(after: Aftermath) -> tuple[list[str], int | None]:
    """Yes, no, and nobody in time; the moves, and what is left then (3 or 4)."""
    tea, asked, _ = await came_back(after)
    after.now += 14 * DAY
    await at_once(
        after.act(shelving.decide, asked.id, OWNER, sellable=True),
        after.act(shelving.decide, asked.id, MANAGER, sellable=True),
        after.act(shelving.decide, asked.id, MANAGER, sellable=False),
        after.tick(),
    )
    history = await after.read(moves.history, "shelving", asked.id)
    return [one.event for one in history], await after.left(tea)


async def test_one_answer_counts_and_the_stock_is_raised_once(after: Aftermath) -> None:
    for _ in range(4):
        events, left = await answered_at_once(after)
        assert len(events) == 1
        assert left == (4 if events == ["shelve"] else 3)
        await after.assert_sound()


async def test_control_without_the_guards_two_answers_count(
    postgres_after: Aftermath, monkeypatch: Patch
) -> None:
    unlock(monkeypatch)
    monkeypatch.setattr(shelving_sql, "shelving", slowly(shelving_sql.shelving))
    monkeypatch.setattr(shelving_sql, "move_shelving", control.move_shelving)
    for _ in range(ROUNDS):
        events, _ = await answered_at_once(postgres_after)
        if len(events) > 1:
            return
    raise AssertionError("the race does not show: this control says nothing any more")
