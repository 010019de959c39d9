"""What `/privacy` hands out and takes away."""

from __future__ import annotations

import json

import pytest

from store import deadlines, dialogues, people
from store.database import Database, Transaction
from store.people import privacy
from store.policy import DAY, Policy
from tests.people.cast import MEI, NADIA, NOW, TOM, Snapshot, meet

HOME = people.ParsedAddress("Nadia", ("4 Rose Lane",), "Leeds", "LS1 4DY", "", "GB", "07700 900123")


async def keep(database: Database, policy: Policy, person: int = NADIA) -> int:
    return await database.transact(
        people.keep_address, person, HOME, label="Home", now=NOW, policy=policy
    )


async def test_the_export_has_everything_and_other_areas_add_theirs(
    database: Database, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def orders(_tx: Transaction, person: int) -> list[int]:
        return [person * 100]

    monkeypatch.setattr(privacy, "_exporters", {})
    people.register_exporter("orders", orders)
    await meet(database, NADIA, "Nadia")
    await meet(database, TOM, "Tom")
    await keep(database, policy)
    await keep(database, policy, TOM)
    export = await database.read(people.export_person, NADIA)
    assert json.loads(json.dumps(export)) == export
    assert export["person"]["name"] == "Nadia"
    assert [address["phone"] for address in export["addresses"]] == ["07700 900123"]
    assert export["orders"] == [2200]


async def test_two_exporters_of_one_name_are_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    async def one(_tx: Transaction, _person: int) -> None: ...

    async def other(_tx: Transaction, _person: int) -> None: ...

    monkeypatch.setattr(privacy, "_exporters", {})
    people.register_exporter("orders", one)
    people.register_exporter("orders", one)
    with pytest.raises(ValueError, match="two exporters"):
        people.register_exporter("orders", other)


async def test_the_export_says_where_somebody_works(database: Database, shop: int) -> None:
    export = await database.read(people.export_person, MEI)
    assert export["shops"] == [{"shop": shop, "name": "Mei's Tea House", "role": "owner"}]


async def test_other_areas_forget_theirs_with_the_person(
    database: Database, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    async def eraser(_tx: Transaction, person: int, now: int) -> None:
        asked.append((person, now))

    monkeypatch.setattr(privacy, "_erasers", {})
    people.register_eraser("carts", eraser)
    await meet(database, NADIA, "Nadia")
    await database.transact(people.erase_person, NADIA, now=NOW, policy=policy)
    assert asked == [(NADIA, NOW)]


async def test_of_a_stranger_there_is_nothing_to_export(database: Database) -> None:
    assert await database.read(people.export_person, 404) == {}


async def test_erasing_leaves_the_id_and_what_a_parcel_needs(
    database: Database, policy: Policy, written: Snapshot
) -> None:
    await meet(database, NADIA, "Nadia")
    home = await keep(database, policy)
    parcel = await database.transact(
        people.keep_address,
        NADIA,
        people.ParsedAddress("Nadia", ("1 Mill Road",), "York", "YO1 7HH", "", "GB", "1234567"),
        now=NOW,
        policy=policy,
    )
    await database.transact(people.need_address, parcel, person=NADIA, now=NOW)
    await database.transact(
        dialogues.expect, NADIA, NADIA, "address", {"so_far": "4 Rose Lane"}, now=NOW
    )

    kept = await database.transact(people.erase_person, NADIA, now=NOW, policy=policy)
    assert kept == people.Kept(addresses=(parcel,), after_closing=90 * DAY)
    assert await database.read(dialogues.expected, NADIA, NADIA) is None
    known = await database.read(people.get_person, NADIA)
    assert known is not None and (known.name, known.username, known.zone) == ("", None, None)
    gone = await database.read(people.get_address, home)
    assert gone is not None and gone.erased
    assert "Rose Lane" not in str(await written())
    assert await database.read(people.address_book, NADIA) == []

    await database.transact(people.address_no_longer_needed, parcel, now=NOW, policy=policy)
    await deadlines.sweep(database, people.TIMERS, now=NOW + 90 * DAY, policy=policy)
    assert "Mill Road" not in str(await written())


async def test_whoever_was_erased_is_met_anew(database: Database, policy: Policy) -> None:
    await meet(database, NADIA, "Nadia", "en")
    await database.transact(people.set_language, NADIA, "zh")
    await database.transact(people.erase_person, NADIA, now=NOW, policy=policy)
    met = await meet(database, NADIA, "Nadia", "en")
    assert (met.name, met.language, met.language_chosen) == ("Nadia", "en", False)


async def test_nobody_elses_data_goes(database: Database, policy: Policy) -> None:
    await meet(database, NADIA, "Nadia")
    await meet(database, TOM, "Tom")
    await keep(database, policy, TOM)
    before = await database.read(people.export_person, TOM)
    await database.transact(people.erase_person, NADIA, now=NOW, policy=policy)
    assert await database.read(people.export_person, TOM) == before
