"""Files as Shopify and those who work with it have written them over the years."""

from __future__ import annotations

from typing import Any

import pytest

from store import importing, stock
from store.catalog import NewProduct
from store.importing import Parsed, parse
from tests.goods.conftest import NOW, POLICY, Shop


def file_of(head: str, *rows: str) -> bytes:
    return "\n".join((head, *rows, "")).encode()


def read(head: str, *rows: str) -> dict[str, NewProduct]:
    parsed = parse(file_of(head, *rows), "USD")
    assert not parsed.mistakes
    return {one.product.handle: one.product for one in parsed.products}


def notes(parsed: Parsed) -> list[tuple[int, str, str]]:
    return [(one.line, one.column, one.reason) for one in parsed.notes]


HEAD = (
    "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price"
)


def test_a_row_with_a_title_alone_stands_above_its_variants() -> None:
    cup = read(HEAD, "cup,Cup,Size,,,,,", "cup,,,Small,,,,5", "cup,,,Large,,,,6")["cup"]
    assert (cup.title, cup.options) == ("Cup", ("Size",))
    assert [one.options for one in cup.variants] == [("Small",), ("Large",)]


def test_a_first_row_that_counts_pieces_is_a_variant_without_a_price() -> None:
    head = f"{HEAD},Variant Inventory Qty"
    parsed = parse(file_of(head, "cup,Cup,Size,,,,,,7", "cup,,,Large,,,,6,3"), "USD")
    found = [(one.line, one.column, one.reason) for one in parsed.mistakes]
    assert found == [(2, "Variant Price", "price-missing")]


def test_a_picture_may_stand_before_the_row_with_the_title() -> None:
    head = "Handle,Title,Variant Price,Image Src"
    rows = ("cup,,,https://example.org/1.jpg", "cup,Cup,5,https://example.org/2.jpg")
    cup = read(head, *rows)["cup"]
    assert (cup.title, len(cup.variants)) == ("Cup", 1)
    assert {one.address for one in cup.pictures} == {f"https://example.org/{n}.jpg" for n in (1, 2)}


def test_a_picture_that_says_price_and_sku_again_is_only_a_picture() -> None:
    head = "Handle,Title,Variant SKU,Variant Price,Image Src"
    first = "cup,Cup,C-1,5,https://example.org/1.jpg"
    second = "cup,,C-1,5,https://example.org/2.jpg"
    cup = read(head, first, second)["cup"]
    assert (len(cup.variants), len(cup.pictures)) == (1, 2)
    again = parse(file_of(head, first, "cup,,C-1,6,https://example.org/2.jpg"), "USD")
    assert [one.reason for one in again.mistakes] == ["variant-twice"]


def test_an_option_of_which_no_row_has_a_value_is_nothing_to_choose() -> None:
    cup = read(HEAD, "cup,Cup,Size,Small,Colour,,,5", "cup,,,Large,,,,6")["cup"]
    assert cup.options == ("Size",)
    assert read(HEAD, "cup,Cup,Size,,Colour,,,5")["cup"].options == ()


def test_one_value_that_is_missing_is_still_told() -> None:
    parsed = parse(file_of(HEAD, "cup,Cup,Size,S,Tin,red,,5", "cup,,,L,,,,6"), "USD")
    found = [(one.line, one.column, one.reason) for one in parsed.mistakes]
    assert found == [(3, "Option2 Value", "option-missing")]


def test_default_title_beside_another_value_is_a_choice() -> None:
    cup = read(HEAD, "cup,Cup,Title,Default Title,,,,5", "cup,,,Gift box,,,,7")["cup"]
    assert (cup.options, cup.variants[1].options) == (("Title",), ("Gift box",))


def test_values_that_differ_only_behind_a_buttons_end_stay_apart() -> None:
    same = "Colourful sponge that can be taken off and washed with a length of"
    rows = [f"sofa,{'Sofa' if not n else ''},Kind,{same} {n}.5 m,,,,5" for n in range(3)]
    parsed = parse(file_of(HEAD, *rows), "USD")
    assert not parsed.mistakes
    values = [one.options[0] for one in parsed.products[0].product.variants]
    assert values == [
        f"Colourful sponge tha…off and washed with a length of {n}.5 m" for n in range(3)
    ]
    assert notes(parsed) == [(2, "Option1 Value", "option-cut")]


