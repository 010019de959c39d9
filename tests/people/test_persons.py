"""Who writes to the shop, as far as it knows them."""

from __future__ import annotations

import asyncio

import pytest

from store import people
from store.database import Database
from store.refusals import Refused
from tests.people.cast import NADIA, NOW, Snapshot, meet

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Nadia", "Nadia"),
        ("  Nadia \n  Haddad ", "Nadia Haddad"),
        (f"Na{BIDI}dia", "Nadia"),
        ("Nadia\x00\x1b[31m", "Nadia[31m"),
        ("N\ufeffa\u200bd\u2060ia", "Nadia"),
        ("\u200d\u200d", ""),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👩\u200d👧 Mei", "👩\u200d👩\u200d👧 Mei"),
        ("<b>Mei</b> & co", "<b>Mei</b> & co"),
        ("小美", "小美"),
    ],
)
def test_a_name_loses_what_cannot_be_seen_and_nothing_else(typed: str, kept: str) -> None:
    assert people.clean_name(typed) == kept


def test_a_name_of_five_thousand_characters_is_cut() -> None:
    assert people.clean_name("美" * 5_000) == "美" * 64
    assert people.clean_name(BIDI * 5_000) == ""


@pytest.mark.parametrize(
    ("hint", "language"),
    [
        *[(hint, "zh") for hint in ("zh", "zh-hans", "zh_TW", "ZH-Hant-HK")],
        *[(hint, "en") for hint in ("en", "de", "", "zha", "x" * 5_000)],
    ],
)
def test_the_language_comes_from_the_client_until_it_is_chosen(hint: str, language: str) -> None:
    assert people.language_of(hint) == language


async def test_a_person_is_met_once_and_then_known(database: Database, written: Snapshot) -> None:
    met = await meet(database, NADIA, "Nadia", "zh-hans")
    assert (met.name, met.language, met.started, met.zone) == ("Nadia", "zh", True, None)
    before = await written()
    assert await meet(database, NADIA, "Nadia", "zh-hans") == met
    assert await written() == before


async def test_recognising_is_a_read_and_says_when_there_is_something_to_write(
    database: Database,
) -> None:
    words = {"name": "Nadia", "username": None, "language_hint": "en", "started": True}
    assert await database.read(people.recognise, NADIA, **words) is None
    met = await meet(database, NADIA, "Nadia")
    assert await database.read(people.recognise, NADIA, **words) == met
    assert await database.read(people.recognise, NADIA, **{**words, "name": "Nada"}) is None
    assert await database.read(people.recognise, NADIA, **{**words, "started": None}) == met


async def test_a_chosen_language_outlives_what_the_client_says(database: Database) -> None:
    await meet(database, NADIA, "Nadia", "en")
    await database.transact(people.set_language, NADIA, "zh")
    assert (await meet(database, NADIA, "Nadia", "de")).language == "zh"


async def test_a_press_in_a_group_does_not_forget_that_somebody_pressed_start(
    database: Database,
) -> None:
    await meet(database, NADIA, "Nadia")
    met = await database.transact(
        people.meet,
        NADIA,
        name="Nadia H",
        username="nadia",
        language_hint="en",
        started=None,
        now=NOW,
    )
    assert (met.name, met.username, met.started) == ("Nadia H", "nadia", True)
    assert await database.read(people.get_person, NADIA) == met


async def test_blocking_the_bot_is_news_once(database: Database) -> None:
    await meet(database, NADIA, "Nadia")
    assert await database.transact(people.set_reachable, NADIA, False)
    assert not await database.transact(people.set_reachable, NADIA, False)
    known = await database.read(people.get_person, NADIA)
    assert known is not None and not known.started


async def test_ten_first_messages_at_once_make_one_person(database: Database) -> None:
    met = await asyncio.gather(*(meet(database, NADIA, "Nadia") for _ in range(10)))
    assert len(set(met)) == 1


async def test_unknown_languages_and_zones_are_refused_and_nothing_is_written(
    database: Database, written: Snapshot
) -> None:
    await meet(database, NADIA, "Nadia")
    before = await written()
    with pytest.raises(Refused, match="language-unknown"):
        await database.transact(people.set_language, NADIA, "tlh")
    for zone in ("Mars/Olympus", "../../etc/passwd", "", "x" * 5_000):
        with pytest.raises(Refused, match="zone-unknown"):
            await database.transact(people.set_zone, NADIA, zone)
    assert await written() == before
    await database.transact(people.set_zone, NADIA, "Asia/Shanghai")
    known = await database.read(people.get_person, NADIA)
    assert known is not None and known.zone == "Asia/Shanghai"
