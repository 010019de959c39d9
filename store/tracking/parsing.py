"""Reads a table of order, carrier and tracking number. Pure; nothing is guessed, nothing raised."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from store.importing.findings import Finding
from store.importing.table import Row, Table, table_of

FILE_SIZE: Final = 1_000_000
"""Bytes: ten times what `ROWS` need."""
ROWS: Final = 2_000

ORDER: Final = ("order", "order number", "order no.", "订单", "订单号")
CARRIER: Final = ("carrier", "shipped with", "快递", "快递公司", "承运商")
NUMBER: Final = ("number", "tracking", "tracking number", "单号", "快递单号", "运单号")

MISTAKES: Final = {
    "order-unreadable": "Not an order's number, such as 2041 or (its second parcel) 2041-2.",
    "order-unknown": "No such order in a shop whose parcels this person ships.",
    "order-twice": "A parcel that stands in the list before, with another number.",
    "nothing-to-ship": "Nothing of the order is to be shipped now.",
    "several-parcels": "The order has several parcels: which one is not said.",
    "number-unreadable": "Not a tracking number: 4 to 60 letters and digits, one digit at least.",
    "rows-too-many": "The list has more rows than one list may have.",
}
"""Such a row is left out and named; the others are shown. Beside these the codes of a table."""

_HEADLESS: Final = re.compile(r"\s*\"?#?[0-9]+(-[0-9]+)?\"?\s*([,;\t])")
_ORDER: Final = re.compile(r"#?(?P<order>[0-9]{1,17})(-(?P<part>[0-9]{1,4}))?")
_NUMBER: Final = re.compile(r"(?=.*[0-9])[A-Z0-9][A-Z0-9 ./-]{3,59}", re.IGNORECASE)
_CARRIER_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class NamedParcel:
    """A parcel as a row names it."""

    line: int
    label: str
    """As it was written: 2041, or 2041-2 for the second parcel of an order."""
    order: int
    part: int | None
    """Counted from 1; None: the one there is."""
    carrier: str | None
    number: str


@dataclass(frozen=True, slots=True)
class TrackingFile:
    """What a table names, and what of it cannot be read."""

    parcels: tuple[NamedParcel, ...]
    mistakes: tuple[Finding, ...]


def looks_like_one(data: bytes) -> bool:
    """Whether the first line is that of such a table, with or without a head."""
    first = data[:2_000].decode("utf-8-sig", errors="replace").strip().splitlines()[:1]
    if not first:
        return False
    if _HEADLESS.match(first[0]):
        return True
    names = {name.strip(' "').lower() for name in re.split(r"[,;\t]", first[0])}
    return bool(names & {*ORDER}) and bool(names & {*NUMBER})


def parse(data: bytes) -> TrackingFile:
    """Read a table with the columns order, carrier and number; without a head in that order."""
    if len(data) > FILE_SIZE:
        return TrackingFile((), (Finding(1, "", "file-too-large"),))
    data = data.removeprefix(b"\xef\xbb\xbf")
    head = _HEADLESS.match(data[:200].decode("utf-8", errors="replace"))
    if head:
        data = head[2].join(("order", "carrier", "number")).encode() + b"\n" + data
    table = _read(data)
    mistakes = [Finding(one.line - bool(head), one.column, one.reason) for one in table.mistakes]
    rows = table.rows[:ROWS]
    if len(table.rows) > ROWS:
        mistakes.append(Finding(table.rows[ROWS].line - bool(head), "", "rows-too-many"))
    if not mistakes:
        mistakes += [
            Finding(1, names[0].capitalize(), "column-missing")
            for names in (ORDER, NUMBER)
            if not any(name in table.heads for name in names)
        ]
    if mistakes:
        return TrackingFile((), tuple(mistakes))
    parcels = [parcel for row in rows if (parcel := _parcel(row, row.line - bool(head), mistakes))]
    return TrackingFile(tuple(parcels), tuple(mistakes))


def _read(data: bytes) -> Table:
    steps = table_of(data)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            table: Table = done.value
            return table


def _parcel(row: Row, line: int, mistakes: list[Finding]) -> NamedParcel | None:
    named = unicodedata.normalize("NFKC", row.of(ORDER))
    number = " ".join(unicodedata.normalize("NFKC", row.unquoted().of(NUMBER)).split())
    order = _ORDER.fullmatch(named)
    if order is None:
        mistakes.append(Finding(line, row.head(ORDER), "order-unreadable"))
        return None
    if not _NUMBER.fullmatch(number):
        mistakes.append(Finding(line, row.head(NUMBER), "number-unreadable"))
        return None
    carrier = " ".join(row.unquoted().of(CARRIER).split())[:_CARRIER_LENGTH]
    part = order["part"]
    return NamedParcel(
        line, named, int(order["order"]), int(part) if part else None, carrier or None, number
    )
