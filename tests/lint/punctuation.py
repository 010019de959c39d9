"""Chinese sentences have Chinese punctuation: full width, beside characters and placeables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.lint.fault import Fault

HALF = re.compile(r"[\u4e00-\u9fff」）}] ?[(),:;!?]|[(),:;!?] ?[\u4e00-\u9fff「（{]")
MARKUP = re.compile(r"<[^>]*>|https?://\S+|\{ *\"[^\"]*\" *\}")
SELECTOR = re.compile(r"->\s*$|^\s*\*?\[\w+\]|^\s*\}\s*$")
TYPED = re.compile(r"^\s+[A-Z]{2}\b")
"""A line to be typed as it stands, which is read by a machine: `HK, MO: 15.00`."""


def check(root: Path) -> list[Fault]:
    """Look through every line of Chinese."""
    return [
        Fault(path, number, f"half-width {found!r} in Chinese")
        for path in sorted((root / "locales" / "zh").glob("*.ftl"))
        for number, found in half_width(path.read_text(encoding="utf-8"))
    ]


def half_width(text: str) -> Iterator[tuple[int, str]]:
    """Find punctuation of half width beside Chinese, by line."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or TYPED.match(line):
            continue
        said = MARKUP.sub("", re.sub(r"^[a-z][a-z0-9-]* =", "", line))
        found = HALF.search(SELECTOR.sub("", said))
        if found is not None:
            yield number, found[0]
