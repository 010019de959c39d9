"""Reads the WooCommerce product export.

A simple product is one row. A variable one is a row of its own and a row for each variation, which
names its parent by SKU or as `id:12`; variations may stand before it. Rows of other kinds sell
nothing themselves: groups only show other products, external ones are bought elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from zoneinfo import ZoneInfo

from store.catalog import NewPicture, NewProduct, NewVariant
from store.catalog.rules import ABOUT_LENGTH, PICTURES, VARIANTS, clean_handle
from store.catalog.texts import clean_line, clean_text
from store.importing import woocommerce_columns as column
from store.importing.attributes import Attributes, attributes_of, choices_of
from store.importing.cells import Cells
from store.importing.described import ADDRESS_LENGTH, about_of, title_of
from store.importing.parsed import Imported
from store.importing.quoting import listed
from store.importing.woocommerce_prices import price_of, stock_of

_KINDS: Final = frozenset({"simple", "variable", "variation", "grouped", "external"})
_MARKS: Final = frozenset({"virtual", "downloadable", "featured"})
_NOT_SOLD: Final = {"grouped": "grouped", "external": "external"}


@dataclass(slots=True)
class _Rows:
    """A product's own row, and those of its variations."""

    first: Cells
    variations: list[Cells] = field(default_factory=list)


def products(rows: Iterable[Cells], currency: str, zone: ZoneInfo) -> Iterator[Imported | None]:
    """Read the products of a WooCommerce file; None after a row alone.

    They are priced in `currency`, and dated in the shop's zone.
    """
    found: dict[str, _Rows] = {}
    by_name: dict[str, _Rows] = {}
    variations: list[Cells] = []
    for cells in rows:
        kind = _kind(cells)
        if kind == "variation":
            variations.append(cells)
        elif kind in _NOT_SOLD:
            cells.note(column.TYPE, _NOT_SOLD[kind])
        elif kind is not None:
            _take(cells, found, by_name)
        yield None
    for cells in variations:
        parent = by_name.get(cells.of(column.PARENT).lower())
        if parent is None or _kind(parent.first) != "variable":
            cells.mistake(column.PARENT, "parent-missing")
        else:
            parent.variations.append(cells)
    for handle, group in found.items():
        yield _product(handle, group, currency, zone)


def _take(cells: Cells, found: dict[str, _Rows], by_name: dict[str, _Rows]) -> None:
    """Note a product under its SKU, or its number where it has none."""
    sku, number = cells.of(column.SKU), cells.of(column.ID)
    handle = clean_handle(sku or (number and f"id:{number}"))
    if not handle:
        cells.mistake(column.SKU, "handle-missing")
    elif handle in found:
        cells.mistake(column.SKU, "sku-twice")
    else:
        found[handle] = group = _Rows(cells)
        by_name |= {name.lower(): group for name in (sku, number and f"id:{number}") if name}


def _kind(cells: Cells) -> str | None:
    """What kind of row it is; None for one that we do not know, which is a mistake."""
    words = {word.strip().lower() for word in cells.of(column.TYPE).split(",")} - _MARKS - {""}
    kind = words.pop() if len(words) == 1 else ("" if words else "simple")
    if kind not in _KINDS:
        cells.mistake(column.TYPE, "type-unknown")
        return None
    return kind


def _shipped(cells: Cells) -> bool:
    words = {word.strip().lower() for word in cells.of(column.TYPE).split(",")}
    return not words & {"virtual", "downloadable"}


def _product(handle: str, group: _Rows, currency: str, zone: ZoneInfo) -> Imported | None:
    first = group.first
    attributes = attributes_of(first, group.variations)
    variants = _variants(group, attributes, zone)
    if not variants:
        first.note(column.TYPE, "variations-missing")
        return None
    rows = group.variations or [first]
    digital = not any(_shipped(cells) for cells in rows)
    if digital:
        first.note(column.TYPE, "digital-missing")
    listed_in = _published(first)
    return Imported(
        product=NewProduct(
            title=title_of(first, column.NAME),
            currency=currency,
            variants=tuple(variant for _, variant in variants),
            code="",
            about=_about(first, attributes),
            handle=handle,
            kind="digital" if digital else "shipped",
            options=attributes.options,
            pictures=_pictures(first, variants),
        ),
        shelf=_shelf(first),
        state=(
            "published"
            if listed_in and not digital and all(variant.price for _, variant in variants)
            else "draft"
        ),
    )


