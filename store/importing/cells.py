"""Reads single cells: money, pieces, grams, yes or no. Notes what is wrong and goes on."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from store.catalog import parse_price
from store.catalog.rules import STOCK_LIMIT, WEIGHT_LIMIT
from store.importing import shopify_columns as column
from store.importing.findings import Finding
from store.importing.table import Row
from store.refusals import Refused

_WHOLE: Final = re.compile(r"-?[0-9]{1,15}")
_NUMBER: Final = re.compile(r"[0-9]{1,12}(\.[0-9]{1,12})?")
_ZERO: Final = re.compile(r"0+(\.0*)?")
_YES_NO: Final = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}


class Cells:
    """The cells of one row; what is found goes to the two lists."""

    def __init__(
        self, row: Row, currency: str, mistakes: list[Finding], notes: list[Finding]
    ) -> None:
        self.row = row
        self._currency = currency
        self._mistakes = mistakes
        self._notes = notes

    def of(self, names: tuple[str, ...]) -> str:
        return self.row.of(*names)

    def mistake(self, names: tuple[str, ...], reason: str) -> None:
        self._mistakes.append(Finding(self.row.line, self.row.head(*names), reason))

    def note(self, names: tuple[str, ...], reason: str) -> None:
        self._notes.append(Finding(self.row.line, self.row.head(*names), reason))

    def price(self) -> int:
        """Minor units; 0 for none yet, and for one that is a mistake."""
        typed = self.of(column.PRICE)
        if not typed:
            self.mistake(column.PRICE, "price-missing")
            return 0
        if _ZERO.fullmatch(typed):
            self.note(column.PRICE, "price-zero")
            return 0
        return self._money(column.PRICE, typed) or 0

    def compare_at(self) -> int | None:
        typed = self.of(column.COMPARE_AT)
        if not typed or _ZERO.fullmatch(typed):
            return None
        return self._money(column.COMPARE_AT, typed)

    def stock(self) -> int | None:
        """Pieces; None if nobody counts them: no tracker, or they are sold on when out of stock."""
        policy = self.of(column.POLICY).lower()
        if policy not in ("", "deny", "continue", "true", "false"):
            self.mistake(column.POLICY, "policy-unknown")
        typed = self.of(column.QUANTITY)
        if typed and not _WHOLE.fullmatch(typed):
            self.mistake(column.QUANTITY, "stock-unreadable")
            return 0
        if not self.of(column.TRACKER) or policy in ("continue", "true"):
            return None
        if not typed:
            self.note(column.QUANTITY, "stock-missing")
            return 0
        if int(typed) < 0:
            self.note(column.QUANTITY, "stock-negative")
            return 0
        if int(typed) > STOCK_LIMIT:
            self.mistake(column.QUANTITY, "stock-too-large")
            return 0
        return int(typed)

    def weight(self) -> int:
        """Grams, rounded."""
        typed = self.of(column.GRAMS)
        if not typed:
            return 0
        grams = round(Decimal(typed)) if _NUMBER.fullmatch(typed) else WEIGHT_LIMIT + 1
        if grams > WEIGHT_LIMIT:
            self.mistake(column.GRAMS, "weight-unreadable")
            return 0
        return grams

    def yes(self, names: tuple[str, ...], *, default: bool) -> bool:
        typed = self.of(names).lower()
        if not typed:
            return default
        if typed not in _YES_NO:
            self.mistake(names, "yes-or-no")
        return _YES_NO.get(typed, default)

    def position(self) -> int:
        """Where a picture stands; those without a number stand behind."""
        typed = self.of(column.IMAGE_POSITION)
        if not typed:
            return 1_000_000
        if not _WHOLE.fullmatch(typed):
            self.mistake(column.IMAGE_POSITION, "position-unreadable")
            return 0
        return int(typed)

    def _money(self, names: tuple[str, ...], typed: str) -> int | None:
        try:
            return parse_price(typed, self._currency)
        except Refused as refused:
            self.mistake(names, refused.code)
            return None
