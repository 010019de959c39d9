"""What merchants type: read whole or not at all, never guessed."""

from __future__ import annotations

import pytest

from handlers.merchant.details import read_day
from handlers.merchant.tracking import Tracking, read_tracking
from handlers.merchant.typed_shipping import read_price, read_zone
from handlers.merchant.variants import combinations, read_options
from store.refusals import Refused
from store.shipping import Place, Price


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("0034 0433", Tracking(None, "0034 0433")),
        ("DHL 0034 0433", Tracking("DHL", "0034 0433")),
        ("顺丰 SF1234567890", Tracking("顺丰", "SF1234567890")),
        ("Royal Mail AB123456789GB", Tracking("Royal Mail", "AB123456789GB")),
        ("单号：YT0012345", Tracking(None, "YT0012345")),
        ("tracking number: 1Z999AA10123456784", Tracking(None, "1Z999AA10123456784")),
        ("０３４５ ６７８９", Tracking(None, "0345 6789")),
    ],
)
def test_a_carrier_and_a_number_are_read(typed: str, read: Tracking) -> None:
    assert read_tracking(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "tomorrow",
        "12",
        "I sent it with DHL 0034 0433",
        "DHL 0034 0433 should be there on Tuesday",
        "0034 or 0433?",
        "<b>0034</b>",
        "1" * 61,
        "A\u202e1234",
    ],
)
def test_what_is_not_surely_a_number_is_not_taken_for_one(typed: str) -> None:
    assert read_tracking(typed) is None


@pytest.mark.parametrize(
    ("typed", "price"),
    [
        ("3.00", Price("flat", 300)),
        ("free", Price("flat", 0)),
        ("0", Price("flat", 0)),
        ("$3.00, free from $30", Price("flat", 300, free_from=3000)),
        ("5.00 满 60 包邮", Price("flat", 500, free_from=6000)),
        ("5.00，满60包邮", Price("flat", 500, free_from=6000)),
        ("5.00 + 1.00 per piece", Price("by-piece", 500, 100)),
        ("15.00 + 3.00 每件", Price("by-piece", 1500, 300)),
        ("12.00 + 4.00 per 500 g", Price("by-weight", 1200, 400, 500)),
        ("60.00 + 20.00 每 500 克", Price("by-weight", 6000, 2000, 500)),
        ("not served", Price("not-served")),
        ("不寄", Price("not-served")),
    ],
)
def test_a_shipping_price_is_read(typed: str, price: Price) -> None:
    assert read_price(typed, "USD") == price


@pytest.mark.parametrize("typed", ["", "cheap", "-1", "1e309", "3,00", "3.00 5.00", "3.001", "3 +"])
def test_what_is_not_surely_a_price_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        read_price(typed, "USD")


def test_a_zone_is_read_with_its_countries_regions_and_towns() -> None:
    zone = read_zone("DE, France, CN/浙江/杭州：8.00, free from 60", "USD")
    assert zone.places == (Place("DE"), Place("FR"), Place("CN", "浙江", "杭州"))
    assert zone.price == Price("flat", 800, free_from=6000)
    assert zone.name == "DE, France, CN/浙江/杭州"


@pytest.mark.parametrize("typed", ["", "8.00", "Atlantis: 8.00", ": 8.00", "DE/: 8.00", "DE"])
def test_a_zone_without_a_place_or_a_price_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        read_zone(typed, "USD")


def test_options_make_every_combination_in_their_order() -> None:
    options = read_options("Size: S, M\n颜色：红、蓝")
    assert options == (("Size", ("S", "M")), ("颜色", ("红", "蓝")))
    assert combinations(options) == (("S", "红"), ("S", "蓝"), ("M", "红"), ("M", "蓝"))


@pytest.mark.parametrize(
    "typed", ["", "Size", "Size:", "Size: S, S", "A: 1\nB: 2\nC: 3\nD: 4", ": S, M"]
)
def test_options_that_are_no_options_are_refused(typed: str) -> None:
    with pytest.raises(Refused):
        read_options(typed)


def test_a_day_begins_at_midnight_of_the_shop() -> None:
    assert read_day("2027-01-31", "Asia/Shanghai") == 1_801_324_800_000_000
    assert read_day("31.1.2027", "UTC") is None
    assert read_day("9999-99-99", "UTC") is None
