"""Reads the Shopify product export, the trade's common form.

A product is all rows of one handle: the first has its title and text, each may have a variant, a
picture, or both. Everything is checked here, before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from store.catalog import NewPicture, NewProduct, NewVariant
from store.catalog.rules import (
    PICTURES,
    VARIANTS,
    clean_handle,
)
from store.catalog.texts import clean_line
from store.importing import shopify_columns as column
from store.importing.cells import Cells
from store.importing.described import ADDRESS_LENGTH, about_of, title_of
from store.importing.parsed import Imported
from store.importing.shopify_options import called, options_of, values_of


def products(rows: Iterable[Cells], currency: str) -> Iterator[Imported | None]:
    """Read the products of a Shopify file, priced in `currency`; None after a row alone."""
    groups: dict[str, list[Cells]] = {}
    for cells in rows:
        handle = clean_handle(cells.of(column.HANDLE) or _made_handle(cells))
        if handle:
            groups.setdefault(handle, []).append(cells)
        else:
            cells.mistake(column.HANDLE, "handle-missing")
        yield None
    for handle, group in groups.items():
        yield _product(handle, _titled_first(group), currency)


def _made_handle(cells: Cells) -> str:
    """In the newer form of the file Shopify makes a handle that is left out from the title."""
    if not cells.has(column.HANDLE[1:]):
        return ""
    return re.sub(r"\W+", "-", cells.of(column.TITLE).lower()).strip("-")


def _titled_first(rows: Sequence[Cells]) -> Sequence[Cells]:
    """The rows with the one that has the title in front of pictures that stand before it."""
    if rows[0].of(column.TITLE):
        return rows
    at = next((n for n, cells in enumerate(rows) if cells.of(column.TITLE)), 0)
    if any(_says_a_variant(cells) for cells in rows[:at]):
        return rows
    return [rows[at], *rows[:at], *rows[at + 1 :]]


def _says_a_variant(cells: Cells) -> bool:
    return any(cells.of(mark) for mark in (column.PRICE, column.SKU, *column.OPTION_VALUES))


def _product(handle: str, rows: Sequence[Cells], currency: str) -> Imported | None:
    first = rows[0]
    if first.yes(column.GIFT_CARD, default=False):
        for cells in rows:
            cells.note(column.GIFT_CARD, "gift-card")
        return None
    title = _title(rows)
    options = options_of(rows)
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


def _variants(rows: Sequence[Cells], options: Sequence[str]) -> list[tuple[Cells, NewVariant]]:
    """The variants with their rows. A row without price, value and SKU has a picture at most."""
    found: list[tuple[Cells, NewVariant]] = []
    choices: set[tuple[str, ...]] = set()
    marked = [_says_a_variant(cells) for cells in rows]
    names = called(rows, options)
    # A first row with a title and no variant, above others with theirs, is only that.
    alone = not any(marked[1:])
    for cells, is_variant in zip(rows, marked, strict=True):
        if not is_variant and not (cells is rows[0] and alone):
            if _half_a_variant(cells, titled=cells is rows[0]):
                cells.mistake(column.PRICE, "price-missing")
            continue
        values = values_of(cells, names)
        if values in choices and not options and _only_pictured(cells, rows[0]):
            continue
        if values in choices:
            cells.mistake(column.OPTION_VALUES[0], "variant-twice")
        choices.add(values)
        if len(choices) > VARIANTS:
            cells.mistake((), "variants-too-many")
            break
        stock, counted = _stock(cells)
        variant = NewVariant(
            price=cells.price(column.PRICE),
            stock=stock,
            counted=counted,
            options=values,
            sku=_sku(cells),
            weight=cells.grams(column.GRAMS),
            compare_at=cells.amount(column.COMPARE_AT),
        )
        found.append((cells, variant))
    return found


def _half_a_variant(cells: Cells, *, titled: bool) -> bool:
    """Something is counted or weighed that has no price. A picture's row may say a weight of 0."""
    if titled:
        return bool(cells.of(column.QUANTITY))
    counted = any(cells.of(names) for names in (column.QUANTITY, column.GRAMS))
    return counted and not cells.of(column.IMAGE)


def _stock(cells: Cells) -> tuple[int | None, bool]:
    """Pieces, and whether the file says how many.

    None if nobody counts them: no tracker, or they are sold on when out of stock. An export of
    several locations tracks and has no column of counts: what was counted here stays.
    """
    policy = cells.of(column.POLICY).lower()
    if policy not in ("", "deny", "continue", "true", "false"):
        cells.mistake(column.POLICY, "policy-unknown")
    count = cells.pieces(column.QUANTITY)
    if not cells.of(column.TRACKER) or policy in ("continue", "true"):
        return None, True
    if count is None and not cells.has(column.QUANTITY):
        cells.note_once(column.QUANTITY, "stock-column-missing")
        return 0, False
    return cells.sellable(column.QUANTITY, count), True


def _only_pictured(cells: Cells, first: Cells) -> bool:
    """A picture of the one variant there is, in a row that says the rest again."""
    again = (column.PRICE, column.SKU)
    return bool(cells.of(column.IMAGE)) and all(
        cells.of(names) in ("", first.of(names)) for names in again
    )


def _sku(cells: Cells) -> str:
    """A merchant's own number. Before digits alone a quote keeps spreadsheets from counting."""
    sku = cells.of(column.SKU)
    return sku[1:] if sku[:1] == "'" and sku[1:].isdecimal() else sku


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
