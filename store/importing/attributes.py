"""WooCommerce's attributes: what a product's variations differ in becomes its options."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from store.catalog.rules import OPTIONS, VARIANTS, clean_options
from store.importing import woocommerce_columns as column
from store.importing.cells import Cells
from store.importing.quoting import listed

JOINED: Final = " / "
"""Between the attributes that share the last option."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """A product's attributes: what there is to choose, and what is only said of it."""

    names: tuple[str, ...]
    """What its variations differ in, as the file has it."""
    values: tuple[tuple[str, ...], ...]
    """What the product's own row says there is of each."""
    said: tuple[str, ...]
    """The others, as lines of its text."""

    @property
    def options(self) -> tuple[str, ...]:
        """At most three; a fourth attribute shares the third one's place."""
        return clean_options(_folded(self.names))


def attributes_of(first: Cells, variations: Sequence[Cells]) -> Attributes:
    """Read a product's attributes; more than three to choose from are told."""
    of_first = _of_row(first)
    differing: dict[str, str] = {}
    for cells in variations:
        differing |= {name.lower(): name for name in _of_row(cells)}
    own = {name.lower(): values for name, values in of_first.items()}
    names = [name for name in of_first if name.lower() in differing]
    names += [name for low, name in differing.items() if low not in own]
    if len(names) > OPTIONS:
        first.note(column.ATTRIBUTE_NAMES[OPTIONS], "options-joined")
    said = [
        f"{name}: {', '.join(values)}"
        for name, values in of_first.items()
        if name.lower() not in differing and values
    ]
    return Attributes(
        names=tuple(names),
        values=tuple(tuple(own.get(name.lower(), ())) for name in names),
        said=tuple(said),
    )


def choices_of(cells: Cells, attributes: Attributes) -> list[tuple[str, ...]]:
    """Return the choices that a row stands for, as long as the file has them.

    An empty attribute is "any" of the product's.
    """
    if not attributes.names:
        return [()]
    row = {name.lower(): values for name, values in _of_row(cells).items()}
    each = []
    for name, known in zip(attributes.names, attributes.values, strict=True):
        values = row.get(name.lower()) or list(known)
        if not values:
            cells.mistake(column.ATTRIBUTE_VALUES[0], "option-missing")
            values = ["?"]
        each.append(values)
    choices = itertools.islice(itertools.product(*each), VARIANTS + 1)
    return [_folded(values) for values in choices]


def _folded(values: Sequence[str]) -> tuple[str, ...]:
    """The values with everything beyond the third joined to it."""
    kept = list(values[: OPTIONS - 1])
    if rest := values[OPTIONS - 1 :]:
        kept.append(JOINED.join(rest))
    return tuple(kept)


def _of_row(cells: Cells) -> dict[str, list[str]]:
    """The attributes of a row, in their order. A file without attributes costs nothing."""
    found: dict[str, list[str]] = {}
    for names, values in zip(column.ATTRIBUTE_NAMES, column.ATTRIBUTE_VALUES, strict=True):
        if names[0] not in cells.row.heads:
            break
        if name := cells.of(names):
            found[name] = listed(cells.of(values))
    return found
