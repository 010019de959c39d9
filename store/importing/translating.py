"""A product's words in other languages as cells of our own file. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store.database import Row
from store.importing import own_columns as column


@dataclass(frozen=True, slots=True)
class Translations:
    """The cells of a product's first row, and those of each variant's."""

    product: Mapping[str, str]
    variants: Mapping[int, Mapping[str, str]]


def translations(
    texts: Sequence[Row], values: Sequence[Row], shelves: Sequence[Row]
) -> Translations:
    """Return what the rows of a product's texts, values and category say, by their columns."""
    product: dict[str, str] = {}
    for row in shelves:
        product |= _cell(column.CATEGORY, row["language"], row["name"])
    for row in texts:
        product |= _cell(column.NAME, row["language"], row["title"])
        product |= _cell(column.TEXT, row["language"], row["about"])
        product |= _cells(column.OPTION_NAMES, row)
    variants: dict[int, dict[str, str]] = {}
    for row in values:
        variants.setdefault(row["variant"], {}).update(_cells(column.OPTION_VALUES, row))
    return Translations(product, variants)


def _cells(columns: Sequence[tuple[str, ...]], row: Row) -> dict[str, str]:
    cells: dict[str, str] = {}
    for names, word in zip(columns, json.loads(row["options"]), strict=False):
        cells |= _cell(names, row["language"], word)
    return cells


def _cell(names: tuple[str, ...], language: str, word: str) -> dict[str, str]:
    return {column.translated(names[:1], language)[0]: word}
