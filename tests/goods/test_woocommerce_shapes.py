"""Files as WooCommerce has written them over the years, with its plugins and its own samples."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store.catalog import Sale
from store.importing import Imported, Outcome, import_products, parse
from tests.goods.conftest import NOW, Shop

HEAD = "ID,Type,SKU,Name,Published,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)"


def file_of(head: str, *rows: str) -> bytes:
    return "\n".join((head, *rows, "")).encode()


def read(head: str, *rows: str) -> dict[str, Imported]:
    parsed = parse(file_of(head, *rows), "USD")
    assert not parsed.mistakes
    return {one.product.handle: one for one in parsed.products}


async def test_what_has_neither_sku_nor_id_is_known_by_its_name(shop: Shop) -> None:
    file = file_of("Name,Regular price", "Cup,5", "Kettle,20")
    for outcome in (Outcome(2, 0), Outcome(0, 2)):
        parsed = parse(file, "USD")
        assert parsed.trade == "woocommerce"
        assert await import_products(shop.database, shop.id, parsed, now=NOW) == outcome
    twice = parse(file + b"Cup,6\n", "USD")
    assert [(one.line, one.column, one.reason) for one in twice.mistakes] == [
        (4, "Name", "name-twice")
    ]


def test_what_plugins_sell_is_left_out_with_its_variations_and_told() -> None:
    rows = (
        "1,variable-subscription,BOX,Box of tea,1,,,Size,Small",
        "2,variation,BOX-S,Box - Small,1,9,BOX,Size,Small",
        "3,variation,BOX-L,Box - Large,1,9,id:1,Size,Large",
        "4,bundle,SET,A set,1,30,,,",
        "5,pw-gift-card,CARD,Card,1,10,,,",
        "6,simple,CUP,Cup,1,5,,,",
    )
    parsed = parse(file_of(HEAD, *rows), "USD")
    assert not parsed.mistakes
    assert [one.product.handle for one in parsed.products] == ["CUP"]
    assert [(one.line, one.reason) for one in parsed.notes] == [
        (2, "plugin-type"),
        (5, "plugin-type"),
        (6, "gift-card"),
    ]


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("1", "published"),
        ("TRUE", "published"),
        ("yes", "published"),
        ("0", "draft"),
        ("-1", "draft"),
        ("draft", "draft"),
        ("FALSE", "draft"),
    ],
)
def test_published_is_said_as_its_importer_takes_it(cell: str, state: str) -> None:
    assert read(HEAD, f"1,simple,CUP,Cup,{cell},5,,,")["CUP"].state == state


@pytest.mark.parametrize(
    ("stock", "there", "backorders", "left"),
    [
        ("", "instock", "", None),
        ("", "outofstock", "no", 0),
        ("", "onbackorder", "no", None),
        ("3", "true", "false", 3),
        ("3.0", "1", "0", 3),
        ("3", "1", "notify", None),
        ("", "", "", None),
    ],
)
def test_stock_is_said_as_its_importer_takes_it(
    stock: str, there: str, backorders: str, left: int | None
) -> None:
    head = "SKU,Name,Regular price,Stock,In stock?,Backorders allowed?"
    [variant] = read(head, f"CUP,Cup,5,{stock},{there},{backorders}")["CUP"].product.variants
    assert variant.stock == left


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("2027-03-01 0:00:00", "2027-03-08 0:00:00"),
        ("2027-03-01 00:00:00", "2027-03-07"),
        ("2027/3/1", "2027/3/7"),
        ("2027-3-1 0:00", "2027.03.07"),
        ("2027-03-01T00:00:00", "2027-03-08T00:00:00+00:00"),
    ],
)
def test_days_are_read_as_it_and_spreadsheets_write_them(begins: str, ends: str) -> None:
    head = "SKU,Name,Regular price,Sale price,Date sale price starts,Date sale price ends"
    [variant] = read(head, f"CUP,Cup,5,4,{begins},{ends}")["CUP"].product.variants
    march, after = (
        int(datetime(2027, 3, day, tzinfo=UTC).timestamp()) * 1_000_000 for day in (1, 8)
    )
    assert variant.sale == Sale(400, march, after)


@pytest.mark.parametrize("cell", ["3/1/2027", "01.03.2027", "2027-13-01", "2027/2/30"])
def test_a_day_that_may_be_two_is_asked_for_again(cell: str) -> None:
    head = "SKU,Name,Regular price,Sale price,Date sale price starts"
    parsed = parse(file_of(head, f"CUP,Cup,5,4,{cell}"), "USD")
    assert [one.reason for one in parsed.mistakes] == ["date-unreadable"]


def test_a_weight_may_begin_with_its_point() -> None:
    cup = read("SKU,Name,Regular price,Weight (lbs)", "CUP,Cup,.99,.5")["CUP"].product
    assert (cup.variants[0].price, cup.variants[0].weight) == (99, 227)


def test_prices_without_tax_are_rounded_to_the_cent() -> None:
    parsed = parse(file_of("SKU,Name,Regular price", "CUP,Cup,8.264462809917355"), "EUR")
    assert not parsed.mistakes
    assert parsed.products[0].product.variants[0].price == 826
    assert [one.reason for one in parsed.notes] == ["price-rounded"]


def test_long_values_of_variations_stay_apart() -> None:
    long = "A very long name for a kind of tea that no button has room for"
    rows = [f"{n},variation,T-{n},Tea,1,5,T,Kind,{long} no. {n}" for n in (2, 3)]
    both = f"{long} no. 2, {long} no. 3"
    tea = read(HEAD, f'1,variable,T,Tea,1,,,Kind,"{both}"', *rows)["T"].product
    assert len({one.options for one in tea.variants}) == 2


def test_a_column_of_notes_that_is_there_twice_is_no_mistake() -> None:
    cup = read("SKU,Name,Regular price,Meta: x,Meta: x", "CUP,Cup,5,1,2")["CUP"]
    assert cup.product.title == "Cup"
