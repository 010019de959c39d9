"""The last units: each race is shown by a control without the guard, and gone with it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from store import stock
from store.catalog import NewVariant
from store.database import Database, Transaction, load_queries
from store.refusals import Refused
from tests.goods.conftest import NOW, POLICY, Shop, add_shop
from tests.races.meeting import at_once, meet, warm

sql = load_queries(__file__)

Attempt = Callable[..., Coroutine[Any, Any, Any]]


@pytest.fixture
async def shop(database: Database) -> Shop:
    await warm(database)
    return Shop(database, await database.transact(add_shop))


@pytest.fixture
async def postgres_shop(postgres_database: Database) -> Shop:
    await warm(postgres_database)
    return Shop(postgres_database, await postgres_database.transact(add_shop))


async def guarded(tx: Transaction, order: int, variant: int, person: int) -> None:
    await stock.reserve(tx, order, [(variant, 1)], person=person, now=NOW, policy=POLICY)


async def control_without_condition(tx: Transaction, order: int, variant: int, person: int) -> None:
    """What `reserve` would be if it read first and wrote afterwards."""
    seen = await sql.look(tx, variant=variant)
    await meet(tx)
    if seen["remaining"] < 1:
        raise Refused("sold-out")
    await sql.write_what_was_seen(tx, variant=variant, reserved=seen["reserved"] + 1)
    await sql.note(
        tx, order_id=order, variant=variant, product=seen["product"], person=person, now=NOW
    )


async def control_counting_first(tx: Transaction, order: int, variant: int, person: int) -> None:
    """What a limit of 3 would be if pieces were counted and then inserted."""
    seen = await sql.look(tx, variant=variant)
    taken = await sql.taken_by(tx, product=seen["product"], person=person)
    await meet(tx)
    if taken >= 3:
        raise Refused("limit-reached")
    await sql.note(
        tx, order_id=order, variant=variant, product=seen["product"], person=person, now=NOW
    )


async def winners(shop: Shop, attempt: Attempt, variant: int, buyers: list[int]) -> int:
    """All try at once, an order each; returns how many were not refused."""
    outcomes = await at_once(
        *(
            shop.database.transact(attempt, order, variant, person)
            for order, person in enumerate(buyers, start=1)
        )
    )
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert len(refused) + outcomes.count(None) == len(buyers), outcomes
    return outcomes.count(None)


async def held(tx: Transaction, variant: int) -> int:
    count: int = await sql.reservations(tx, variant=variant)
    return count


async def one_variant(shop: Shop, pieces: int, **changes: Any) -> int:
    product = await shop.add(variants=(NewVariant(100, pieces),), **changes)
    [variant] = await shop.variants(product)
    return variant


async def test_two_buyers_of_the_last_piece_and_exactly_one_has_it(shop: Shop) -> None:
    for _ in range(20):
        variant = await one_variant(shop, 1)
        assert await winners(shop, guarded, variant, [1, 2]) == 1
        assert await shop.database.read(held, variant) == 1


async def test_two_hundred_buyers_of_ten_pieces_and_exactly_ten_have_one(shop: Shop) -> None:
    variant = await one_variant(shop, 10)
    assert await winners(shop, guarded, variant, list(range(200))) == 10
    assert await shop.database.read(held, variant) == 10


async def test_control_without_the_condition_two_hundred_buyers_oversell(
    postgres_shop: Shop,
) -> None:
    variant = await one_variant(postgres_shop, 10)
    won = await winners(postgres_shop, control_without_condition, variant, list(range(200)))
    assert won > 10


async def test_twenty_presses_of_one_person_stop_at_the_limit_of_three(shop: Shop) -> None:
    variant = await one_variant(shop, 100, per_person=3)
    assert await winners(shop, guarded, variant, [7] * 20) == 3


async def test_control_counting_first_twenty_presses_pass_the_limit(postgres_shop: Shop) -> None:
    variant = await one_variant(postgres_shop, 100)
    won = await winners(postgres_shop, control_counting_first, variant, [7] * 20)
    assert won > 3


async def take_both(tx: Transaction, order: int, first: int, second: int) -> None:
    await stock.reserve(tx, order, [(first, 1), (second, 1)], person=order, now=NOW, policy=POLICY)


async def take_both_as_listed(tx: Transaction, order: int, first: int, second: int) -> None:
    """What `reserve` would be without its order."""
    await sql.taken_out_of_order(tx, variant=first)
    await meet(tx)
    await sql.taken_out_of_order(tx, variant=second)


async def in_opposite_orders(shop: Shop, attempt: Attempt, carts: int) -> tuple[list[Any], int]:
    """Every second cart lists the two variants the other way round.

    Returns what came of each, and how often a body ran: more often than there are carts means that
    some ran into each other and were run again.
    """
    one, two = await one_variant(shop, carts), await one_variant(shop, carts)
    runs = 0

    async def counted(tx: Transaction, order: int, first: int, second: int) -> None:
        nonlocal runs
        runs += 1
        await attempt(tx, order, first, second)

    outcomes = await at_once(
        *(
            shop.database.transact(counted, order, *((one, two) if order % 2 else (two, one)))
            for order in range(1, carts + 1)
        )
    )
    return outcomes, runs


async def test_forty_carts_of_two_variants_in_opposite_order_all_succeed(shop: Shop) -> None:
    assert await in_opposite_orders(shop, take_both, 40) == ([None] * 40, 40)


async def test_control_as_listed_carts_of_two_variants_run_into_deadlocks(
    postgres_shop: Shop,
) -> None:
    _, runs = await in_opposite_orders(postgres_shop, take_both_as_listed, 2)
    assert runs > 2


async def test_payment_and_two_timers_at_once_settle_an_order_once(shop: Shop) -> None:
    product = await shop.add(variants=(NewVariant(100, 40),))
    [variant] = await shop.variants(product)
    for order in range(1, 21):
        await shop.database.transact(guarded, order, variant, order)
        settled = await asyncio.gather(
            shop.database.transact(stock.deduct, order),
            shop.database.transact(stock.release, order, now=NOW, policy=POLICY),
            shop.database.transact(stock.release, order, now=NOW, policy=POLICY),
        )
        assert settled.count(True) == 1
    [counted] = (await shop.view(product)).variants
    assert counted.reserved == 0
