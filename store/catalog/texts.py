"""Cleans texts of products: a name must not look like another, nor turn a line around. Pure."""

from __future__ import annotations

import unicodedata
from typing import Final

# Controls, formats (bidi overrides and isolates, zero width), surrogates, private use, unassigned.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINERS: Final = "\u200c\u200d"
"""Parts of emoji and of Persian and Indic words; harmless inside one."""


def clean_line(text: str, length: int) -> str:
    """Return one line in NFC, spaces collapsed, without unseen characters, cut at `length`."""
    if text.isascii() and text.isprintable():
        # Nothing of it is unseen: that much a name mostly is, and a catalogue has many.
        return " ".join(text[: 4 * length].split())[:length].rstrip()
    # Cut first, so that the work is small whatever was sent.
    composed = unicodedata.normalize("NFC", text[: 4 * length])
    seen = "".join(
        " " if char.isspace() else char
        for char in composed
        if char.isspace() or char in _JOINERS or unicodedata.category(char) not in _UNSEEN
    )
    words = (word.strip(_JOINERS) for word in seen.split())
    return " ".join(word for word in words if word)[:length].rstrip()


def clean_text(text: str, length: int) -> str:
    """Return several lines, each clean, with at most one empty line between two."""
    lines = [clean_line(line, length) for line in text[: 4 * length].splitlines()]
    kept = [line for i, line in enumerate(lines) if line or (i > 0 and lines[i - 1])]
    return "\n".join(kept).strip()[:length].rstrip()
