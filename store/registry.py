"""The one place where an area of the store is registered: one line each."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any, Final

from store import (
    carts,
    cases,
    catalog,
    changes,
    chats,
    fulfillments,
    gifts,
    holds,
    importing,
    inquiries,
    mornings,
    orders,
    payments,
    payouts,
    people,
    presale,
    requests,
    restock,
    shelving,
    shipping,
    shops,
    splitting,
    stock,
    swaps,
    takings,
    talks,
    terms,
    tracking,
)
from store.deadlines import Reaction

AREAS: Final[tuple[ModuleType, ...]] = (
    requests,
    people,
    shops,
    chats,
    shipping,
    catalog,
    stock,
    restock,
    carts,
    terms,
    holds,
    orders,
    payments,
    fulfillments,
    changes,
    swaps,
    cases,
    shelving,
    splitting,
    importing,
    tracking,
    inquiries,
    takings,
    mornings,
    payouts,
    talks,
    # Terms: importing one lets orders carry it.
    presale,
    gifts,
)


def _merged(name: str) -> dict[str, Any]:
    """Merge the tables of that name; the same key with two meanings is an error."""
    everything: dict[str, Any] = {}
    for area in AREAS:
        for key, entry in getattr(area, name, {}).items():
            if name == "TIMERS" and key in everything:
                raise ValueError(f"two areas have a timer {key!r}")
            everything.setdefault(key, entry)
    return everything


TIMERS: Final[Mapping[str, Reaction]] = _merged("TIMERS")
"""What to do when a deadline of a kind is due."""

ROUNDS: Final[tuple[str, ...]] = tuple(
    kind for area in AREAS for kind in getattr(area, "ROUNDS", ())
)
"""The deadlines that every shop has from its opening on: it looks at its clock by itself."""

NOTICES: Final[Mapping[str, str]] = _merged("NOTICES")
"""Every one-off message: its kind, to whom it goes and what its detail holds."""

CARDS: Final[Mapping[str, str]] = _merged("CARDS")
"""Every live card: its kind, and what its subject is."""

REFUSALS: Final[Mapping[str, str]] = _merged("REFUSALS")
"""Every refusal: its code and why, for developers. Sentences are in the locales."""
