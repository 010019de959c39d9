"""Numbers of parcels, as the card of an order writes them."""

import pytest

from handlers.cards.merchant.orders import ranges


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([1], "1"), ([1, 2, 3], "1–3"), ([1, 3, 4, 6], "1, 3–4, 6"), ([2, 4], "2, 4")],
)
def test_neighbours_are_written_as_a_range(numbers: list[int], text: str) -> None:
    assert ranges(numbers) == text
