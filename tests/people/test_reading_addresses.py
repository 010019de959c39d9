"""One free message becomes an address, or names what it lacks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.people import PARTS, ParsedAddress, parse_address, postal_lines

NADIA = ParsedAddress(
    "Nadia Haddad", ("4 Rose Lane",), "Leeds", "LS1 4DY", "", "GB", "07700 900123"
)
ERIKA = ParsedAddress(
    "Erika Mustermann", ("Hauptstraße 5",), "Berlin", "10115", "", "DE", "030 1234567"
)
JOHN = ParsedAddress(
    "John Smith", ("123 Main St",), "Springfield", "62704", "IL", "US", "217-555-0123"
)
ZHANG = ParsedAddress(
    "张三", ("西湖区文三路90号",), "杭州市", "310012", "浙江省", "CN", "13800138000"
)
WORDS = (
    *("Nadia", "4", "Rose Lane", "LS1 4DY", ",", "\n", "浙江省", "杭州市", "路", "Tel:", "+44"),
    *("07700 900123", "UK", "Leeds", "IL", "62704", "·", "GB", "张三", "地址：", "90号"),
)


@pytest.mark.parametrize(
    ("text", "country", "read"),
    [
        ("Nadia Haddad, 4 Rose Lane, Leeds LS1 4DY, 07700 900123", "GB", NADIA),
        ("Nadia Haddad\n4 Rose Lane\nLeeds\nLS1 4DY\n07700 900123", "GB", NADIA),
        ("Nadia Haddad 4 Rose Lane Leeds LS1 4DY 07700 900123", "GB", NADIA),
        ("Nadia Haddad, 4 Rose Lane Leeds, ls1 4dy, 07700 900123", "GB", NADIA),
        ("Nadia Haddad · 4 Rose Lane · Leeds LS1 4DY · GB · 07700 900123", "GB", NADIA),
        (
            "Name: Nadia Haddad\nAddress: 4 Rose Lane, Leeds LS1 4DY\nTel.: 07700 900123",
            "GB",
            NADIA,
        ),
        ("07700 900123, Nadia Haddad, 4 Rose Lane, Leeds LS1 4DY, United Kingdom", "US", NADIA),
        ("Nadia Haddad，4 Rose Lane，Leeds LS1 4DY，英国，０７７００ ９００１２３", "CN", NADIA),
        ("Nadia Haddad 07700 900123 4 Rose Lane Leeds LS1 4DY", "GB", NADIA),
        ("Erika Mustermann, Hauptstraße 5, 10115 Berlin, 030 1234567", "DE", ERIKA),
        ("Erika Mustermann\nHauptstraße 5\n10115 Berlin\nDeutschland\n030 1234567", "GB", ERIKA),
        ("Erika Mustermann Hauptstraße 5 10115 Berlin 030 1234567", "DE", ERIKA),
        ("John Smith, 123 Main St, Springfield, IL 62704, 217-555-0123", "US", JOHN),
        ("John Smith\n123 Main St\nSpringfield Illinois 62704 USA\n217-555-0123", "GB", JOHN),
        ("John Smith 123 Main St Springfield IL 62704 217-555-0123", "US", JOHN),
        ("张三 13800138000 浙江省杭州市西湖区文三路 90 号 310012", "CN", ZHANG),
        (
            "收件人：张三，手机：１３８００１３８０００\n地址："
            "浙江省杭州市西湖区文三路９０号 310012",
            "GB",
            ZHANG,
        ),
        ("浙江省杭州市西湖区文三路90号，310012，张三收，13800138000", "CN", ZHANG),
        ("中国 浙江省 杭州市 西湖区 文三路90号 310012 张三 13800138000", "US", ZHANG),
    ],
)
def test_people_write_the_same_address_in_many_ways(
    text: str, country: str, read: ParsedAddress
) -> None:
    assert parse_address(text, country=country) == read


@pytest.mark.parametrize(
    ("text", "country", "lines", "town", "region", "where"),
    [
        (
            "Jo Bloggs, Flat 2, 12 St James Road, Horsforth, Leeds, West Yorkshire LS18 4AA, "
            "07700900123",
            "GB",
            ("Flat 2", "12 St James Road", "Horsforth"),
            "Leeds",
            "West Yorkshire",
            "GB",
        ),
        (
            "Mary Major, 12345 Oak Avenue Apt 4B, Santa Fe, New Mexico 87501, 505.555.0199",
            "US",
            ("12345 Oak Avenue Apt 4B",),
            "Santa Fe",
            "NM",
            "US",
        ),
        (
            "John Smith, 1 Peachtree St, Atlanta, Georgia, 30303, 404 555 0100",
            "US",
            ("1 Peachtree St",),
            "Atlanta",
            "GA",
            "US",
        ),
        (
            "Sophie Tremblay, 10 Rue Sherbrooke, Montréal QC H3A 1B9, 514-555-0199",
            "US",
            ("10 Rue Sherbrooke",),
            "Montréal",
            "QC",
            "CA",
        ),
        (
            "Tan Wei Ming, 1 Orchard Road #05-01, Singapore 238801, +65 9123 4567",
            "GB",
            ("1 Orchard Road #05-01",),
            "Singapore",
            "",
            "SG",
        ),
        (
            "San Zhang, 90 Wensan Road, Xihu District, Hangzhou, Zhejiang 310012, China, "
            "+86 138 0013 8000",
            "US",
            ("90 Wensan Road", "Xihu District"),
            "Hangzhou",
            "Zhejiang",
            "CN",
        ),
        (
            "欧阳娜娜 上海市浦东新区世纪大道100号 021-12345678",
            "CN",
            ("浦东新区世纪大道100号",),
            "上海市",
            "上海市",
            "CN",
        ),
        (
            "王芳 浙江 杭州 西湖区文三路90号 13800138000",
            "CN",
            ("西湖区文三路90号",),
            "杭州",
            "浙江",
            "CN",
        ),
        (
            "陈大文 香港九龙弥敦道100号2楼 +852 9123 4567",
            "CN",
            ("九龙弥敦道100号2楼",),
            "香港",
            "香港",
            "HK",
        ),
        (
            "王小明 0912-345-678 110 臺北市信義區市府路1號",
            "CN",
            ("信義區市府路1號",),
            "臺北市",
            "",
            "TW",
        ),
        (
            "Juan Pérez, Calle Mayor 5, 2º B, 28013 Madrid, España, +34 600 123 456",
            "GB",
            ("Calle Mayor 5", "2º B"),
            "Madrid",
            "",
            "ES",
        ),
        (
            "Marie Dupont, 12 rue de la Paix, 75002 Paris, France, 06 12 34 56 78",
            "GB",
            ("12 rue de la Paix",),
            "Paris",
            "",
            "FR",
        ),
    ],
)
def test_towns_and_regions_are_told_apart(
    text: str, country: str, lines: tuple[str, ...], town: str, region: str, where: str
) -> None:
    read = parse_address(text, country=country)
    assert (read.lines, read.town, read.region, read.country) == (lines, town, region, where)
    assert read.missing == ()


@pytest.mark.parametrize(
    ("text", "country", "missing"),
    [
        ("Nadia Haddad, 4 Rose Lane, Leeds LS1 4DY", "GB", ("phone",)),
        ("4 Rose Lane, Leeds LS1 4DY, 07700 900123", "GB", ("name",)),
        ("Nadia Haddad, Leeds LS1 4DY, 07700 900123", "GB", ("street",)),
        ("Nadia Haddad, 4 Rose Lane, LS1 4DY, 07700 900123", "GB", ("town",)),
        ("Nadia Haddad, 4 Rose Lane, Leeds, 07700 900123", "GB", ("postcode",)),
        ("Nadia Haddad, 4 Rose Lane, Nowhere, 07700 900123", "", ("country",)),
        ("张三 西湖区文三路90号 13800138000", "CN", ("town",)),
        ("浙江省杭州市西湖区文三路90号 13800138000", "CN", ("name",)),
        (
            "my phone is 07700 900123 name Nadia Haddad address 4 Rose Lane Leeds LS1 4DY",
            "GB",
            ("name", "town"),
        ),
        ("where is my tea", "GB", ("street", "town", "postcode", "phone")),
        ("", "GB", ("name", "street", "town", "postcode", "phone")),
    ],
)
def test_what_cannot_be_read_is_named_and_never_guessed(
    text: str, country: str, missing: tuple[str, ...]
) -> None:
    assert parse_address(text, country=country).missing == missing


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("4 Rose Lane, Leeds LS1 4DY, 07700 900123", "Nadia Haddad"),
        ("Nadia Haddad, 4 Rose Lane, LS1 4DY, 07700 900123", "Leeds"),
        ("Nadia Haddad, 4 Rose Lane, Leeds, 07700 900123", "LS1 4DY"),
        ("Nadia Haddad, Leeds LS1 4DY, 07700 900123", "4 Rose Lane"),
        ("Nadia Haddad, 4 Rose Lane, Leeds LS1 4DY", "07700 900123"),
    ],
)
def test_the_missing_part_may_follow_in_a_second_message(first: str, then: str) -> None:
    assert parse_address(first, country="GB").missing
    assert parse_address(f"{first}\n{then}", country="GB") == NADIA


def test_two_phones_are_both_kept() -> None:
    read = parse_address(
        "Nadia Haddad, 4 Rose Lane, Leeds LS1 4DY, 07700 900123, 0113 496 0000", country="GB"
    )
    assert read.phone == "07700 900123 / 0113 496 0000"


def test_of_a_novel_nothing_is_read() -> None:
    assert parse_address("Nadia, Leeds\n" * 400, country="GB").missing == (
        "name",
        "street",
        "town",
        "phone",
    )


def test_characters_that_turn_a_line_around_are_gone() -> None:
    read = parse_address(
        "Nadia\u202e Haddad\u200b, 4 Rose\u2066 Lane, Leeds LS1 4DY, 07700 900123", country="GB"
    )
    assert read == NADIA


@pytest.mark.parametrize("part", ["0 ", "1 lane ", "a ", "(", "+1", "LS1 ", "号", "Tel: "])
def test_no_message_is_slow_to_read(part: str) -> None:
    parse_address("warm up", country="GB")
    text = (part * 600)[:600]
    began = time.process_time()
    parse_address(text, country="GB")
    assert time.process_time() - began < 0.25


@given(st.text(max_size=700), st.sampled_from(["", "GB", "US", "DE", "CN", "JP"]))
def test_whatever_is_typed_is_either_complete_or_names_what_is_missing(
    text: str, country: str
) -> None:
    read = parse_address(text, country=country)
    assert set(read.missing) <= set(PARTS)
    if not read.missing:
        assert read.name and read.lines and read.town and read.country and read.phone


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=20,
    )
)
def test_the_words_of_addresses_in_any_order_break_nothing(words: list[str]) -> None:
    read = parse_address(" ".join(words), country="GB")
    assert set(read.missing) <= set(PARTS)


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        (NADIA, ("4 Rose Lane", "Leeds LS1 4DY")),
        (ERIKA, ("Hauptstraße 5", "10115 Berlin")),
        (JOHN, ("123 Main St", "Springfield, IL 62704")),
        (ZHANG, ("浙江省杭州市西湖区文三路90号", "310012")),
    ],
)
def test_a_label_is_written_the_way_of_its_country(
    address: ParsedAddress, lines: tuple[str, ...]
) -> None:
    assert postal_lines(address) == lines
