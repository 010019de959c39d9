"""Shipping, collecting, receiving, and what silence does."""

from __future__ import annotations

from typing import Any

from store import fulfillments, orders, shipping
from store.fulfillments import Fulfillment
from store.policy import DAY, HOUR, MINUTE
from tests.trade.market import ANNA, BEN, MANAGER, OWNER, PACKER, Market, meet


async def parcel_of(market: Market, person: int = ANNA, **changes: Any) -> Fulfillment:
    tea = await market.sell(stock=10)
    bought = await market.buy(person, (tea, 2), **changes)
    return bought.fulfillments[0]


async def state(market: Market, parcel: Fulfillment) -> str:
    return (await market.view(parcel.order)).fulfillments[0].state


async def pickup_point(market: Market) -> int:
    return await market.database.transact(
        shipping.add_pickup_point, market.shop, OWNER, "Counter", "12 Elm Street"
    )


async def test_the_shop_is_reminded_twice_and_then_late(market: Market) -> None:
    parcel = await parcel_of(market)
    told = []
    for span in (24 * HOUR, 20 * HOUR, 4 * HOUR):
        await market.wait(span)
        told.append((await market.told(PACKER))[-1])
    assert told == ["ship-reminder", "ship-reminder", "ship-late"]
    assert len(await market.told(PACKER)) == 3
    assert (await market.view(parcel.order)).fulfillments[0].late
    await market.assert_sound()


async def test_seven_days_late_the_buyer_cancels_alone(market: Market) -> None:
    parcel = await parcel_of(market)
    await market.wait(9 * DAY - MINUTE)
    await market.refuses(
        "not-late-enough", fulfillments.cancel_fulfillment, parcel.id, ANNA, reason="late"
    )
    await market.wait(MINUTE)
    assert (await market.told(ANNA))[-1] == "may-cancel-late"
    assert await market.act(fulfillments.cancel_fulfillment, parcel.id, ANNA, reason="late")
    assert await market.state(parcel.order) == "refunded"
    assert (await market.told(PACKER))[-1] == "order-cancelled-by-buyer"
    await market.assert_sound()


async def test_fourteen_days_late_it_is_refunded_by_itself(market: Market) -> None:
    parcel = await parcel_of(market)
    await market.wait(16 * DAY)
    view = await market.view(parcel.order)
    assert (view.order.state, view.order.refunded) == ("refunded", view.order.total)
    assert (await market.told(OWNER))[-1] == "shipping-expired"
    await market.assert_sound()


async def test_a_clock_that_jumps_skips_the_reminders(market: Market) -> None:
    parcel = await parcel_of(market)
    market.now += 3 * DAY
    while await market.tick():
        pass
    assert await market.told(PACKER) == ["ship-late"]
    assert await state(market, parcel) == "to_ship"


async def test_shipping_is_undone_for_two_minutes_and_nobody_hears_of_it(market: Market) -> None:
    parcel = await parcel_of(market)
    await market.ship(parcel.id)
    market.now += 2 * MINUTE
    assert await market.act(fulfillments.undo_ship, parcel.id, PACKER)
    assert await state(market, parcel) == "to_ship"
    market.now += DAY
    assert "shipped" not in await market.told(ANNA)
    await market.assert_sound()
    await market.ship(parcel.id)
    market.now += 2 * MINUTE
    assert (await market.told(ANNA))[-1] == "shipped", "and shipped again is told"
    market.now += 1
    await market.refuses("undo-too-late", fulfillments.undo_ship, parcel.id, PACKER)


async def test_shipping_twice_is_answered_quietly(market: Market) -> None:
    parcel = await parcel_of(market)
    assert await market.ship(parcel.id)
    before = await market.written()
    assert not await market.ship(parcel.id)
    assert await market.written() == before


async def test_shipping_needs_a_number_or_a_photo(market: Market) -> None:
    parcel = await parcel_of(market)
    await market.refuses(
        "tracking-needed",
        fulfillments.ship,
        parcel.id,
        PACKER,
        carrier="SF",
        tracking="\u202e ",
        photo=None,
    )
    await market.act(
        fulfillments.ship, parcel.id, PACKER, carrier=None, tracking=None, photo="photo-of-it"
    )
    assert (await market.view(parcel.order)).fulfillments[0].photo == "photo-of-it"


