"""Makes values of options short enough for a button, and keeps them apart. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final

from store.catalog.rules import OPTION_LENGTH, clean_options
from store.catalog.texts import clean_line

READ: Final = 8 * OPTION_LENGTH
"""Characters of a value that are looked at."""

_BEGINNING: Final = OPTION_LENGTH // 3
_MARK: Final = 4
"""Characters by which those are told apart that begin and end alike."""


def shortened(values: Iterable[str]) -> Mapping[str, str]:
    """Return what each value is called: of a long one how it begins and ends.

    A name is made of its value alone. By it a variant is known when the file comes again: it may
    not change with what stands beside it. Only of those that also end alike each has a mark of its
    own. Two that are the same when cleaned stay the same.
    """
    whole = {value: clean_line(value, READ) for value in dict.fromkeys(values)}
    names = {one: _short(one) for one in whole.values()}
    alike = Counter(names.values())
    return {
        value: names[one] if alike[names[one]] == 1 else _marked(one)
        for value, one in whole.items()
    }


def _short(value: str, room: int = OPTION_LENGTH) -> str:
    """The beginning and the end, the latter from the beginning of a word where one is near."""
    if len(value) <= room:
        return value
    begins = f"{value[:_BEGINNING].rstrip()}…"
    rest = value[len(begins) - room :]
    _, space, words = rest[: len(rest) // 2].partition(" ")
    ends = (words + rest[len(rest) // 2 :]) if space else rest
    return clean_options((begins + ends,))[0]


def _marked(value: str) -> str:
    mark = sha256(value.encode()).hexdigest()[:_MARK]
    return f"{_short(value, OPTION_LENGTH - _MARK - 1)} {mark}"
