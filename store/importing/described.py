"""A product's name and text, as every trade's file has them."""

from __future__ import annotations

from typing import Final

from store.catalog.rules import ABOUT_LENGTH, TITLE_LENGTH, clean_title
from store.importing.cells import Cells, Names
from store.importing.text_of_html import READ_LENGTH, text_of_html

ADDRESS_LENGTH: Final = 2_000
"""Characters of a picture's address."""


def title_of(cells: Cells, names: Names) -> str:
    """Return a product's name; one that is missing is a mistake, one that is cut is told."""
    typed = cells.of(names)
    title = clean_title(typed)
    if not title:
        cells.mistake(names, "title-missing")
    elif len(typed) > TITLE_LENGTH and len(" ".join(typed.split())) > TITLE_LENGTH:
        cells.note(names, "title-cut")
    return title


def about_of(cells: Cells, names: Names, html: str | None = None) -> str:
    """Return a product's text without its HTML (of the cell); one that is cut is told."""
    html = cells.of(names) if html is None else html
    about = text_of_html(html)
    if len(about) > ABOUT_LENGTH or len(html) > READ_LENGTH:
        cells.note(names, "about-cut")
    return about
