"""Finds the phone number among the parts."""

from __future__ import annotations

import re
from typing import Final

from store.people.reading.message import Part

# Wholly a number: 7 to 15 digits (ITU-T E.164), but no ZIP+4 and no six-digit postcode.
_WHOLE: Final = re.compile(r"\+?[\d\s().\-/]{7,25}")
_ZIP4: Final = re.compile(r"\d{5}-\d{4}")
# Inside of a part only what cannot be anything else: a mobile of China, a North American number
# with its separators, one that begins with + or with the 0 of a national number.
_INSIDE: Final = (
    re.compile(r"(?<![\d+])(?:(?:\+|00)?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)"),
    re.compile(r"(?<![\d+])(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}(?!\d)"),
    re.compile(r"\+\d[\d\s().\-/]{6,20}\d(?!\w)"),
    re.compile(r"(?<![\w+/-])\(?0\d[\d\s().\-/]{6,16}\d(?!\w)"),
)


def take_phones(parts: list[Part]) -> tuple[str, list[Part]]:
    """Return the phone (two of them as “a / b”) and the parts without it."""
    found: list[str] = []
    left: list[Part] = []
    for part in parts:
        if part.label == "phone" or (not part.label and _is_phone(part.text)):
            if _digits(part.text) >= 6:
                found.append(part.text)
            continue
        rest = part.text
        if not part.label:
            number, rest = _take_inside(part.text)
            found += [number] if number else []
        if rest:
            left.append(Part(rest, part.label))
    return " / ".join(dict.fromkeys(found)), left


def _is_phone(text: str) -> bool:
    return bool(_WHOLE.fullmatch(text)) and 7 <= _digits(text) <= 15 and not _ZIP4.fullmatch(text)


def _digits(text: str) -> int:
    return sum(char.isdecimal() for char in text)


def _take_inside(text: str) -> tuple[str, str]:
    for pattern in _INSIDE:
        match = pattern.search(text)
        if match and 7 <= _digits(match[0]) <= 25:
            number = _enough(match[0])
            before, after = text[: match.start()], text[match.start() + len(number) :]
            return number.strip(), f"{before.strip()} {after.strip()}".strip()
    return "", text


def _enough(number: str) -> str:
    """Leave the house number alone in “07700900123 4 Rose Lane”: 10 digits and a gap are enough."""
    least = 11 if number.startswith("+") else 10
    for gap in re.finditer(r"\s", number):
        if _digits(number[: gap.start()]) >= least:
            return number[: gap.start()]
    return number
