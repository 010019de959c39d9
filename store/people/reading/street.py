"""What a piece of a Western address could be, and where a street ends."""

from __future__ import annotations

import re
from typing import Final

MOST_WORDS: Final = 6
"""Of a name; more than that is somebody talking."""

_STREET_WORD: Final = re.compile(
    r"\b(?:street|st|road|rd|lane|ln|avenue|ave|av|drive|dr|close|court|ct|place|pl|boulevard|"
    r"blvd|terrace|square|crescent|gardens|grove|cottage|house|flat|apartment|apt|highway|way|"
    r"rue|via|calle|plaza|piazza|allee)\b|(?:stra(?:ß|ss)e|str\.?|weg|platz|gasse|allee|damm|"
    r"laan|straat|gatan|vägen|vej)\b",
    re.IGNORECASE,
)
# “4 Rose Lane Leeds”: the last word for a street ends it.
_STREET_THEN_TOWN: Final = re.compile(
    r"(\d+\w?\s.*\b(?:street|st|road|rd|lane|ln|avenue|ave|drive|dr|close|court|ct|place|"
    r"boulevard|blvd|terrace|square|crescent|gardens|grove|way)\b\.?)\s+(\D+)",
    re.IGNORECASE,
)
# A whole address without a comma: the number is before the street, or behind a word for one.
_RUN_ON: Final = (
    re.compile(r"(\D+?) (\d+\w? \D.*)"),
    re.compile(
        r"(.+?) (\S+(?:stra(?:ß|ss)e|str\.?|weg|platz|gasse|allee|damm|straat) \d+\s?\w?)", re.I
    ),
)


def split_street(text: str) -> tuple[str, str]:
    """Return street and town of “4 Rose Lane Leeds”; what cannot be told apart is all street."""
    match = _STREET_THEN_TOWN.fullmatch(text)
    if match:
        return match[1].strip(" ,"), match[2].strip(" ,")
    if has_digit(text):
        return text, ""
    return "", text


def has_digit(text: str) -> bool:
    return any(char.isdecimal() for char in text)


def looks_like_street(text: str) -> bool:
    return bool(_STREET_WORD.search(text))


def could_be_town(text: str) -> bool:
    return not has_digit(text) and not looks_like_street(text)


def could_be_name(text: str) -> bool:
    return (
        any(map(str.isalpha, text))
        and not has_digit(text)
        and not looks_like_street(text)
        and len(text.split()) <= MOST_WORDS
    )


def split_run_on(text: str) -> tuple[str, str]:
    """Return name and street of “Nadia Haddad 4 Rose Lane”; all is street where nothing says."""
    for pattern in _RUN_ON:
        match = pattern.fullmatch(text)
        if match and could_be_name(match[1]):
            return match[1], match[2]
    return "", text
