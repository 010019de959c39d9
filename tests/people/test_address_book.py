"""The address book, and how long an address is kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from store import deadlines, people
from store.database import Database
from store.policy import DAY, Policy
from store.refusals import Refused
from tests.people.cast import NADIA, NOW, TOM, Snapshot, meet

HOME = people.ParsedAddress("Nadia", ("4 Rose Lane",), "Leeds", "LS1 4DY", "", "GB", "07700 900123")
WORK = replace(HOME, lines=("1 Mill Road",))


@pytest.fixture(autouse=True)
async def friends(database: Database) -> None:
    await meet(database, NADIA, "Nadia")
    await meet(database, TOM, "Tom")


async def keep(
    database: Database,
    address: people.ParsedAddress,
    policy: Policy,
    *,
    label: str = "",
    now: int = NOW,
    person: int = NADIA,
) -> int:
    return await database.transact(
        people.keep_address, person, address, label=label, now=now, policy=policy
    )


async def sweep(database: Database, now: int, policy: Policy) -> None:
    await deadlines.sweep(database, people.TIMERS, now=now, policy=policy)


async def test_the_last_used_address_is_the_default(database: Database, policy: Policy) -> None:
    home = await keep(database, HOME, policy, label="Home")
    work = await keep(database, WORK, policy, now=NOW + 1)
    assert [entry.id for entry in await database.read(people.address_book, NADIA)] == [work, home]
    await database.transact(people.need_address, home, person=NADIA, now=NOW + 2)
    default = await database.read(people.default_address, NADIA)
    assert default is not None and (default.id, default.label) == (home, "Home")


async def test_the_same_address_again_is_the_same_row_and_the_default(
    database: Database, policy: Policy
) -> None:
    home = await keep(database, HOME, policy)
    await keep(database, WORK, policy, now=NOW + 1)
    assert await keep(database, HOME, policy, label="Home", now=NOW + 2) == home
    default = await database.read(people.default_address, NADIA)
    assert default is not None and (default.id, default.label) == (home, "Home")


async def test_a_label_names_one_address(database: Database, policy: Policy) -> None:
    home = await keep(database, HOME, policy, label="Home")
    work = await keep(database, WORK, policy, label=" Home\u202e ", now=NOW + 1)
    labels = {entry.id: entry.label for entry in await database.read(people.address_book, NADIA)}
    assert labels == {home: "", work: "Home"}


@pytest.mark.parametrize("act", ["forget", "label", "need"])
async def test_nobody_touches_somebody_elses_address(
    database: Database, policy: Policy, written: Snapshot, act: str
) -> None:
    home = await keep(database, HOME, policy, label="Home")
    before = await written()
    with pytest.raises(Refused, match="address-gone"):
        if act == "forget":
            await database.transact(people.forget_address, TOM, home, now=NOW)
        elif act == "label":
            await database.transact(people.label_address, TOM, home, "Mine")
        else:
            await database.transact(people.need_address, home, person=TOM, now=NOW)
    assert await written() == before


async def test_an_incomplete_address_and_a_full_book_are_refused(
    database: Database, policy: Policy, written: Snapshot
) -> None:
    for door in range(20):
        await keep(database, replace(HOME, lines=(f"{door} Rose Lane",)), policy)
    before = await written()
    with pytest.raises(Refused, match="address-incomplete"):
        await keep(database, replace(HOME, phone="", missing=("phone",)), policy)
    with pytest.raises(Refused, match="too-many-addresses"):
        await keep(database, WORK, policy)
    assert await written() == before


async def test_forty_new_addresses_at_once_do_not_overfill_the_book(
    database: Database, policy: Policy
) -> None:
    kept = await asyncio.gather(
        *(keep(database, replace(HOME, lines=(f"{n} Rose Lane",)), policy) for n in range(40)),
        return_exceptions=True,
    )
    assert sum(isinstance(entry, int) for entry in kept) == 20
    assert len(await database.read(people.address_book, NADIA)) == 20


async def test_a_forgotten_address_is_blank_at_once(database: Database, policy: Policy) -> None:
    home = await keep(database, HOME, policy, label="Home")
    assert await database.transact(people.forget_address, NADIA, home, now=NOW)
    blank = await database.read(people.get_address, home)
    assert blank is not None and blank.erased
    assert (blank.name, blank.lines, blank.town, blank.phone, blank.label) == ("", (), "", "", "")
    assert await database.read(people.default_address, NADIA) is None


async def test_an_address_on_a_parcel_is_kept_until_ninety_days_after_closing(
    database: Database, policy: Policy
) -> None:
    home = await keep(database, HOME, policy)
    await database.transact(people.need_address, home, person=NADIA, now=NOW)
    assert not await database.transact(people.forget_address, NADIA, home, now=NOW + 1)
    assert await database.read(people.address_book, NADIA) == []
    await sweep(database, NOW + 400 * DAY, policy)
    kept = await database.read(people.get_address, home)
    assert kept is not None and kept.name == "Nadia"

    closed = NOW + 401 * DAY
    await database.transact(people.address_no_longer_needed, home, now=closed, policy=policy)
    await sweep(database, closed + 90 * DAY - 1, policy)
    kept = await database.read(people.get_address, home)
    assert kept is not None and not kept.erased
    await sweep(database, closed + 90 * DAY, policy)
    kept = await database.read(people.get_address, home)
    assert kept is not None and kept.erased and kept.name == ""


async def test_an_address_that_two_orders_need_waits_for_both(
    database: Database, policy: Policy
) -> None:
    home = await keep(database, HOME, policy)
    for _ in range(2):
        await database.transact(people.need_address, home, person=NADIA, now=NOW)
    await database.transact(people.address_no_longer_needed, home, now=NOW, policy=policy)
    await sweep(database, NOW + 200 * DAY, policy)
    kept = await database.read(people.get_address, home)
    assert kept is not None and not kept.erased


async def test_an_address_that_was_never_used_goes_too(database: Database, policy: Policy) -> None:
    home = await keep(database, HOME, policy)
    await sweep(database, NOW + policy.address_life, policy)
    kept = await database.read(people.get_address, home)
    assert kept is not None and kept.erased


async def test_an_erased_address_can_no_longer_be_needed(
    database: Database, policy: Policy, written: Snapshot
) -> None:
    home = await keep(database, HOME, policy)
    await sweep(database, NOW + policy.address_life, policy)
    before = await written()
    with pytest.raises(Refused, match="address-gone"):
        await database.transact(people.need_address, home, person=NADIA, now=NOW)
    assert await written() == before


async def test_placing_and_erasing_at_once_never_leaves_an_order_without_its_address(
    database: Database, policy: Policy
) -> None:
    for door in range(20):
        home = await keep(database, replace(HOME, lines=(f"{door} Rose Lane",)), policy)
        needed, _ = await asyncio.gather(
            database.transact(people.need_address, home, person=NADIA, now=NOW),
            database.transact(people.forget_address, NADIA, home, now=NOW),
            return_exceptions=True,
        )
        kept = await database.read(people.get_address, home)
        assert kept is not None and kept.erased == isinstance(needed, Refused)


async def test_an_address_out_of_the_book_serves_its_parcel_and_no_new_order(
    database: Database, policy: Policy, written: Snapshot
) -> None:
    home = await keep(database, HOME, policy)
    await database.transact(people.need_address, home, person=NADIA, now=NOW)
    await database.transact(people.forget_address, NADIA, home, now=NOW)
    before = await written()
    with pytest.raises(Refused, match="address-gone"):
        await database.transact(people.need_address, home, person=NADIA, now=NOW)
    assert await written() == before
