"""What there is to choose of a Shopify product: the names of its options and their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from store.catalog.rules import OPTION_LENGTH, clean_options
from store.importing import shopify_columns as column
from store.importing.cells import Cells, Names
from store.importing.choices import shortened

Called = Mapping[Names, Mapping[str, str]]
"""Of each column of values: what a value in it is called."""

_ONLY_CHOICE: Final = ("title", "default title")
"""The option's name and value by which Shopify says that there is nothing to choose."""


def options_of(rows: Sequence[Cells]) -> tuple[str, ...]:
    """Return the options' names, from the first row; none if there is nothing to choose."""
    first = rows[0]
    names = [first.of(name) for name in column.OPTION_NAMES]
    for cells in rows:
        for name, wanted, value in zip(
            column.OPTION_NAMES, names, column.OPTION_VALUES, strict=True
        ):
            if cells.of(value) and not wanted:
                cells.mistake(name, "option-name-missing")
            if cells.of(name) not in ("", wanted):
                cells.mistake(name, "option-name-other")
    if names[0].lower() == _ONLY_CHOICE[0] and not any(names[1:]):
        values = {cells.of(column.OPTION_VALUES[0]).lower() for cells in rows} - {""}
        if values == {_ONLY_CHOICE[1]}:
            return ()
    while names and not names[-1]:
        names.pop()
    # A name of which no row has a value is nothing to choose.
    while names and not any(cells.of(column.OPTION_VALUES[len(names) - 1]) for cells in rows):
        names.pop()
    return clean_options(name for name in names if name)


def called(rows: Sequence[Cells], options: Sequence[str]) -> Called:
    """Return what the values of each option are called, by its column; a cut one is told."""
    pairs = zip(column.OPTION_NAMES, column.OPTION_VALUES, strict=True)
    columns = [value for name, value in pairs if rows[0].of(name)][: len(options)]
    names_of: dict[Names, Mapping[str, str]] = {
        names: shortened(cells.of(names) for cells in rows) for names in columns
    }
    for names, called_so in names_of.items():
        if all(len(value) <= OPTION_LENGTH for value in called_so):
            continue
        long = (cells for cells in rows if len(cells.of(names)) > OPTION_LENGTH)
        if cells := next(long, None):
            cells.note(names, "option-cut")
    return names_of


def values_of(cells: Cells, called: Called) -> tuple[str, ...]:
    """Return a variant's value for each option that the product has."""
    values = tuple(names[cells.of(value)] for value, names in called.items())
    for column_of, name in zip(called, values, strict=True):
        if not name:
            cells.mistake(column_of, "option-missing")
    return values
