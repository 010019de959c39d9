"""Telegram counts offsets in UTF-16 code units: a character above U+FFFF is two."""

from __future__ import annotations

import re

_LONE = re.compile("[\ud800-\udfff]")


def units(text: str) -> int:
    """The length of `text` in UTF-16 code units."""
    if text.isascii():
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)


def is_torn(text: str) -> bool:
    """Whether half a surrogate pair stands in it, which UTF-8 cannot write."""
    return not text.isascii() and _LONE.search(text) is not None
