"""What is carried out side by side comes to the same as one after the other."""

from __future__ import annotations

import random
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from store import gifts, invariants
from store.database import Database, Transaction, load_queries, open_database
from store.gifts import Claimed
from store.gifts.statements import sql
from store.orders import Placed
from store.refusals import Refused
from tests.gifts.party import HOME, Party, open_party
from tests.races.gifts import test_hundreds_press
from tests.races.meeting import at_once

control = load_queries(test_hundreds_press.__file__)

Press = tuple[str, int, int, int]
"""buy or claim, the person, which of the goods, how many."""


@pytest.fixture
async def party(sqlite_database: Database) -> Party:
    return await open_party(sqlite_database)


@pytest.fixture
async def other_party(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Party]:
    """The same on a database of its own."""
    path = tmp_path / "other.db"
    shutil.copy(sqlite_template, path)
    database = await open_database(f"sqlite:///{path}", sync="off")
    yield await open_party(database)
    await database.close()


def presses(seed: int, people: list[int]) -> list[Press]:
    """A rush: half of it buys what there is little of, half claims; some press twice."""
    chance = random.Random(seed)
    rush: list[Press] = []
    for person in people:
        kind = chance.choice(["buy", "claim"])
        rush += [(kind, person, chance.randrange(3), chance.choice([1, 1, 2]))] * chance.choice(
            [1, 1, 2]
        )
    chance.shuffle(rush)
    return rush


def said(answer: Any) -> tuple[Any, ...]:
    match answer:
        case Refused():
            return (answer.code, answer.facts)
        case Placed():
            return ("placed", answer.total, answer.new, answer.state)
        case Claimed():
            return ("claimed", answer.share, answer.new)
    raise AssertionError(answer)


async def rush(party: Party, seed: int, *, together: bool) -> list[tuple[Any, ...]]:
    """What everybody hears, in the order of the presses."""
    goods = [await party.sell(stock=pieces) for pieces in (4, 9, 60)]
    gift = await party.sell(stock=40)
    code = await party.code(await party.send((gift, 1), shares=12))
    people = await party.crowd(60)

    async def press(one: Press) -> Any:
        kind, person, which, pieces = one
        if kind == "buy":
            return await party.place(person, (goods[which], pieces))
        return await party.act(gifts.claim, code, person, home=HOME)

    chosen = presses(seed, people)
    if together:
        return [said(answer) for answer in await at_once(*map(press, chosen))]
    answers = []
    for one in chosen:
        answers += await at_once(press(one))
    return [said(answer) for answer in answers]


async def left(party: Party) -> list[Any]:
    """What is on the shelves and who has which share, in the end."""
    rows = await party.written()
    variants = [(row["id"], row["on_hand"], row["reserved"]) for row in rows["variants"]]
    return [variants, [(row["id"], row["recipient"], row["state"]) for row in rows["shares"]]]


@pytest.mark.parametrize("seed", range(8))
async def test_a_rush_comes_to_what_it_would_one_after_the_other(
    party: Party, other_party: Party, seed: int
) -> None:
    together = await rush(party, seed, together=True)
    assert together == await rush(other_party, seed, together=False)
    assert await left(party) == await left(other_party)
    assert {"placed", "claimed", "gift-all-gone"} <= {answer[0] for answer in together}
    await party.assert_sound()


async def test_control_looking_for_a_share_and_then_taking_it_is_seen_side_by_side(
    party: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def look_then_take(tx: Transaction, **named: Any) -> Any:
        row = await control.first_open(tx, envelope=named.pop("envelope"))
        if row is not None:
            await control.take_blindly(tx, id=row["id"], **named)
        return row

    monkeypatch.setattr(sql, "take_share", look_then_take)
    code = await party.code(await party.send((await party.sell(), 1), shares=8))
    people = await party.crowd(5)
    await at_once(*(party.act(gifts.claim, code, person, home=HOME) for person in people))
    assert "one_share_a_person" in {one.name for one in await party.read(invariants.sweep)}
