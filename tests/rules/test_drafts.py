"""An order before it is written: discounts, parts, shipping."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.terms import Added, Draft, DraftLine, Plan, PlannedHold


def line(variant: int = 1, **changes: Any) -> DraftLine:
    fields: dict[str, Any] = {
        "variant": variant,
        "product": variant,
        "title": "Tea",
        "options": (),
        "kind": "shipped",
        "quantity": 1,
        "price": 1000,
        "weight": 0,
        "ships_from": None,
    }
    return DraftLine(**fields | changes)


def draft(*lines: DraftLine) -> Draft:
    return Draft(payer=1, shop=1, currency="USD", lines=lines)


def test_a_discount_is_split_over_the_lines() -> None:
    cheaper = draft(line(1, price=333), line(2, price=334)).discounted(100)
    assert [one.discount for one in cheaper.lines] == [49, 51]
    assert cheaper.sums == (667, 100, 2)


def test_a_discount_beyond_the_goods_makes_them_free() -> None:
    free = draft(line(price=500)).discounted(600).discounted(1)
    assert [one.amount for one in free.lines] == [0]


def test_a_lower_price_replaces_a_smaller_discount_and_never_raises_the_price() -> None:
    first = draft(line(1, price=1000, quantity=2)).discounted(100)
    assert first.priced({1: 800}).sums.discount == 400
    assert first.priced({1: 1200}).sums.discount == 100


def test_shipping_falls_on_what_is_shipped() -> None:
    mixed = draft(line(1), line(2, kind="pickup"), line(3)).shipped_for(301)
    assert [one.shipping for one in mixed.lines] == [150, 0, 151]
    assert mixed.shipping == 301


def test_goods_that_cost_nothing_still_share_their_parcel() -> None:
    free = draft(line(1, price=0), line(2, price=0), line(3, kind="pickup")).shipped_for(300)
    assert [one.shipping for one in free.lines] == [150, 150, 0]


def test_lines_set_apart_keep_their_company() -> None:
    parts = draft(line(1), line(2), line(3, part=2), line(2, part=2)).apart({2})
    assert [one.part for one in parts.lines] == [1, 3, 2, 4]


def test_a_hold_needs_its_part() -> None:
    assert draft(line()).held(PlannedHold(1, "team", "fail")).holds[0].term == "team"
    with pytest.raises(ValueError, match="part 2"):
        draft(line()).held(PlannedHold(2, "team", "fail"))


def test_the_time_of_a_hold_is_a_moment_or_begins_with_the_payment() -> None:
    assert PlannedHold(1, "presale", "lift", until=50).due(paid_at=10) == 50
    assert PlannedHold(1, "gift", "fail", within=24).due(paid_at=10) == 34
    assert PlannedHold(1, "draw", "fail").due(paid_at=10) is None


def test_a_plan_survives_being_kept() -> None:
    plan = Plan(
        added=(Added("gift", {"share": 3, "note": "x"}),),
        holds=(PlannedHold(2, "gift", "fail", within=24),),
        for_others=frozenset({2, 1}),
    )
    assert Plan.loads(plan.dumps()) == plan
    assert Plan.loads(Plan().dumps()) == Plan()


@given(
    prices=st.lists(st.integers(0, 10_000), min_size=1, max_size=6),
    discounts=st.lists(st.integers(0, 5_000), max_size=4),
    shipping=st.integers(0, 2_000),
)
def test_parts_sum_to_the_total_and_no_line_is_negative(
    prices: list[int], discounts: list[int], shipping: int
) -> None:
    drawn = draft(*(line(n, price=price, part=n) for n, price in enumerate(prices, 1)))
    for discount in discounts:
        drawn = drawn.discounted(discount)
    drawn = drawn.shipped_for(shipping)
    assert all(one.amount >= 0 and one.shipping >= 0 for one in drawn.lines)
    total = drawn.sums.goods - drawn.sums.discount + (drawn.shipping or 0)
    assert sum(one.amount + one.shipping for one in drawn.lines) == total
