"""Side by side: the same statement for all, then the next; whoever cannot stays alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from store.database import (
    Database,
    NestedTransaction,
    RunAgain,
    SuspendedBody,
    Transaction,
    in_step,
    step_of,
)
from store.database.sqlite import SqliteDatabase
from store.database.steps import MOST
from tests.database.bodies import Objection, add, counters, increment, sql

Verb = Callable[..., Awaitable[Any]]


@in_step
async def arrive(tx: Transaction, number: int) -> int:
    """Add a counter and look at it: two statements."""
    await sql.insert_counter(tx, id=number, n=0)
    row = await sql.get_counter(tx, id=number)
    assert row is not None
    return int(row["id"])


@in_step
async def arrive_unless_odd(tx: Transaction, number: int) -> int:
    await sql.insert_counter(tx, id=number, n=0)
    if number % 2:
        raise Objection
    return number


@in_step
async def lock_and_increment(tx: Transaction, number: int) -> int:
    row = await sql.lock_counter(tx, id=1)
    assert row is not None
    await sql.set_n(tx, id=1, n=row["n"] + 1)
    return number


@in_step
async def arrive_where_others_are(tx: Transaction, number: int) -> int:
    """All of them look at the same counter before and after."""
    before = await sql.get_n(tx, id=1)
    await sql.insert_counter(tx, id=number, n=before)
    await sql.increment(tx, id=1)
    return int(await sql.get_n(tx, id=1))


@in_step
async def take_a_number(tx: Transaction, _: int) -> int:
    """All of them ask for it in the same words."""
    row = await sql.next_n(tx, id=1)
    assert row is not None
    return int(row["n"])


async def do(database: Database, verb: Verb, number: int, *, owner: int | None = None) -> Any:
    owner = number if owner is None else owner
    return await database.transact(verb, number, step=step_of(verb, owner))


async def all_of(database: Database, verb: Verb, numbers: list[int]) -> list[Any]:
    doing = (do(database, verb, number) for number in numbers)
    return await asyncio.gather(*doing, return_exceptions=True)


@pytest.fixture
async def said(sqlite_database: SqliteDatabase) -> list[str]:
    """The first words of what the writer is told from now on."""
    said: list[str] = []

    def note(line: str) -> None:
        said.append(line.split()[0])

    await sqlite_database._writer._connection.set_trace_callback(note)
    return said


@pytest.fixture
async def asked(sqlite_database: SqliteDatabase) -> list[str]:
    """The first words of what is asked in looks from now on."""
    asked: list[str] = []

    def note(line: str) -> None:
        asked.append(line.split()[0])

    await sqlite_database._looks._connection.set_trace_callback(note)
    return asked


async def test_a_verb_that_may_is_carried_out_statement_by_statement(
    sqlite_database: SqliteDatabase, said: list[str]
) -> None:
    hops = sqlite_database.hops
    assert await all_of(sqlite_database, arrive, [10, 11, 12]) == [10, 11, 12]
    assert said == ["BEGIN", *["INSERT"] * 3, *["SELECT"] * 3, "COMMIT"]
    assert sqlite_database.hops == hops + 1


async def test_the_same_answers_on_both_databases(database: Database) -> None:
    numbers = list(range(100, 100 + 2 * MOST))
    assert await all_of(database, arrive, numbers) == numbers
    assert set(numbers) <= (await database.read(counters)).keys()


async def test_what_all_want_to_know_is_asked_once(
    sqlite_database: SqliteDatabase, said: list[str]
) -> None:
    assert await all_of(sqlite_database, arrive_where_others_are, [10, 11, 12]) == [3, 3, 3]
    assert said == ["BEGIN", "SELECT", *["INSERT"] * 3, *["UPDATE"] * 3, "SELECT", "COMMIT"]
    assert await sqlite_database.read(counters) == {1: 3, 2: 0, 10: 0, 11: 0, 12: 0}


async def test_a_change_is_made_for_each_though_all_ask_in_the_same_words(
    database: Database,
) -> None:
    assert sorted(await all_of(database, take_a_number, [10, 11, 12])) == [1, 2, 3]
    assert await database.read(counters) == {1: 3, 2: 0}


async def test_what_one_owner_asks_for_is_done_in_order(
    sqlite_database: SqliteDatabase, said: list[str]
) -> None:
    await asyncio.gather(
        *(do(sqlite_database, arrive, number, owner=7) for number in (10, 11)),
        do(sqlite_database, arrive, 12, owner=8),
    )
    assert said == ["BEGIN", *["INSERT", "SELECT"], *["INSERT"] * 2, *["SELECT"] * 2, "COMMIT"]


async def test_other_verbs_have_the_transaction_to_themselves(
    sqlite_database: SqliteDatabase, said: list[str]
) -> None:
    assert step_of(increment, 1) is None
    await asyncio.gather(
        do(sqlite_database, arrive, 10),
        do(sqlite_database, increment, 1),
        do(sqlite_database, increment, 1),
        do(sqlite_database, arrive, 11),
    )
    assert said == [
        "BEGIN",
        *["INSERT", "SELECT"],
        *["UPDATE", "SELECT"] * 2,
        *["INSERT", "SELECT"],
        "COMMIT",
    ]


async def test_when_one_fails_all_are_done_one_by_one_and_it_leaves_nothing(
    sqlite_database: SqliteDatabase, said: list[str]
) -> None:
    answers = await all_of(sqlite_database, arrive_unless_odd, [10, 11, 12])
    assert [answers[0], answers[2]] == [10, 12]
    assert isinstance(answers[1], Objection)
    assert await sqlite_database.read(counters) == {1: 0, 2: 0, 10: 0, 12: 0}
    assert said.count("ROLLBACK") == 3, "side by side, one by one, and that body alone"
    del said[:]
    await all_of(sqlite_database, arrive_unless_odd, [20, 22])
    assert "SAVEPOINT" in said, "the burst is not known to be over"
    del said[:]
    await all_of(sqlite_database, arrive_unless_odd, [30, 32])
    assert said == ["BEGIN", *["INSERT"] * 2, "COMMIT"]


async def test_while_some_refuse_nobody_is_carried_out_twice(
    sqlite_database: SqliteDatabase, said: list[str]
) -> None:
    @in_step
    async def look_and_refuse(tx: Transaction, number: int) -> int:
        if await sql.get_counter(tx, id=number) is None:
            raise Objection
        return number

    await all_of(sqlite_database, look_and_refuse, [10, 1])
    assert said == ["BEGIN", *["SELECT"] * 2, "ROLLBACK", "BEGIN", *["SELECT"] * 2, "COMMIT"]
    del said[:]
    await all_of(sqlite_database, look_and_refuse, [11, 2])
    assert said == ["BEGIN", *["SELECT"] * 2, "COMMIT"]


async def test_so_many_go_together_and_no_more(
    sqlite_database: SqliteDatabase, said: list[str]
) -> None:
    await all_of(sqlite_database, arrive, list(range(100, 101 + MOST)))
    assert said[:-1] == [
        "BEGIN",
        *["INSERT"] * MOST,
        *["SELECT"] * MOST,
        *["INSERT", "SELECT"],
    ]


async def test_who_locks_a_row_stays_alone(database: Database) -> None:
    assert await all_of(database, lock_and_increment, [1, 2, 3]) == [1, 2, 3]
    assert (await database.read(counters))[1] == 3, "there is no lock within a transaction"


async def test_who_awaits_something_else_is_stopped_and_nobody_with_it(
    sqlite_database: SqliteDatabase,
) -> None:
    @in_step
    async def sleep_at_11(tx: Transaction, number: int) -> int:
        await add(tx, number)
        if number == 11:
            await asyncio.sleep(0)
        return number

    answers = await all_of(sqlite_database, sleep_at_11, [10, 11, 12])
    assert [answers[0], answers[2]] == [10, 12]
    assert isinstance(answers[1], SuspendedBody)
    assert 11 not in await sqlite_database.read(counters)


async def test_no_transaction_is_opened_within_one(sqlite_database: SqliteDatabase) -> None:
    @in_step
    async def nest(tx: Transaction, number: int) -> int:
        await sqlite_database.transact(add, number)
        return number

    for answer in await all_of(sqlite_database, nest, [10, 11]):
        assert isinstance(answer, NestedTransaction)
    assert await sqlite_database.read(counters) == {1: 0, 2: 0}


async def test_a_transaction_that_is_kept_is_dead(sqlite_database: SqliteDatabase) -> None:
    kept: list[Transaction] = []

    @in_step
    async def keep(tx: Transaction, number: int) -> int:
        kept.append(tx)
        return number

    await all_of(sqlite_database, keep, [1, 2])
    for use in (
        sql.list_counters(kept[0]),
        sql.get_counter(kept[0], id=1),
        sql.increment(kept[0], id=1),
        sql.insert_counters(kept[0], [{"id": 9, "n": 0}]),
    ):
        with pytest.raises(RuntimeError, match="has ended"):
            await use


async def test_who_finds_another_in_the_way_runs_again(sqlite_database: SqliteDatabase) -> None:
    tries: list[int] = []

    @in_step
    async def collide(tx: Transaction, number: int) -> int:
        tries.append(number)
        await add(tx, number)
        if number == 10 and tries.count(10) < 4:
            raise RunAgain
        return number

    assert await all_of(sqlite_database, collide, [10, 11]) == [10, 11]
    assert {10, 11} <= (await sqlite_database.read(counters)).keys()


async def test_who_is_cancelled_in_the_queue_writes_nothing(
    sqlite_database: SqliteDatabase,
) -> None:
    doing = [asyncio.create_task(do(sqlite_database, arrive, number)) for number in (10, 11, 12)]
    await asyncio.sleep(0)  # they are queued; the writer's task has not begun
    doing[1].cancel()
    await asyncio.gather(*doing, return_exceptions=True)
    assert await sqlite_database.read(counters) == {1: 0, 2: 0, 10: 0, 12: 0}


async def test_a_broken_statement_costs_the_others_nothing(
    sqlite_database: SqliteDatabase,
) -> None:
    @in_step
    async def take_away(tx: Transaction, number: int) -> int:
        await sql.insert_counter(tx, id=number, n=0)
        await sql.set_n(tx, id=number, n=-1 if number == 11 else 1)
        return number

    answers = await all_of(sqlite_database, take_away, [10, 11, 12])
    assert [answers[0], answers[2]] == [10, 12]
    assert isinstance(answers[1], Exception)
    assert await sqlite_database.read(counters) == {1: 0, 2: 0, 10: 1, 12: 1}


# Looks


async def test_looks_of_one_turn_share_a_snapshot_and_their_questions(
    sqlite_database: SqliteDatabase, asked: list[str]
) -> None:
    looks = await asyncio.gather(*(sqlite_database.read(counters) for _ in range(5)))
    assert looks == [{1: 0, 2: 0}] * 5
    assert asked == ["BEGIN", "SELECT", "ROLLBACK"], "the same question was asked five times"


async def test_what_is_not_the_same_question_is_asked(
    sqlite_database: SqliteDatabase, asked: list[str]
) -> None:
    async def n_of(tx: Transaction, counter: int) -> int:
        return int(await sql.get_n(tx, id=counter))

    await sqlite_database.transact(increment, 2)
    del asked[:]
    looks = [sqlite_database.read(n_of, counter) for counter in (1, 2, 2, 1)]
    assert await asyncio.gather(*looks) == [0, 1, 1, 0]
    assert asked.count("SELECT") == 3


async def test_a_list_of_rows_belongs_to_whoever_asked(sqlite_database: SqliteDatabase) -> None:
    async def take_one(tx: Transaction) -> int:
        return int((await sql.list_counters(tx)).pop()["id"])

    looks = await asyncio.gather(*(sqlite_database.read(take_one) for _ in range(3)))
    assert looks == [2, 2, 2]


async def test_a_look_that_fails_fails_alone(sqlite_database: SqliteDatabase) -> None:
    async def object_to_it(_: Transaction) -> None:
        raise Objection

    def not_a_body(_: Transaction) -> None:
        raise TypeError("called with something else")

    looks = (counters, object_to_it, counters, not_a_body, counters)
    doing = (sqlite_database.read(look) for look in looks)
    answers = await asyncio.gather(*doing, return_exceptions=True)
    assert answers[0] == answers[2] == answers[4] == {1: 0, 2: 0}
    assert isinstance(answers[1], Objection)
    assert isinstance(answers[3], TypeError)


async def test_a_look_that_wants_to_write_is_refused_alone(sqlite_database: SqliteDatabase) -> None:
    first, forbidden, last = await asyncio.gather(
        sqlite_database.read(counters),
        sqlite_database.read(add, 7),
        sqlite_database.read(counters),
        return_exceptions=True,
    )
    assert first == last == {1: 0, 2: 0}
    assert isinstance(forbidden, Exception)


async def test_a_look_that_is_cancelled_is_not_taken(
    sqlite_database: SqliteDatabase, asked: list[str]
) -> None:
    looking = [asyncio.create_task(sqlite_database.read(counters)) for _ in range(3)]
    await asyncio.sleep(0)
    for one in looking:
        one.cancel()
    await asyncio.gather(*looking, return_exceptions=True)
    await asyncio.sleep(0)
    assert asked == []


async def test_more_looks_than_go_together_are_taken_in_turns(
    sqlite_database: SqliteDatabase, asked: list[str]
) -> None:
    looks = await asyncio.gather(*(sqlite_database.read(counters) for _ in range(2 * MOST + 1)))
    assert looks == [{1: 0, 2: 0}] * (2 * MOST + 1)
    assert asked.count("BEGIN") == 3


async def test_looks_that_wait_are_taken_before_the_database_closes(
    sqlite_database: SqliteDatabase,
) -> None:
    looks = sqlite_database._looks
    looking = [looks.submit(counters, (), {}) for _ in range(2 * MOST)]
    closing = asyncio.create_task(looks.close())
    await asyncio.sleep(0)
    assert all(look.done() for look in looking), "the connection is being closed by now"
    await closing
    assert await asyncio.gather(*looking) == [{1: 0, 2: 0}] * (2 * MOST)
