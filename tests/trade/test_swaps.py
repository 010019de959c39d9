"""Another variant of what is paid: the shop is asked, its silence refuses, and stock never lies."""

from __future__ import annotations

from typing import Any

from store import catalog, fulfillments, moves, shipping, swaps
from store.catalog import NewProduct, NewVariant
from store.codes import new_code
from store.database import Transaction
from store.orders import OrderView
from store.policy import HOUR
from tests.trade.market import ANNA, BEN, MANAGER, OWNER, PACKER, Market

RED, BLUE, GOLD = 0, 1, 2


async def scarves(market: Market, stock: int = 5, kind: Any = "shipped") -> list[int]:
    """A scarf in red and in blue for the same, and in gold for more; the variants."""
    new = NewProduct(
        title="Scarf",
        currency="USD",
        kind=kind,
        options=("Colour",),
        variants=tuple(
            NewVariant(price=price, stock=stock, options=(colour,))
            for colour, price in (("Red", 2400), ("Blue", 2400), ("Gold", 9900))
        ),
        code=new_code(),
    )
    product = await market.database.transact(catalog.add_product, market.shop, new, now=market.now)
    await market.database.transact(catalog.publish, market.shop, product, now=market.now)
    view = await market.database.read(catalog.product, product, "en")
    assert view is not None
    return [one.id for one in view.variants]


async def asked(market: Market, pieces: int = 2) -> tuple[OrderView, int, list[int]]:
    """Red scarves that are paid, and a wish to have blue ones."""
    variants = await scarves(market)
    bought = await market.buy(ANNA, (variants[RED], pieces))
    swap = await market.act(swaps.ask, bought.order.id, ANNA, bought.lines[0].id, variants[BLUE])
    return bought, swap, variants


async def left(market: Market, variants: list[int]) -> list[int | None]:
    return [await market.left(one) for one in variants]


async def events(market: Market, swap: int) -> list[tuple[str, int | None]]:
    history = await market.read(moves.history, "swap", swap)
    return [(one.event, one.actor) for one in history]


async def held(market: Market, order: int) -> list[int]:
    return [line.variant for line in (await market.view(order)).lines]


async def test_only_what_costs_the_same_and_is_there_is_offered(market: Market) -> None:
    variants = await scarves(market)
    bought = await market.buy(ANNA, (variants[RED], 2))
    offered = await market.read(swaps.choices, bought.order, "en")
    assert [one.variant for one in offered] == [variants[BLUE]]
    await market.buy(BEN, (variants[BLUE], 4))
    assert await market.read(swaps.choices, bought.order, "en") == []


async def test_the_shop_is_asked_and_nothing_moves_yet(market: Market) -> None:
    bought, swap, variants = await asked(market)
    assert await held(market, bought.order.id) == [variants[RED]]
    assert await left(market, variants) == [3, 5, 5]
    for person in (OWNER, MANAGER, PACKER):
        assert "swap-to-decide" in await market.told(person)
    known = await market.read(swaps.open_of, bought.order.id)
    assert (known.id, known.answer_by) == (swap, market.now + 12 * HOUR)
    await market.assert_sound()


async def test_the_shop_says_yes_and_the_pieces_change_places(market: Market) -> None:
    bought, swap, variants = await asked(market)
    assert await market.act(swaps.decide, swap, PACKER, accept=True)
    assert await held(market, bought.order.id) == [variants[BLUE]]
    [line] = (await market.view(bought.order.id)).lines
    assert (line.options, line.amount) == (("Blue",), 4800)
    assert await left(market, variants) == [5, 3, 5]
    assert await events(market, swap) == [("accept", PACKER)]
    assert "swap-accepted" in await market.told(ANNA)
    told = {
        person
        for person in (OWNER, MANAGER, PACKER)
        if "variant-changed" in await market.told(person)
    }
    assert told == {OWNER, MANAGER}
    assert not await market.act(swaps.decide, swap, OWNER, accept=True), "the same again"
    await market.assert_sound()
    assert await market.ship(bought.fulfillments[0].id)
    await market.assert_sound()


async def test_silence_refuses_after_twelve_hours_and_not_before(market: Market) -> None:
    bought, swap, variants = await asked(market)
    await market.wait(12 * HOUR - 1)
    assert await events(market, swap) == []
    await market.wait(1)
    assert await events(market, swap) == [("silence", None)]
    assert await held(market, bought.order.id) == [variants[RED]]
    assert await left(market, variants) == [3, 5, 5]
    assert "swap-declined" in await market.told(ANNA)
    await market.refuses("swap-decided", swaps.decide, swap, OWNER, accept=True)
    await market.assert_sound()


async def test_the_shop_says_no_and_the_timer_adds_nothing(market: Market) -> None:
    bought, swap, variants = await asked(market)
    assert await market.act(swaps.decide, swap, OWNER, accept=False)
    await market.wait(13 * HOUR)
    assert await events(market, swap) == [("decline", OWNER)]
    assert await held(market, bought.order.id) == [variants[RED]]
    await market.assert_sound()


