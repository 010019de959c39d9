"""Reads what our own file says of a product in other languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store.catalog import Text
from store.catalog.rules import clean_about, clean_options, clean_title
from store.importing import own_columns as column
from store.importing.cells import Cells, Names


def texts_of(
    rows: Sequence[Cells], title: str, options: Sequence[str], named: Sequence[Names]
) -> Mapping[str, Text]:
    """Return the words of each language that the file has a column of; empty where it has none.

    `named` are the columns of values that the product's options have. What is said of a part only,
    such as one of two options, is filled up with the shop's own words.
    """
    languages = column.languages(rows[0].row.heads)
    return {language: _text(rows, language, title, options, named) for language in languages}


def shelf_names(first: Cells) -> Mapping[str, str]:
    """Return the names of a product's category in other languages."""
    found = {
        language: first.of(column.translated(column.CATEGORY, language))
        for language in column.languages(first.row.heads)
    }
    return {language: name for language, name in found.items() if name}


def _text(
    rows: Sequence[Cells],
    language: str,
    title: str,
    options: Sequence[str],
    named: Sequence[Names],
) -> Text:
    first = rows[0]
    said = clean_title(first.of(column.translated(column.NAME, language)))
    about = clean_about(first.of(column.translated(column.TEXT, language)))
    names = [
        first.of(column.translated(names, language))
        for names in column.OPTION_NAMES
        if first.of(names)
    ]
    called = _filled(names, options)
    values = tuple(
        _filled(
            [cells.of(column.translated(value, language)) for value in named],
            [cells.of(value) for value in named],
        )
        for cells in rows
    )
    if not said and (about or called or any(values)):
        said = title
    return Text(title=said, about=about, options=called, values=values)


def _filled(words: Sequence[str], own: Sequence[str]) -> tuple[str, ...]:
    """The words, with the shop's own where there is none; nothing if there is none at all."""
    if not any(words):
        return ()
    return clean_options(word or mine for word, mine in zip(words, own, strict=True))
