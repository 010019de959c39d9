"""A parcel goes in parts: every cent, every piece and every deadline is in one of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import changes, fulfillments, payments, people, splitting
from store.orders import OrderView
from store.orders.records import Line
from store.payments import Pieces
from store.people import ParsedAddress
from store.policy import DAY, HOUR
from store.splitting.service import shares
from tests.trade.market import ANNA, BEN, OWNER, PACKER, Market
from tests.trade.terms import SHARES

NEW_HOME = ParsedAddress(
    name="Anna",
    lines=("1 New Road",),
    town="Boston",
    postcode="02101",
    region="MA",
    country="US",
    phone="+15550000",
    missing=(),
)


async def bought(market: Market) -> OrderView:
    tea = await market.sell(price=1001, stock=20)
    cup = await market.sell(price=333, stock=20)
    return await market.buy(ANNA, (tea, 3), (cup, 2))


async def split(market: Market, view: OrderView, *counts: int) -> OrderView:
    [parcel] = view.fulfillments
    first = {line.id: count for line, count in zip(view.lines, counts, strict=True)}
    await market.act(splitting.split_parcel, parcel.id, PACKER, first)
    return await market.view(view.order.id)


@pytest.mark.parametrize("counts", [(1, 0), (2, 1), (3, 0), (0, 2), (3, 1)])
async def test_two_parcels_hold_together_what_the_one_held(
    market: Market, counts: tuple[int, int]
) -> None:
    before = await bought(market)
    after = await split(market, before, *counts)
    first, rest = after.fulfillments
    assert first.total + rest.total == before.fulfillments[0].total == after.order.total
    for number in (0, 1):
        [was] = [line for line in before.lines if line.position == before.lines[number].position]
        now = [line for line in after.lines if line.variant == was.variant]
        for name in ("quantity", "amount", "shipping", "discount"):
            assert sum(getattr(line, name) for line in now) == getattr(was, name)
    kept = sum(line.quantity for line in after.lines_in(first))
    assert kept == sum(counts)
    assert (first.ship_by, first.address) == (rest.ship_by, rest.address)
    await market.assert_sound()


async def test_each_part_is_shipped_and_received_by_itself(market: Market) -> None:
    after = await split(market, await bought(market), 1, 1)
    first, rest = after.fulfillments
    await market.ship(first.id)
    await market.wait(DAY)
    await market.act(fulfillments.receive, first.id, ANNA)
    assert await market.state(after.order.id) == "paid", "the rest is still to come"
    await market.ship(rest.id)
    await market.act(fulfillments.receive, rest.id, ANNA)
    assert await market.state(after.order.id) == "completed"
    await market.assert_sound()


async def test_what_is_never_shipped_goes_back_and_what_was_shipped_does_not(
    market: Market,
) -> None:
    after = await split(market, await bought(market), 2, 0)
    first, rest = after.fulfillments
    await market.ship(first.id)
    await market.wait(16 * DAY)
    view = await market.view(after.order.id)
    assert view.order.refunded == rest.total
    assert [one.state for one in view.fulfillments] == ["received", "cancelled"]
    await market.assert_sound()


async def test_a_part_can_be_split_again(market: Market) -> None:
    after = await split(market, await bought(market), 1, 0)
    rest = after.fulfillments[1]
    lines = after.lines_in(rest)
    await market.act(splitting.split_parcel, rest.id, PACKER, {lines[0].id: 1})
    view = await market.view(after.order.id)
    assert [one.part for one in view.fulfillments] == sorted(one.part for one in view.fulfillments)
    assert sum(one.total for one in view.fulfillments) == view.order.total
    await market.assert_sound()


@pytest.mark.parametrize("counts", [(0, 0), (3, 2), (4, 0), (-1, 2)])
async def test_a_part_without_a_piece_is_refused(market: Market, counts: tuple[int, int]) -> None:
    view = await bought(market)
    first = {line.id: count for line, count in zip(view.lines, counts, strict=True)}
    parcel = view.fulfillments[0].id
    await market.refuses("split-nothing", splitting.split_parcel, parcel, PACKER, first)


async def test_only_what_packers_have_still_to_ship_is_split(market: Market) -> None:
    view = await bought(market)
    parcel, first = view.fulfillments[0].id, {view.lines[0].id: 1}
    await market.refuses("not-yours", splitting.split_parcel, parcel, BEN, first)
    await market.refuses("no-such-fulfillment", splitting.split_parcel, 10**9, PACKER, first)
    await market.ship(parcel)
    await market.refuses("not-to-ship", splitting.split_parcel, parcel, PACKER, first)


async def test_a_present_stays_whole(market: Market) -> None:
    view = await market.buy(ANNA, (await market.sell(), 2), terms=(SHARES.added(),))
    [first, *_] = view.fulfillments
    pieces = {view.lines_in(first)[0].id: 1}
    await market.refuses("split-promised", splitting.split_parcel, first.id, PACKER, pieces)


async def test_what_was_refunded_in_part_stays_whole(market: Market) -> None:
    view = await bought(market)
    pieces = [Pieces(view.lines[0].id, 1)]
    await market.act(payments.request_refund, view.order.id, OWNER, pieces, key="r")
    parcel, first = view.fulfillments[0].id, {view.lines[1].id: 1}
    await market.refuses("split-refunded", splitting.split_parcel, parcel, PACKER, first)


async def test_a_question_of_the_buyer_is_answered_first(market: Market) -> None:
    view = await bought(market)
    await market.wait(6 * HOUR + 1)
    address = await market.act(people.keep_address, ANNA, NEW_HOME)
    await market.act(changes.ask_elsewhere, view.order.id, ANNA, address)
    parcel, first = view.fulfillments[0].id, {view.lines[0].id: 1}
    await market.refuses("change-open", splitting.split_parcel, parcel, PACKER, first)


def a_line(**changes: Any) -> Line:
    fields: dict[str, Any] = dict.fromkeys(Line._fields, 0)
    return Line(**{**fields, "title": "", "options": (), "kind": "shipped", **changes})


@given(st.integers(2, 50), st.integers(0, 10**6), st.data())
def test_no_cent_is_lost_however_a_line_is_split(quantity: int, price: int, data: Any) -> None:
    discount = data.draw(st.integers(0, price * quantity))
    line = a_line(
        quantity=quantity,
        price=price,
        discount=discount,
        amount=price * quantity - discount,
        shipping=data.draw(st.integers(0, 10**6)),
    )
    one, other = shares(line, data.draw(st.integers(1, quantity - 1)))
    assert one.quantity + other.quantity == quantity
    assert one.amount + other.amount == line.amount
    assert one.shipping + other.shipping == line.shipping
    assert min(one.discount, other.discount) >= 0
    assert one.discount + other.discount == discount
    for part in (one, other):
        assert part.amount == price * part.quantity - part.discount >= 0
