"""The address book, and how long an address is kept.

An order takes an address as it takes stock: `need_address` in placing and
`address_no_longer_needed` when that order is over, once each. So erasing never races with placing.
What nothing needs goes `policy.address_life` (90 days) after the last order that used it.
"""

from __future__ import annotations

import json
from typing import Final

from store.database import Transaction, load_queries
from store.deadlines import Reaction, set_deadline
from store.people.address import ParsedAddress
from store.people.records import Address
from store.people.rules import ADDRESSES_KEPT, LABEL_LENGTH, clean
from store.policy import Policy
from store.refusals import Refused

sql = load_queries(__file__)

ADDRESS_ERASE: Final = "address-erase"


async def keep_address(
    tx: Transaction,
    person: int,
    address: ParsedAddress,
    *,
    label: str = "",
    now: int,
    policy: Policy,
) -> int:
    """Put an address into the person's book and return its id; the same one again is that one.

    Raises Refused("address-incomplete") while a part is missing, Refused("too-many-addresses").
    """
    if address.missing:
        raise Refused("address-incomplete", missing=", ".join(address.missing))
    await sql.lock_person(tx, id=person)
    book = await address_book(tx, person)
    for known in book:
        if _parts(known) == _parts(address):
            await sql.use_address(tx, id=known.id, now=now)
            await set_deadline(tx, ADDRESS_ERASE, known.id, now + policy.address_life)
            if label:
                await _label(tx, person, known.id, label)
            return known.id
    if len(book) >= ADDRESSES_KEPT:
        raise Refused("too-many-addresses", limit=ADDRESSES_KEPT)
    label = clean(label, LABEL_LENGTH)
    if label:
        await sql.free_label(tx, person=person, label=label)
    row = await sql.add_address(
        tx,
        person=person,
        label=label,
        name=address.name,
        lines=json.dumps(address.lines, ensure_ascii=False),
        town=address.town,
        postcode=address.postcode,
        region=address.region,
        country=address.country,
        phone=address.phone,
        now=now,
    )
    kept: int = row["id"]
    await set_deadline(tx, ADDRESS_ERASE, kept, now + policy.address_life)
    return kept


def _parts(address: Address | ParsedAddress) -> tuple[object, ...]:
    return (
        address.name,
        address.lines,
        address.town,
        address.postcode,
        address.region,
        address.country,
        address.phone,
    )


async def _label(tx: Transaction, person: int, address: int, label: str) -> None:
    label = clean(label, LABEL_LENGTH)
    if label:
        await sql.free_label(tx, person=person, label=label)
    if not await sql.relabel(tx, id=address, person=person, label=label):
        raise Refused("address-gone")


async def label_address(tx: Transaction, person: int, address: int, label: str) -> None:
    """Call an address “Home”; the address that had this label loses it."""
    await sql.lock_person(tx, id=person)
    await _label(tx, person, address, label)


async def address_book(tx: Transaction, person: int) -> list[Address]:
    """Return the person's addresses, the last used first."""
    return [Address.from_row(row) for row in await sql.address_book(tx, person=person)]


async def default_address(tx: Transaction, person: int) -> Address | None:
    """Return the address they used last."""
    row = await sql.default_address(tx, person=person)
    return None if row is None else Address.from_row(row)


async def get_address(tx: Transaction, address: int) -> Address | None:
    """Return an address, blank if it was erased. Who may see it is the caller's to say."""
    row = await sql.address(tx, id=address)
    return None if row is None else Address.from_row(row)


async def forget_address(tx: Transaction, person: int, address: int, *, now: int) -> bool:
    """Take an address out of the book; True if it is erased now, False if an order keeps it.

    Raises Refused("address-gone") if it is not in this person's book.
    """
    if not await sql.hide_address(tx, id=address, person=person, now=now):
        raise Refused("address-gone")
    return bool(await sql.erase_address(tx, id=address, now=now))


async def need_address(tx: Transaction, address: int, *, person: int, now: int) -> None:
    """Let one more order depend on `person`'s address; it becomes their default.

    Raises Refused("address-gone") if it is erased, forgotten or somebody else's.
    """
    if not await sql.need_address(tx, id=address, person=person, now=now):
        raise Refused("address-gone")


async def address_no_longer_needed(
    tx: Transaction, address: int, *, now: int, policy: Policy
) -> None:
    """Let one order less depend on it; after the last one it goes in `policy.address_life`."""
    row = await sql.release_address(tx, id=address)
    assert row is not None, "an address is given back once by each order that took it"
    if row["needed"] == 0:
        await set_deadline(tx, ADDRESS_ERASE, address, now + policy.address_life)


async def _erase_when_due(tx: Transaction, address: int, now: int, _policy: Policy) -> None:
    # While an order needs it nothing is changed: its closing sets the next deadline.
    await sql.erase_address(tx, id=address, now=now)


TIMERS: Final[dict[str, Reaction]] = {ADDRESS_ERASE: _erase_when_due}
