"""What is exported imports back to the same shop, whatever its products are called."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import catalog, importing
from store.catalog import NewPicture, NewProduct, NewVariant, Sale
from store.catalog.rules import clean_options
from store.database import Database
from store.importing import Parsed, parse
from store.importing.quoting import listed, quoted, unquoted
from store.policy import DAY
from store.refusals import Refused
from tests.goods.conftest import NOW, Shop, add_shop

RISKY = [
    "=1+1",
    "+49",
    "-5",
    "@cmd",
    "'=x",
    "''+",
    "＝x",
    "−3",
    '"',
    ";",
    ",",
    "\\,",
    "'tis",
    "a > b",
]
TEXT = st.sampled_from(RISKY) | st.text(min_size=1, max_size=20)
VALUES = st.lists(TEXT.filter(lambda text: bool(text.strip())), min_size=1, max_size=3, unique=True)


async def exported(shop: Shop) -> bytes:
    pages, after = [], 0
    while True:
        page = await shop.database.read(importing.export_page, shop.id, 1, after)
        if not page.products:
            [file] = importing.written(pages)
            return file
        pages.append(page)
        after = page.last


async def bring(shop: Shop, data: bytes) -> Parsed:
    parsed = parse(data, "USD")
    assert not parsed.mistakes
    await importing.import_products(shop.database, shop.id, parsed, now=NOW)
    return parsed


async def seen(shop: Shop) -> list[object]:
    """All that a file can carry of what a shop keeps."""
    found: list[object] = []
    for handle, view in sorted((await shop.views()).items()):
        product = view.product
        sales = await shop.database.read(catalog.sales_of, product.id)
        pictures = await shop.database.read(catalog.pictures, product.id)
        found += [
            (handle, product.title, product.about, product.kind, product.state, product.options),
            (product.per_person, product.giftable, product.ships_from, product.category),
            [
                (one.id, one.options, one.sku, one.price, one.compare_at, one.left, one.weight)
                for one in view.variants
            ],
            [(one.digital, one.currency, sales.get(one.id)) for one in view.variants],
            [(one.file, one.address, one.alt) for one in pictures],
        ]
    return found


@st.composite
def products(draw: st.DrawFn) -> NewProduct:
    values = draw(VALUES)
    several = len({catalog_value for v in values if (catalog_value := clean(v))}) == len(values)
    options = ("Size",) if len(values) > 1 and several else ()
    sale = draw(
        st.none()
        | st.just(Sale(50, None, NOW + DAY))
        | st.just(Sale(60, NOW + DAY, None))
        | st.just(Sale(70, NOW + DAY, NOW + 2 * DAY + 1))
    )
    variants = tuple(
        NewVariant(
            price=draw(st.integers(100, 10**9)),
            stock=draw(st.none() | st.integers(0, 10**6)),
            options=(value,) if options else (),
            sku=draw(TEXT),
            weight=draw(st.integers(0, 10**6)),
            compare_at=draw(st.none() | st.integers(1, 10**9)),
            sale=sale,
        )
        for value in (values if options else values[:1])
    )
    return NewProduct(
        title=draw(TEXT.filter(lambda text: bool(clean(text)))),
        about=draw(TEXT | st.just("1 < 2 & <b>3</b> &amp;\n\n=2")),
        currency="USD",
        variants=variants,
        options=options,
        code="",
        per_person=draw(st.none() | st.integers(1, 9)),
        giftable=draw(st.booleans()),
        ships_from=draw(st.none() | st.just(NOW + 7 * DAY + 3)),
        pictures=draw(
            st.sampled_from(
                [
                    (),
                    (NewPicture(file="AgAC-_1", alt="A tin"),),
                    (NewPicture(address="https://example.org/1.jpg"), NewPicture(file="X2")),
                    (NewPicture(file="X3", variants=(0,)), NewPicture(address="=x", alt="=y")),
                ]
            )
        ),
    )


def clean(text: str) -> str:
    return clean_options((text,))[0]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(products(), min_size=1, max_size=4))
async def test_a_shop_that_goes_out_comes_back_as_it_was(
    sqlite_database: Database, new: list[NewProduct]
) -> None:
    shop = Shop(sqlite_database, await sqlite_database.transact(add_shop))
    states = ("published", "draft", "paused")
    for number, product in enumerate(new):
        await shop.act(
            catalog.put_product,
            replace(product, code=f"{shop.id}-{number}", handle=f"=p {number}"),
            state=states[number % 3],
        )
    before, file = await seen(shop), await exported(shop)
    await bring(shop, file)
    assert await seen(shop) == before
    assert await exported(shop) == file
    rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))
    assert all(cell[:1] not in tuple("=+-@\t\r") or not cell for row in rows for cell in row)


@given(st.text())
def test_a_quote_is_taken_away_again_whatever_the_cell(cell: str) -> None:
    assert unquoted(quoted(cell)) == cell


def test_commas_within_a_listed_value_are_its_own() -> None:
    assert listed("a, b\\, c ,, d") == ["a", "b, c", "d"]


async def test_what_a_file_of_ours_leaves_empty_is_taken_away(shop: Shop) -> None:
    await shop.add("Tea", handle="tea", per_person=2, giftable=False, ships_from=NOW + DAY)
    await bring(shop, b"Handle,Name,Price,Stock\ntea,Tea,5,\n")
    view = (await shop.views())["tea"]
    assert (view.product.per_person, view.product.giftable) == (None, True)
    assert (view.product.ships_from, view.left) == (None, None)


async def test_a_file_of_ours_is_known_by_its_sku_where_it_has_no_handle(shop: Shop) -> None:
    for price in ("5", "6"):
        data = f"sku;name;price;stock\nA-1;Tea;{price};3\nA-2;Cup;{price};4\n".encode()
        await bring(shop, data)
        views = await shop.views()
        assert {h: v.variants[0].price for h, v in views.items()} == dict.fromkeys(
            ("A-1", "A-2"), int(price) * 100
        )


async def test_a_digital_product_comes_back_with_what_is_delivered(shop: Shop) -> None:
    variants = (NewVariant(50, None, digital="=https://example.org/song"),)
    await shop.add("Song", handle="song", kind="digital", currency="XTR", variants=variants)
    before = await seen(shop)
    await bring(shop, await exported(shop))
    assert await seen(shop) == before
    assert (await shop.views())["song"].product.state == "published"


async def test_a_file_in_another_currency_leaves_prices_in_stars_alone(shop: Shop) -> None:
    variants = (NewVariant(50, None, digital="https://example.org/song"),)
    await shop.add("Song", handle="song", kind="digital", currency="XTR", variants=variants)
    await bring(shop, b"Handle,Title,Variant Price\nsong,Song 2,5.00\n")
    song = (await shop.views())["song"]
    assert (song.product.title, song.product.kind, song.price_from) == ("Song 2", "digital", 50)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",,5,,,,,", "handle-missing"),
        ("a,,5,,,,,", "title-missing"),
        ("a,Tea,5,boat,,,,", "kind-unknown"),
        ("a,Tea,5,,sold,,,", "state-unknown"),
        ("a,Tea,5,,,many,,", "limit-unreadable"),
        ("a,Tea,5,,,-1,,", "limit-unreadable"),
        ("a,Tea,5,,,,CNY,", "currency-other"),
        ("a,Tea,5,,,,XTR,", "currency-other"),
        ("a,Tea,5,,,,,4", "sale-unreadable"),
        ("a,Tea,5,,,,,5", "sale-unreadable"),
    ],
)
def test_a_wrong_cell_of_our_own_file_is_named(row: str, reason: str) -> None:
    head = "handle,name,price,kind,state,limit,currency,sale price"
    parsed = parse(f"{head}\n{row}\n".encode(), "USD")
    assert reason in {mistake.reason for mistake in parsed.mistakes}
    assert parsed.trade == "own"


async def test_only_those_who_keep_the_shop_take_its_products_out(shop: Shop) -> None:
    with pytest.raises(Refused, match="not-yours"):
        await shop.database.read(importing.export_page, shop.id, 99, 0)


async def test_a_shop_too_large_for_one_file_is_several_that_import(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.importing.exporting.AT_ONCE", 2)
    monkeypatch.setattr("store.importing.exporting.FILE_SIZE", 10_500)
    for number in range(6):
        await shop.add(f"Tea {number}", about="tea " * 40)
    pages, after = [], 0
    while (page := await shop.database.read(importing.export_page, shop.id, 1, after)).products:
        pages.append(page)
        after = page.last
    files = importing.written(pages)
    assert len(files) == 3
    assert sum(len(parse(file, "USD").products) for file in files) == 6
