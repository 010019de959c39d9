"""Of very many findings those are told first that are not like another."""

from __future__ import annotations

from store.importing import Finding, foremost


def test_one_of_each_kind_comes_before_a_second_of_any() -> None:
    many = [Finding(line, "Gift Card", "gift-card") for line in range(2, 200)]
    last = Finding(500, "Variant Price", "price-zero")
    assert foremost([*many, last], 3) == [*many[:2], last]


def test_all_are_told_in_their_order_where_there_is_room() -> None:
    all_of_them = [Finding(line, "Title", reason) for line in (2, 3) for reason in ("a", "b")]
    assert foremost(all_of_them, 9) == all_of_them
    assert foremost([], 9) == []