async def test_what_sold_out_meanwhile_is_not_taken_and_the_old_one_is_kept(
    market: Market,
) -> None:
    bought, swap, variants = await asked(market)
    await market.buy(BEN, (variants[BLUE], 4))
    await market.refuses("sold-out", swaps.decide, swap, OWNER, accept=True)
    assert await held(market, bought.order.id) == [variants[RED]]
    assert await left(market, variants) == [3, 1, 5]
    assert await market.act(swaps.decide, swap, OWNER, accept=False), "it still waited"
    await market.assert_sound()


async def test_another_price_or_another_product_is_not_asked_for(market: Market) -> None:
    variants = await scarves(market)
    bought = await market.buy(ANNA, (variants[RED], 1))
    order, line = bought.order.id, bought.lines[0].id
    for wrong in (variants[GOLD], variants[RED], await market.sell(price=2400), 0):
        await market.refuses("swap-not-possible", swaps.ask, order, ANNA, line, wrong)


async def test_only_the_payer_asks_and_only_those_who_pack_decide(market: Market) -> None:
    bought, swap, variants = await asked(market)
    line = bought.lines[0].id
    await market.refuses("no-such-order", swaps.ask, bought.order.id, BEN, line, variants[BLUE])
    await market.refuses("no-such-swap", swaps.withdraw, swap, BEN)
    for person in (ANNA, BEN):
        await market.refuses("not-yours", swaps.decide, swap, person, accept=True)
    await market.refuses("no-such-swap", swaps.decide, swap + 1, OWNER, accept=True)


async def test_one_wish_at_a_time_and_it_can_be_taken_back(market: Market) -> None:
    bought, swap, variants = await asked(market)
    order, line = bought.order.id, bought.lines[0].id
    await market.refuses("swap-asked", swaps.ask, order, ANNA, line, variants[BLUE])
    assert await market.act(swaps.withdraw, swap, ANNA)
    assert await market.act(swaps.ask, order, ANNA, line, variants[BLUE]) != swap
    await market.assert_sound()


async def test_while_it_is_asked_nothing_is_shipped(market: Market) -> None:
    bought, swap, _ = await asked(market)
    [parcel] = bought.fulfillments
    await market.refuses(
        "change-open",
        fulfillments.ship,
        parcel.id,
        PACKER,
        carrier=None,
        tracking="SF123",
        photo=None,
    )
    await market.act(swaps.decide, swap, PACKER, accept=False)
    assert await market.ship(parcel.id)


async def test_what_is_on_its_way_refunded_or_unpaid_stays_as_it_is(market: Market) -> None:
    variants = await scarves(market)
    for end in ("unpaid", "shipped", "refunded"):
        if end == "unpaid":
            order = (await market.place(ANNA, (variants[RED], 1))).order
        else:
            bought = await market.buy(BEN, (variants[RED], 1))
            order, parcel = bought.order.id, bought.fulfillments[0].id
            if end == "shipped":
                await market.ship(parcel)
            else:
                await market.act(fulfillments.cancel_fulfillment, parcel, OWNER)
        view = await market.view(order)
        person, line = view.order.payer, view.lines[0].id
        await market.refuses("variant-fixed", swaps.ask, order, person, line, variants[BLUE])
        assert await market.read(swaps.choices, view.order, "en") == []


async def test_what_waits_to_be_collected_can_still_be_another_one(market: Market) -> None:
    variants = await scarves(market, kind="pickup")
    point = await market.database.transact(
        shipping.add_pickup_point, market.shop, OWNER, "Counter", "4 Rose Lane"
    )
    bought = await market.buy(ANNA, (variants[RED], 1), address=None, pickup=point)
    swap = await market.act(swaps.ask, bought.order.id, ANNA, bought.lines[0].id, variants[BLUE])
    assert await market.act(swaps.decide, swap, OWNER, accept=True)
    assert await held(market, bought.order.id) == [variants[BLUE]]
    await market.assert_sound()


async def test_an_order_that_was_refunded_meanwhile_has_nothing_to_exchange(
    market: Market,
) -> None:
    bought, swap, variants = await asked(market)
    await market.act(fulfillments.cancel_fulfillment, bought.fulfillments[0].id, OWNER)
    assert not await market.act(swaps.decide, swap, OWNER, accept=True)
    assert await events(market, swap) == [("lapse", None)]
    assert await left(market, variants) == [5, 5, 5]
    assert "swap-accepted" not in await market.told(ANNA)
    await market.assert_sound()


async def test_a_clock_that_is_set_back_asks_again(market: Market) -> None:
    _, swap, _ = await asked(market)
    until = market.now + 12 * HOUR
    market.now = until - 1
    await _fire(market, swap)
    assert await events(market, swap) == []
    market.now = until
    await market.tick()
    assert await events(market, swap) == [("silence", None)]


async def _fire(market: Market, swap: int) -> Any:
    """The timer, though it is not due."""
    [reaction] = swaps.TIMERS.values()

    async def fire(tx: Transaction) -> None:
        await reaction(tx, swap, market.now, market.policy)

    return await market.database.transact(fire)