async def test_only_staff_ship_and_only_the_recipient_receives(market: Market) -> None:
    parcel = await parcel_of(market)
    sent = {"carrier": "SF", "tracking": "1", "photo": None}
    for person in (ANNA, BEN):
        await market.refuses("not-yours", fulfillments.ship, parcel.id, person, **sent)
    await market.refuses("not-shipped", fulfillments.receive, parcel.id, ANNA)
    await market.ship(parcel.id)
    for person in (BEN, OWNER):
        await market.refuses("no-such-fulfillment", fulfillments.receive, parcel.id, person)
    assert await market.act(fulfillments.receive, parcel.id, ANNA)
    assert not await market.act(fulfillments.receive, parcel.id, ANNA)


async def test_receipt_confirms_itself_after_ten_days_and_one_reminder(market: Market) -> None:
    parcel = await parcel_of(market)
    await market.ship(parcel.id)
    await market.wait(10 * DAY)
    assert await state(market, parcel) == "received"
    assert (await market.told(ANNA)).count("receipt-reminder") == 1
    assert await market.state(parcel.order) == "completed"
    await market.assert_sound()


async def test_what_is_shipped_may_be_lost_and_is_not_put_back(market: Market) -> None:
    tea = await market.sell(stock=10)
    bought = await market.buy(ANNA, (tea, 2))
    parcel = bought.fulfillments[0]
    await market.ship(parcel.id)
    await market.refuses("too-late-to-cancel", fulfillments.cancel_fulfillment, parcel.id, ANNA)
    assert await market.act(fulfillments.cancel_fulfillment, parcel.id, OWNER, reason="lost")
    assert await market.state(parcel.order) == "refunded"
    assert await market.left(tea) == 8
    await market.assert_sound()


async def test_the_merchant_cancels_before_shipping_and_the_pieces_are_for_sale(
    market: Market,
) -> None:
    tea = await market.sell(stock=10)
    bought = await market.buy(ANNA, (tea, 2))
    parcel = bought.fulfillments[0]
    await market.refuses("no-such-fulfillment", fulfillments.cancel_fulfillment, parcel.id, PACKER)
    assert await market.act(fulfillments.cancel_fulfillment, parcel.id, MANAGER)
    assert not await market.act(fulfillments.cancel_fulfillment, parcel.id, MANAGER)
    assert await market.left(tea) == 10
    await market.refuses("not-to-ship", fulfillments.ship, parcel.id, PACKER, **SENT)
    await market.assert_sound()


SENT = {"carrier": "SF", "tracking": "1", "photo": None}


async def test_collecting_at_a_pickup_point(market: Market) -> None:
    point = await pickup_point(market)
    parcel = await parcel_of(market, pickup=point, address=None)
    assert (parcel.state, parcel.kind, parcel.pickup) == ("to_collect", "pickup", point)
    assert (await market.view(parcel.order)).order.shipping == 0
    assert "ready-to-collect" in await market.told(ANNA)
    await market.refuses("not-yours", fulfillments.hand_over, parcel.id, ANNA)
    assert await market.act(fulfillments.hand_over, parcel.id, PACKER)
    assert await market.state(parcel.order) == "completed"
    await market.assert_sound()


async def test_what_is_not_collected_is_refunded_after_a_reminder(market: Market) -> None:
    parcel = await parcel_of(market, pickup=await pickup_point(market), address=None)
    await market.wait(14 * DAY)
    assert await market.state(parcel.order) == "refunded"
    assert (await market.told(ANNA)).count("pickup-reminder") == 1
    await market.assert_sound()


