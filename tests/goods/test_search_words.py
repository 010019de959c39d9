"""How names and queries are split: pure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.search.rules import closeness, fts5_query, place, product_at, tsquery
from store.search.words import GAP, QUERY_TERMS, Term, indexed, terms, words


def test_chinese_is_split_into_characters_and_other_scripts_into_words() -> None:
    assert words("明前 龙井 Longjing Spring 2026 100g") == [
        *"明前龙井",
        "longjing",
        "spring",
        "2026",
        "100g",
    ]


def test_case_width_and_accents_do_not_matter() -> None:
    assert words("Café ＬＯＮＧＪＩＮＧ straße") == ["cafe", "longjing", "strasse"]
    assert words("ガラス") == [*"ガラス"]


def test_korean_thai_and_kana_are_found_by_any_part_too() -> None:
    assert words("녹차 ชาเขียว") == [*"녹차", *(c for c in "ชาเขียว" if c.isalnum())]


def test_a_run_of_characters_is_a_phrase_and_a_word_is_a_beginning() -> None:
    assert terms("龙井 spr") == (Term(("龙", "井"), prefix=False), Term(("spr",), prefix=True))
    assert terms("iPhone手机") == (
        Term(("iphone",), prefix=True),
        Term(("手", "机"), prefix=False),
    )


def test_a_space_parts_two_phrases() -> None:
    assert terms("龙 井") == (Term(("龙",), prefix=False), Term(("井",), prefix=False))


def test_two_texts_have_a_gap_between_them() -> None:
    assert indexed(["绿茶", "", "杯"]) == ["绿", "茶", GAP, "杯"]


def test_a_query_without_words_asks_for_nothing() -> None:
    assert terms("  \x00 \"'():*&|!<-> ") == ()


@given(st.text())
def test_whatever_is_typed_becomes_few_words_of_letters_and_digits(text: str) -> None:
    asked = terms(text)
    assert len(asked) <= QUERY_TERMS
    assert all(word and word.isalnum() for term in asked for word in term.words)
    for query in (fts5_query(asked, 1), tsquery(asked, 1)):
        assert "\x00" not in query


@given(st.text())
def test_splitting_the_words_again_changes_nothing(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


@given(st.integers(0, 5_000), st.integers(1, 2**39))
def test_a_place_remembers_its_product_and_the_length_of_its_name(count: int, product: int) -> None:
    assert product_at(place(count, product)) == product
    assert 0 < place(count, product) < 2**63
    assert place(count, product + 1) < place(0, product)
    assert closeness(place(1, product)) < closeness(place(2, product + 1))
    assert closeness(place(2, product + 1)) < closeness(place(2, product))
