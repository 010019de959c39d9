"""Placing an order: what is taken, what is refused, and that a refusal takes nothing."""

from __future__ import annotations

from store import orders, people, shipping, shops
from store.orders import Wanted
from store.policy import DAY, MINUTE, Policy
from tests.trade.market import ANNA, BEN, MANAGER, OWNER, PACKER, Market
from tests.trade.terms import PRICE


async def test_pressing_buy_now_twice_shows_the_same_order(market: Market) -> None:
    tea = await market.sell()
    first = await market.place(ANNA, (tea, 1))
    again = await market.place(ANNA, (tea, 1))
    assert (again.order, again.code, again.new) == (first.order, first.code, False)
    other = await market.place(ANNA, (tea, 2))
    assert other.new
    assert await market.left(tea) == 17
    await market.assert_sound()


async def test_the_same_again_after_its_time_is_a_new_order(market: Market) -> None:
    tea = await market.sell(stock=1)
    first = await market.place(ANNA, (tea, 1))
    market.now += 30 * MINUTE + 1
    again = await market.place(ANNA, (tea, 1))
    assert again.new and again.order != first.order
    assert await market.state(first.order) == "cancelled"
    await market.assert_sound()


async def test_the_total_that_was_shown_is_the_total_that_is_paid(market: Market) -> None:
    tea = await market.sell(price=1000)
    new = market.new_order(ANNA, (tea, 1), expected_total=1250)
    refused = await market.refuses("price-changed", orders.place, new)
    assert refused.facts == {"old": 1250, "new": 1300, "currency": "USD"}
    placed = await market.place(ANNA, (tea, 1), expected_total=1300)
    assert placed.total == 1300


async def test_sold_out_says_what_is_left(market: Market) -> None:
    tea = await market.sell(stock=2)
    refused = await market.refuses("sold-out", orders.place, market.new_order(ANNA, (tea, 3)))
    assert refused.facts == {"variant": tea, "left": 2}


async def test_one_line_of_two_being_sold_out_takes_nothing_of_the_other(market: Market) -> None:
    tea, cup = await market.sell(stock=5), await market.sell(title="Cup", stock=0)
    await market.refuses("sold-out", orders.place, market.new_order(ANNA, (tea, 1), (cup, 1)))
    assert await market.left(tea) == 5


async def test_the_same_variant_twice_is_one_line(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1), (tea, 2))
    [line] = (await market.view(placed.order)).lines
    assert line.quantity == 3


async def test_three_unpaid_orders_are_enough(market: Market) -> None:
    variants = [await market.sell(title=f"Tea {n}") for n in range(4)]
    placed = [await market.place(ANNA, (variant, 1)) for variant in variants[:3]]
    refused = await market.refuses(
        "too-many-unpaid", orders.place, market.new_order(ANNA, (variants[3], 1))
    )
    assert refused.facts == {"limit": 3}
    await market.place(BEN, (variants[3], 1))
    assert await market.act(orders.cancel, placed[0].order, ANNA)
    assert (await market.place(ANNA, (variants[3], 1))).new
    await market.assert_sound()


async def test_twenty_unpaid_pieces_are_enough(market: Market) -> None:
    tea, cup = await market.sell(stock=50), await market.sell(title="Cup", stock=50)
    await market.refuses("too-many-pieces", orders.place, market.new_order(ANNA, (tea, 21)))
    await market.place(ANNA, (tea, 15))
    await market.refuses("too-many-pieces", orders.place, market.new_order(ANNA, (cup, 6)))
    assert (await market.place(ANNA, (cup, 5))).new
    await market.assert_sound()


async def test_a_paid_order_no_longer_counts_as_unpaid(market: Market) -> None:
    tea = await market.sell(stock=100)
    for _ in range(4):
        await market.buy(ANNA, (tea, 10))
    await market.assert_sound()


