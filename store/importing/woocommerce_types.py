"""The types of WooCommerce's products: what is sold here, and why the others are not. Pure."""

from __future__ import annotations

from typing import Final

from store.importing import woocommerce_columns as column
from store.importing.cells import Cells

_KINDS: Final = frozenset({"simple", "variable", "variation", "grouped", "external"})
_MARKS: Final = frozenset({"virtual", "downloadable", "featured"})
NOT_SOLD: Final = {
    "grouped": "grouped",
    "external": "external",
    **dict.fromkeys(("gift-card", "gift_card", "pw-gift-card", "yith_gift_card"), "gift-card"),
    **dict.fromkeys(
        (
            *("subscription", "variable-subscription", "subscription_variation"),
            *("bundle", "woosb", "yith_bundle", "composite", "mix-and-match", "woosg", "woobt"),
            *("booking", "accommodation-booking", "appointment", "auction", "lottery", "course"),
            *("membership", "ticket-event", "tour", "rental", "redq_rental", "name-your-price"),
        ),
        "plugin-type",
    ),
}
"""What is left out, by why. The types of plugins are known by their names only."""


def kind_of(cells: Cells) -> str | None:
    """Return what kind of row it is; None for one that we do not know, which is a mistake."""
    words = {word.strip().lower() for word in cells.of(column.TYPE).split(",")} - _MARKS - {""}
    kind = words.pop() if len(words) == 1 else ("" if words else "simple")
    if kind not in _KINDS and kind not in NOT_SOLD:
        cells.mistake(column.TYPE, "type-unknown")
        return None
    return kind


def is_shipped(cells: Cells) -> bool:
    """Whether there is something to ship of it."""
    words = {word.strip().lower() for word in cells.of(column.TYPE).split(",")}
    return not words & {"virtual", "downloadable"}
