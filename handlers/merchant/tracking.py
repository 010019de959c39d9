"""Reads what a packer types about a parcel: "DHL 0034 0433", "顺丰 SF1234567890". Pure."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_NUMBER: Final = re.compile(r"[A-Z0-9][A-Z0-9-]*", re.IGNORECASE)
_PIECES: Final = re.compile(r"[x×*][0-9]+", re.IGNORECASE)
_CARRIER: Final = re.compile(r"[^\W\d_][\w&.'-]*")
_SHORTEST: Final = 6
_LONGEST: Final = 60
_CARRIER_WORDS: Final = 3
_LABELS: Final = re.compile(
    r"^(tracking( number)?|number|no\.?|单号|运单号?|快递单?号?)\s*[:：]?\s*", re.I
)


@dataclass(frozen=True, slots=True)
class Tracking:
    """Who carries it (if it was said) and under which number."""

    carrier: str | None
    number: str


def read_tracking(text: str) -> Tracking | None:
    """Read a carrier of up to three words and one number; None when that is not what it says.

    A number is of words with digits in them: words without a digit can only stand before it.
    Whatever else is there makes it unreadable: nothing is guessed. "Longjing 12 x20" is a listing.
    """
    words = _LABELS.sub("", unicodedata.normalize("NFKC", text).strip()).split()
    first = next((i for i, word in enumerate(words) if _has_digit(word)), None)
    if first is None or first > _CARRIER_WORDS:
        return None
    carrier, number = words[:first], words[first:]
    if not all(_CARRIER.fullmatch(word) for word in carrier):
        return None
    if not all(_NUMBER.fullmatch(word) and _has_digit(word) for word in number):
        return None
    if any(_PIECES.fullmatch(word) for word in number):
        return None
    joined = " ".join(number)
    if not _SHORTEST <= len(joined.replace(" ", "")) <= _LONGEST:
        return None
    return Tracking(" ".join(carrier) or None, joined)


def _has_digit(word: str) -> bool:
    return any(char.isdigit() for char in word)