async def test_digital_and_other_goods_are_two_orders(market: Market) -> None:
    tea, book = await market.sell(), await market.sell(kind="digital", currency="XTR", price=50)
    refused = await market.refuses(
        "mixed-cart", orders.place, market.new_order(ANNA, (tea, 1), (book, 1))
    )
    assert refused.facts == {"digital": str(book), "physical": str(tea)}


async def test_digital_goods_are_paid_in_stars_and_nothing_else_is(market: Market) -> None:
    tea, book = await market.sell(), await market.sell(kind="digital", currency="XTR", price=50)
    await market.refuses("stars-digital-only", orders.place, market.new_order(ANNA, (book, 1)))
    await market.refuses(
        "stars-digital-only", orders.place, market.new_order(ANNA, (tea, 1), way="stars")
    )


async def test_stars_take_one_piece_because_they_refund_whole_charges(market: Market) -> None:
    book = await market.sell(kind="digital", currency="XTR", price=50)
    await market.refuses(
        "stars-one-piece", orders.place, market.new_order(ANNA, (book, 2), way="stars")
    )


async def test_a_way_that_is_off_is_not_offered(market: Market) -> None:
    tea = await market.sell()
    await market.database.transact(
        shops.switch_way, market.shop, OWNER, "provider", False, now=market.now
    )
    await market.refuses("way-not-offered", orders.place, market.new_order(ANNA, (tea, 1)))
    await market.refuses(
        "way-not-offered", orders.place, market.new_order(ANNA, (tea, 1), way="free")
    )


async def test_a_paused_shop_sells_nothing(market: Market) -> None:
    tea = await market.sell()
    await market.database.transact(shops.pause_shop, market.shop, OWNER)
    await market.refuses("shop-not-open", orders.place, market.new_order(ANNA, (tea, 1)))


async def test_goods_of_another_shop_and_goods_that_are_not_there(market: Market) -> None:
    tea = await market.sell()
    await market.refuses("not-for-sale", orders.place, market.new_order(ANNA, (999, 1)))
    other = market.new_order(ANNA, (tea, 1), shop=market.shop + 1)
    await market.refuses("not-for-sale", orders.place, other)


async def test_nothing_and_less_than_nothing(market: Market) -> None:
    tea = await market.sell()
    await market.refuses("nothing-wanted", orders.place, market.new_order(ANNA))
    await market.refuses("nothing-wanted", orders.place, market.new_order(ANNA, (tea, 0)))
    await market.refuses("nothing-wanted", orders.place, market.new_order(ANNA, (tea, -2)))


async def test_somebody_elses_address_is_nobodys(market: Market) -> None:
    tea = await market.sell()
    stolen = market.new_order(ANNA, (tea, 1), address=market.addresses[BEN])
    await market.refuses("address-gone", orders.place, stolen)
    await market.refuses(
        "address-needed", orders.place, market.new_order(ANNA, (tea, 1), address=None)
    )


async def test_what_costs_nothing_is_paid_at_once(market: Market) -> None:

    await market.database.transact(shipping.set_flat, market.shop, OWNER, 0)
    tea = await market.sell(price=1000)

    placed = await market.place(ANNA, (tea, 1), terms=(PRICE.added(1000),))
    assert (placed.total, placed.state, placed.way) == (0, "paid", "free")
    [parcel] = (await market.view(placed.order)).fulfillments
    assert parcel.state == "to_ship"
    await market.assert_sound()


async def test_an_unpaid_order_ends_with_its_time(market: Market) -> None:
    tea = await market.sell(stock=1)
    placed = await market.place(ANNA, (tea, 1))
    await market.wait(30 * MINUTE)
    assert await market.state(placed.order) == "cancelled"
    assert await market.left(tea) == 1
    assert await market.told(ANNA) == [], "an order that ran out is an edit, not a message"
    await market.assert_sound()


async def test_cancelling_twice_is_answered_quietly(market: Market) -> None:
    tea = await market.sell(stock=1)
    placed = await market.place(ANNA, (tea, 1))
    assert await market.act(orders.cancel, placed.order, ANNA)
    before = await market.written()
    assert not await market.act(orders.cancel, placed.order, ANNA)
    assert await market.written() == before


