"""A message in parts: what stands between commas, on lines, behind labels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from store.people.rules import clean

PART_LENGTH: Final = 120

_LABELS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "full name", "recipient", "to", "姓名", "名字", "收件人", "收货人", "联系人"),
    "phone": (
        *("phone", "phone number", "tel", "telephone", "mobile", "cell", "telefon", "handy"),
        *("电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "电话号码"),
    ),
    "postcode": (
        "postcode",
        "post code",
        "postal code",
        "zip",
        "zip code",
        "plz",
        "邮编",
        "邮政编码",
    ),
    "town": ("town", "city", "ort", "stadt", "城市"),
    "region": ("state", "region", "province", "county", "省份"),
    "country": ("country", "land", "国家"),
    "street": (
        *("street", "address", "address line 1", "address line 2", "straße", "adresse"),
        *("地址", "详细地址", "收货地址", "收件地址", "所在地区", "地区"),
    ),
}
_LABEL: Final = {word: label for label, words in _LABELS.items() for word in words}
_LABELLED: Final = re.compile(
    "(?:^|(?<=[\\s,;]))("
    + "|".join(re.escape(word) for word in sorted(_LABEL, key=len, reverse=True))
    + r")\.?\s*:",
    re.IGNORECASE,
)
_FULL_WIDTH: Final = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: " "}
# A comma of any script (the full-width ones are plain by now), and the dot with which the shop
# itself shows an address back, so that a corrected copy can be read.
_BETWEEN: Final = re.compile(r"[,;|、，；\n]+|\s+·\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a message, and what its writer said it is (empty if they did not)."""

    text: str
    label: str = ""


def split_message(text: str) -> list[Part]:
    """Return the parts in their order, with plain digits and without unseen characters."""
    return list(_parts(_plain(text)))


def _plain(text: str) -> str:
    """Full-width signs and the digits of every script become those of ASCII; the rest stays."""
    chars = [
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in text.translate(_FULL_WIDTH)
    ]
    return "".join(chars).replace("\r", "\n")


def _parts(text: str) -> Iterator[Part]:
    end = 0
    label = ""
    for match in _LABELLED.finditer(text):
        yield from _split(text[end : match.start()], label)
        label, end = _LABEL[match[1].lower()], match.end()
    yield from _split(text[end:], label)


def _split(text: str, label: str) -> Iterator[Part]:
    """A label holds for its own line; of a street's, the town may follow on the same line."""
    first, _, rest = text.strip().partition("\n")
    for place, line in ((label, first), ("", rest)):
        for piece in _BETWEEN.split(line):
            if piece := clean(piece, PART_LENGTH).strip(" .:-"):
                yield Part(piece, "" if place == "street" else place)
