"""Makes values of options short enough for a button, and keeps them apart. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from store.catalog.rules import OPTION_LENGTH, clean_options
from store.catalog.texts import clean_line

READ: Final = 8 * OPTION_LENGTH
"""Characters of a value that are looked at."""

_BEGINNING: Final = OPTION_LENGTH // 3


def shortened(values: Iterable[str]) -> Mapping[str, str]:
    """Return what each value is called: of those that are one when cut, also where they differ.

    Two that are the same when cleaned stay the same.
    """
    each = dict.fromkeys(values)
    cut = {value: clean_options((value,))[0] for value in each}
    if all(len(value) <= OPTION_LENGTH for value in each):
        return cut
    whole = {value: clean_line(value, READ) for value in each}
    alike: dict[str, dict[str, None]] = {}
    for value, name in cut.items():
        alike.setdefault(name, {})[whole[value]] = None
    told_apart = {
        one: name
        for group in alike.values()
        if len(group) > 1
        for one, name in _told_apart(list(group))
    }
    return {value: told_apart.get(whole[value], name) for value, name in cut.items()}


def _told_apart(group: Sequence[str]) -> Iterator[tuple[str, str]]:
    """How they begin, and the word in which they differ first; a number where that is not all."""
    same = next(
        (at for at, signs in enumerate(zip(*group, strict=False)) if len(set(signs)) > 1),
        min(map(len, group)),
    )
    differs = group[0].rfind(" ", 0, same) + 1 or same
    taken: set[str] = set()
    for value in group:
        rest = value[differs : differs + OPTION_LENGTH - _BEGINNING - 1]
        name = clean_options((f"{value[:_BEGINNING].rstrip()}…{rest}",))[0]
        if name in taken:
            number = f" {len(taken) + 1}"
            name = name[: OPTION_LENGTH - len(number)] + number
        taken.add(name)
        yield value, name
