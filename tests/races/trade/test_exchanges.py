"""The last piece of another size is put aside for one, and goes back on the shelf once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from store import cases, catalog, orders, stock
from store.cases import moving
from store.cases.exchanging import Wanted
from store.cases.statements import sql as cases_sql
from store.database import Database, Transaction, load_queries
from store.policy import DAY, Policy
from store.refusals import Refused
from tests.cases.aftermath import Aftermath, open_aftermath
from tests.cases.test_exchanges import BLUE, PLACE, RED, agreed, asks
from tests.races.gifts import test_two_meet
from tests.races.meeting import at_once, violated, warm
from tests.races.meeting import sql as meeting_sql
from tests.races.trade.test_cases import move_blindly
from tests.races.trade.test_one_order import ROUNDS, unlock
from tests.trade.market import ANNA, BEN, CARA, OWNER
from tests.trade.test_swaps import scarves

control = load_queries(__file__)
blind = load_queries(test_two_meet.__file__)

Patch = pytest.MonkeyPatch


@pytest.fixture
async def after(database: Database) -> Aftermath:
    await warm(database)
    return await open_aftermath(database)


@pytest.fixture
async def postgres_after(postgres_database: Database) -> Aftermath:
    await warm(postgres_database)
    return await open_aftermath(postgres_database)


async def for_the_last(after: Aftermath) -> tuple[list[Any], list[int]]:
    """Two exchanges for a blue scarf are agreed to, and somebody buys one; there is one."""
    variants = await scarves(after)
    found = []
    for person in (ANNA, BEN):
        bought = await after.received((variants[RED], 1), person=person)
        found.append(await asks(after, bought, variants[BLUE]))
    one = catalog.parse_stock("1")
    await after.database.transact(catalog.set_stock, after.shop, variants[BLUE], one, now=after.now)
    answers = await at_once(
        *(after.act(cases.approve, case, OWNER, **PLACE) for case in found),
        after.place(CARA, (variants[BLUE], 1)),
    )
    return answers, variants


async def test_the_last_piece_is_put_aside_for_one(after: Aftermath) -> None:
    for _ in range(4):
        answers, variants = await for_the_last(after)
        refused = {one.code for one in answers if isinstance(one, Refused)}
        assert sum(isinstance(one, Refused) for one in answers) == 2
        assert refused <= {"exchange-sold-out", "sold-out", "all-reserved"}
        assert await after.left(variants[BLUE]) == 0
        await after.assert_sound()
        if isinstance(answers[2], orders.Placed):
            await after.act(orders.cancel, answers[2].order, CARA)


async def test_control_what_does_not_ask_what_is_left_is_sold_twice(
    postgres_after: Aftermath, monkeypatch: Patch
) -> None:
    monkeypatch.setattr(stock.service.sql, "take_paid", blind.take_paid_blindly)
    answers, variants = await for_the_last(postgres_after)
    assert violated(answers) or (await postgres_after.left(variants[BLUE]) or 0) < 0


async def let_go_at_once(after: Aftermath) -> int | None:
    """Time is over for sending back, and the buyer takes the case back; what is left then."""
    variants = await scarves(after)
    bought = await after.received((variants[RED], 1))
    case = await agreed(after, bought, variants[BLUE])
    after.now += 7 * DAY
    await at_once(
        after.act(cases.withdraw, case, ANNA),
        after.tick(),
        after.act(cases.withdraw, case, ANNA),
    )
    return await after.left(variants[BLUE])


async def test_what_was_put_aside_goes_back_on_the_shelf_once(after: Aftermath) -> None:
    for _ in range(4):
        assert await let_go_at_once(after) == 5
        await after.assert_sound()


async def _let_go_blindly(
    tx: Transaction, case: int, wanted: Sequence[Wanted], *, now: int, policy: Policy
) -> None:
    """Put it back without asking whether it was put back before."""
    del case
    pieces = [(one.variant, one.pieces) for one in wanted]
    await stock.put_all(tx, pieces, now=now, policy=policy)


async def _nothing(tx: Transaction, *what: Any, **named: Any) -> None:
    del what, named
    await meeting_sql.look(tx)


async def test_control_without_the_guards_it_goes_back_twice(
    postgres_after: Aftermath, monkeypatch: Patch
) -> None:
    unlock(monkeypatch)
    move_blindly(monkeypatch)
    monkeypatch.setattr(moving, "let_go", _let_go_blindly)
    # And without the second walls, which would undo the second of the two.
    monkeypatch.setattr(cases_sql, "free_line", control.free_line)
    monkeypatch.setattr(moving, "resume", _nothing)
    for _ in range(ROUNDS):
        if await let_go_at_once(postgres_after) != 5:
            return
    raise AssertionError("the race does not show: this control says nothing any more")
