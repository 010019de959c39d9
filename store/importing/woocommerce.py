"""Reads the WooCommerce product export.

A simple product is one row. A variable one is a row of its own and a row for each variation, which
names its parent by SKU or as `id:12`; variations may stand before it. Rows of other kinds sell
nothing themselves: groups only show other products, external ones are bought elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from store.catalog import NewPicture, NewProduct, NewVariant
from store.catalog.rules import ABOUT_LENGTH, OPTION_LENGTH, PICTURES, VARIANTS, clean_handle
from store.catalog.texts import clean_line, clean_text
from store.importing import woocommerce_columns as column
from store.importing.attributes import Attributes, attributes_of, choices_of
from store.importing.cells import Cells
from store.importing.choices import shortened
from store.importing.described import ADDRESS_LENGTH, about_of, title_of
from store.importing.parsed import Imported
from store.importing.quoting import listed
from store.importing.truths import TRUTHS
from store.importing.woocommerce_prices import price_of, stock_of
from store.importing.woocommerce_types import NOT_SOLD, is_shipped, kind_of


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
    left_out: set[str] = set()
    for cells in rows:
        kind = kind_of(cells)
        if kind == "variation":
            variations.append(cells)
        elif kind in NOT_SOLD:
            cells.note(column.TYPE, NOT_SOLD[kind])
            left_out.update(name.lower() for name in _names(cells))
        elif kind is not None:
            _take(cells, found, by_name)
        yield None
    for cells in variations:
        parent = by_name.get(cells.of(column.PARENT).lower())
        if cells.of(column.PARENT).lower() in left_out:
            continue
        if parent is None or kind_of(parent.first) != "variable":
            cells.mistake(column.PARENT, "parent-missing")
        else:
            parent.variations.append(cells)
    for handle, group in found.items():
        yield _product(handle, group, currency, zone)


def _take(cells: Cells, found: dict[str, _Rows], by_name: dict[str, _Rows]) -> None:
    """Note a product under its SKU, its number where it has none, else its name."""
    names = _names(cells)
    handle = clean_handle(names[0] if names else cells.of(column.NAME))
    if not handle:
        cells.mistake(column.SKU, "handle-missing")
    elif handle in found:
        cells.mistake(column.SKU if names else column.NAME, "sku-twice" if names else "name-twice")
    else:
        found[handle] = group = _Rows(cells)
        by_name |= {name.lower(): group for name in names}


def _names(cells: Cells) -> list[str]:
    """What variations call a product: its SKU, or `id:` and its number."""
    sku, number = cells.of(column.SKU), cells.of(column.ID)
    return [name for name in (sku, number and f"id:{number}") if name]


def _product(handle: str, group: _Rows, currency: str, zone: ZoneInfo) -> Imported | None:
    first = group.first
    attributes = attributes_of(first, group.variations)
    variants = _variants(group, attributes, zone)
    if not variants:
        first.note(column.TYPE, "variations-missing")
        return None
    rows = group.variations or [first]
    digital = not any(is_shipped(cells) for cells in rows)
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
    offered = [(cells, choices_of(cells, attributes)) for cells in _in_order(group)]
    called = _called(group.first, [choice for _, choices in offered for choice in choices])
    for cells, choices in offered:
        price, compare_at, sale = price_of(cells, zone)
        stock = stock_of(cells)
        weight = _weight(cells) or _weight(group.first)
        if len(choices) > 1 and stock is not None:
            # One count for several choices: it cannot be said how many there are of each.
            cells.note(column.STOCK, "stock-shared")
            stock = 0
        for choice in choices:
            values = tuple(names[value] for names, value in zip(called, choice, strict=True))
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
    if kind_of(group.first) != "variable":
        return [group.first]
    return sorted(
        filter(_offered, group.variations),
        key=lambda cells: cells.whole(column.POSITION, "position-unreadable", default=1_000_000),
    )


def _called(first: Cells, choices: Sequence[Sequence[str]]) -> list[Mapping[str, str]]:
    """What the values of each option are called; a shortened one is told."""
    if any(len(value) > OPTION_LENGTH for choice in choices for value in choice):
        first.note(column.ATTRIBUTE_VALUES[0], "option-cut")
    return [shortened(values) for values in zip(*choices, strict=True)]


def _offered(cells: Cells) -> bool:
    """A variation that is switched off is not sold."""
    return _published(cells)


def _published(cells: Cells) -> bool:
    """1 is published; 0 private and −1 a draft are not. A hidden one is no dead one: a draft."""
    typed = cells.of(column.PUBLISHED).lower()
    published = True if not typed else TRUTHS.get(typed)
    if published is None and typed not in ("-1", "draft", "private", "pending"):
        cells.mistake(column.PUBLISHED, "status-unknown")
    return bool(published) and cells.of(column.VISIBILITY).lower() != "hidden"


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
