"""The names that WooCommerce's columns have in a shop of another language.

`woocommerce_heads.tsv` has them as WooCommerce's own language files do, of 2018 to 2026; what was
changed meanwhile stands there twice, parted by a stroke.
https://translate.wordpress.org/projects/wp-plugins/woocommerce/
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from store.importing.woocommerce_columns import MOST_ATTRIBUTES

_TABLE: Final = Path(__file__).with_name("woocommerce_heads.tsv")
_UNITS: Final = ("g", "kg", "lbs", "oz")

KNOWN: Final = 5
"""Columns that a file of a language has in that language at least; some are as in English."""


def in_english(heads: Iterable[str]) -> dict[str, str]:
    """Return the English names, in lower case, of those of `heads` that are another language's.

    Nothing for a file that is no export of WooCommerce in a language that we know.
    """
    plain = {head: _plain(head) for head in heads}
    best: dict[str, str] = {}
    for language in _languages().values():
        names = {head: language[name] for head, name in plain.items() if name in language}
        foreign = sum(plain[head] != english for head, english in names.items())
        if {"type", "name"} <= set(names.values()) and foreign >= KNOWN and len(names) > len(best):
            best = names
    return best


def _plain(head: str) -> str:
    """A head without what differs by version and keyboard: hard spaces, wide or curly signs."""
    return " ".join(unicodedata.normalize("NFKC", head).replace("’", "'").split()).lower()


@cache
def _languages() -> dict[str, Mapping[str, str]]:
    """By language: the plain name of a column to its English one. Read when first needed."""
    head, *rows = (line.split("\t") for line in _TABLE.read_text("utf-8").splitlines())
    columns: dict[str, dict[str, tuple[str, ...]]] = {language: {} for language in head[1:]}
    for english, *others in rows:
        for language, cell in zip(head[1:], others, strict=True):
            names = [english, *(name for name in cell.split("|") if name)]
            columns[language][english] = tuple(dict.fromkeys(names))
    return {language: dict(_spelled_out(names)) for language, names in columns.items()}


def _spelled_out(columns: Mapping[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    """Each name with its number or unit put in."""
    for english, names in columns.items():
        if english in _UNITS:
            continue
        for name in names:
            if "%s" in name:
                for unit in _UNITS:
                    for said in columns[unit]:
                        yield _plain(name.replace("%s", said)), english.replace("%s", unit).lower()
            elif "%d" in name:
                for number in map(str, range(1, MOST_ATTRIBUTES + 1)):
                    filled = english.replace("%d", number)
                    yield _plain(name.replace("%d", number)), filled.lower()
            else:
                yield _plain(name), english.lower()
