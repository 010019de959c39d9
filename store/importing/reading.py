"""Reads a file of products: ours, Shopify's or WooCommerce's, told apart by its head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from zoneinfo import ZoneInfo

from store.importing import own, own_columns, shopify, shopify_columns, woocommerce
from store.importing import woocommerce_columns as woo
from store.importing.cells import Cells, Names
from store.importing.findings import Finding
from store.importing.parsed import Imported, Parsed, Trade
from store.importing.table import read_table

_HEADS: Final[Mapping[Trade, tuple[Names, ...]]] = {
    "shopify": shopify_columns.NEEDED,
    "woocommerce": woo.NEEDED,
    "own": own_columns.NEEDED,
}
"""The columns without which there is no product to speak of, by trade."""


def parse(data: bytes, currency: str, zone: str = "UTC") -> Parsed:
    """Read a file of products priced in `currency`. Nothing is raised and no address fetched.

    `zone` is the shop's, for dates without one. 20 MB take some seconds: call it in a thread where
    others wait.
    """
    table = read_table(data)
    mistakes, notes = table.mistakes, list[Finding]()
    trade = told_apart(table.heads)
    missing = _missing(table.heads, trade)
    if missing and not mistakes:
        mistakes += [Finding(1, names[0].capitalize(), "column-missing") for names in missing]
    products: list[Imported] = []
    if not missing:
        # Shopify quotes nothing: there a quote is the merchant's own.
        rows = (
            Cells(row if trade == "shopify" else row.unquoted(), currency, mistakes, notes)
            for row in table.rows
        )
        products = _products(trade, rows, currency, ZoneInfo(zone))
    return Parsed(tuple(products), tuple(sorted(set(mistakes))), tuple(sorted(set(notes))), trade)


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


def _products(trade: Trade, rows: Iterable[Cells], currency: str, zone: ZoneInfo) -> list[Imported]:
    if trade == "woocommerce":
        return woocommerce.products(rows, currency, zone)
    if trade == "own":
        return own.products(rows, currency, zone)
    return shopify.products(rows, currency)
