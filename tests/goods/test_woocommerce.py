"""A WooCommerce file says what it means: variations, sales, categories, and what is not sold."""

from __future__ import annotations

import csv
import io
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store import catalog, importing
from store.catalog import Sale
from store.importing import MISTAKES, NOTES, FileHasMistakes, Imported, Outcome, parse
from tests.goods.accidents import mutated
from tests.goods.conftest import NOW, Shop

CUPS = (Path(__file__).parent / "catalogs" / "cups.csv").read_bytes()
MARCH, AFTER = (int(datetime(2027, 3, day, tzinfo=UTC).timestamp()) * 1_000_000 for day in (1, 8))


def with_cell(row: int, column: str, value: str) -> bytes:
    reader = csv.DictReader(io.StringIO(CUPS.decode(), newline=""))
    rows = list(reader)
    rows[row][column] = value
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, reader.fieldnames or (), lineterminator="\r\n", delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def read(data: bytes = CUPS) -> dict[str, Imported]:
    parsed = parse(data, "USD")
    assert not parsed.mistakes
    return {one.product.handle: one for one in parsed.products}


def test_it_is_told_apart_by_its_head() -> None:
    assert parse(CUPS, "USD").trade == "woocommerce"


def test_variations_become_variants_wherever_their_parent_stands() -> None:
    cup = read()["CUP"].product
    assert cup.options == ("Colour", "Size")
    assert [(v.options, v.price, v.stock, v.weight, v.sku) for v in cup.variants] == [
        (("White", "Small"), 1250, 4, 120, "CUP-W-S"),
        (("White", "Large"), 900, None, 200, "CUP-W-L"),
        (("Green", "Small"), 1250, 0, 200, "CUP-G-S"),
    ]
    assert cup.variants[1].compare_at == 1500
    assert cup.about == "Thin porcelain.\n\nMade by hand.\n\nGlazed twice."


def test_a_sale_with_dates_ends_with_its_last_day() -> None:
    assert read()["CUP"].product.variants[2].sale == Sale(1000, MARCH, AFTER)
    east = parse(CUPS, "USD", "Asia/Shanghai").products[0].product.variants[2].sale
    assert east is not None and east.begins_at == MARCH - 8 * 3600 * 1_000_000


def test_cells_are_read_as_they_were_meant() -> None:
    kettle = read()["KETTLE"]
    assert kettle.product.title == "=Kettle, cast iron"
    assert kettle.product.about == "• 1.2 l\n• no wires\n\nMaterial: Iron, Brass"
    assert (kettle.shelf, kettle.state) == ("Kettles", "published")
    [variant] = kettle.product.variants
    assert (variant.price, variant.weight, variant.options) == (8990, 1400, ())


def test_what_is_not_sold_here_is_left_out_or_a_draft_and_told() -> None:
    found = read()
    assert set(found) == {"CUP", "KETTLE", "id:41", "BOOK"}
    assert found["id:41"].state == "draft"
    assert (found["BOOK"].product.kind, found["BOOK"].state) == ("digital", "draft")
    notes = {(note.line, note.reason) for note in parse(CUPS, "USD").notes}
    assert notes == {
        (9, "digital-missing"),
        (10, "grouped"),
        (11, "external"),
        (12, "variations-missing"),
    }


def test_pictures_show_the_variants_they_stand_at() -> None:
    shown = {p.address: p.variants for p in read()["CUP"].product.pictures}
    assert shown == {
        "https://example.org/cup.jpg": (),
        "https://example.org/cup-back.jpg": (),
        "https://example.org/cup-white.jpg": (0,),
        "https://example.org/cup-green.jpg": (2,),
    }


def test_an_empty_attribute_stands_for_all_values() -> None:
    large = read(with_cell(2, "Attribute 1 value(s)", ""))["CUP"].product
    assert [v.options for v in large.variants] == [
        ("White", "Small"),
        ("White", "Large"),
        ("Green", "Large"),
        ("Green", "Small"),
    ]


