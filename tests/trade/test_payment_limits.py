"""An order outside the provider's smallest or largest payment is refused before it is placed."""

from __future__ import annotations

import pytest

from store import orders, people, shipping
from store.people import ParsedAddress
from store.policy import Policy
from tests.trade.market import ANNA, OWNER, Market

LIMITS = "USD 5.00-50.00"


@pytest.fixture
def market(market: Market) -> Market:
    market.policy = Policy(payment_limits=LIMITS)
    return market


async def test_what_the_provider_would_not_take_is_not_placed(market: Market) -> None:
    tea = await market.sell(price=1000)
    small = await market.sell(price=199)
    for code, wanted, total in (
        ("sum-too-large", (tea, 5), 5300),
        ("sum-too-small", (small, 1), 499),
    ):
        refused = await market.refuses(code, orders.place, market.new_order(ANNA, wanted))
        assert refused.facts == {
            "total": total,
            "least": 500,
            "most": 5000,
            "currency": "USD",
            "way": "provider",
        }
    placed = await market.place(ANNA, (tea, 4), (small, 3))
    assert placed.total == 4897


async def test_by_hand_there_is_no_smallest_and_no_largest_sum(market: Market) -> None:
    tea, small = await market.sell(price=9000), await market.sell(price=1)
    assert (await market.place(ANNA, (tea, 1), way="by-hand")).total == 9300
    assert (await market.place(ANNA, (small, 1), way="by-hand")).total == 301


async def test_an_order_does_not_grow_beyond_what_its_way_takes(market: Market) -> None:
    tea = await market.sell(price=1000)
    placed = await market.place(ANNA, (tea, 4))
    [line] = (await market.view(placed.order)).lines
    await market.refuses("sum-too-large", orders.change_quantity, placed.order, ANNA, line.id, 5)
    await market.act(orders.choose_way, placed.order, ANNA, "by-hand")
    await market.act(orders.change_quantity, placed.order, ANNA, line.id, 5)
    await market.refuses("sum-too-large", orders.choose_way, placed.order, ANNA, "provider")
    assert (await market.view(placed.order)).order.total == 5300
    await market.assert_sound()


async def test_another_address_does_not_make_the_sum_too_large(market: Market) -> None:
    tea = await market.sell(price=4000)
    placed = await market.place(ANNA, (tea, 1))
    await market.database.transact(shipping.set_flat, market.shop, OWNER, 1500)
    far = ParsedAddress(
        name="Anna",
        lines=("1 Far Lane",),
        town="Perth",
        postcode="6000",
        region="",
        country="AU",
        phone="+61400000000",
    )
    address = await market.act(people.keep_address, ANNA, far)
    await market.refuses("sum-too-large", orders.readdress, placed.order, ANNA, address=address)
