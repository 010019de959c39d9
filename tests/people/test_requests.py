"""The same request twice gets the same answer and has one effect."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from store import limits, people, requests
from store.database import Database, Transaction
from store.policy import DAY, Policy
from store.refusals import Refused
from tests.people.cast import NADIA, NOW, TOM, Snapshot, meet


@dataclass(frozen=True, slots=True)
class Placed:
    order: int
    pieces: tuple[int, ...]
    note: str | None = None


async def _effects(tx: Transaction) -> int:
    row = await tx.fetch_one(
        "SELECT COUNT(*) AS n FROM opening_codes", {} if tx.dialect == "sqlite" else []
    )
    assert row is not None
    count: int = row["n"]
    return count


async def _effect(tx: Transaction, mark: str) -> None:
    from store.shops.opening import sql

    await sql.issue_opening_code(tx, fingerprint=mark, now=1)


async def place(tx: Transaction, order: int, *, now: int) -> Placed:
    await _effect(tx, f"{order}-{await _effects(tx)}")
    return Placed(order, (1, 2), note="茶")


async def refuse(tx: Transaction, order: int) -> int | Refused:
    await _effect(tx, str(order))
    return Refused("sold-out", left=2, product="茶")


async def fail(tx: Transaction, order: int, *, policy: Policy) -> int:
    await _effect(tx, str(order))
    raise Refused("sold-out", left=0)


async def test_a_repeated_request_has_one_effect_and_the_first_answer(database: Database) -> None:
    first = await database.transact(requests.once, "u1.1", NADIA, place, 7, now=NOW)
    again = await database.transact(requests.once, "u1.1", NADIA, place, 7, now=NOW + DAY)
    assert first == again == Placed(7, (1, 2), "茶")
    assert await database.read(_effects) == 1


async def test_a_returned_refusal_is_kept_and_returned_again(database: Database) -> None:
    for _ in range(2):
        answer = await database.transact(requests.once, "u1.1", NADIA, refuse, 7, now=NOW)
        assert isinstance(answer, Refused)
        assert (answer.code, answer.facts) == ("sold-out", {"left": 2, "product": "茶"})
    assert await database.read(_effects) == 1


async def test_a_raised_refusal_writes_nothing_and_may_be_asked_again(
    database: Database, written: Snapshot, policy: Policy
) -> None:
    before = await written()
    for _ in range(2):
        with pytest.raises(Refused, match="sold-out"):
            await database.transact(requests.once, "u1.1", NADIA, fail, 7, now=NOW, policy=policy)
    assert await written() == before


@pytest.mark.parametrize(("person", "order"), [(TOM, 7), (NADIA, 8)])
async def test_a_key_is_no_good_for_somebody_or_something_else(
    database: Database, written: Snapshot, person: int, order: int
) -> None:
    await database.transact(requests.once, "u1.1", NADIA, place, 7, now=NOW)
    before = await written()
    with pytest.raises(Refused, match="key-reused"):
        await database.transact(requests.once, "u1.1", person, place, order, now=NOW)
    assert await written() == before


async def test_what_is_kept_of_a_typed_address_is_its_id(
    database: Database, written: Snapshot, policy: Policy
) -> None:
    await meet(database, NADIA, "Nadia")
    home = people.parse_address(
        "Nadia Haddad, 4 Rose Lane, Leeds LS1 4DY, 07700 900123", country="GB"
    )
    for _ in range(2):
        kept = await database.transact(
            requests.once, "u1.1", NADIA, people.keep_address, NADIA, home, now=NOW, policy=policy
        )
        assert isinstance(kept, int)
    rows = str((await written())["requests"])
    assert not any(word in rows for word in ("Haddad", "Rose", "Leeds", "07700"))


async def test_answers_are_forgotten_after_their_life(database: Database, policy: Policy) -> None:
    await database.transact(requests.once, "old", NADIA, place, 7, now=NOW)
    await database.transact(requests.once, "new", NADIA, place, 8, now=NOW + DAY)
    later = NOW + policy.request_life + 1
    assert await database.transact(requests.forget_old, now=later, policy=policy) == 1
    await database.transact(requests.once, "new", NADIA, place, 8, now=later)
    assert await database.read(_effects) == 2


async def test_a_function_that_does_not_say_what_it_returns_is_refused_before_it_commits(
    database: Database, written: Snapshot
) -> None:
    async def nameless(tx: Transaction, order: int):  # type: ignore[no-untyped-def]
        await _effect(tx, str(order))
        return order

    before = await written()
    with pytest.raises(TypeError, match="does not say what it returns"):
        await database.transact(requests.once, "u1.1", NADIA, nameless, 7, now=NOW)
    assert await written() == before


# Two of the same request at once: the pair that shows the race without the guard, and not with it.


async def slowly_taken(tx: Transaction, kind: str, *, now: int) -> bool:
    """Takes the last token, so that one of two at the same time is refused it."""
    if not await limits.take(tx, kind, NADIA, burst=1, refill_every=DAY, now=now):
        raise Refused("too-many-tries")
    return True


async def test_control_without_a_key_the_second_of_two_at_once_is_refused(
    postgres_database: Database,
) -> None:
    answers = await asyncio.gather(
        *(postgres_database.transact(slowly_taken, "race", now=NOW) for _ in range(2)),
        return_exceptions=True,
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Refused", "bool"]


async def test_the_same_request_many_times_at_once_has_one_effect_and_one_answer(
    database: Database,
) -> None:
    for round_ in range(10):
        answers = await asyncio.gather(
            *(
                database.transact(
                    requests.once, f"u{round_}", NADIA, place, round_, now=NOW, request_key=True
                )
                for _ in range(8)
            )
        )
        assert answers == [Placed(round_, (1, 2), "茶")] * 8
        assert await database.read(_effects) == round_ + 1


async def test_the_same_request_twice_at_once_never_refuses_itself(database: Database) -> None:
    for round_ in range(20):
        answers = await asyncio.gather(
            *(
                database.transact(
                    requests.once, f"u{round_}", NADIA, slowly_taken, f"race{round_}", now=NOW
                )
                for _ in range(4)
            )
        )
        assert answers == [True] * 4
