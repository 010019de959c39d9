"""Another address long after paying: the shop is asked, and its silence accepts."""

from __future__ import annotations

from typing import Any

import pytest

from store import changes, fulfillments, moves, people, shipping
from store.database import Transaction
from store.orders import OrderView
from store.people import ParsedAddress
from store.policy import HOUR, MINUTE
from store.shipping import Place, Price
from tests.trade.market import ANNA, BEN, MANAGER, OWNER, PACKER, Market


async def elsewhere(market: Market, person: int = ANNA, street: str = "1 New Road") -> int:
    """A second address in somebody's book."""
    parsed = ParsedAddress(
        name="Anna",
        lines=(street,),
        town="Boston",
        postcode="02101",
        region="MA",
        country="US",
        phone="+15550000",
    )
    kept: int = await market.act(people.keep_address, person, parsed)
    return kept


async def paid_long_ago(market: Market) -> OrderView:
    bought = await market.buy(ANNA, (await market.sell(), 1))
    await market.wait(6 * HOUR + 1)
    return bought


async def asked(market: Market) -> tuple[OrderView, int, int]:
    """An order, the change that is asked for it, and the new address."""
    bought, new = await paid_long_ago(market), await elsewhere(market)
    change = await market.act(changes.ask_elsewhere, bought.order.id, ANNA, new)
    assert isinstance(change, int)
    return bought, change, new


async def where(market: Market, order: int) -> set[int | None]:
    view = await market.view(order)
    return {view.order.address, *(one.address for one in view.fulfillments)}


async def events(market: Market, change: int) -> list[tuple[str, int | None]]:
    history = await market.read(moves.history, "change", change)
    return [(one.event, one.actor) for one in history]


async def test_within_six_hours_it_goes_there_at_once(market: Market) -> None:
    bought, new = await market.buy(ANNA, (await market.sell(), 1)), await elsewhere(market)
    await market.wait(6 * HOUR)
    assert await market.act(changes.ask_elsewhere, bought.order.id, ANNA, new) is None
    assert await where(market, bought.order.id) == {new}
    await market.assert_sound()


async def test_later_the_shop_is_asked_and_nothing_moves_yet(market: Market) -> None:
    bought, change, _ = await asked(market)
    assert await where(market, bought.order.id) == {bought.order.address}
    for person in (OWNER, MANAGER, PACKER):
        assert "change-to-decide" in await market.told(person)
    known = await market.read(changes.open_of, bought.order.id)
    assert (known.id, known.answer_by) == (change, market.now + 12 * HOUR)
    await market.assert_sound()


async def test_silence_accepts_after_twelve_hours_and_not_before(market: Market) -> None:
    bought, change, new = await asked(market)
    await market.wait(12 * HOUR - 1)
    assert await where(market, bought.order.id) == {bought.order.address}
    await market.wait(1)
    assert await where(market, bought.order.id) == {new}
    assert await events(market, change) == [("silence", None)]
    assert "change-accepted" in await market.told(ANNA)
    assert "address-changed" in await market.told(PACKER)
    assert await market.ship(bought.fulfillments[0].id)
    await market.assert_sound()


@pytest.mark.parametrize("staff", [OWNER, MANAGER, PACKER])
async def test_the_shop_says_yes(market: Market, staff: int) -> None:
    bought, change, new = await asked(market)
    assert await market.act(changes.decide, change, staff, accept=True)
    assert await where(market, bought.order.id) == {new}
    assert await events(market, change) == [("accept", staff)]
    assert "change-accepted" in await market.told(ANNA)
    told = {person: await market.told(person) for person in (OWNER, MANAGER, PACKER)}
    assert {one for one in told if "address-changed" in told[one]} == set(told) - {staff}
    await market.wait(13 * HOUR)
    assert await events(market, change) == [("accept", staff)], "the timer adds nothing"
    await market.assert_sound()


async def test_the_shop_says_no_and_the_timer_does_not_overrule_it(market: Market) -> None:
    bought, change, _ = await asked(market)
    assert await market.act(changes.decide, change, PACKER, accept=False)
    await market.wait(13 * HOUR)
    assert await where(market, bought.order.id) == {bought.order.address}
    assert await events(market, change) == [("decline", PACKER)]
    assert "change-declined" in await market.told(ANNA)
    await market.refuses("change-decided", changes.decide, change, OWNER, accept=True)
    assert not await market.act(changes.decide, change, OWNER, accept=False), "the same again"
    await market.assert_sound()