async def test_a_long_value_is_the_same_variant_whatever_stands_beside_it(shop: Shop) -> None:
    same = "Colourful sponge that can be taken off and washed with a length of"
    row = "sofa,{},Kind,{} {}.5 m,,,,5"
    first, second = row.format("Sofa", same, 1), row.format("", same, 2)

    async def bring(*rows: str) -> list[int]:
        parsed = parse(file_of(HEAD, *rows), "USD")
        await importing.import_products(shop.database, shop.id, parsed, now=NOW)
        return [one.id for one in (await shop.views())["sofa"].variants]

    [alone] = await bring(first)
    assert alone in await bring(first, second)
    assert await bring(first) == [alone]


def test_values_that_differ_only_in_their_middle_stay_apart_in_any_order() -> None:
    begin, end = "A cup of " + "clay " * 6, " and glaze" * 6
    kinds = [f"{begin}{kind}{end}" for kind in ("white", "green", "black")]

    def called(*values: str) -> dict[str, str]:
        rows = [f"cup,{'' if n else 'Cup'},Kind,{value},,,,5" for n, value in enumerate(values)]
        variants = read(HEAD, *rows)["cup"].variants
        return dict(zip(values, (one.options[0] for one in variants), strict=True))

    names = called(*kinds)
    assert len(set(names.values())) == 3
    assert all(len(name) <= 60 for name in names.values())
    assert called(*reversed(kinds)) == names
    assert called(*kinds[1:]) == {kind: names[kind] for kind in kinds[1:]}


def test_values_that_are_the_same_to_the_end_are_still_one_variant_twice() -> None:
    long = "x" * 80
    parsed = parse(file_of(HEAD, f"a,A,Kind,{long},,,,5", f"a,,,{long},,,,6"), "USD")
    assert [one.reason for one in parsed.mistakes] == ["variant-twice"]


def test_the_newer_form_makes_a_handle_of_the_title() -> None:
    rows = (",Blue cup,5", "kettle,Kettle,9", ",Blaue Tasse & Löffel,6")
    assert set(read("URL handle,Title,Price", *rows)) == {
        "blue-cup",
        "kettle",
        "blaue-tasse-löffel",
    }
    old = parse(file_of("Handle,Title,Variant Price", ",Blue cup,5"), "USD")
    assert [one.reason for one in old.mistakes] == ["handle-missing"]


def test_a_quote_before_digits_is_the_spreadsheets_and_not_the_merchants() -> None:
    head = "Handle,Title,Variant SKU,Variant Price"
    cups = read(head, "a,A,'00123,5", "b,B,'tis,5")
    assert [one.variants[0].sku for one in cups.values()] == ["00123", "'tis"]


def test_two_columns_that_nobody_reads_may_have_one_name() -> None:
    head = "Handle,Title,Variant Price,Custom (product.metafields.custom.x),Notes,Notes"
    assert read(head, "cup,Cup,5,1,2,3")["cup"].title == "Cup"


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("Variant Inventory Qty", "10.0", 10),
        ("Variant Inventory Qty", "-3.0", 0),
        ("Variant Grams", "250.0", 250),
        ("Variant Grams", ".5", 0),
        ("Variant Grams", "1234,5678", 1235),
    ],
)
def test_numbers_are_read_as_programs_write_them(column: str, cell: str, value: int) -> None:
    rest = f'cup,Cup,5,shopify,1,"{cell}"'
    head = "Handle,Title,Variant Price,Variant Inventory Tracker,X,"
    [variant] = read(head + column, rest)["cup"].variants
    assert (variant.stock if "Qty" in column else variant.weight) == value


@pytest.mark.parametrize(
    ("cell", "price", "rounded"),
    [
        (".5", 50, False),
        ('",5"', 50, False),
        ('"12,50"', 1250, False),
        ('"19,0083"', 1901, True),
        ("19.008264462810", 1901, True),
        ("12.805", 1281, True),
        ("12.8000000", 1280, False),
        ("$12.345", 1235, True),
        ("12.345 USD", 1235, True),
        ("12.344$", 1234, True),
        ("99999999.995", 10_000_000_000, True),
    ],
)
def test_a_price_of_many_decimals_is_rounded_and_told(cell: str, price: int, rounded: bool) -> None:
    parsed = parse(file_of("Handle,Title,Variant Price", f"cup,Cup,{cell}"), "USD")
    assert not parsed.mistakes
    assert parsed.products[0].product.variants[0].price == price
    assert ("price-rounded" in {one.reason for one in parsed.notes}) is rounded


