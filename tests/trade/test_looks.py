"""Who looks at where a parcel goes is in the order's history: who and when, never the address."""

from __future__ import annotations

import pytest

from store import catalog, fulfillments
from store.fulfillments import LOOK, Happened
from store.policy import HOUR
from store.refusals import Refused
from tests.trade.market import ANNA, BEN, MANAGER, OWNER, PACKER, Market


def looks(happened: list[Happened]) -> list[tuple[int | None, int]]:
    return [(one.moved.actor, one.moved.at) for one in happened if one.moved.event == LOOK]


async def test_a_look_at_an_address_is_in_the_history_for_the_owner(market: Market) -> None:
    bought = await market.buy(ANNA, (await market.sell(), 1))
    [parcel] = bought.fulfillments
    first = market.now
    assert await market.act(fulfillments.note_look, parcel.id, PACKER)
    market.now += HOUR
    assert await market.act(fulfillments.note_look, parcel.id, OWNER)
    happened = await market.read(fulfillments.history, bought.order.id, OWNER)
    assert looks(happened) == [(PACKER, first), (OWNER, market.now)]
    assert [one.moved.event for one in happened][:2] == ["pay", "release-to-ship"]
    assert "Elm Street" not in repr(happened)
    await market.assert_sound()


async def test_a_look_moves_nothing(market: Market) -> None:
    bought = await market.buy(ANNA, (await market.sell(), 1))
    [parcel] = bought.fulfillments
    await market.act(fulfillments.note_look, parcel.id, PACKER)
    assert (await market.view(bought.order.id)).fulfillments == bought.fulfillments
    assert await market.ship(parcel.id)


async def test_strangers_may_not_look_and_leave_no_trace(market: Market) -> None:
    bought = await market.buy(ANNA, (await market.sell(), 1))
    [parcel] = bought.fulfillments
    await market.refuses("not-yours", fulfillments.note_look, parcel.id, BEN)
    await market.refuses("not-yours", fulfillments.note_look, parcel.id, ANNA)
    await market.refuses("no-such-fulfillment", fulfillments.note_look, 999, PACKER)


async def test_where_there_is_no_address_nothing_is_looked_at(market: Market) -> None:
    book = await market.sell(kind="digital", currency="XTR", price=10, stock=None)
    bought = await market.buy(ANNA, (book, 1), way="stars", address=None)
    [delivery] = bought.fulfillments
    assert not await market.act(fulfillments.note_look, delivery.id, PACKER)
    assert not looks(await market.read(fulfillments.history, bought.order.id, OWNER))


async def test_the_history_is_the_owners(market: Market) -> None:
    bought = await market.buy(ANNA, (await market.sell(), 1))
    for person in (MANAGER, PACKER, ANNA, BEN):
        with pytest.raises(Refused, match="not-yours"):
            await market.read(fulfillments.history, bought.order.id, person)


async def test_goods_are_named_as_the_shop_writes_them_today(market: Market) -> None:
    tea = await market.sell(title="龙井")
    view = await market.read(catalog.variant, tea, "")
    product, said = view.product, catalog.Text(title="Longjing")
    await market.act(catalog.change_text, market.shop, product, said, language="en")
    bought = await market.buy(ANNA, (tea, 2), language="en")
    assert [line.title for line in bought.lines] == ["Longjing"]
    named = await market.read(fulfillments.in_own_words, bought.lines)
    assert [(line.title, line.quantity) for line in named] == [("龙井", 2)]
    await market.act(catalog.change_text, market.shop, product, catalog.Text(title="西湖龙井"))
    [line] = await market.read(fulfillments.in_own_words, bought.lines)
    assert line.title == "西湖龙井"
