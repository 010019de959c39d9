"""Reads the bytes of a file as text: UTF-8, or what a spreadsheet wrote instead. Pure."""

from __future__ import annotations

import codecs
import re
from collections.abc import Generator
from typing import Final

from store.importing.findings import Finding

_MARKED: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""What begins like this says itself what it is."""

_NEWLINE: Final = re.compile(rb"\r\n?|\n")

_UTF8: Final = re.compile(
    rb"[\xc2-\xc8\xca-\xdb][\x80-\xbf]"
    rb"|[\xe0-\xef](?!\xa0\xbb)[\x80-\xbf]{2}"
    rb"|[\xf0-\xf4][\x80-\xbf]{3}"
)
"""A character of UTF-8, but for what Western texts have too: a sign behind É, Ü or ß (“CAFÉ™”,
„Spaß“), or a hard space and a closing quote behind an accent (« prêté »)."""

_RUNS: Final = re.compile(rb"[\x80-\xff]+")

SURE: Final = 0.95
"""Of a guess: so much of what is not ASCII looks like it."""

A_SENTENCE: Final = 8
"""Characters: enough to tell that half of the alphabet is never used."""

_CYRILLIC: Final = frozenset((0xA8, 0xAB, 0xB8, 0xB9, 0xBB, *range(0xC0, 0x100)))
"""What Russian is written with (Windows-1251, KOI8-R): its letters, quotes and number sign."""

SAMPLE: Final = 50_000
"""Bytes before and after the first that is no UTF-8: by these the others are judged."""

STEP: Final = 64_000
"""Bytes that are read before others have their turn."""


def decoded(data: bytes) -> Generator[None, None, tuple[str, Finding | None]]:
    """Return the text, and what is to be said of it: of an empty text a mistake, else a note.

    A file that is UTF-8 with some bytes broken is refused, not read as something else: the other
    letters would be wrong.
    """
    try:
        return data.decode(_MARKED.get(data[:2], "utf-8-sig")), None
    except UnicodeDecodeError as error:
        at = error.start
    line = sum(1 for _ in _NEWLINE.finditer(data, 0, at)) + 1
    sample = _around(data, at)
    if data[:2] not in _MARKED and not _mostly_utf8(sample):
        for encoding, likely, reason in (
            ("gb18030", _chinese, "read-as-chinese"),
            ("cp1252", _western, "read-as-western"),
        ):
            if likely(sample):
                if encoding == "cp1252" and (yield from _has_utf8(data)):
                    break
                try:
                    text = yield from _in_steps(data, encoding)
                except UnicodeDecodeError:
                    continue
                return text, Finding(line, "", reason)
    return "", Finding(line, "", "not-utf8")


def _in_steps(data: bytes, encoding: str) -> Generator[None, None, str]:
    decoder, parts = codecs.getincrementaldecoder(encoding)(), []
    for begin in range(0, len(data), STEP):
        parts.append(decoder.decode(data[begin : begin + STEP]))
        yield
    parts.append(decoder.decode(b"", final=True))
    return "".join(parts)


def _has_utf8(data: bytes) -> Generator[None, None, bool]:
    """Whether a character of UTF-8 is anywhere: as Windows-1252 nearly all bytes can be read."""
    for begin in range(0, len(data), STEP):
        if _UTF8.search(data, begin, begin + STEP + 3):
            return True
        yield
    return False


def _around(data: bytes, at: int) -> bytes:
    """The lines around a byte, from the beginning of one: there no character is cut.

    Of a line that is longer than the sample, its end.
    """
    begin = max(at - SAMPLE, 0)
    back = max(begin - SAMPLE, 0)
    line = max(data.rfind(end, back, begin) for end in (b"\n", b"\r")) + 1
    return data[line if line or not back else begin : at + SAMPLE]


def _mostly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(not char.isascii() for char in text) - broken > broken


def _chinese(sample: bytes) -> bool:
    """The characters are those of GB 2312, and half of them among the 3,755 of every day.

    A letter with an accent and the one behind it are a character too, but hardly one of these;
    Japanese has kana between, Korean fills the first half of them only, and two capitals of Russian
    are one of every day.
    """
    text = sample.decode("gb18030", "replace")
    pairs = [char.encode("gb18030") for char in text if "\u4e00" <= char <= "\u9fff"]
    known = [pair for pair in pairs if pair[0] >= 0xB0 and pair[1] >= 0xA1]
    daily = sum(pair[0] <= 0xD7 for pair in known)
    korean = len(pairs) >= A_SENTENCE and all(pair[0] <= 0xC8 for pair in pairs)
    russian = sum(_CYRILLIC.issuperset(pair) for pair in pairs) >= SURE * len(pairs)
    if korean or russian or any("\u3041" <= char <= "\u30ff" for char in text):
        return False
    return bool(pairs) and len(known) >= SURE * len(pairs) and daily >= len(pairs) / 2


def _western(sample: bytes) -> bool:
    """Accents and signs stand between ASCII letters, one or two at a time."""
    runs = _RUNS.findall(sample)
    return bool(runs) and sum(len(run) <= 2 for run in runs) >= SURE * len(runs)
