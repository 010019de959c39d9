"""Many orders at once: the last pieces, the limits, carts in opposite order."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from store import payments, stock
from store.database import Busy, Transaction, load_queries
from store.orders.statements import sql as orders_sql
from tests.races.meeting import at_once, codes, later, slowly
from tests.trade.market import ANNA, BEN, Market, meet
from tests.trade.terms import PRICE

control = load_queries(__file__)


async def crowd(market: Market, size: int) -> list[int]:
    """So many people, each with an address."""
    persons = list(range(1_000, 1_000 + size))

    async def come(tx: Transaction) -> None:
        for person in persons:
            await meet(tx, market, person)

    await market.database.transact(come)
    return persons


async def test_two_buyers_of_the_last_piece(market: Market) -> None:
    tea = await market.sell(stock=1)
    answers = await at_once(market.place(ANNA, (tea, 1)), market.place(BEN, (tea, 1)))
    assert codes(answers) == ["all-reserved"]
    assert len((await market.written())["orders"]) == 1, "who got nothing has no order to pay"
    await market.assert_sound()


async def test_ten_pieces_and_two_hundred_buyers(market: Market) -> None:
    tea = await market.sell(stock=10)
    persons = await crowd(market, 200)
    answers = await at_once(*(market.place(person, (tea, 1)) for person in persons))
    assert codes(answers).count("all-reserved") == 190
    assert len(answers) - len(codes(answers)) == 10
    assert await market.left(tea) == 0
    await market.assert_sound()


async def carts(market: Market, number: int = 40) -> list[Any]:
    """Carts of two products, half of them the other way round."""
    tea, cup = await market.sell(stock=30), await market.sell(title="Cup", stock=30)
    persons = await crowd(market, number)
    return await at_once(
        *(
            market.place(person, *(((tea, 1), (cup, 1)) if n % 2 else ((cup, 1), (tea, 1))))
            for n, person in enumerate(persons)
        )
    )


async def deadlocks(tx: Transaction) -> int:
    row = await tx.fetch_one(
        "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()", []
    )
    assert row is not None
    count: int = row["deadlocks"]
    return count


async def test_control_carts_in_opposite_order_lock_each_other_out(
    postgres_market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_given(wanted: Any) -> list[tuple[int, int]]:
        return list(wanted)

    monkeypatch.setattr(stock.service.sql, "reserve", slowly(stock.service.sql.reserve))
    monkeypatch.setattr(stock, "in_order", as_given)
    monkeypatch.setattr(stock.service, "in_order", as_given)
    before = await postgres_market.database.read(deadlocks)
    await carts(postgres_market, 2)
    assert await _soon(postgres_market, before)


async def _soon(market: Market, before: int) -> bool:
    """PostgreSQL counts deadlocks when the backend next reports; ask a few times."""
    for _ in range(100):
        if await market.database.read(deadlocks) > before:
            return True
        await asyncio.sleep(0.05)
    return False


async def test_forty_carts_in_opposite_order(market: Market) -> None:
    postgres = market.database.dialect == "postgresql"
    before = await market.database.read(deadlocks) if postgres else 0
    answers = await carts(market)
    assert codes(answers) == ["all-reserved"] * 10
    assert not [answer for answer in answers if isinstance(answer, Busy)]
    if postgres:
        assert await market.database.read(deadlocks) == before
    await market.assert_sound()


async def test_a_limit_of_three_pressed_twenty_times_at_once(market: Market) -> None:
    tea = await market.sell(stock=50, per_person=3)
    answers = await at_once(*(market.place(ANNA, (tea, 1), terms=_different(n)) for n in range(20)))
    assert len(answers) - len(codes(answers)) == 3
    assert set(codes(answers)) <= {"limit-reached", "too-many-unpaid"}
    await market.assert_sound()


def _different(n: int) -> tuple[Any, ...]:
    """Something that makes each of these orders one of its own."""
    return (PRICE.added(n),)


async def unpaid_orders(market: Market, times: int) -> int:
    tea = await market.sell(stock=100)
    answers = await at_once(
        *(market.place(ANNA, (tea, 1), terms=_different(n)) for n in range(times))
    )
    return len(answers) - len(codes(answers))


async def test_control_counting_unpaid_orders_before_inserting_one(
    postgres_market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orders_sql, "count_unpaid", later(control.count_unpaid))
    assert await unpaid_orders(postgres_market, 10) > 3


async def test_three_unpaid_orders_however_often_it_is_pressed_at_once(market: Market) -> None:
    assert await unpaid_orders(market, 20) == 3
    await market.assert_sound()


async def press_twice(market: Market) -> set[int]:
    tea = await market.sell(stock=10)
    answers = await at_once(*(market.place(ANNA, (tea, 1)) for _ in range(3)))
    return {answer.order for answer in answers if not isinstance(answer, BaseException)}


async def test_control_looking_for_the_same_order_before_inserting_it(
    postgres_market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orders_sql, "add_order", slowly(control.add_order))
    await postgres_market.database.transact(control.drop_unpaid_index)
    try:
        assert len(await press_twice(postgres_market)) > 1
    finally:
        await postgres_market.database.transact(_end_all)
        await postgres_market.database.transact(control.restore_unpaid_index)


async def _end_all(tx: Transaction) -> None:
    await tx.execute("UPDATE orders SET state = 'cancelled'", [])


async def test_buy_now_pressed_at_once_is_one_order(market: Market) -> None:
    assert len(await press_twice(market)) == 1
    assert len((await market.written())["orders"]) == 1
    await market.assert_sound()


async def test_a_hundred_charges_for_ten_orders_at_once(market: Market) -> None:
    tea = await market.sell(stock=50)
    persons = await crowd(market, 10)
    placed = [await market.place(person, (tea, 1)) for person in persons]
    charges = [
        market.charge(one, person, charge_id=f"charge-{person}-{n % 5}")
        for one, person in zip(placed, persons, strict=True)
        for n in range(10)
    ]
    answers = await at_once(*(market.act(payments.capture, charge) for charge in charges))
    outcomes = [(answer.outcome, answer.repeat) for answer in answers]
    assert outcomes.count(("applied", False)) == 10
    assert outcomes.count(("double", False)) == 40
    await market.assert_sound()
