"""Keeps a list of tracking numbers until somebody says that it is right."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from store import shops
from store.database import Row, Transaction, load_queries
from store.deadlines import Reaction, set_deadline
from store.fulfillments.service import PACKERS
from store.importing.findings import Finding
from store.policy import DAY, Policy
from store.refusals import Refused
from store.tracking.parsing import NamedParcel, TrackingFile

sql = load_queries(__file__)

KEPT_FINDINGS: Final = 100
KEPT: Final = 7 * DAY
"""How long anybody may ask what came of a list."""
LIST_OVER: Final = "tracking-list-over"

REFUSALS: Final[Mapping[str, str]] = {
    "tracking-list-gone": "There is no such list, it is another person's, or it was begun before.",
}

NOTICES: Final[Mapping[str, str]] = {
    "tracking-done": "to who sent the list: list; the parcels are shipped, or named with why not",
}


@dataclass(frozen=True, slots=True)
class TrackingList:
    """A list that was sent: shown, being shipped, done or dropped."""

    id: int
    shop: int
    person: int
    state: Literal["shown", "working", "done", "dropped"]
    findings: tuple[Finding, ...]
    """What of it cannot be shipped: the first of them."""
    found: int

    @classmethod
    def from_row(cls, row: Row) -> TrackingList:
        findings = tuple(Finding(*one) for one in json.loads(row["findings"]))
        return cls(row["id"], row["shop"], row["person"], row["state"], findings, row["found"])


@dataclass(frozen=True, slots=True)
class TrackingRow:
    """A parcel of a list."""

    line: int
    label: str
    fulfillment: int
    carrier: str | None
    number: str
    state: Literal["waiting", "shipped", "refused"]
    reason: str
    """Why it was refused: the code of a refusal."""

    @classmethod
    def from_row(cls, row: Row) -> TrackingRow:
        return cls(*row[:7])


async def put_list(tx: Transaction, person: int, file: TrackingFile, *, now: int) -> int:
    """Match a list with what is to be shipped and keep it; return its number.

    Nothing is shipped yet. A parcel that is on its way under this very number is left out quietly:
    the same list may be sent twice. Raises Refused("not-yours") for who packs in no shop.
    """
    mine = {shop.id for shop, role in await shops.shops_of(tx, person) if role in PACKERS}
    if not mine:
        raise Refused("not-yours")
    findings = list(file.mistakes)
    taken: dict[int, NamedParcel] = {}
    shop = 0
    for parcel in file.parcels:
        found = await _matching(tx, parcel, mine)
        if isinstance(found, str):
            if found:
                findings.append(Finding(parcel.line, "", found))
            continue
        number, shop_of = found
        before = taken.setdefault(number, parcel)
        if before is not parcel and before.number != parcel.number:
            findings.append(Finding(parcel.line, "", "order-twice"))
        shop = shop or shop_of
    findings.sort()
    kept = [(one.line, one.column, one.reason) for one in findings[:KEPT_FINDINGS]]
    row = await sql.add_list(
        tx,
        shop=shop or min(mine),
        person=person,
        findings=json.dumps(kept, ensure_ascii=False),
        found=len(findings),
        now=now,
    )
    assert row is not None, "an insert has a row"
    made: int = row["id"]
    await set_deadline(tx, LIST_OVER, made, now + KEPT)
    for number, parcel in taken.items():
        await sql.add_row(
            tx,
            list=made,
            line=parcel.line,
            label=parcel.label,
            fulfillment=number,
            carrier=parcel.carrier,
            number=parcel.number,
        )
    return made


async def _matching(tx: Transaction, named: NamedParcel, mine: set[int]) -> tuple[int, int] | str:
    """The parcel that a row means and its shop; else why not ("" where it is done already)."""
    rows = [row for row in await sql.to_ship(tx, order_id=named.order) if row["shop"] in mine]
    if not rows:
        return "order-unknown"
    if named.part is not None:
        rows = [row for row in rows if row["part"] == named.part]
    if any(row["tracking"] == named.number for row in rows):
        return ""
    waiting = [row for row in rows if row["state"] == "to_ship"]
    if not waiting:
        return "nothing-to-ship"
    if len(waiting) > 1:
        return "several-parcels"
    return waiting[0]["id"], waiting[0]["shop"]


async def get_list(tx: Transaction, number: int, person: int) -> TrackingList | None:
    """Return a list to whoever sent it; None for anybody else."""
    row = await sql.list(tx, id=number)
    return None if row is None or row["person"] != person else TrackingList.from_row(row)


async def rows_of(tx: Transaction, number: int) -> list[TrackingRow]:
    """Return the parcels of a list. Who may see them is the caller's to say."""
    return [TrackingRow.from_row(row) for row in await sql.rows(tx, list=number)]


async def begin(tx: Transaction, number: int, person: int, *, now: int) -> int:
    """Say that a list is right: it is shipped from now on. Returns its number.

    Raises Refused("tracking-list-gone"), also for one that was begun before.
    """
    found = await get_list(tx, number, person)
    if found is None or not await sql.move_list(
        tx, id=number, source="shown", target="working", now=now
    ):
        raise Refused("tracking-list-gone")
    return number


async def drop(tx: Transaction, number: int, person: int, *, now: int) -> None:
    """Ship nothing of a list. Raises Refused("tracking-list-gone")."""
    found = await get_list(tx, number, person)
    if found is None or not await sql.move_list(
        tx, id=number, source="shown", target="dropped", now=now
    ):
        raise Refused("tracking-list-gone")


async def _over(tx: Transaction, number: int, _now: int, _policy: Policy) -> None:
    await sql.forget(tx, id=number)


TIMERS: Final[Mapping[str, Reaction]] = {LIST_OVER: _over}
