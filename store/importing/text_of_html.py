"""Turns the HTML of a product's description into plain text with line breaks and bullets."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Final

import nh3

READ_LENGTH: Final = 15_000
"""Five times what is kept. Reading a hostile one takes the square of its length."""

_TAG: Final = re.compile(r"<[a-zA-Z/!?]")
_PARAGRAPHS: Final = frozenset(
    {"p", "div", "section", "article", "blockquote", "pre", "table", "ul", "ol", "dl", "hr"}
    | {f"h{level}" for level in range(1, 7)}
)
_LINES: Final = frozenset({"br", "tr", "li", "dt", "dd"})
_CELLS: Final = frozenset({"td", "th"})
_LISTS: Final = frozenset({"ul", "ol"})
_KEPT: Final = {*_PARAGRAPHS, *_LINES, *_CELLS, "img"}


def text_of_html(html: str) -> str:
    """Return what a reader sees of `html`: no tags, no scripts, no addresses of links or images.

    Text without any tag keeps its own line breaks.
    """
    html = html[:READ_LENGTH]
    if not _TAG.search(html):
        return "\n".join(unescape(html).splitlines())
    # nh3 reads whatever a browser would read; the parser of the standard library may give up on
    # what a word processor pastes, but not on what nh3 makes of it.
    seen = nh3.clean(html, tags=_KEPT, attributes={"img": {"alt"}}, link_rel=None)
    reader = _Reader()
    reader.feed(seen)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Collects text; source line breaks are spaces, tags make the lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._numbers: list[int | None] = []
        """For each open list: its last number; None if it has bullets."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LISTS:
            self._numbers.append(0 if tag == "ol" else None)
        if tag in _PARAGRAPHS:
            self._paragraph()
        elif tag in _LINES:
            self._line()
            if tag == "li":
                self._lines[-1] = self._bullet()
        elif tag in _CELLS and self._lines[-1].strip():
            self._lines[-1] += " · "
        elif tag == "img":
            self._lines[-1] += dict(attrs).get("alt") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _LISTS and self._numbers:
            self._numbers.pop()
        if tag in _PARAGRAPHS:
            self._paragraph()
        elif tag in _LINES:
            self._line()

    def handle_data(self, data: str) -> None:
        words = re.sub(r"\s+", " ", data)
        self._lines[-1] += words if self._lines[-1] else words.lstrip()

    def text(self) -> str:
        lines = (" ".join(line.split()) for line in self._lines)
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def _bullet(self) -> str:
        if not self._numbers or self._numbers[-1] is None:
            return "• "
        self._numbers[-1] += 1
        return f"{self._numbers[-1]}. "

    def _line(self) -> None:
        if self._lines[-1].strip(" •"):
            self._lines.append("")

    def _paragraph(self) -> None:
        # Inside a list a paragraph is only a line of its item, not an end of it.
        if self._numbers:
            self._line()
        elif self._lines[-1] or (len(self._lines) > 1 and self._lines[-2]):
            self._lines += [""] if not self._lines[-1] else ["", ""]
