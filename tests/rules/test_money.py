"""Splits to the cent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.money import Money, exponent, share_of_pieces, split

AMOUNTS = st.integers(min_value=0, max_value=10**12)


def test_a_discount_of_ten_over_three_lines() -> None:
    assert split(10, [333, 333, 334]) == (3, 3, 4)


def test_nobody_to_take_it() -> None:
    assert split(0, []) == ()
    with pytest.raises(ValueError, match="no part"):
        split(1, [])


def test_weights_of_nothing_count_alike() -> None:
    assert split(7, [0, 0, 0]) == (2, 2, 3)


def test_a_negative_amount_is_not_split() -> None:
    with pytest.raises(ValueError, match="negative"):
        split(-1, [1])
    with pytest.raises(ValueError, match="negative"):
        split(1, [2, -1])


@given(total=AMOUNTS, parts=st.lists(AMOUNTS, min_size=1, max_size=12))
def test_a_split_sums_exactly_and_no_part_is_negative(total: int, parts: list[int]) -> None:
    shares = split(total, parts)
    assert sum(shares) == total
    assert all(share >= 0 for share in shares)


@given(parts=st.lists(AMOUNTS, min_size=1, max_size=12), data=st.data())
def test_no_share_of_a_discount_exceeds_its_line(parts: list[int], data: st.DataObject) -> None:
    discount = data.draw(st.integers(min_value=0, max_value=sum(parts)))
    if any(parts):
        assert all(share <= part for share, part in zip(split(discount, parts), parts, strict=True))


@given(amount=AMOUNTS, takes=st.lists(st.integers(min_value=1, max_value=5), min_size=1))
def test_pieces_refunded_in_any_portions_sum_to_the_line(amount: int, takes: list[int]) -> None:
    quantity, before, given_back = sum(takes), 0, 0
    for pieces in takes:
        share = share_of_pieces(amount, quantity, before, pieces)
        assert 0 <= share <= amount
        given_back += share
        before += pieces
    assert given_back == amount


def test_more_pieces_than_there_are() -> None:
    with pytest.raises(ValueError, match="2 more than 2 of 3"):
        share_of_pieces(100, 3, 2, 2)


def test_currencies_do_not_add_up() -> None:
    assert Money(1, "USD") + Money(2, "USD") - Money(1, "USD") == Money(2, "USD")
    with pytest.raises(ValueError, match="USD and XTR"):
        Money(1, "USD") + Money(1, "XTR")


@pytest.mark.parametrize(("currency", "decimals"), [("USD", 2), ("JPY", 0), ("XTR", 0), ("KWD", 3)])
def test_decimals(currency: str, decimals: int) -> None:
    assert exponent(currency) == decimals
