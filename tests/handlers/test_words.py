"""Money, times and names as people read them."""

from __future__ import annotations

import pytest

from handlers.cards.buying import told_apart
from handlers.cards.words import (
    choice_label,
    clock,
    day,
    exponent,
    moment,
    money,
    pickup_text,
    shortened,
    span,
    with_choice,
)
from handlers.links import deep_link, read_payload
from handlers.refusal import refusal_text
from locales import LOCALES, Markup, MissingSentenceError, has, plain, supported, t
from store import catalog
from store.policy import DAY, HOUR, MINUTE, SECOND
from store.refusals import Refused
from store.registry import CARDS, NOTICES, REFUSALS
from store.shipping import PickupPoint

SATURDAY = 1_795_274_400_000_000  # 2026-11-21 15:20 UTC


@pytest.mark.parametrize(
    ("minor", "currency", "locale", "written"),
    [
        (1280, "USD", "en", "$12.80"),
        (1280, "USD", "zh", "$12.80"),
        (8800, "CNY", "zh", "¥88.00"),
        (123456789, "USD", "en", "$1,234,567.89"),
        (500, "JPY", "en", "¥500"),
        (50, "XTR", "en", "50 ⭐"),
        (-250, "USD", "en", "−$2.50"),
        (5, "EUR", "en", "€0.05"),
        (1500, "KWD", "en", "KWD 1.500"),
        (0, "USD", "en", "$0.00"),
    ],
)
def test_money_is_written_as_people_write_it(
    minor: int, currency: str, locale: str, written: str
) -> None:
    assert money(minor, currency, locale) == written


def test_stars_have_no_fraction() -> None:
    assert (exponent("XTR"), exponent("USD"), exponent("JPY"), exponent("KWD")) == (0, 2, 0, 3)


def test_a_moment_is_the_readers_clock_and_carries_the_exact_time() -> None:
    assert clock(SATURDAY, "en", "UTC") == "Sat 15:20"
    assert clock(SATURDAY, "zh", "Asia/Shanghai") == "周六 23:20"
    assert moment(SATURDAY, "en", "UTC") == (
        '<tg-time unix="1795274400" format="wt">Sat 15:20</tg-time>'
    )
    assert day(SATURDAY, "en", "UTC") == "21 Nov"
    assert day(SATURDAY, "zh", "UTC") == "11月21日"


def test_a_long_name_is_cut() -> None:
    assert shortened("An" * 20) == "An" * 11 + "A…"
    assert shortened("Anna") == "Anna"


def test_what_people_typed_is_escaped_and_markup_is_not() -> None:
    said = t("en", "welcome", name="<b>Eve</b>", shop=Markup("<i>Tea</i>"))
    assert "&lt;b&gt;Eve&lt;/b&gt;" in said
    assert "<i>Tea</i>" in said
    assert "<b>Eve</b>" in plain("en", "welcome", name="<b>Eve</b>", shop="Tea")


def test_a_sentence_that_is_not_there_is_an_error_and_so_is_a_missing_argument() -> None:
    with pytest.raises(MissingSentenceError):
        plain("en", "no-such-sentence")
    with pytest.raises(MissingSentenceError):
        plain("en", "welcome", name="Anna")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_refusal_of_the_store_has_its_sentence(locale: str) -> None:
    assert [code for code in REFUSALS if not has(locale, f"refusal-{code}")] == []


def test_every_notice_and_card_of_the_store_has_a_renderer() -> None:
    from handlers.cards.registry import RENDERERS

    assert sorted((NOTICES.keys() | CARDS.keys()) - RENDERERS.keys()) == []


def test_a_refusal_writes_money_and_times_in_the_readers_way() -> None:
    refused = Refused("price-changed", old=1280, new=1350, currency="USD")
    assert "$13.50 now, $12.80 before" in refusal_text("en", "UTC", refused)


def test_a_refusal_without_a_sentence_still_answers() -> None:
    assert refusal_text("en", "UTC", Refused("never-heard-of")) == plain("en", "refusal")


