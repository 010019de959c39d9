"""Reads our own file of products: what `/export` writes, or somebody in a spreadsheet.

A row is a variant. A product's rows have the same handle; what is said of the product stands in the
first of them. Such a file says everything: what it leaves empty is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal
from zoneinfo import ZoneInfo

from store.catalog import Kind, NewPicture, NewProduct, NewVariant, Sale
from store.catalog.rules import (
    CATEGORY_LENGTH,
    PICTURES,
    TITLE_LENGTH,
    VARIANTS,
    clean_digital,
    clean_handle,
    clean_options,
)
from store.catalog.texts import clean_line
from store.importing import own_columns as column
from store.importing.cells import Cells, Names
from store.importing.described import ADDRESS_LENGTH, about_of, title_of
from store.importing.own_texts import shelf_names, texts_of
from store.importing.parsed import Imported
from store.money import STARS

State = Literal["draft", "published", "paused"]

KINDS: Final[dict[str, Kind]] = {
    "": "shipped",
    "shipped": "shipped",
    "pickup": "pickup",
    "digital": "digital",
}
STATES: Final[dict[str, State]] = {
    "": "published",
    "published": "published",
    "draft": "draft",
    "paused": "paused",
}


LINE_LENGTH: Final = ADDRESS_LENGTH + TITLE_LENGTH + 1
_FILE: Final = re.compile(rf"{column.TELEGRAM}[A-Za-z0-9_-]{{1,200}}")


def products(rows: Iterable[Cells], currency: str, zone: ZoneInfo) -> Iterator[Imported | None]:
    """Read the products of our own file; None after a row alone.

    Prices without a currency are in the shop's.
    """
    groups: dict[str, list[Cells]] = {}
    for cells in rows:
        handle = clean_handle(cells.of(column.HANDLE) or cells.of(column.SKU))
        if handle:
            groups.setdefault(handle, []).append(cells)
        else:
            cells.mistake(column.HANDLE, "handle-missing")
        yield None
    gifts: dict[str, bool] = {}
    for handle, group in groups.items():
        product = _product(handle, group, currency, zone)
        if product.shelf_gifts is not None:
            named = clean_line(product.shelf, CATEGORY_LENGTH)
            if gifts.setdefault(named, product.shelf_gifts) is not product.shelf_gifts:
                group[0].mistake(column.CATEGORY_GIFTS, "category-gifts-other")
        yield product


def _product(handle: str, rows: Sequence[Cells], currency: str, zone: ZoneInfo) -> Imported:
    first = rows[0]
    options = _options(rows)
    kind = KINDS.get(first.of(column.KIND).lower())
    if kind is None:
        first.mistake(column.KIND, "kind-unknown")
        kind = "shipped"
    paid_in = _currency(rows, currency, kind)
    variants = _variants(rows, paid_in, zone)
    state = _state(first)
    ready = all(variant.price for variant in variants)
    if kind == "digital" and (paid_in != STARS or not all(one.digital for one in variants)):
        first.note(column.KIND, "digital-missing")
        ready = False
    for cells in rows[1:]:
        if cells.of(column.NAME) not in ("", first.of(column.NAME)):
            cells.mistake(column.NAME, "title-other")
    title = title_of(first, column.NAME)
    return Imported(
        product=NewProduct(
            title=title,
            currency=paid_in,
            variants=tuple(variants),
            code="",
            about=about_of(first, column.TEXT, _as_text(first.of(column.TEXT))),
            handle=handle,
            kind=kind,
            options=options,
            per_person=_limit(first),
            giftable=first.yes(column.GIFTS, default=True),
            ships_from=first.moment(column.SHIPS_FROM, zone),
            pictures=_pictures(rows),
            texts=texts_of(rows, title, options, _named(first)),
        ),
        shelf=first.of(column.CATEGORY),
        shelf_names=shelf_names(first),
        shelf_gifts=first.said(column.CATEGORY_GIFTS),
        state=state if ready else "draft",
        whole=True,
    )


def _as_text(cell: str) -> str:
    """Our texts are plain: what looks like a tag is one that somebody wrote about."""
    return cell.replace("&", "&amp;").replace("<", "&lt;")


def _state(cells: Cells) -> State:
    state = STATES.get(cells.of(column.STATE).lower())
    if state is None:
        cells.mistake(column.STATE, "state-unknown")
    return state or "draft"


def _currency(rows: Sequence[Cells], currency: str, kind: Kind) -> str:
    """The shop's currency; what is delivered in the chat may be paid in Stars."""
    known = {"", currency} | ({STARS} if kind == "digital" else set())
    said = rows[0].of(column.CURRENCY).upper()
    for cells in rows:
        typed = cells.of(column.CURRENCY).upper()
        if typed not in known or typed not in ("", said):
            cells.mistake(column.CURRENCY, "currency-other")
    return STARS if said == STARS and STARS in known else currency


