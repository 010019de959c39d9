"""Reads a file of products: ours, Shopify's or WooCommerce's, told apart by its head."""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Final
from zoneinfo import ZoneInfo

from store.importing import own, own_columns, shopify, shopify_columns, woocommerce
from store.importing import woocommerce_columns as woo
from store.importing.cells import Cells, Names
from store.importing.findings import MOST_FOUND, Finding, Findings
from store.importing.parsed import Imported, Parsed, Trade
from store.importing.table import Steps, table_of
from store.importing.woocommerce_languages import in_english

STEPS_AT_ONCE: Final = 20
"""Rows or products that are read before others have their turn: about a millisecond."""

PAUSE: Final = 0.001
"""Seconds of that turn."""

_HEADS: Final[Mapping[Trade, tuple[Names, ...]]] = {
    "shopify": shopify_columns.NEEDED,
    "woocommerce": woo.NEEDED,
    "own": own_columns.NEEDED,
}
"""The columns without which there is no product to speak of, by trade."""

_READ: Final[Mapping[Trade, frozenset[str]]] = {
    "shopify": shopify_columns.READ,
    "woocommerce": woo.READ,
    "own": own_columns.READ,
}
"""The columns of which there may be only one; what nobody reads may be there twice."""


def parse(data: bytes, currency: str, zone: str = "UTC") -> Parsed:
    """Read a file of products priced in `currency`. Nothing is raised and no address fetched.

    `zone` is the shop's, for dates without one. 20 MB take some seconds: where others wait it is
    `parse_beside`.
    """
    steps = _parse(data, currency, zone)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            parsed: Parsed = done.value
            return parsed


async def parse_beside(data: bytes, currency: str, zone: str = "UTC") -> Parsed:
    """As `parse`, a millisecond at a time, with everybody's turn between.

    Not in a thread: two that share the interpreter take it from each other for five milliseconds,
    and whoever needs several turns for one answer waits for each of them. A pause and not a turn
    of nothing: the interpreter that is let go and taken again at once starves the thread on which
    others' COMMITs wait for it, for 300 to 500 ms.
    """
    steps = _parse(data, currency, zone)
    for step in itertools.count(1):
        try:
            next(steps)
        except StopIteration as done:
            parsed: Parsed = done.value
            return parsed
        if step % STEPS_AT_ONCE == 0:
            await asyncio.sleep(PAUSE)
    raise AssertionError("a count has no end")


def _parse(data: bytes, currency: str, zone: str) -> Steps[Parsed]:
    table = yield from table_of(data)
    trade = told_apart(table.heads)
    english = in_english(table.heads) if trade != "woocommerce" else {}
    if english:
        table.twice += _twins(table.heads, english)
        # Findings still have the columns as the file spells them.
        table.heads = {english.get(name, name): spelled for name, spelled in table.heads.items()}
        trade = "woocommerce"
    found = Findings(table.mistakes, table.notes)
    read = _READ[trade]
    for one in table.twice:
        named = one.column.lower()
        if english.get(named, named) in read:
            table.mistakes.append(one)
    more = own_columns.beyond(table.heads) if trade == "own" else None
    if more is not None:
        table.mistakes.append(Finding(1, table.heads[more], "languages-too-many"))
    missing = _missing(table.heads, trade)
    if missing and not table.mistakes:
        table.mistakes += [Finding(1, names[0].capitalize(), "column-missing") for names in missing]
    products: list[Imported] = []
    if not missing:
        # Shopify quotes nothing: there a quote is the merchant's own.
        read_as = (row.renamed(english, table.heads) if english else row for row in table.rows)
        rows = (
            Cells(row if trade == "shopify" else row.unquoted(), currency, found) for row in read_as
        )
        for product in _products(trade, rows, currency, ZoneInfo(zone)):
            if product is not None:
                products.append(product)
            yield
    return Parsed(tuple(products), _sorted(found.mistakes), _sorted(found.notes), trade)


def _twins(heads: Mapping[str, str], english: Mapping[str, str]) -> list[Finding]:
    """Two names of one column, as two versions of WooCommerce have them."""
    times = Counter(english.get(name, name) for name in heads)
    twins = [spelled for name, spelled in heads.items() if times[english.get(name, name)] > 1]
    return [Finding(1, spelled, "column-twice") for spelled in twins[:MOST_FOUND]]


def _sorted(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(set(found), key=attrgetter("line", "column", "reason")))


def told_apart(heads: Iterable[str]) -> Trade:
    """Return whose file has these columns (in lower case); of a torn one, whose it most likely is.

    "Regular price" is WooCommerce's word, "title" Shopify's, and ours are "name" and "price".
    """
    known = set(heads)
    if "regular price" in known or {"name", "type", "published"} <= known:
        return "woocommerce"
    if "title" in known or "variant price" in known:
        return "shopify"
    return "own"


def _missing(heads: Mapping[str, str], trade: Trade) -> list[Names]:
    return [names for names in _HEADS[trade] if not any(name in heads for name in names)]


def _products(
    trade: Trade, rows: Iterable[Cells], currency: str, zone: ZoneInfo
) -> Iterator[Imported | None]:
    if trade == "woocommerce":
        return woocommerce.products(rows, currency, zone)
    if trade == "own":
        return own.products(rows, currency, zone)
    return shopify.products(rows, currency)
