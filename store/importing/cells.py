"""Reads single cells: money, pieces, grams, yes or no. Notes what is wrong and goes on."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from store.catalog import parse_price
from store.catalog.rules import STOCK_LIMIT, WEIGHT_LIMIT
from store.importing.findings import Findings
from store.importing.table import Row
from store.importing.truths import TRUTHS
from store.money import exponent
from store.policy import SECOND
from store.refusals import Refused

Names = tuple[str, ...]
"""A column by the names it may have."""

# Programs that calculate write "10.0" for ten pieces; "1.000" may be a thousand.
_WHOLE: Final = re.compile(r"(-?[0-9]{1,15})(?:[.,]0{1,2})?")
_NUMBER: Final = re.compile(r"[0-9]{1,12}(\.[0-9]{1,12})?|\.[0-9]{1,12}")
_ZERO: Final = re.compile(r"0+([.,]0*)?|[.,]0+")
# Behind a comma three digits may be thousands: one, two, or four and more are decimals.
_CENTS: Final = re.compile(r"([0-9]*),([0-9]{1,2}|[0-9]{4,12})")
_COMMA: Final = re.compile(rf"{_CENTS.pattern}|0?,[0-9]{{3}}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT: Final = re.compile(
    r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T]([0-9]{1,2})(:[0-9]{2}(?::[0-9]{2})?))?"
)


class Cells:
    """The cells of one row, and where to note what is found in them."""

    __slots__ = ("_currency", "_found", "row")

    def __init__(self, row: Row, currency: str, found: Findings) -> None:
        self.row = row
        self._currency = currency
        self._found = found

    def of(self, names: Names) -> str:
        return self.row.of(names)

    def mistake(self, names: Names, reason: str) -> None:
        self._found.mistake(self.row.line, self.row.head(names), reason)

    def note(self, names: Names, reason: str) -> None:
        self._found.note(self.row.line, self.row.head(names), reason)

    def has(self, names: Names) -> bool:
        """Whether the file has such a column."""
        return any(name in self.row.heads for name in names)

    def note_once(self, names: Names, reason: str) -> None:
        """Note what is so in all of the file, at its head."""
        name = self.row.head(names) if self.has(names) else names[0].title()
        self._found.note_once(name, reason)

    def price(self, names: Names, *, needed: bool = True, currency: str | None = None) -> int:
        """Minor units; 0 for none yet, and for one that is a mistake."""
        typed = self.of(names)
        if typed and not _ZERO.fullmatch(typed):
            money = self._money(names, typed, currency)
            if money == 0:
                self.note(names, "price-zero")
            return money or 0
        if not typed and needed:
            self.mistake(names, "price-missing")
        else:
            self.note(names, "price-zero")
        return 0

    def amount(self, names: Names, *, currency: str | None = None) -> int | None:
        """Minor units; None for an empty cell, for nothing, and for what is a mistake."""
        typed = self.of(names)
        if not typed or _ZERO.fullmatch(typed):
            return None
        return self._money(names, typed, currency) or None

    def pieces(self, names: Names) -> int | None:
        """A count as it stands there; None for an empty cell, 0 for one that is a mistake."""
        typed = self.of(names)
        if not typed:
            return None
        whole = _WHOLE.fullmatch(typed)
        if whole is None:
            self.mistake(names, "stock-unreadable")
            return 0
        return int(whole[1])

    def sellable(self, names: Names, count: int | None) -> int:
        """A count of what can be sold: none and fewer than none are noted, too many a mistake."""
        if count is None or count < 0:
            self.note(names, "stock-missing" if count is None else "stock-negative")
            return 0
        if count > STOCK_LIMIT:
            self.mistake(names, "stock-too-large")
            return 0
        return count

    def grams(self, names: Names, each: Decimal = Decimal(1)) -> int:
        """Grams, rounded; `each` is how many of them the column's unit has."""
        typed = self.of(names)
        if not typed:
            return 0
        if _COMMA.fullmatch(typed):
            typed = typed.replace(",", ".")
        grams = round(Decimal(typed) * each) if _NUMBER.fullmatch(typed) else WEIGHT_LIMIT + 1
        if grams > WEIGHT_LIMIT:
            self.mistake(names, "weight-unreadable")
            return 0
        return grams

    def said(self, names: Names) -> bool | None:
        """Yes or no; None for an empty cell."""
        return self.yes(names, default=True) if self.of(names) else None

    def yes(self, names: Names, *, default: bool) -> bool:
        typed = self.of(names).lower()
        if not typed:
            return default
        if typed not in TRUTHS:
            self.mistake(names, "yes-or-no")
        return TRUTHS.get(typed, default)

    def whole(self, names: Names, reason: str, *, default: int) -> int:
        """A whole number, else a mistake of that reason."""
        typed = self.of(names)
        if not typed:
            return default
        whole = _WHOLE.fullmatch(typed)
        if whole is None:
            self.mistake(names, reason)
            return default
        return int(whole[1])

    def moment(self, names: Names, zone: ZoneInfo, *, last: bool = False) -> int | None:
        """A day or a moment, of the shop's `zone` where it has none, in microseconds UTC.

        `last`: a day without a time means its end.
        """
        typed = _dated(self.of(names))
        if not typed:
            return None
        try:
            at = datetime.fromisoformat(typed)
            if at.tzinfo is None:
                at = at.replace(tzinfo=zone)
            if last and _DAY.fullmatch(typed):
                at = datetime.combine(at.date() + timedelta(days=1), time(), zone)
            since = at - datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC"))
        except (ValueError, OverflowError):
            self.mistake(names, "date-unreadable")
            return None
        return since // timedelta(microseconds=1) if since.days > 0 else SECOND

    def _money(self, names: Names, typed: str, currency: str | None) -> int | None:
        """Minor units, 0 for less than half of one; None for what is a mistake."""
        if cents := _CENTS.fullmatch(typed):
            # "12,50" has cents behind its comma; "1,299" may be thousands, so it is not read.
            typed = f"{cents[1]}.{cents[2]}"
        typed = f"0{typed}" if typed.startswith(".") else typed
        currency = currency or self._currency
        try:
            return parse_price(typed, currency)
        except Refused as refused:
            code = refused.code
        # Cents in a currency that has none are another currency's: never rounded.
        if code == "price-too-fine" and exponent(currency):
            try:
                money = parse_price(typed, currency, rounded=True)
            except Refused as refused:
                code = refused.code
                if code == "price-too-small":
                    return 0
            else:
                self.note(names, "price-rounded")
                return money
        self.mistake(names, code)
        return None


def _dated(typed: str) -> str:
    """A day, and its time, with two digits each: spreadsheets write 2027/3/1 0:00."""
    moment = _MOMENT.fullmatch(typed)
    if moment is None:
        return typed
    year, month, day, hour, rest = moment.groups()
    time_of_day = f" {int(hour):02}{rest}" if hour else ""
    return f"{year}-{int(month):02}-{int(day):02}{time_of_day}"