def _limit(cells: Cells) -> int | None:
    limit = cells.whole(column.LIMIT, "limit-unreadable", default=0)
    if limit < 0:
        cells.mistake(column.LIMIT, "limit-unreadable")
    return limit if limit > 0 else None


def _options(rows: Sequence[Cells]) -> tuple[str, ...]:
    """The names of the options, from the first row."""
    names = [rows[0].of(name) for name in column.OPTION_NAMES]
    for cells in rows:
        for name, wanted, value in zip(
            column.OPTION_NAMES, names, column.OPTION_VALUES, strict=True
        ):
            if cells.of(value) and not wanted:
                cells.mistake(name, "option-name-missing")
            if cells.of(name) not in ("", wanted):
                cells.mistake(name, "option-name-other")
    return clean_options(name for name in names if name)


def _named(first: Cells) -> list[Names]:
    """The columns of values that the product's options have."""
    pairs = zip(column.OPTION_NAMES, column.OPTION_VALUES, strict=True)
    return [value for name, value in pairs if first.of(name)]


def _variants(rows: Sequence[Cells], currency: str, zone: ZoneInfo) -> list[NewVariant]:
    found: list[NewVariant] = []
    choices: set[tuple[str, ...]] = set()
    named = _named(rows[0])
    for cells in rows:
        values = clean_options(cells.of(value) for value in named)
        for names, value in zip(named, values, strict=True):
            if not value:
                cells.mistake(names, "option-missing")
        if values in choices:
            cells.mistake(column.OPTION_VALUES[0], "variant-twice")
        choices.add(values)
        if len(choices) > VARIANTS:
            cells.mistake((), "variants-too-many")
            break
        price = cells.price(column.PRICE, needed=False, currency=currency)
        count = cells.pieces(column.STOCK)
        found.append(
            NewVariant(
                price=price,
                stock=None if count is None else cells.sellable(column.STOCK, count),
                options=values,
                sku=cells.of(column.SKU),
                weight=cells.grams(column.WEIGHT),
                compare_at=cells.amount(column.COMPARE_AT, currency=currency),
                digital=clean_digital(cells.of(column.DELIVERS)),
                sale=_sale(cells, price, currency, zone),
            )
        )
    return found


def _sale(cells: Cells, regular: int, currency: str, zone: ZoneInfo) -> Sale | None:
    price = cells.amount(column.SALE, currency=currency)
    begins = cells.moment(column.SALE_FROM, zone)
    ends = cells.moment(column.SALE_UNTIL, zone, last=True)
    if price is None:
        return None
    dated = begins is not None or ends is not None
    backwards = begins is not None and ends is not None and begins >= ends
    if not dated or backwards or price >= regular:
        cells.mistake(column.SALE, "sale-unreadable")
        return None
    return Sale(price, begins, ends)


def _pictures(rows: Sequence[Cells]) -> tuple[NewPicture, ...]:
    """The product's pictures, then those of its variants; a line of the cell is a picture."""
    pictures = [_picture(line) for line in _lines(rows[0], column.PHOTOS)]
    shows: dict[str, list[int]] = {}
    for index, cells in enumerate(rows):
        for line in _lines(cells, column.VARIANT_PHOTOS):
            shows.setdefault(line, []).append(index)
    pictures += [_picture(line, tuple(indices)) for line, indices in shows.items()]
    if len(pictures) > PICTURES:
        rows[0].note(column.PHOTOS, "pictures-too-many")
    return tuple(pictures[:PICTURES])


def _lines(cells: Cells, names: Names) -> list[str]:
    lines = (clean_line(line, LINE_LENGTH) for line in cells.of(names).splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def _picture(line: str, variants: tuple[int, ...] = ()) -> NewPicture:
    """A line is an address or a photo's id, and what it shows behind a space."""
    at, _, alt = line.partition(" ")
    if _FILE.fullmatch(at):
        return NewPicture(file=at.removeprefix(column.TELEGRAM), alt=alt, variants=variants)
    return NewPicture(address=at[:ADDRESS_LENGTH], alt=alt, variants=variants)
