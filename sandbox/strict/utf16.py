"""Telegram counts offsets in UTF-16 code units: a character above U+FFFF is two."""

from __future__ import annotations


def units(text: str) -> int:
    """The length of `text` in UTF-16 code units."""
    if text.isascii():
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)
