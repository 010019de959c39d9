"""A whole purchase, from placing to the end of the return window."""

from __future__ import annotations

from store import fulfillments
from store.policy import DAY, HOUR, MINUTE
from tests.trade.market import ANNA, OWNER, PACKER, Market


async def test_a_purchase_from_placing_to_closing(market: Market) -> None:
    tea = await market.sell(price=1280, stock=20)
    placed = await market.place(ANNA, (tea, 2))
    assert (placed.total, placed.currency, placed.new) == (2860, "USD", True)
    assert placed.pay_by == market.now + 30 * MINUTE
    assert await market.left(tea) == 18
    await market.assert_sound()

    captured = await market.pay(placed, ANNA)
    assert (captured.outcome, captured.repeat) == ("applied", False)
    view = await market.view(placed.order)
    assert view.order.state == "paid"
    [parcel] = view.fulfillments
    assert (parcel.state, parcel.recipient, parcel.total) == ("to_ship", ANNA, 2860)
    assert parcel.ship_by == market.now + 48 * HOUR
    assert await market.told(ANNA) == ["order-paid"]
    assert await market.balance(f"escrow:{placed.order}") == 2860
    await market.assert_sound()

    assert await market.ship(parcel.id)
    assert await market.told(ANNA) == ["order-paid"], "the buyer hears of it when it is final"
    market.now += 2 * MINUTE
    assert await market.told(ANNA) == ["order-paid", "shipped"]

    assert await market.act(fulfillments.receive, parcel.id, ANNA)
    view = await market.view(placed.order)
    assert (view.order.state, view.fulfillments[0].state) == ("completed", "received")
    assert await market.balance(f"escrow:{placed.order}") == 0
    assert await market.balance(f"merchant:{market.shop}") == 2860
    await market.assert_sound()

    await market.wait(14 * DAY)
    assert (await market.view(placed.order)).fulfillments[0].state == "closed"
    await market.assert_sound()


async def test_the_queue_of_the_shop_is_the_staffs_alone(market: Market) -> None:
    tea = await market.sell()
    bought = await market.buy(ANNA, (tea, 3))
    queue = await market.read(fulfillments.queue, market.shop, PACKER)
    assert queue.total == 1
    [todo] = queue.items
    assert todo.order.id == bought.order.id
    assert [line.pieces for line in todo.lines] == [3]
    await market.refuses("not-yours", _queue, market.shop, ANNA)


async def _queue(tx, shop, person, *, now, policy):  # type: ignore[no-untyped-def]
    return await fulfillments.queue(tx, shop, person)


async def test_owner_and_manager_get_the_card_of_a_paid_order(market: Market) -> None:
    tea = await market.sell()
    await market.buy(ANNA, (tea, 1))
    cards = (await market.written())["cards"]
    assert sorted(card["chat"] for card in cards if card["kind"] == "merchant-order") == [OWNER, 2]