async def test_while_it_is_asked_nothing_is_shipped(market: Market) -> None:
    bought, change, _ = await asked(market)
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
    await market.act(changes.decide, change, PACKER, accept=False)
    assert await market.ship(parcel.id)
    await market.assert_sound()


async def test_what_is_shipped_cannot_be_asked_for(market: Market) -> None:
    bought, new = await paid_long_ago(market), await elsewhere(market)
    await market.ship(bought.fulfillments[0].id)
    await market.refuses("address-fixed", changes.ask_elsewhere, bought.order.id, ANNA, new)


async def test_one_change_at_a_time_and_it_can_be_taken_back(market: Market) -> None:
    bought, change, new = await asked(market)
    third = await elsewhere(market, street="2 Third Road")
    await market.refuses("change-asked", changes.ask_elsewhere, bought.order.id, ANNA, third)
    await market.refuses("no-such-change", changes.withdraw, change, BEN)
    assert await market.act(changes.withdraw, change, ANNA)
    again = await market.act(changes.ask_elsewhere, bought.order.id, ANNA, third)
    assert again != change
    await market.wait(12 * HOUR)
    assert await where(market, bought.order.id) == {third}
    assert new not in await where(market, bought.order.id)
    await market.assert_sound()


async def test_only_the_payer_asks_and_only_for_an_address_of_theirs(market: Market) -> None:
    bought, foreign = await paid_long_ago(market), await elsewhere(market, BEN)
    order = bought.order.id
    await market.refuses("no-such-order", changes.ask_elsewhere, order, BEN, foreign)
    await market.refuses("address-gone", changes.ask_elsewhere, order, ANNA, foreign)


async def test_only_those_who_pack_there_decide(market: Market) -> None:
    _, change, _ = await asked(market)
    for person in (ANNA, BEN):
        await market.refuses("not-yours", changes.decide, change, person, accept=True)
    await market.refuses("no-such-change", changes.decide, change + 1, OWNER, accept=True)


async def test_where_shipping_costs_something_else_is_refused_at_once(market: Market) -> None:
    bought = await paid_long_ago(market)
    new = await elsewhere(market)
    await market.database.transact(_dear_boston, market.shop)
    await market.refuses("shipping-differs", changes.ask_elsewhere, bought.order.id, ANNA, new)


async def _dear_boston(tx: Transaction, shop: int) -> None:
    await shipping.put_zone(
        tx, shop, OWNER, "Boston", (Place("US", "MA", "Boston"),), Price("flat", 900)
    )


async def test_an_order_that_was_refunded_meanwhile_has_nothing_to_send(market: Market) -> None:
    bought, change, _ = await asked(market)
    await market.act(fulfillments.cancel_fulfillment, bought.fulfillments[0].id, OWNER)
    await market.wait(12 * HOUR)
    assert await events(market, change) == [("lapse", None)]
    assert "change-accepted" not in await market.told(ANNA)
    await market.assert_sound()


async def test_an_address_that_was_forgotten_meanwhile_is_not_used(market: Market) -> None:
    bought, change, new = await asked(market)
    await market.database.transact(people.forget_address, ANNA, new, now=market.now)
    assert not await market.act(changes.decide, change, OWNER, accept=True)
    assert await events(market, change) == [("lapse", None)]
    assert await where(market, bought.order.id) == {bought.order.address}
    assert await market.ship(bought.fulfillments[0].id)
    await market.assert_sound()


async def test_a_clock_that_is_set_back_asks_again(market: Market) -> None:
    bought, change, new = await asked(market)
    until = market.now + 12 * HOUR
    market.now = until - MINUTE
    await _fire(market, change)
    assert await where(market, bought.order.id) == {bought.order.address}
    market.now = until
    await market.tick()
    assert await where(market, bought.order.id) == {new}


async def _fire(market: Market, change: int) -> Any:
    """The timer, though it is not due."""
    [reaction] = changes.TIMERS.values()
    return await market.database.transact(reaction, change, market.now, market.policy)
