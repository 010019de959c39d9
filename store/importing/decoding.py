"""Reads the bytes of a file as text: UTF-8, or what a spreadsheet wrote instead. Pure."""

from __future__ import annotations

import codecs
import re
from collections.abc import Generator
from typing import Final

from store.importing.findings import Finding

_MARKED: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""What begins like this says itself what it is."""

_RUNS: Final = re.compile(rb"[\x80-\xff]+")

SURE: Final = 0.95
"""Of a guess: so much of what is not ASCII looks like it."""

A_SENTENCE: Final = 8
"""Characters: enough to tell that half of the alphabet is never used."""

SAMPLE: Final = 50_000
"""Bytes before and after the first that is no UTF-8: by these the others are judged."""

STEP: Final = 64_000
"""Bytes that are read before others have their turn."""


def decoded(data: bytes) -> Generator[None, None, tuple[str, Finding | None]]:
    """Return the text, and what is to be said of it: of an empty text a mistake, else a note.

    A file that is mostly UTF-8 with some bytes broken is refused, not read as something else: the
    other letters would be wrong.
    """
    try:
        return data.decode(_MARKED.get(data[:2], "utf-8-sig")), None
    except UnicodeDecodeError as error:
        at = error.start
    line = data.count(b"\n", 0, at) + 1
    sample = _around(data, at)
    if data[:2] not in _MARKED and not _mostly_utf8(sample):
        for encoding, likely, reason in (
            ("gb18030", _chinese, "read-as-chinese"),
            ("cp1252", _western, "read-as-western"),
        ):
            if likely(sample):
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


def _around(data: bytes, at: int) -> bytes:
    """The lines around a byte, from the beginning of one: there no character is cut."""
    begin = max(at - SAMPLE, 0)
    return data[data.rfind(b"\n", 0, begin) + 1 if begin else 0 : at + SAMPLE][: 3 * SAMPLE]


def _mostly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(not char.isascii() for char in text) - broken > broken


def _chinese(sample: bytes) -> bool:
    """The characters are those of GB 2312, and half of them among the 3,755 of every day.

    A letter with an accent and the one behind it are a character too, but hardly one of these;
    Japanese has kana between, and Korean fills the first half of them only.
    """
    text = sample.decode("gb18030", "replace")
    pairs = [char.encode("gb18030") for char in text if "\u4e00" <= char <= "\u9fff"]
    known = [pair for pair in pairs if pair[0] >= 0xB0 and pair[1] >= 0xA1]
    daily = sum(pair[0] <= 0xD7 for pair in known)
    korean = len(pairs) >= A_SENTENCE and all(pair[0] <= 0xC8 for pair in pairs)
    if korean or any("\u3041" <= char <= "\u30ff" for char in text):
        return False
    return bool(pairs) and len(known) >= SURE * len(pairs) and daily >= len(pairs) / 2


def _western(sample: bytes) -> bool:
    """Accents and signs stand between ASCII letters, one or two at a time."""
    runs = _RUNS.findall(sample)
    return sum(len(run) <= 2 for run in runs) >= SURE * len(runs)
