"""Writes a shop's products as our own file, which imports back to the same shop."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from store import shops
from store.database import Row, Transaction, load_queries
from store.importing import own_columns as column
from store.importing.quoting import quoted
from store.importing.table import FILE_SIZE, ROWS
from store.importing.translating import Translations, translations
from store.money import exponent

sql = load_queries(__file__)

AT_ONCE: Final = 200
"""Products of one read."""

MARK: Final = "\ufeff"
"""By which a spreadsheet knows that a file is UTF-8."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

Cell = Callable[[Row], object]


@dataclass(frozen=True, slots=True)
class Exported:
    """Some products as rows of the table, and where the next ones begin."""

    rows: tuple[Mapping[str, str], ...]
    """The cells that have something, by their columns."""
    products: int
    last: int
    """The last product's number; the next page begins behind it."""


async def export_page(tx: Transaction, shop: int, person: int, after: int) -> Exported:
    """Return the rows of the next products behind `after`, to owner and managers.

    Raises Refused("not-yours").
    """
    await shops.require(tx, shop, person, "owner", "manager")
    products = await sql.exported_products(tx, shop=shop, after=after, limit=AT_ONCE)
    if not products:
        return Exported((), 0, after)
    first, last = products[0]["id"], products[-1]["id"]
    span = {"shop": shop, "first": first, "last": last}
    variants = _grouped(await sql.exported_variants(tx, **span))
    pictures = _grouped(await sql.exported_pictures(tx, **span))
    texts = _grouped(await sql.exported_texts(tx, **span))
    values = _grouped(await sql.exported_values(tx, **span))
    shelves = _grouped(await sql.exported_shelves(tx, **span))
    rows = [
        row
        for product in products
        for row in _rows(
            product,
            variants.get(product["id"], ()),
            pictures.get(product["id"], ()),
            translations(
                texts.get(product["id"], ()),
                values.get(product["id"], ()),
                shelves.get(product["id"], ()),
            ),
        )
    ]
    return Exported(tuple(rows), len(products), last)


def _grouped(rows: Sequence[Row]) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["product"], []).append(row)
    return groups


def _rows(
    product: Row, variants: Sequence[Row], pictures: Sequence[Row], words: Translations
) -> Iterator[Mapping[str, str]]:
    """A product's rows: what is said of all of it stands in the first."""
    names = json.loads(product["options"])
    shown: dict[int | None, list[str]] = {}
    for picture in pictures:
        shown.setdefault(picture["variant"], []).append(_picture(picture))
    own = {
        "handle": product["handle"],
        "name": product["title"],
        "text": product["about"],
        "category": product["category"] or "",
        "category gifts": _yes(product["category_giftable"]),
        "kind": product["kind"],
        "state": product["state"],
        "limit": product["per_person"],
        "gifts": _yes(product["giftable"]),
        "ships from": _moment(product["ships_from"]),
        "photos": "\n".join(shown.get(None, ())),
        **{f"option {at}": name for at, name in enumerate(names, 1)},
        **words.product,
    }
    for variant in variants:
        cells = own | _variant(variant, product["currency"], shown.get(variant["id"], ()))
        cells |= words.variants.get(variant["id"], {})
        said = ((name, _text(cell)) for name, cell in cells.items())
        yield {name: quoted(cell) for name, cell in said if cell}
        own = {"handle": product["handle"]}


def _variant(row: Row, currency: str, pictures: Sequence[str]) -> dict[str, Any]:
    on_sale = row["sale"] is not None
    return {
        **{f"value {at}": value for at, value in enumerate(json.loads(row["options"]), 1)},
        "sku": row["sku"],
        "currency": currency,
        "price": _money(row["regular"] if on_sale else row["price"], currency),
        "compare at": _money(row["compare_at"], currency),
        "sale price": _money(row["sale"], currency),
        "sale from": _moment(row["begins_at"]),
        "sale until": _moment(row["ends_at"]),
        "stock": None if row["on_hand"] is None else row["on_hand"] - row["reserved"],
        column.WEIGHT[0]: row["weight"],
        "delivers": row["digital"],
        "variant photos": "\n".join(pictures),
    }


def _yes(said: int | None) -> str:
    return "" if said is None else "yes" if said else "no"


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _money(minor: int | None, currency: str) -> str:
    if minor is None:
        return ""
    return f"{Decimal(minor).scaleb(-exponent(currency)):f}"


def _moment(at: int | None) -> str:
    """A moment to the microsecond, in UTC and saying so."""
    return "" if at is None else (_EPOCH + timedelta(microseconds=at)).isoformat(" ")


def _picture(row: Row) -> str:
    """Where a picture is, and what it shows: a photo that the bot has by its id."""
    at = f"{column.TELEGRAM}{row['file']}" if row["file"] else row["address"].replace(" ", "%20")
    return f"{at} {row['alt']}".strip()


def written(pages: Sequence[Exported]) -> list[bytes]:
    """Return the file, or the files where one would be too large to import again."""
    files: list[bytes] = []
    columns = _columns(pages)
    out, size, rows = _begun(columns), 0, 0
    for page in pages:
        text = io.StringIO(newline="")
        csv.writer(text).writerows([row.get(name, "") for name in columns] for row in page.rows)
        more = len(text.getvalue().encode())
        if rows and (size + more > FILE_SIZE - 10_000 or rows + len(page.rows) > ROWS):
            files.append(out.getvalue().encode())
            out, size, rows = _begun(columns), 0, 0
        out.write(text.getvalue())
        size, rows = size + more, rows + len(page.rows)
    return [*files, out.getvalue().encode()]


def _columns(pages: Sequence[Exported]) -> list[str]:
    """Those that every file has, each followed by its other languages as far as there are any."""
    used = {name for page in pages for row in page.rows for name in row}
    languages = sorted(column.languages(sorted(used)))
    return [
        name
        for own in column.ALL
        for name in (own, *(column.translated((own,), one)[0] for one in languages))
        if name == own or name in used
    ]


def _begun(columns: Sequence[str]) -> io.StringIO:
    out = io.StringIO(newline="")
    out.write(MARK)
    csv.writer(out).writerow([name[:1].upper() + name[1:] for name in columns])
    return out