@pytest.mark.parametrize(
    ("tag", "locale"), [("zh-hans", "zh"), ("zh", "zh"), ("en", "en"), ("de", "en"), (None, "en")]
)
def test_a_language_tag_becomes_a_locale_we_speak(tag: str | None, locale: str) -> None:
    assert supported(tag) == locale


def test_a_link_is_read_back_also_when_the_code_has_dashes() -> None:
    link = deep_link("tea_bot", "b", "a-b_c-d")
    assert link == "https://t.me/tea_bot?start=b-a-b_c-d"
    assert read_payload("b-a-b_c-d") == ("b", "a-b_c-d")


@pytest.mark.parametrize("text", ["", "b", "b-", "-x", "B-x", "b-ü", "b-" + "x" * 70, "b-x y"])
def test_a_payload_that_we_never_wrote_is_nothing(text: str) -> None:
    assert read_payload(text) is None


@pytest.mark.parametrize(
    ("locale", "options", "named"),
    [
        ("en", ("Blue", "L"), "Ocean shirt (Blue, L)"),
        ("zh", ("蓝", "L"), "Ocean shirt（蓝、L）"),
        ("zh", (), "Ocean shirt"),
    ],
)
def test_goods_are_named_with_what_was_chosen(
    locale: str, options: tuple[str, ...], named: str
) -> None:
    assert with_choice("Ocean shirt", options, locale) == named


@pytest.mark.parametrize(
    ("locale", "hours", "said"),
    [
        ("en", "Mon–Sat 10–18", "Counter, 4 Elm St (Mon–Sat 10–18)"),
        ("en", "", "Counter, 4 Elm St"),
        ("zh", "10–18 点", "Counter，4 Elm St（10–18 点）"),
        ("zh", "", "Counter，4 Elm St"),
    ],
)
def test_a_place_to_collect_has_hours_only_where_the_shop_has_said_some(
    locale: str, hours: str, said: str
) -> None:
    assert pickup_text(PickupPoint(1, 1, "Counter", "4 Elm St", hours, True), locale) == said


@pytest.mark.parametrize(
    ("locale", "long", "said"),
    [
        ("en", 24 * HOUR, "24 hours"),
        ("en", 48 * HOUR, "48 hours"),
        ("en", 7 * DAY, "7 days"),
        ("en", HOUR, "1 hour"),
        ("en", 90 * MINUTE, "90 minutes"),
        ("en", 5 * SECOND, "5 seconds"),
        ("en", 2 * MINUTE + 5 * SECOND, "2 minutes"),
        ("en", SECOND // 2, "1 second"),
        ("zh", 24 * HOUR, "24 小时"),
        ("zh", 40 * SECOND, "40 秒"),
    ],
)
def test_a_span_is_said_in_the_largest_unit_that_says_all_of_it(
    locale: str, long: int, said: str
) -> None:
    assert span(long, locale) == said


def test_each_value_of_a_choice_has_its_share_of_a_button() -> None:
    assert choice_label(("Red", "L"), 28) == "Red / L"
    assert choice_label(("Sponge that can be washed", "light grey linen"), 28) == (
        "Sponge that c… / light grey…"
    )
    assert choice_label(("S", "light grey linen with buttons"), 28) == (
        "S / light grey linen with b…"
    )
    assert choice_label((), 28) == ""
    assert len(choice_label(("x" * 60, "y" * 60, "z" * 60), 28)) <= 28


def test_variants_that_a_narrow_button_cannot_tell_apart_have_a_row_each() -> None:
    def variants(*names: str) -> list[catalog.Variant]:
        return [
            catalog.Variant(
                *(number, 1, (name, "light grey linen"), "", 500, "USD"),
                *(None, None, None, 5, 0, 0, None),
            )
            for number, name in enumerate(names)
        ]

    assert told_apart(variants("Small", "Large"))[1] == 2
    names, side_by_side = told_apart(variants("Sponge that is washed", "Sponge that is not washed"))
    assert side_by_side == 1
    assert names == [
        "Sponge that is washed / light grey linen",
        "Sponge that is not washed / light grey linen",
    ]