def test_more_than_three_attributes_share_the_third_place() -> None:
    head = b"Type,SKU,Name,Published,Regular price,Parent"
    names = (b"A", b"B", b"C", b"D")
    head += b"".join(b",Attribute %d name,Attribute %d value(s)" % (n, n) for n in (1, 2, 3, 4))
    parent = b"variable,P,Tea,1,,," + b",".join(b'%s,"x, y"' % name for name in names)
    one = b"variation,V,Tea,1,5,P," + b",".join(b"%s,x" % name for name in names)
    parsed = parse(b"\n".join((head, parent, one, b"")), "USD")
    assert not parsed.mistakes
    tea = parsed.products[0].product
    assert (tea.options, tea.variants[0].options) == (("A", "B", "C / D"), ("x", "x", "x / x"))
    assert [note.reason for note in parsed.notes] == ["options-joined"]


@pytest.mark.parametrize(
    ("row", "column", "value", "reason"),
    [
        (5, "Type", "simpel", "type-unknown"),
        (0, "Parent", "NOBODY", "parent-missing"),
        (0, "Parent", "KETTLE", "parent-missing"),
        (5, "SKU", "CUP", "sku-twice"),
        (5, "Name", "", "title-missing"),
        (5, "Regular price", "dear", "price-unreadable"),
        (5, "Regular price", "1,299", "price-unreadable"),
        (5, "Published", "perhaps", "status-unknown"),
        (5, "Backorders allowed?", "maybe", "policy-unknown"),
        (5, "Stock", "2.5", "stock-unreadable"),
        (5, "Weight (kg)", "1,299", "weight-unreadable"),
        (3, "Date sale price ends", "soon", "date-unreadable"),
        (2, "Attribute 2 value(s)", "Small", "variant-twice"),
    ],
)
async def test_a_wrong_cell_is_named_and_nothing_is_written(
    shop: Shop, row: int, column: str, value: str, reason: str
) -> None:
    parsed = parse(with_cell(row, column, value), "USD")
    assert reason in {mistake.reason for mistake in parsed.mistakes}
    before = await shop.written()
    with pytest.raises(FileHasMistakes):
        await importing.import_products(shop.database, shop.id, parsed, now=NOW)
    assert await shop.written() == before


async def test_the_same_file_again_changes_nothing(shop: Shop) -> None:
    for outcome in (Outcome(4, 0), Outcome(0, 4)):
        parsed = parse(CUPS, "USD")
        came = await importing.import_products(shop.database, shop.id, parsed, now=NOW)
        assert came == outcome
        views = await shop.views()
        assert [v.price for v in views["CUP"].variants] == [1250, 900, 1250]
        assert views["CUP"].variants[1].crossed_out(NOW) is None, "nobody was charged 15.00"


async def test_a_sale_begins_and_ends_by_itself(shop: Shop) -> None:
    begins = MARCH - 2 * 24 * 3600 * 1_000_000
    parsed = parse(CUPS, "USD")
    await importing.import_products(shop.database, shop.id, parsed, now=begins)

    async def costs(now: int) -> tuple[int, int | None]:
        await shop.due(now)
        variant = (await shop.views())["CUP"].variants[2]
        return variant.price, variant.crossed_out(now)

    assert await costs(MARCH - 1) == (1250, None)
    assert await costs(MARCH) == (1000, 1250)
    assert await costs(AFTER - 1) == (1000, 1250)
    assert await costs(AFTER) == (1250, None)


async def test_a_price_that_the_merchant_types_ends_the_sale(shop: Shop) -> None:
    parsed = parse(CUPS, "USD")
    await importing.import_products(shop.database, shop.id, parsed, now=NOW)
    cup = (await shop.views())["CUP"]
    await shop.act(catalog.change_price, cup.variants[2].id, 1100)
    await shop.due(MARCH)
    assert (await shop.views())["CUP"].variants[2].price == 1100
    assert await shop.database.read(catalog.sales_of, cup.product.id) == {}


def test_no_accident_to_a_file_is_an_error() -> None:
    for seed in range(300):
        parsed = parse(mutated(CUPS, random.Random(seed)), "USD")
        for finding in (*parsed.mistakes, *parsed.notes):
            assert finding.reason in MISTAKES or finding.reason in NOTES
