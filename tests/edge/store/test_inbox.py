"""What came in, what is being typed, who runs."""

from __future__ import annotations

from store import dialogues, inbox, leases
from store.database import Database
from store.inbox import Arrival
from store.leases import Lease
from store.policy import DAY, MINUTE, SECOND

NOW = 1_700_000_000_000_000


def arrival(number: int, lane: int = 1, text: str = "{}") -> Arrival:
    return Arrival(number, lane, "message", text)


async def test_an_update_that_comes_twice_is_kept_once(database: Database) -> None:
    await database.transact(inbox.take_in, [arrival(1), arrival(2)], now=NOW)
    await database.transact(inbox.take_in, [arrival(2), arrival(3)], now=NOW)
    found = await database.read(inbox.unfinished, 10)
    assert [one.id for one in found] == [1, 2, 3]


async def test_what_is_done_leaves_nothing_behind(database: Database) -> None:
    await database.transact(inbox.take_in, [arrival(1), arrival(2)], now=NOW)
    await database.transact(inbox.finish, [1])
    assert [one.id for one in await database.read(inbox.unfinished, 10)] == [2]
    assert await database.read(inbox.count) == 1


async def test_a_failed_one_remembers_when_to_try_again(database: Database) -> None:
    await database.transact(inbox.take_in, [arrival(1)], now=NOW)
    await database.transact(inbox.back_off, 1, tries=2, try_at=NOW + SECOND)
    (found,) = await database.read(inbox.unfinished, 10)
    assert (found.tries, found.try_at) == (2, NOW + SECOND)


async def test_a_parked_one_keeps_ids_and_no_word_that_was_typed(database: Database) -> None:
    await database.transact(inbox.take_in, [arrival(1, text='{"text":"my address"}')], now=NOW)
    await database.transact(inbox.park, 1, code="K7Q2", fault="KeyError", now=NOW)
    assert await database.read(inbox.count) == 0
    (found,) = await database.read(inbox.parked)
    assert (found.id, found.lane, found.code, found.fault) == (1, 1, "K7Q2", "KeyError")
    assert "address" not in repr(found)


def test_the_pauses_double_up_to_five_minutes() -> None:
    pauses = [inbox.next_try(tries, 0) // SECOND for tries in (1, 2, 3, 4, 20)]
    assert pauses == [1, 2, 4, 8, 300]


async def test_a_new_question_replaces_the_old_one(database: Database) -> None:
    await database.transact(dialogues.expect, 1, 1, "name", {"shop": 4}, now=NOW)
    await database.transact(dialogues.expect, 1, 1, "price", {"product": 5}, now=NOW)
    question = await database.read(dialogues.expected, 1, 1)
    assert question is not None
    assert (question.kind, question.detail) == ("price", {"product": 5})
    assert await database.read(dialogues.expected, 1, -7) is None
    await database.transact(dialogues.done, 1, 1)
    assert await database.read(dialogues.expected, 1, 1) is None


async def test_an_unanswered_question_is_forgotten_after_a_day(database: Database) -> None:
    await database.transact(dialogues.expect, 1, 1, "name", {}, now=NOW)
    assert await database.transact(dialogues.forget, NOW + DAY) == 0
    assert await database.transact(dialogues.forget, NOW + DAY + 1) == 1


def lease(holder: str, ends_at: int) -> Lease:
    return Lease("bot", holder, "host", 1, ends_at)


async def test_a_held_lease_is_refused_and_a_run_out_one_is_taken(database: Database) -> None:
    until = NOW + MINUTE
    assert await database.transact(leases.take_lease, lease("a", until), now=NOW)
    assert not await database.transact(leases.take_lease, lease("b", until), now=NOW)
    assert await database.transact(leases.take_lease, lease("b", until + MINUTE), now=until)
    assert not await database.transact(leases.renew_lease, "bot", "a", until + MINUTE)
    assert await database.transact(leases.renew_lease, "bot", "b", until + DAY)


async def test_a_dead_holders_lease_is_taken_at_once_but_by_one_only(database: Database) -> None:
    until = NOW + MINUTE
    await database.transact(leases.take_lease, lease("dead", until), now=NOW)
    taken = [
        await database.transact(leases.take_lease, lease(name, until), now=NOW, dead_holder="dead")
        for name in ("b", "c")
    ]
    assert taken == [True, False]
    found = await database.read(leases.lease_of, "bot")
    assert found is not None
    assert found.holder == "b"


async def test_a_lease_that_was_ended_is_free(database: Database) -> None:
    await database.transact(leases.take_lease, lease("a", NOW + MINUTE), now=NOW)
    await database.transact(leases.end_lease, "bot", "b")
    assert await database.read(leases.lease_of, "bot") is not None
    await database.transact(leases.end_lease, "bot", "a")
    assert await database.read(leases.lease_of, "bot") is None
