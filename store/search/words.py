"""Splits names and queries into words, the same way for both databases. Pure.

Chinese has no spaces: a dictionary finds words but nothing that lies across two of them, so every
character of such a script is a word of its own, and a run of them in a query is a phrase. Words of
other scripts are kept whole and found by how they begin.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

QUERY_LENGTH: Final = 100
QUERY_TERMS: Final = 8
WORD_LENGTH: Final = 40
GAP: Final = "\ue000"
"""Stands between two texts, so that no phrase reaches from one into the next. Nobody's letter."""

# Scripts written without spaces, by Unicode block: kana, Han with its extensions, Hangul, Thai,
# Lao, Myanmar, Khmer.
_SPACELESS: Final = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1100, 0x11FF),
    (0x1780, 0x17FF),
    (0x3005, 0x30FF),
    (0x3130, 0x318F),
    (0x3400, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a query: characters that follow each other, or how a word begins."""

    words: tuple[str, ...]
    prefix: bool


def words(text: str) -> list[str]:
    """Return the words of a name, in order: lower case, without accents and punctuation."""
    return [word for word, _ in _split(text)]


def indexed(texts: Iterable[str]) -> list[str]:
    """Return the words of several texts, with a gap between two."""
    found: list[str] = []
    for text in texts:
        split = words(text)
        if found and split:
            found.append(GAP)
        found += split
    return found


def terms(query: str) -> tuple[Term, ...]:
    """Return what a query asks for; all of it has to be found. Whatever was typed is safe."""
    found: list[Term] = []
    run: list[str] = []
    for word, spaceless in _split(query[:QUERY_LENGTH], breaks=True):
        if spaceless:
            run.append(word)
            continue
        if run:
            found.append(Term(tuple(run), prefix=False))
            run = []
        if word:
            found.append(Term((word,), prefix=True))
    if run:
        found.append(Term(tuple(run), prefix=False))
    return tuple(dict.fromkeys(found))[:QUERY_TERMS]


def _split(text: str, breaks: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield (word, it is one character of a script without spaces).

    With `breaks`, a space between words is yielded as an empty word.
    """
    word: list[str] = []
    for char in _folded(text):
        spaceless = _is_spaceless(char)
        if char.isalnum() and not spaceless and len(word) < WORD_LENGTH:
            word.append(char)
            continue
        if word:
            yield "".join(word), False
            word = [char] if char.isalnum() and not spaceless else []
        if spaceless and char.isalnum():
            yield char, True
        elif breaks and char.isspace():
            yield "", False
    if word:
        yield "".join(word), False


def _folded(text: str) -> str:
    """Lower case, full-width as half-width, é as e."""
    split = unicodedata.normalize("NFKD", text.casefold())
    # Only Latin, Greek and Cyrillic accents go: kana's voicing marks make another letter.
    bare = "".join(char for char in split if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFKC", bare).casefold()


def _is_spaceless(char: str) -> bool:
    code = ord(char)
    return code >= 0x0E00 and any(first <= code <= last for first, last in _SPACELESS)