def test_a_price_that_is_too_much_when_rounded_is_told_and_nothing_is_written() -> None:
    for cell in ("999999999.999", "100000000.005", "$100000000.005"):
        parsed = parse(file_of("Handle,Title,Variant Price", f"cup,Cup,{cell}"), "USD")
        assert [one.reason for one in parsed.mistakes] == ["price-too-large"]
        assert not parsed.notes


def test_less_than_half_a_cent_is_no_price_yet() -> None:
    head = "Handle,Title,Variant Price,Variant Compare At Price"
    parsed = parse(file_of(head, "cup,Cup,0.001,0.004"), "USD")
    assert not parsed.mistakes
    assert notes(parsed) == [(2, "Variant Price", "price-zero")]
    [variant] = parsed.products[0].product.variants
    assert (parsed.products[0].state, variant.price, variant.compare_at) == ("draft", 0, None)
    below = parse(file_of(head, "cup,Cup,-0.001,"), "USD")
    assert [one.reason for one in below.mistakes] == ["price-too-small"]


def test_cents_of_a_currency_without_any_are_never_rounded_away() -> None:
    parsed = parse(file_of("Handle,Title,Variant Price", "cup,Cup,12.80"), "JPY")
    assert [one.reason for one in parsed.mistakes] == ["price-too-fine"]


@pytest.mark.parametrize(("yes", "no"), [("WAHR", "FALSCH"), ("VRAI", "FAUX"), ("是", "否")])
def test_true_and_false_are_read_in_the_spreadsheets_language(yes: str, no: str) -> None:
    head = "Handle;Title;Variant Price;Published"
    parsed = parse(file_of(head, f"a;A;5;{yes}", f"b;B;5;{no}"), "USD")
    assert [one.state for one in parsed.products] == ["published", "draft"]


TRACKED = "Handle,Title,Variant Price,Variant Inventory Tracker,Option1 Name,Option1 Value"


async def test_a_file_without_counts_leaves_those_that_there_are(shop: Shop) -> None:
    async def bring(data: bytes) -> Parsed:
        parsed = parse(data, "USD")
        await importing.import_products(shop.database, shop.id, parsed, now=NOW)
        return parsed

    rows = ("cup,Cup,5,shopify,Size,Small", "cup,,6,shopify,,Large")
    parsed = await bring(file_of(TRACKED, *rows))
    assert notes(parsed) == [(1, "Variant Inventory Qty", "stock-column-missing")]
    small, large = (await shop.views())["cup"].variants
    assert (small.left, large.left) == (0, 0), "nobody has said that there are any"
    counted = f"{TRACKED},Variant Inventory Qty"
    await bring(file_of(counted, f"{rows[0]},7", f"{rows[1]},8"))
    wanted: dict[str, Any] = {"person": 7, "now": NOW, "policy": POLICY}
    await shop.database.transact(stock.reserve, 1, [(small.id, 2)], **wanted)
    await bring(file_of(TRACKED, *rows, "cup,,9,shopify,,Huge"))
    variants = (await shop.views())["cup"].variants
    assert [(one.left, one.reserved) for one in variants] == [(5, 2), (8, 0), (0, 0)]


def test_rows_of_gift_cards_are_left_out_wherever_they_stand() -> None:
    head = "Handle,Title,Variant Price,Gift Card,Option1 Name,Option1 Value"
    rows = ("card,Card,10,true,Amount,$10", "card,,25,,,$25", "cup,Cup,5,false,,", "card,,50,,,$50")
    parsed = parse(file_of(head, *rows), "USD")
    assert not parsed.mistakes
    assert [one.product.handle for one in parsed.products] == ["cup"]
    assert [(one.line, one.reason) for one in parsed.notes] == [
        (line, "gift-card") for line in (2, 3, 5)
    ]
