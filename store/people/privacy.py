"""What `/privacy` hands out and takes away.

Other areas add what they keep about a person with `register_exporter` and `register_eraser`, when
they are imported.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from store import dialogues
from store.database import Transaction, load_queries
from store.people.records import Address
from store.people.service import get_person
from store.policy import Policy

sql = load_queries(__file__)

Exporter = Callable[[Transaction, int], Awaitable[Any]]
"""`async def exporter(tx, person)`: what an area keeps about a person, as JSON could hold it."""

Eraser = Callable[[Transaction, int, int], Awaitable[None]]
"""`async def eraser(tx, person, now)`: forgets what nobody needs any more."""

_exporters: Final[dict[str, Exporter]] = {}
_erasers: Final[dict[str, Eraser]] = {}


def register_exporter(name: str, exporter: Exporter) -> None:
    """Let `export_person` hold what `exporter` answers under `name`. One exporter a name."""
    if _exporters.setdefault(name, exporter) is not exporter:
        raise ValueError(f"two exporters are named {name}")


def register_eraser(name: str, eraser: Eraser) -> None:
    """Let `erase_person` call `eraser` too. One eraser a name."""
    if _erasers.setdefault(name, eraser) is not eraser:
        raise ValueError(f"two erasers are named {name}")


@dataclass(frozen=True, slots=True)
class Kept:
    """What erasing left, for a parcel is on its way: address ids, and the span after closing.

    `after_closing` is in microseconds: each goes that long after the last order that needs it.
    """

    addresses: tuple[int, ...]
    after_closing: int


async def export_person(tx: Transaction, person: int) -> dict[str, Any]:
    """Return all that is kept about a person, as JSON can hold it; empty if nothing is.

    Never an answer of `requests.once`: those hold no personal data. Call it by `database.read`.
    """
    known = await get_person(tx, person)
    if known is None:
        return {}
    export: dict[str, Any] = {
        "person": known._asdict(),
        "addresses": [
            _exported(Address.from_row(row), needed=bool(row["needed"]))
            for row in await sql.addresses_of(tx, person=person)
        ],
    }
    for name in sorted(_exporters):
        exporter = _exporters[name]
        export[name] = await exporter(tx, person)
    return export


def _exported(address: Address, *, needed: bool) -> dict[str, Any]:
    parts = address._asdict()
    del parts["person"], parts["erased"]
    parts["lines"] = list(address.lines)
    return {**parts, "needed_by_an_order": needed}


async def erase_person(tx: Transaction, person: int, *, now: int, policy: Policy) -> Kept:
    """Erase name, username, zone, typed text and addresses no order needs; say what is kept.

    The id stays, for money and orders hang on it. Whoever writes to the bot again is met anew.
    """
    await sql.lock_person(tx, id=person)
    kept: list[int] = []
    for row in await sql.addresses_of(tx, person=person):
        await sql.hide_address(tx, id=row["id"], person=person, now=now)
        if not await sql.erase_address(tx, id=row["id"], now=now):
            kept.append(row["id"])
    await dialogues.forget_person(tx, person)
    for name in sorted(_erasers):
        eraser = _erasers[name]
        await eraser(tx, person, now)
    await sql.blank_person(tx, id=person, now=now)
    return Kept(addresses=tuple(kept), after_closing=policy.address_life)
