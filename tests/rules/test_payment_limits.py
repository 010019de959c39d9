"""The smallest and the largest payment, as an operator or Telegram writes them."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from store.payment_limits import SumLimits, parse_payment_limits
from store.payments.ways import WAYS, check_sum
from store.policy import Policy
from store.refusals import Refused


def test_limits_are_written_in_the_units_of_the_currency() -> None:
    assert parse_payment_limits("USD 1.00-10000.00, JPY 150-1500000, KWD 0.307-3070") == {
        "USD": SumLimits(100, 1_000_000),
        "JPY": SumLimits(150, 1_500_000),
        "KWD": SumLimits(307, 3_070_000),
    }
    assert parse_payment_limits("") == {}


def test_telegrams_own_file_is_taken_as_it_is() -> None:
    published = {
        "AED": {"code": "AED", "exp": 2, "min_amount": "367", "max_amount": "3672000"},
        "CNY": {"code": "CNY", "exp": 2, "min_amount": 724, "max_amount": 7_240_000},
    }
    assert parse_payment_limits(json.dumps(published)) == {
        "AED": SumLimits(367, 3_672_000),
        "CNY": SumLimits(724, 7_240_000),
    }


@pytest.mark.parametrize(
    "wrong",
    ["USD", "USD 1", "usd 1-2", "USD 2-1", "JPY 1.50-2", "USD -1-2", '{"USD": {}}', "{", "USD 1–2"],
)
def test_limits_that_cannot_be_read_stop_the_start(wrong: str) -> None:
    with pytest.raises(ValidationError):
        Policy(payment_limits=wrong)


def refused(way: str, total: int, currency: str = "USD") -> str:
    try:
        check_sum(way, total, currency, Policy(payment_limits="USD 1.00-20.00, XTR 1-500"))
    except Refused as refusal:
        return refusal.code
    return ""


def test_both_ends_are_taken_and_what_is_beyond_them_is_not() -> None:
    assert [refused("provider", total) for total in (99, 100, 2000, 2001)] == [
        "sum-too-small",
        "",
        "",
        "sum-too-large",
    ]
    assert [refused("stars", total, "XTR") for total in (1, 500, 501)] == ["", "", "sum-too-large"]


def test_only_a_provider_has_limits_and_only_where_they_are_known() -> None:
    assert {way for way, can in WAYS.items() if can.limited} == {"provider", "stars"}
    assert refused("by-hand", 1) == refused("by-hand", 10**9) == ""
    assert refused("provider", 1, "EUR") == ""
    assert refused("free", 0) == refused("provider", 0) == ""
