"""What is wrong with a file, or was changed on the way, by line and column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One cell of a file. `line` is where its row begins, as an editor counts lines from 1."""

    line: int
    column: str
    """As the file spells it; empty for a whole row or file."""
    reason: str
    """A code of MISTAKES or NOTES."""


MOST_FOUND: Final = 10_000
"""Findings of one file, of each kind: whoever has more has sent something else."""


def foremost(findings: Sequence[Finding], most: int) -> list[Finding]:
    """Return so many of them at most, in their order: one of each kind before a second of any."""
    kinds: set[tuple[str, str]] = set()
    first: list[int] = []
    others: list[int] = []
    for at, finding in enumerate(findings):
        kind = (finding.column, finding.reason)
        (others if kind in kinds else first).append(at)
        kinds.add(kind)
    return [findings[at] for at in sorted((first + others)[:most])]


@dataclass(slots=True)
class Findings:
    """What was found in a file so far."""

    mistakes: list[Finding]
    notes: list[Finding] = field(default_factory=list)
    _once: set[Finding] = field(default_factory=set)

    def mistake(self, line: int, column: str, reason: str) -> None:
        if len(self.mistakes) < MOST_FOUND:
            self.mistakes.append(Finding(line, column, reason))

    def note(self, line: int, column: str, reason: str) -> None:
        if len(self.notes) < MOST_FOUND:
            self.notes.append(Finding(line, column, reason))

    def note_once(self, column: str, reason: str) -> None:
        """Note something about the whole file, however many rows show it."""
        finding = Finding(1, column, reason)
        if finding not in self._once:
            self._once.add(finding)
            self.notes.insert(0, finding)


MISTAKES: Final[Mapping[str, str]] = {
    "file-too-large": "The file has more than 20 MB.",
    "rows-too-many": "The file has more than 100,000 rows.",
    "file-empty": "There is no row below the head of the table.",
    "not-utf8": "Some bytes are no UTF-8 text, nor surely another.",
    "not-a-table": "The quotes or commas do not add up to rows and cells.",
    "cut-off": "The last row ends in the middle: the file is not complete.",
    "column-missing": "A column that every product needs is not there.",
    "column-twice": "Two columns that are read have the same name.",
    "languages-too-many": "Columns of more than ten languages besides the shop's own.",
    "cells-too-many": "The row has more cells than the head has columns.",
    "handle-missing": "A row that belongs to no product.",
    "title-missing": "A product's first row has no title.",
    "title-other": "Another title for a handle that was there before.",
    "price-missing": "A variant without a price.",
    "price-unreadable": "Not one amount of money, written like 12.80.",
    "price-too-small": "A price below zero.",
    "price-too-large": "More than anybody can pay.",
    "price-too-fine": "More decimals than the currency has.",
    "stock-unreadable": "Not a whole number of pieces.",
    "stock-too-large": "More pieces than anybody can count.",
    "policy-unknown": "Neither deny nor continue.",
    "weight-unreadable": "Not a number of grams.",
    "yes-or-no": "Neither true nor false.",
    "status-unknown": "Neither active, draft nor archived.",
    "position-unreadable": "Not a whole number.",
    "option-name-missing": "A value for an option that has no name.",
    "option-name-other": "Another name for an option than in the product's first row.",
    "option-missing": "A variant without a value for one of its options.",
    "variant-twice": "The product has a variant with these values already.",
    "variants-too-many": "More variants than a card can offer.",
    "type-unknown": "No type of product that WooCommerce has.",
    "parent-missing": "A variation of a product that is not in the file.",
    "sku-twice": "Two products have the same SKU.",
    "name-twice": "Two products without SKU and ID have the same name.",
    "category-gifts-other": "Another word on gifts than a product of this category had before.",
    "kind-unknown": "Neither shipped, pickup nor digital.",
    "state-unknown": "Neither published, draft nor paused.",
    "limit-unreadable": "Not a whole number of pieces that one person may buy.",
    "currency-other": "Another currency than the shop's (XTR only for digital products).",
    "sale-unreadable": "Not a lower price with a day on which it begins or ends.",
    "date-unreadable": "Not a day such as 2027-01-31, or a moment such as 2027-01-31 09:00.",
}
"""With one of these, nothing of the file is written."""

NOTES: Final[Mapping[str, str]] = {
    "gift-card": "Gift cards are stored value, which the shop does not sell: left out.",
    "price-zero": "Without a price yet: kept as a draft.",
    "digital-missing": "Not shipped, and nothing to deliver yet: kept as a draft.",
    "price-rounded": "More decimals than the currency has: rounded.",
    "read-as-chinese": "Not UTF-8: read as GB 18030. Look at the characters.",
    "read-as-western": "Not UTF-8: read as Windows-1252. Look at the accents.",
    "stock-column-missing": "No counts in it: what was counted here stays, a new one is sold out.",
    "stock-missing": "Counted, but without a count: kept as sold out.",
    "stock-negative": "Fewer pieces than none: kept as sold out.",
    "title-cut": "Longer than a card's title: cut.",
    "about-cut": "Longer than a card's text: cut.",
    "pictures-too-many": "More pictures than a product keeps: the rest is left out.",
    "grouped": "A group only shows other products: left out, they come in by themselves.",
    "external": "Sold elsewhere: left out.",
    "plugin-type": "Sold through a plugin of WooCommerce: left out.",
    "variations-missing": "Nothing of it is sold in any variation: left out.",
    "option-cut": "Longer than a button's text: shortened.",
    "options-joined": "More than three options: the third and the rest are one.",
    "stock-shared": "One count for several variants: kept as sold out.",
    "sale-wrong": "A sale that is not cheaper, or ends before it begins: left out.",
}
"""These are told, and the file is taken."""
