"""Hundreds press Claim on a few shares, everybody twice: one share a person, no share twice."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from store import gifts, invariants
from store.database import Busy, Transaction, load_queries
from store.gifts import Claimed
from store.gifts.statements import sql
from store.policy import MINUTE
from tests.gifts.party import HOME, Party
from tests.races.meeting import at_once, codes, slowly, violated
from tests.trade.market import ANNA, BEN

control = load_queries(__file__)

Patch = pytest.MonkeyPatch


async def press(party: Party, envelope: int, persons: list[int], times: int = 2) -> list[Any]:
    code = await party.code(envelope)
    return await at_once(
        *(
            party.act(gifts.claim, code, person, home=HOME)
            for _ in range(times)
            for person in persons
        )
    )


def taken(answers: list[Any]) -> list[Claimed]:
    return [answer for answer in answers if isinstance(answer, Claimed)]


async def broken(party: Party) -> set[str]:
    return {one.name for one in await party.read(invariants.sweep)}


async def test_500_people_press_twice_for_10_shares(party: Party) -> None:
    tea = await party.sell(stock=10)
    envelope = await party.send((tea, 1), shares=10)
    persons = await party.crowd(500)
    answers = await press(party, envelope, persons)
    assert not violated(answers)
    assert not [answer for answer in answers if isinstance(answer, Busy)]
    claimed = taken(answers)
    assert sum(one.new for one in claimed) == 10
    assert Counter(one.share for one in claimed if one.new).most_common(1)[0][1] == 1
    rows = await party.shares(envelope)
    assert len({row["recipient"] for row in rows}) == 10
    assert {row["state"] for row in rows} == {"claimed"}
    assert len(claimed) + len(codes(answers)) == 1000, "everybody is answered"
    assert set(codes(answers)) == {"gift-all-gone"}
    cards = [row for row in (await party.written())["cards"] if row["kind"] == "envelope"]
    assert len(cards) == 1, "one card, edited"
    await party.wait(MINUTE)
    assert (await party.told(ANNA)).count("gift-all-taken") == 1
    await party.assert_sound()


async def test_control_a_share_that_is_looked_for_and_then_taken_is_taken_twice(
    postgres_party: Party, monkeypatch: Patch
) -> None:
    async def look_then_take(tx: Transaction, **named: Any) -> Any:
        row = await slowly(control.first_open)(tx, envelope=named.pop("envelope"))
        if row is not None:
            await control.take_blindly(tx, id=row["id"], **named)
        return row

    monkeypatch.setattr(sql, "take_share", look_then_take)
    party = postgres_party
    envelope = await party.send((await party.sell(), 1), shares=4)
    await party.claim(envelope, BEN)
    answers = await press(party, envelope, await party.crowd(10), times=1)
    assert sum(one.new for one in taken(answers)) > 3, "the home was bound before"
    assert "one_share_a_person" in await broken(party)


async def one_person(party: Party) -> list[Any]:
    envelope = await party.send((await party.sell(), 1), shares=5)
    return await press(party, envelope, [BEN], times=5)


async def test_control_looking_whether_a_person_has_one_before_taking_one(
    postgres_party: Party, monkeypatch: Patch
) -> None:
    monkeypatch.setattr(sql, "guard_claim", slowly(control.guard_by_looking))
    await postgres_party.database.transact(control.drop_claims_key)
    await postgres_party.database.transact(control.drop_share_index)
    answers = await one_person(postgres_party)
    assert len({one.share for one in taken(answers)}) > 1


async def test_five_devices_of_one_person_get_one_share(party: Party) -> None:
    answers = await one_person(party)
    assert len(taken(answers)) == 5
    assert len({one.share for one in taken(answers)}) == 1
    assert sum(one.new for one in taken(answers)) == 1
    await party.assert_sound()


async def test_the_first_claims_of_two_chats_leave_one_home(party: Party) -> None:
    envelope = await party.send((await party.sell(), 1), shares=20)
    code = await party.code(envelope)
    persons = await party.crowd(20)
    answers = await at_once(
        *(
            party.act(gifts.claim, code, person, home=f"chat-instance-{person % 2}")
            for person in persons
        )
    )
    assert codes(answers) == ["gift-elsewhere"] * 10
    assert len(taken(answers)) == 10
    await party.assert_sound()


async def test_paying_a_gift_pressed_at_once_is_one_order(party: Party) -> None:
    envelope = await party.wrap((await party.sell(), 1), shares=3)
    answers = await at_once(*(party.place_gift(envelope) for _ in range(4)))
    assert len({answer.order for answer in answers}) == 1
    await party.assert_sound()
