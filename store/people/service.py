"""Meeting people, and what they choose for themselves."""

from __future__ import annotations

import json
from collections.abc import Iterable

from store.database import Transaction, load_queries
from store.people.records import Person
from store.people.rules import LANGUAGES, clean_name, is_zone, language_of
from store.refusals import Refused

sql = load_queries(__file__)


async def get_person(tx: Transaction, person: int) -> Person | None:
    """Return the person, or None if the bot has never met them."""
    row = await sql.person(tx, id=person)
    return None if row is None else Person.from_row(row)


async def get_persons(tx: Transaction, persons: Iterable[int]) -> dict[int, Person]:
    """Return those of the persons whom the bot has met, by id."""
    rows = await sql.persons(tx, ids=json.dumps(list(persons)))
    return {row["id"]: Person.from_row(row) for row in rows}


async def recognise(
    tx: Transaction,
    person: int,
    *,
    name: str,
    username: str | None,
    language_hint: str,
    started: bool | None,
) -> Person | None:
    """Return the person if `meet` with the same words would write nothing: a read is enough."""
    known = await get_person(tx, person)
    if known is None or known != _as_seen(known, name, username, language_hint, started):
        return None
    return known


async def meet(
    tx: Transaction,
    person: int,
    *,
    name: str,
    username: str | None,
    language_hint: str,
    started: bool | None,
    now: int,
) -> Person:
    """Take in who writes: name and username as the chat system says today, cleaned and cut.

    `started` None leaves what is known: a press in a group says nothing about private messages.
    """
    known = await get_person(tx, person)
    if known is None:
        new = Person(
            id=person,
            name=clean_name(name),
            username=clean_name(username) if username else None,
            language=language_of(language_hint),
            language_chosen=False,
            zone=None,
            started=bool(started),
        )
        if await sql.add_person(
            tx,
            id=person,
            name=new.name,
            username=new.username,
            language=new.language,
            started=int(new.started),
            now=now,
        ):
            return new
        known = await get_person(tx, person)
        assert known is not None, "a person is never deleted"
    seen = _as_seen(known, name, username, language_hint, started)
    if seen != known:
        await sql.update_person(
            tx,
            id=person,
            name=seen.name,
            username=seen.username,
            language=seen.language,
            started=int(seen.started),
        )
    return seen


def _as_seen(
    known: Person, name: str, username: str | None, language_hint: str, started: bool | None
) -> Person:
    """What `known` becomes when they turn up with these words."""
    return Person(
        id=known.id,
        name=clean_name(name),
        username=clean_name(username) if username else None,
        language=known.language if known.language_chosen else language_of(language_hint),
        language_chosen=known.language_chosen,
        zone=known.zone,
        started=known.started if started is None else started,
    )


async def set_language(tx: Transaction, person: int, language: str) -> None:
    """Speak this language to them from now on, whatever their client says."""
    if language not in LANGUAGES:
        raise Refused("language-unknown")
    await sql.choose_language(tx, id=person, language=language)


async def set_zone(tx: Transaction, person: int, zone: str) -> None:
    """Show times to them in this zone, an IANA name such as `Asia/Shanghai`."""
    if not is_zone(zone):
        raise Refused("zone-unknown")
    await sql.choose_zone(tx, id=person, zone=zone)


async def set_reachable(tx: Transaction, person: int, yes: bool) -> bool:
    """Remember whether the bot may write to them (START, or blocked); True if that is news."""
    return bool(await sql.set_started(tx, id=person, started=int(yes)))
