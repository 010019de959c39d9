"""Reads the Shopify product export, the trade's common form.

A product is all rows of one handle: the first has its title and text, each may have a variant, a
picture, or both. Everything is checked here, before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from store.catalog import NewPicture, NewProduct, NewVariant
from store.catalog.rules import (
    PICTURES,
    VARIANTS,
    clean_handle,
    clean_options,
)
from store.catalog.texts import clean_line
from store.importing import shopify_columns as column
from store.importing.cells import Cells
from store.importing.described import ADDRESS_LENGTH, about_of, title_of
from store.importing.parsed import Imported

_ONLY_CHOICE: Final = ("title", "default title")
"""The option's name and value by which Shopify says that there is nothing to choose."""


def products(rows: Iterable[Cells], currency: str) -> Iterator[Imported | None]:
    """Read the products of a Shopify file, priced in `currency`; None after a row alone."""
    groups: dict[str, list[Cells]] = {}
    for cells in rows:
        handle = clean_handle(cells.of(column.HANDLE))
        if handle:
            groups.setdefault(handle, []).append(cells)
        else:
            cells.mistake(column.HANDLE, "handle-missing")
        yield None
    for handle, group in groups.items():
        yield _product(handle, group, currency)


def _product(handle: str, rows: Sequence[Cells], currency: str) -> Imported | None:
    first = rows[0]
    if first.yes(column.GIFT_CARD, default=False):
        for cells in rows:
            cells.note(column.GIFT_CARD, "gift-card")
        return None
    title = _title(rows)
    options = _options(rows)
    variants = _variants(rows, options)
    shipped = [cells.yes(column.SHIPPING, default=True) for cells, _ in variants]
    digital = bool(shipped) and not any(shipped)
    if digital:
        first.note(column.SHIPPING, "digital-missing")
    published = _published(first) and not digital and all(variant.price for _, variant in variants)
    return Imported(
        product=NewProduct(
            title=title,
            currency=currency,
            variants=tuple(variant for _, variant in variants),
            code="",
            about=about_of(first, column.BODY),
            handle=handle,
            kind="digital" if digital else "shipped",
            options=options,
            pictures=_pictures(rows, variants),
        ),
        shelf=first.of(column.TYPE),
        state="published" if published else "draft",
    )


def _title(rows: Sequence[Cells]) -> str:
    first = rows[0].of(column.TITLE)
    for cells in rows[1:]:
        if cells.of(column.TITLE) not in ("", first):
            cells.mistake(column.TITLE, "title-other")
    return title_of(rows[0], column.TITLE)


def _options(rows: Sequence[Cells]) -> tuple[str, ...]:
    """The names of the options, from the first row; empty if there is nothing to choose."""
    first = rows[0]
    names = [first.of(name) for name in column.OPTION_NAMES]
    for cells in rows:
        for name, wanted, value in zip(
            column.OPTION_NAMES, names, column.OPTION_VALUES, strict=True
        ):
            if cells.of(value) and not wanted:
                cells.mistake(name, "option-name-missing")
            if cells.of(name) not in ("", wanted):
                cells.mistake(name, "option-name-other")
    only = (names[0].lower(), first.of(column.OPTION_VALUES[0]).lower())
    if only == _ONLY_CHOICE and not any(names[1:]):
        return ()
    return clean_options(name for name in names if name)


def _variants(rows: Sequence[Cells], options: Sequence[str]) -> list[tuple[Cells, NewVariant]]:
    """The variants with their rows. A row without price, value and SKU has a picture at most."""
    found: list[tuple[Cells, NewVariant]] = []
    choices: set[tuple[str, ...]] = set()
    for cells in rows:
        marks = (column.PRICE, column.SKU, *column.OPTION_VALUES)
        pictured = bool(cells.of(column.IMAGE))
        if cells is not rows[0] and not any(cells.of(mark) for mark in marks):
            if not pictured and any(cells.of(n) for n in (column.QUANTITY, column.GRAMS)):
                cells.mistake(column.PRICE, "price-missing")
            continue
        values = _values(cells, options)
        if values in choices:
            cells.mistake(column.OPTION_VALUES[0], "variant-twice")
        choices.add(values)
        if len(choices) > VARIANTS:
            cells.mistake((), "variants-too-many")
            break
        variant = NewVariant(
            price=cells.price(column.PRICE),
            stock=_stock(cells),
            options=values,
            sku=cells.of(column.SKU),
            weight=cells.grams(column.GRAMS),
            compare_at=cells.amount(column.COMPARE_AT),
        )
        found.append((cells, variant))
    return found


def _stock(cells: Cells) -> int | None:
    """Pieces; None if nobody counts them: no tracker, or they are sold on when out of stock."""
    policy = cells.of(column.POLICY).lower()
    if policy not in ("", "deny", "continue", "true", "false"):
        cells.mistake(column.POLICY, "policy-unknown")
    count = cells.pieces(column.QUANTITY)
    if not cells.of(column.TRACKER) or policy in ("continue", "true"):
        return None
    return cells.sellable(column.QUANTITY, count)


def _values(cells: Cells, options: Sequence[str]) -> tuple[str, ...]:
    """A variant's value for each option that the product has."""
    columns = column.OPTION_VALUES[: len(options)]
    values = clean_options(cells.of(names) for names in columns)
    for names, value in zip(columns, values, strict=True):
        if not value:
            cells.mistake(names, "option-missing")
    return values


def _published(cells: Cells) -> bool:
    status = cells.of(column.STATUS).lower()
    if status not in ("", "active", "draft", "archived", "unlisted"):
        cells.mistake(column.STATUS, "status-unknown")
    return cells.yes(column.PUBLISHED, default=True) and status in ("", "active")


def _pictures(
    rows: Sequence[Cells], variants: Sequence[tuple[Cells, NewVariant]]
) -> tuple[NewPicture, ...]:
    """The addresses of pictures in their order, each once, with the variants that they show."""
    alts: dict[str, tuple[int, str]] = {}
    for cells in rows:
        if address := clean_line(cells.of(column.IMAGE), ADDRESS_LENGTH):
            # Those without a number stand behind.
            place = cells.whole(column.IMAGE_POSITION, "position-unreadable", default=1_000_000)
            alts.setdefault(address, (place, cells.of(column.IMAGE_ALT)))
    shows: dict[str, list[int]] = {}
    for index, (cells, _) in enumerate(variants):
        if address := clean_line(cells.of(column.VARIANT_IMAGE), ADDRESS_LENGTH):
            shows.setdefault(address, []).append(index)
    for address in shows:
        alts.setdefault(address, (1_000_000, ""))
    ordered = sorted(alts, key=lambda address: alts[address][0])
    if len(ordered) > PICTURES:
        rows[0].note(column.IMAGE, "pictures-too-many")
    return tuple(
        NewPicture(address=address, alt=alts[address][1], variants=tuple(shows.get(address, ())))
        for address in ordered[:PICTURES]
    )
