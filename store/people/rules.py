"""What is taken from a name, a label and a language code. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final
from zoneinfo import available_timezones

LANGUAGES: Final = ("en", "zh")
NAME_LENGTH: Final = 64
LABEL_LENGTH: Final = 24
ADDRESSES_KEPT: Final = 20

REFUSALS: Final[Mapping[str, str]] = {
    "language-unknown": "No locale speaks this language.",
    "zone-unknown": "The name is not in the time zone database.",
    "address-gone": "The address was erased, or is somebody else's.",
    "address-incomplete": "A part that the address needs was not in the message.",
    "too-many-addresses": "The address book is full.",
}

# Cc controls, Cf formats (bidi overrides and isolates, zero width), Cs surrogates, Co private use,
# Zl and Zp separators: they make a name look like another, or turn the rest of a line around.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# They join letters of Indic and Persian words and the parts of an emoji: kept inside a word only.
_JOINERS: Final = "\u200c\u200d"


def clean(text: str, length: int) -> str:
    """Return one line without unseen characters, spaces collapsed, at most `length` long."""
    if text.isascii() and text.isprintable():  # most names: nothing in them is unseen
        return " ".join(text[: 4 * length].split())[:length].strip()
    # Cutting first keeps the work small, whatever was sent; four times, as unseen ones go.
    seen = "".join(
        " " if char.isspace() else char
        for char in text[: 4 * length]
        if char.isspace() or char in _JOINERS or unicodedata.category(char) not in _UNSEEN
    )
    return " ".join(word for part in seen.split() if (word := part.strip(_JOINERS)))[:length].strip(
        " " + _JOINERS
    )


def clean_name(text: str) -> str:
    """Return a person's or shop's name as it may stand in a card (the card cuts it further)."""
    return clean(text, NAME_LENGTH)


def language_of(hint: str) -> str:
    """Return the locale for an IETF tag such as `zh-hans` or `de`: Chinese for zh, else English."""
    return "zh" if hint.replace("_", "-").split("-")[0].lower() == "zh" else "en"


@cache
def _zones() -> frozenset[str]:
    # Read once: it walks through the files of the database.
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    """Whether `name` is in the time zone database, such as `Europe/London`."""
    return name in _zones()
