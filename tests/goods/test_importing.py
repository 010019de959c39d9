"""A file of products comes in as a whole, or not at all and says why."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import catalog, importing, stock
from store.importing import MISTAKES, NOTES, FileHasMistakes, Outcome, parse
from store.importing.text_of_html import text_of_html
from tests.goods.accidents import mutated
from tests.goods.conftest import NOW, POLICY, Shop

TEA = (Path(__file__).parent / "catalogs" / "tea.csv").read_bytes()

Change = Callable[[list[dict[str, str]]], None]


def changed(change: Change, data: bytes = TEA) -> bytes:
    """The file with some cells changed."""
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    rows = list(reader)
    change(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, reader.fieldnames or (), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def with_cell(row: int, column: str, value: str) -> bytes:
    def change(rows: list[dict[str, str]]) -> None:
        rows[row][column] = value

    return changed(change)


def found(data: bytes, currency: str = "USD") -> list[tuple[int, str, str]]:
    return [(f.line, f.column, f.reason) for f in parse(data, currency).mistakes]


async def bring(shop: Shop, data: bytes = TEA) -> Outcome:
    return await importing.import_products(shop.database, shop.id, parse(data, "USD"), now=NOW)


async def test_products_variants_and_pictures_arrive(shop: Shop) -> None:
    assert await bring(shop) == Outcome(added=4, changed=0)
    longjing = (await shop.views())["longjing-spring"]
    assert longjing.product.title == "Longjing, spring harvest 明前龙井"
    assert longjing.product.about == (
        "Picked by hand before Qingming & roasted in a wok.\n\n• Origin: Meijiawu\n• 75–80 °C"
    )
    assert longjing.product.options == ("Weight", "Tin")
    offered = [(v.options, v.price, v.left, v.weight, v.sku) for v in longjing.variants]
    assert offered == [
        (("50 g", "paper"), 720, 12, 100, "LJ-50-P"),
        (("50 g", "tin"), 920, 3, 100, "LJ-50-T"),
        (("100 g", "tin"), 1280, 0, 100, "LJ-100-T"),
    ]
    assert longjing.variants[1].compare_at == 1000
    # Nobody has seen it at that price here, so it is not shown crossed out.
    assert longjing.variants[1].crossed_out(NOW) is None


async def test_addresses_of_pictures_are_kept_and_never_shown(shop: Shop) -> None:
    await bring(shop)
    longjing = (await shop.views())["longjing-spring"]
    pictures = await shop.database.read(catalog.pictures, longjing.product.id)
    addresses = [picture.address for picture in pictures]
    assert addresses[:4] == [f"https://example.org/pictures/longjing-{n}.jpg" for n in (1, 2, 3, 4)]
    # The tin's picture shows two variants, the paper's one.
    assert sorted(addresses[4:]) == [
        "https://example.org/pictures/longjing-paper.jpg",
        "https://example.org/pictures/longjing-tin.jpg",
        "https://example.org/pictures/longjing-tin.jpg",
    ]
    assert not longjing.pictured
    product, variant = longjing.product.id, longjing.variants[0].id
    assert await shop.database.read(catalog.picture_of, product=product) is None
    assert await shop.database.read(catalog.picture_of, variant=variant) is None


async def test_an_empty_tracker_and_continue_are_not_counted(shop: Shop) -> None:
    await bring(shop)
    views = await shop.views()
    assert views["gaiwan"].left is None
    assert views["samples"].left is None
    assert views["gaiwan"].variants[0].weight == 310


async def test_what_is_not_published_or_has_no_price_is_a_draft(shop: Shop) -> None:
    await bring(shop)
    states = {handle: view.product.state for handle, view in (await shop.views()).items()}
    assert states == {
        "longjing-spring": "published",
        "gaiwan": "published",
        "oolong": "draft",
        "samples": "draft",
    }


async def test_what_was_changed_on_the_way_is_told() -> None:
    notes = [(note.line, note.column, note.reason) for note in parse(TEA, "USD").notes]
    assert notes == [
        (13, "Gift Card", "gift-card"),
        (14, "Gift Card", "gift-card"),
        (15, "Variant Inventory Qty", "stock-negative"),
        (17, "Variant Price", "price-zero"),
    ]


async def test_shelves_are_made_of_types(shop: Shop) -> None:
    await bring(shop)
    shelves = await shop.database.read(catalog.categories, shop.id, "en")
    assert [shelf.name for shelf in shelves] == ["Green tea", "Teaware"]


async def test_the_same_file_again_changes_nothing_that_people_see(shop: Shop) -> None:
    await bring(shop)
    before = await shop.views()
    assert await bring(shop) == Outcome(added=0, changed=4)
    after = await shop.views()
    assert {h: v.variants for h, v in after.items()} == {h: v.variants for h, v in before.items()}
    assert [v.product.title for v in after.values()] == [v.product.title for v in before.values()]
    addresses = await shop.database.read(catalog.pictures, after["longjing-spring"].product.id)
    assert len(addresses) == 7


async def test_a_newer_file_changes_prices_stock_and_variants(shop: Shop) -> None:
    await bring(shop)
    variants = (await shop.views())["longjing-spring"].variants
    wanted = {"person": 7, "now": NOW, "policy": POLICY}
    await shop.database.transact(stock.reserve, 1, [(variants[0].id, 2)], **wanted)

    def change(rows: list[dict[str, str]]) -> None:
        rows[0]["Variant Price"] = "6.50"
        rows[0]["Variant Inventory Qty"] = "30"
        rows[2]["Option1 Value"] = "250 g"

    await bring(shop, changed(change))
    paper, tin, large = (await shop.views())["longjing-spring"].variants
    assert (paper.id, paper.price, paper.left, paper.reserved) == (variants[0].id, 650, 30, 2)
    assert paper.crossed_out(NOW) == 720
    assert (tin.id, large.options) == (variants[1].id, ("250 g", "tin"))
    gone = await shop.database.read(catalog.variant, variants[2].id, "en")
    assert gone is not None and gone.state == "deleted"
    await bring(shop)
    back = (await shop.views())["longjing-spring"].variants
    assert [variant.id for variant in back] == [variant.id for variant in variants]


async def test_a_paused_product_stays_paused_and_a_removed_one_comes_back(shop: Shop) -> None:
    await bring(shop)
    views = await shop.views()
    await shop.act(catalog.pause, views["gaiwan"].product.id)
    await shop.act(catalog.remove, views["longjing-spring"].product.id)
    await bring(shop)
    states = {handle: view.product.state for handle, view in (await shop.views()).items()}
    assert (states["gaiwan"], states["longjing-spring"]) == ("paused", "published")


@pytest.mark.parametrize(
    ("row", "column", "value", "reason"),
    [
        (0, "Handle", "", "handle-missing"),
        (0, "Title", "", "title-missing"),
        (0, "Title", "\u202e\u200b", "title-missing"),
        (1, "Title", "Another", "title-other"),
        (4, "Variant Price", "", "price-missing"),
        (1, "Variant Price", "", "price-missing"),
        (1, "Variant Price", "¥12,50", "price-unreadable"),
        (1, "Variant Price", "1e309", "price-unreadable"),
        (1, "Variant Price", "NaN", "price-unreadable"),
        (1, "Variant Price", "-1", "price-too-small"),
        (1, "Variant Price", "9" * 14, "price-too-large"),
        (1, "Variant Price", "1,299.00", "price-unreadable"),
        (1, "Variant Compare At Price", "dear", "price-unreadable"),
        (1, "Variant Inventory Qty", "many", "stock-unreadable"),
        (1, "Variant Inventory Qty", "2.5", "stock-unreadable"),
        (1, "Variant Inventory Qty", "99999999999", "stock-too-large"),
        (1, "Variant Inventory Policy", "perhaps", "policy-unknown"),
        (1, "Variant Grams", "heavy", "weight-unreadable"),
        (1, "Variant Grams", "-5", "weight-unreadable"),
        (0, "Published", "maybe", "yes-or-no"),
        (0, "Gift Card", "maybe", "yes-or-no"),
        (0, "Status", "sold", "status-unknown"),
        (1, "Image Position", "first", "position-unreadable"),
        (0, "Option2 Name", "", "option-name-missing"),
        (1, "Option1 Name", "Size", "option-name-other"),
        (1, "Option1 Value", "", "option-missing"),
        (1, "Option2 Value", "paper", "variant-twice"),
    ],
)
async def test_a_wrong_cell_is_named_and_nothing_is_written(
    shop: Shop, row: int, column: str, value: str, reason: str
) -> None:
    lines = [2, 9, 10, 11, 12]
    data = with_cell(row, column, value)
    findings = found(data)
    named = {"option-name-missing": "Option2 Name", "variant-twice": "Option1 Value"}
    assert (lines[row], named.get(reason, column), reason) in findings
    before = await shop.written()
    with pytest.raises(FileHasMistakes):
        await bring(shop, data)
    assert await shop.written() == before


def test_every_wrong_row_is_named_and_not_only_the_first() -> None:
    def change(rows: list[dict[str, str]]) -> None:
        for row in rows:
            row["Variant Grams"] = "?"

    assert [line for line, _, _ in found(changed(change))] == [2, 9, 10, 12, 15, 17]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "file-empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "file-empty"),
        (TEA.split(b"\n")[0], "file-empty"),
        (b"name;price\ntea;5\n", "column-missing"),
        (TEA[:-40], "cut-off"),
        (TEA[: TEA.index(b"Meijiawu")], "not-a-table"),
        (TEA.replace("井".encode(), b"\x8f"), "not-utf8"),
        (TEA[:300] + b"\xff" * 9 + TEA[300:], "not-utf8"),
        (b"Handle,Handle,Title,Variant Price\na,b,c,1\n", "column-twice"),
        (b"Handle,Title,Variant Price\na,b,1,2,3\n", "cells-too-many"),
        (b"x" * 20_000_001, "file-too-large"),
        (b"Handle,Title,Variant Price\n" + b"a,b,1\n" * 100_001, "rows-too-many"),
        (b"\x00" * 1_000, "file-empty"),
    ],
)
def test_a_file_that_is_no_list_of_products_is_refused(data: bytes, reason: str) -> None:
    assert reason in {finding.reason for finding in parse(data, "USD").mistakes}


def test_a_byte_order_mark_and_other_line_ends_make_no_difference() -> None:
    plain = parse(TEA, "USD")
    windows = parse(b"\xef\xbb\xbf" + TEA.replace(b"\n", b"\r\n"), "USD")
    assert [p.product for p in windows.products] == [p.product for p in plain.products]
    assert windows.notes == plain.notes


def test_the_columns_have_newer_names_too() -> None:
    head, rest = TEA.split(b"\n", 1)
    for old, new in (
        (b"Handle", b"URL handle"),
        (b"Body (HTML)", b"Description"),
        (b"Variant Price", b"Price"),
        (b"Variant Inventory Tracker", b"Inventory tracker"),
        (b"Variant Inventory Qty", b"Inventory quantity"),
        (b"Variant Inventory Policy", b"Continue selling when out of stock"),
        (b"Variant Grams", b"Weight value (grams)"),
        (b"Variant SKU", b"SKU"),
        (b"Variant Compare At Price", b"Compare-at price"),
        (b"Image Src", b"Product image URL"),
        (b"Variant Image", b"Variant image URL"),
        (b"Published", b"Published on online store"),
        (b"Variant Requires Shipping", b"Requires shipping"),
    ):
        head = head.replace(old, new, 1)
    newer = parse(head + b"\n" + rest, "USD")
    assert newer.products == parse(TEA, "USD").products


def test_prices_have_the_decimals_of_the_shops_currency() -> None:
    whole = parse(with_cell(0, "Variant Price", "720.00"), "JPY").products[0]
    assert whole.product.variants[0].price == 720
    assert (9, "Variant Price", "price-too-fine") in found(TEA, "JPY")


def test_what_needs_no_shipping_waits_for_something_to_deliver() -> None:
    parsed = parse(with_cell(4, "Variant Requires Shipping", "false"), "USD")
    gaiwan = next(p for p in parsed.products if p.product.handle == "gaiwan")
    assert (gaiwan.product.kind, gaiwan.state) == ("digital", "draft")
    assert "digital-missing" in {note.reason for note in parsed.notes}


def test_long_texts_are_cut_and_told() -> None:
    parsed = parse(with_cell(0, "Title", "Tea " * 60), "USD")
    assert len(parsed.products[0].product.title) <= 100
    assert (2, "title-cut") in {(note.line, note.reason) for note in parsed.notes}
    parsed = parse(with_cell(0, "Body (HTML)", "<p>" + "words " * 2_000), "USD")
    assert (2, "about-cut") in {(note.line, note.reason) for note in parsed.notes}


def test_html_is_read_as_people_see_it() -> None:
    assert text_of_html("<p>a</p><p>b<br>c</p>") == "a\n\nb\nc"
    assert text_of_html("<ul><li>x<ul><li>y</li></ul></li></ul>") == "• x\n• y"
    assert text_of_html("<ol><li>x</li><li>y</li></ol>") == "1. x\n2. y"
    assert text_of_html("<style>p{}</style><a href='javascript:x'>link</a>") == "link"
    assert text_of_html("<img src='https://example.org/dead.jpg' alt='A cup'>") == "A cup"
    assert text_of_html("two\nlines &amp; no tag") == "two\nlines & no tag"
    assert text_of_html("<![if !supportLists]>1.<![endif]><o:p>Word</o:p>") == "1.Word"
    assert text_of_html("&lt;script&gt;") == "<script>"


@given(st.text() | st.lists(st.sampled_from(["<p>", "</", "<ul>", "<li", ">", "&", "<!", "x"])))
def test_no_html_is_an_error(html: str | list[str]) -> None:
    assert isinstance(text_of_html("".join(html)), str)


def test_no_accident_to_a_file_is_an_error() -> None:
    for seed in range(700):
        data = mutated(TEA, random.Random(seed))
        parsed = parse(data, "USD")
        lines = data.count(b"\n") + data.count(b"\r") + 1
        for finding in (*parsed.mistakes, *parsed.notes):
            assert 1 <= finding.line <= lines
            assert finding.reason in MISTAKES or finding.reason in NOTES


async def test_a_file_that_met_an_accident_is_written_whole_or_not_at_all(shop: Shop) -> None:
    whole = written = 0
    for seed in range(120):
        parsed = parse(mutated(TEA, random.Random(seed)), "USD")
        before = await shop.written()
        try:
            outcome = await importing.import_products(shop.database, shop.id, parsed, now=NOW)
        except FileHasMistakes:
            assert await shop.written() == before
        else:
            whole += 1
            written += outcome.added + outcome.changed
            kept = await shop.views()
            for imported in parsed.products:
                view = kept[imported.product.handle]
                assert [v.price for v in view.variants] == [
                    v.price for v in imported.product.variants
                ]
    assert 0 < whole < 120
    assert written


async def test_a_large_file_is_written_in_short_transactions(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [b"Handle,Title,Option1 Name,Option1 Value,Variant Price,Image Src"]
    for product in range(120):
        rows.append(b"p%d,Product %d,Size,0,5,https://example.org/%d" % (product, product, product))
        rows += [b"p%d,,,%d,5," % (product, size) for size in range(1, 12)]
    parsed = parse(b"\n".join(rows) + b"\n", "USD")
    assert not parsed.mistakes
    transact, calls = type(shop.database).transact, 0

    async def counted(self: Any, *args: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        return await transact(self, *args, **named)

    monkeypatch.setattr(type(shop.database), "transact", counted)
    outcome = await importing.import_products(shop.database, shop.id, parsed, now=NOW)
    assert outcome == Outcome(added=120, changed=0)
    assert 20 <= calls <= 60


def test_every_reason_is_in_the_manual() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "catalogues.md").read_text()
    for code, meaning in (MISTAKES | NOTES).items():
        assert f"| `{code}` | {meaning} |" in manual
