"""What a merchant types is read, or asked for; never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.catalog import StockChange, parse_listing, parse_price, parse_stock, parse_weight
from store.refusals import Refused


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("12.80", "USD", 1280),
        ("12.8", "USD", 1280),
        ("12", "USD", 1200),
        ("$12.80", "USD", 1280),
        ("12.80 USD", "USD", 1280),
        ("usd 12.80", "USD", 1280),
        ("¥12.80", "CNY", 1280),
        ("￥１２.80", "CNY", 1280),
        ("12.80元", "CNY", 1280),
        ("¥1200", "JPY", 1200),
        ("1200.00", "JPY", 1200),
        ("⭐50", "XTR", 50),
        ("50 XTR", "XTR", 50),
        ("12.345", "BHD", 12345),
        ("$12", "CAD", 1200),
        ("+5", "USD", 500),
    ],
)
def test_a_price_is_read_in_the_shops_currency(text: str, currency: str, minor: int) -> None:
    assert parse_price(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "currency", "code"),
    [
        ("", "USD", "price-unreadable"),
        ("¥12,50", "CNY", "price-unreadable"),
        ("12,50", "EUR", "price-unreadable"),
        ("1,280.00", "USD", "price-unreadable"),
        ("1e309", "USD", "price-unreadable"),
        ("inf", "USD", "price-unreadable"),
        ("nan", "USD", "price-unreadable"),
        ("0x10", "USD", "price-unreadable"),
        ("12.80.1", "USD", "price-unreadable"),
        ("12 80", "USD", "price-unreadable"),
        (".5", "USD", "price-unreadable"),
        ("5.", "USD", "price-unreadable"),
        ("€12.80", "USD", "price-unreadable"),
        ("about 12", "USD", "price-unreadable"),
        ("12.80\x00", "USD", "price-unreadable"),
        ("१२", "INR", "price-unreadable"),
        ("9" * 5_000, "USD", "price-unreadable"),
        ("-1", "USD", "price-too-small"),
        ("−1", "USD", "price-too-small"),
        ("0", "USD", "price-too-small"),
        ("0.00", "USD", "price-too-small"),
        ("12.805", "USD", "price-too-fine"),
        ("1200.5", "JPY", "price-too-fine"),
        ("0.5", "XTR", "price-too-fine"),
        ("100000000.01", "USD", "price-too-large"),
    ],
)
def test_what_is_not_one_amount_is_refused(text: str, currency: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_price(text, currency)
    assert refused.value.code == code


@given(st.text() | st.text("0123456789.,-+$¥eE "), st.sampled_from(["USD", "JPY", "XTR", "CNY"]))
def test_any_text_is_a_price_or_a_refusal(text: str, currency: str) -> None:
    try:
        assert 1 <= parse_price(text, currency) <= 10_000_000_000
    except Refused:
        pass


@given(st.integers(1, 10_000_000_000))
def test_every_price_is_read_as_it_is_written(minor: int) -> None:
    assert parse_price(f"{minor // 100}.{minor % 100:02}", "USD") == minor


def test_stock_is_a_count_or_a_change_of_it() -> None:
    assert parse_stock("20") == StockChange("set", 20)
    assert parse_stock("=3") == StockChange("set", 3)
    assert parse_stock(" ＋10 ") == StockChange("add", 10)
    assert parse_stock("−3") == StockChange("add", -3)
    assert parse_stock("∞") == StockChange("untracked")


@pytest.mark.parametrize("text", ["", "many", "2.5", "1e9", "++3", "3 4", "x" * 9_999, "-"])
def test_what_is_no_number_of_pieces_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="stock-unreadable"):
        parse_stock(text)


def test_more_pieces_than_anybody_can_count_are_refused() -> None:
    with pytest.raises(Refused, match="stock-too-large"):
        parse_stock("999999999999")


@pytest.mark.parametrize(
    ("caption", "title", "price", "stock", "missing"),
    [
        ("Longjing spring 2026 100g 12.80 x20", "Longjing spring 2026 100g", 1280, 20, ()),
        ("Longjing 12.80 ×20", "Longjing", 1280, 20, ()),
        ("x5 $7 Cup", "Cup", 700, 5, ()),
        ("Cup 7 x5", "Cup 7", None, 5, ("price",)),
        ("Cup 7.00", "Cup", 700, None, ("stock",)),
        ("Longjing 2026 x3", "Longjing 2026", None, 3, ("price",)),
        ("Longjing spring 2026 100g x20", "Longjing spring 2026 100g", None, 20, ("price",)),
        ("Cup 7.50 8.50 x2", "Cup 7.50 8.50", None, 2, ("price",)),
        ("Cup 7.50 x2 x3", "Cup x2 x3", 750, None, ("stock",)),
        ("12.80 x20", "", 1280, 20, ("title",)),
        ("", "", None, None, ("title", "price", "stock")),
        ("Cup ¥12,50 x2", "Cup ¥12,50", None, 2, ("price",)),
        ("Cup 1e309 x2", "Cup 1e309", None, 2, ("price",)),
        ("Cup -1 x2", "Cup -1", None, 2, ("price",)),
        ("Cup 7.505 x2", "Cup", None, 2, ("price",)),
        ("Cup 7.50 x2\nA second line 9.99", "Cup", 750, 2, ()),
    ],
)
def test_a_caption_is_a_listing_and_says_what_is_missing(
    caption: str, title: str, price: int | None, stock: int | None, missing: tuple[str, ...]
) -> None:
    read = parse_listing(caption, "USD")
    assert (read.title, read.price, read.stock, read.missing) == (title, price, stock, missing)


@pytest.mark.parametrize("pieces", ["x20", "20件", "库存20", "２０件"])
def test_a_chinese_caption_is_read_too(pieces: str) -> None:
    read = parse_listing(f"明前龙井 100克 88元 {pieces}", "CNY")
    assert (read.title, read.price, read.stock) == ("明前龙井 100克", 8800, 20)


def test_a_set_of_pieces_is_no_stock() -> None:
    read = parse_listing("茶具 6件套 88元", "CNY")
    assert (read.title, read.price, read.missing) == ("茶具 6件套", 8800, ("stock",))


@given(st.text())
def test_no_caption_is_an_error(caption: str) -> None:
    read = parse_listing(caption, "USD")
    assert len(read.title) <= 100
    assert set(read.missing) <= {"title", "price", "stock"}


@pytest.mark.parametrize(
    ("typed", "grams"),
    [
        ("250", 250),
        ("250 g", 250),
        ("250克", 250),
        ("1.2 kg", 1200),
        ("1,25kg", 1250),
        ("2公斤", 2000),
    ],
)
def test_a_weight_is_grams_unless_it_says_otherwise(typed: str, grams: int) -> None:
    assert parse_weight(typed) == grams


@pytest.mark.parametrize("typed", ["", "heavy", "1.2", "1,250", "-5", "5 lb", "1" * 80, "1 2"])
def test_a_weight_that_may_be_another_is_not_guessed(typed: str) -> None:
    with pytest.raises(Refused, match="weight-unreadable"):
        parse_weight(typed)