async def test_an_unpaid_order_goes_elsewhere_for_what_that_costs(market: Market) -> None:
    tea = await market.sell(price=1000)
    placed = await market.place(ANNA, (tea, 1))
    point = await pickup_point(market)
    changed = await market.act(orders.readdress, placed.order, ANNA, pickup=point)
    assert (changed.total, changed.address, changed.pickup) == (1000, None, point)
    await market.assert_sound()
    home = market.addresses[ANNA]
    changed = await market.act(orders.readdress, placed.order, ANNA, address=home)
    assert (changed.total, changed.address, changed.pickup) == (1300, home, None)
    await market.refuses(
        "address-gone", orders.readdress, placed.order, ANNA, address=market.addresses[BEN]
    )
    await market.refuses("no-such-order", orders.readdress, placed.order, BEN, address=home)
    await market.assert_sound()


async def test_a_paid_order_goes_elsewhere_for_six_hours(market: Market) -> None:
    parcel = await parcel_of(market)
    first = market.addresses[ANNA]
    second = await _second_address(market)
    changed = await market.act(orders.readdress, parcel.order, ANNA, address=second)
    assert changed.address == second
    assert (await market.view(parcel.order)).fulfillments[0].address == second
    assert (await market.told(PACKER))[-1] == "address-changed"
    market.now += 6 * HOUR + 1
    await market.refuses("address-fixed", orders.readdress, parcel.order, ANNA, address=first)
    await market.assert_sound()


async def _second_address(market: Market) -> int:
    await market.database.transact(meet, market, ANNA, "99 Oak Avenue")
    return market.addresses[ANNA]


async def test_another_quantity_of_an_unpaid_order(market: Market) -> None:
    tea, cup = await market.sell(price=1000), await market.sell(title="Cup", price=500, stock=3)
    placed = await market.place(ANNA, (tea, 1), (cup, 1))
    line = (await market.view(placed.order)).lines[1].id
    changed = await market.act(orders.change_quantity, placed.order, ANNA, line, 3)
    assert (changed.total, changed.pieces) == (2800, 4)
    assert await market.left(cup) == 0
    await market.refuses("sold-out", orders.change_quantity, placed.order, ANNA, line, 4)
    await market.refuses("too-many-pieces", orders.change_quantity, placed.order, ANNA, line, 20)
    await market.refuses("no-such-order", orders.change_quantity, placed.order, BEN, line, 1)
    changed = await market.act(orders.change_quantity, placed.order, ANNA, line, 0)
    assert (changed.total, len((await market.view(placed.order)).lines)) == (1300, 1)
    assert await market.left(cup) == 3
    await market.assert_sound()
    await market.approve(await market.place(ANNA, (tea, 1)), person=ANNA)
    await market.refuses(
        "payment-on-its-way",
        orders.change_quantity,
        placed.order,
        ANNA,
        (await market.view(placed.order)).lines[0].id,
        2,
    )


async def test_another_way_to_pay_has_its_own_time(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    changed = await market.act(orders.choose_way, placed.order, ANNA, "by-hand")
    assert (changed.way, changed.pay_by) == ("by-hand", market.now + 3 * DAY)
    await market.wait(HOUR)
    assert await market.state(placed.order) == "awaiting_payment"
    changed = await market.act(orders.choose_way, placed.order, ANNA, "provider")
    assert changed.pay_by == market.now + 30 * MINUTE
    await market.refuses("stars-digital-only", orders.choose_way, placed.order, ANNA, "stars")
    await market.wait(30 * MINUTE)
    assert await market.state(placed.order) == "cancelled"
    await market.assert_sound()


async def test_an_address_is_kept_while_an_order_needs_it(market: Market) -> None:
    tea = await market.sell()
    book = await market.sell(kind="digital", currency="XTR", price=50, stock=None)
    home = market.addresses[ANNA]
    digital = await market.place(ANNA, (book, 1), way="stars", address=None)
    await market.act(orders.readdress, digital.order, ANNA, address=home)
    await market.assert_sound()
    first, second = await market.place(ANNA, (tea, 1)), await market.place(ANNA, (tea, 2))
    await market.assert_sound()
    await market.act(orders.cancel, first.order, ANNA)
    await market.pay(second, ANNA)
    await market.assert_sound()
    await market.wait(120 * DAY)
    await market.assert_sound()
    kept = (await market.written())["addresses"]
    assert [row["erased_at"] is None for row in kept if row["id"] == home] == [False]