def _variants(
    group: _Rows, attributes: Attributes, zone: ZoneInfo
) -> list[tuple[Cells, NewVariant]]:
    """The variants with their rows: of a simple product its own row is the one."""
    found: list[tuple[Cells, NewVariant]] = []
    taken: set[tuple[str, ...]] = set()
    for cells in _in_order(group):
        if not _offered(cells):
            continue
        price, compare_at, sale = price_of(cells, zone)
        stock = stock_of(cells)
        weight = _weight(cells) or _weight(group.first)
        choices = choices_of(cells, attributes)
        if len(choices) > 1 and stock is not None:
            # One count for several choices: it cannot be said how many there are of each.
            cells.note(column.STOCK, "stock-shared")
            stock = 0
        for values in choices:
            if values in taken:
                cells.mistake(column.ATTRIBUTE_VALUES[0], "variant-twice")
            taken.add(values)
            variant = NewVariant(
                price=price,
                stock=stock,
                options=values,
                sku=cells.of(column.SKU),
                weight=weight,
                compare_at=compare_at,
                sale=sale,
            )
            found.append((cells, variant))
        if len(taken) > VARIANTS:
            cells.mistake((), "variants-too-many")
            break
    return found


def _in_order(group: _Rows) -> list[Cells]:
    if _kind(group.first) != "variable":
        return [group.first]
    return sorted(
        group.variations,
        key=lambda cells: cells.whole(column.POSITION, "position-unreadable", default=1_000_000),
    )


def _offered(cells: Cells) -> bool:
    """A variation that is switched off is not sold."""
    return _kind(cells) != "variation" or _published(cells)


def _published(cells: Cells) -> bool:
    """1 is published; 0 private and −1 a draft are not. A hidden one is no dead one: a draft."""
    typed = cells.of(column.PUBLISHED)
    if typed not in ("", "1", "0", "-1"):
        cells.mistake(column.PUBLISHED, "status-unknown")
    return typed in ("", "1") and cells.of(column.VISIBILITY).lower() != "hidden"


def _weight(cells: Cells) -> int:
    for name, grams in column.WEIGHTS.items():
        if cells.of((name,)):
            return cells.grams((name,), grams)
    return 0


def _about(cells: Cells, attributes: Attributes) -> str:
    """The short text, the long one, and what is only said of it (“Material: cotton”)."""
    # Line ends are written as a backslash and an n.
    short, long = (
        about_of(cells, names, cells.of(names).replace("\\n", "\n"))
        for names in (column.SHORT, column.DESCRIPTION)
    )
    said = [part for part in (short, "" if long == short else long) if part]
    said += ["\n".join(attributes.said)] if attributes.said else []
    about = "\n\n".join(said)
    if len(about) > ABOUT_LENGTH:
        cells.note(column.DESCRIPTION, "about-cut")
    return clean_text(about, ABOUT_LENGTH)


def _shelf(cells: Cells) -> str:
    """The last name of the first category: of “Clothing > Hoodies, Sale” it is Hoodies."""
    first = next(iter(listed(cells.of(column.CATEGORIES))), "")
    return first.rsplit(">", 1)[-1].strip()


def _pictures(first: Cells, variants: Sequence[tuple[Cells, NewVariant]]) -> tuple[NewPicture, ...]:
    """The addresses of pictures, the product's own before those of its variations."""
    own = dict.fromkeys(_addresses(first))
    shows: dict[str, list[int]] = {}
    for index, (cells, _) in enumerate(variants):
        if cells is not first:
            for address in _addresses(cells)[:1]:
                shows.setdefault(address, []).append(index)
    addresses = list(own) + [address for address in shows if address not in own]
    if len(addresses) > PICTURES:
        first.note(column.IMAGES, "pictures-too-many")
    return tuple(
        NewPicture(address=address, variants=tuple(shows.get(address, ())))
        for address in addresses[:PICTURES]
    )


def _addresses(cells: Cells) -> list[str]:
    cleaned = (clean_line(one, ADDRESS_LENGTH) for one in listed(cells.of(column.IMAGES)))
    return [address for address in cleaned if address]