async def test_only_payer_owner_and_manager_cancel_an_unpaid_order(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    await market.refuses("no-such-order", orders.cancel, placed.order, BEN)
    await market.refuses("no-such-order", orders.cancel, placed.order, PACKER)
    await market.refuses("no-such-order", orders.cancel, 999, ANNA)
    assert await market.act(orders.cancel, placed.order, MANAGER)
    assert await market.told(ANNA) == ["order-cancelled"]


async def test_a_paid_order_is_not_cancelled_like_an_unpaid_one(market: Market) -> None:
    tea = await market.sell()
    bought = await market.buy(ANNA, (tea, 1))
    await market.refuses("order-not-unpaid", orders.cancel, bought.order.id, ANNA)


async def test_the_first_order_fixes_the_currency_of_the_shop(market: Market) -> None:
    opened = await market.act(shops.open_shop, OWNER, None, free=True, name="New")
    await market.database.transact(shops.set_currency, opened, OWNER, "EUR")
    await market.database.transact(shops.set_zone, opened, OWNER, "Europe/Berlin")
    await market.database.transact(shipping.set_flat, opened, OWNER, 0)
    await market.database.transact(
        shops.set_way, opened, OWNER, "by-hand", note="Cash", now=market.now
    )
    await market.database.transact(shops.publish_shop, opened, OWNER, has_product=True)
    market.shop = opened
    tea = await market.sell(currency="EUR")
    await market.place(ANNA, (tea, 1), way="by-hand")
    shop = await market.database.read(shops.get_shop, opened)
    assert shop is not None
    assert shop.currency_fixed


async def test_by_hand_there_are_three_days_to_pay(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1), way="by-hand")
    assert placed.pay_by == market.now + 3 * DAY


async def test_the_numbers_are_settings(market: Market) -> None:
    tea = await market.sell()
    market.policy = Policy(pay_window="5m", unpaid_orders=1)
    placed = await market.place(ANNA, (tea, 1))
    assert placed.pay_by == market.now + 5 * MINUTE
    await market.refuses("too-many-unpaid", orders.place, market.new_order(ANNA, (tea, 2)))


async def test_buttons_come_from_the_machine(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))

    async def names(by: str) -> list[str]:
        view = await market.view(placed.order)
        events = view.next_events(by, now=market.now, policy=market.policy)
        return [event.name for event in events]

    assert await names("buyer") == ["pay", "cancel"]
    assert await names("staff") == ["withdraw"]
    await market.approve(placed, person=ANNA)
    assert await names("buyer") == ["pay"], "who is paying does not cancel at the same time"


async def test_an_order_is_seen_by_its_payer_and_the_staff(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    for person in (ANNA, OWNER, PACKER):
        seen = await market.read(orders.view_for, placed.order, person)
        assert seen.order.id == placed.order
    await market.refuses("no-such-order", _view_for, placed.order, BEN)


async def _view_for(tx, order, person, *, now, policy):  # type: ignore[no-untyped-def]
    return await orders.view_for(tx, order, person)


async def test_pages_of_orders(market: Market) -> None:
    tea = await market.sell(stock=30)
    for quantity in (1, 2, 3):
        await market.buy(ANNA, (tea, quantity))
    page = await market.read(orders.orders_of, ANNA, 0, 2)
    assert (page.total, [one.pieces for one in page.items]) == (3, [3, 2])
    assert Wanted(tea).quantity == 1


async def test_privacy_hands_out_what_a_person_ordered(market: Market) -> None:
    tea = await market.sell()
    bought = await market.buy(ANNA, (tea, 1))
    await market.buy(BEN, (tea, 1))
    exported = await market.database.read(people.export_person, ANNA)
    assert [one["id"] for one in exported["orders"]] == [bought.order.id]
    assert exported["orders"][0]["total"] == bought.order.total
