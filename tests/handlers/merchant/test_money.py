"""Money on the shop's side: found or not found, given back whole or by the piece, by whose hand."""

from __future__ import annotations

import asyncio

import pytest

from handlers.cards.merchant.refunds import refund_sum
from store import invariants, shops
from tests.handlers.merchant.street import Street
from tests.stage.messages import labels, words


async def test_money_that_was_not_found_gives_the_buyer_more_time(street: Street) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    order = (await stage.order(anna, street.shop, (street.variant, 1))).order.id
    await anna.reads("IBAN 1")
    await anna.press("I have paid")
    await mei.reads("Is the money there?")
    await mei.press("Not found")
    await anna.reads("not found")
    assert (await stage.view(order)).order.state == "awaiting_payment"
    answered = await mei.reads("They can look again")
    assert "Money is here" not in labels(answered)
    # An old copy of the question may be pressed for ever: the money may come after all.
    await mei.forges(f"mc:{order}:1:0")
    assert (await stage.view(order)).order.state == "paid"
    await mei.forges(f"mc:{order}:0:0")
    assert (await stage.view(order)).order.state == "paid"


async def test_what_buyers_say_is_paid_waits_under_queue_until_it_is_looked_for(
    street: Street,
) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    order = (await stage.order(anna, street.shop, (street.variant, 1))).order.id
    await anna.reads("IBAN 1")
    assert words(await mei.answer_to("/queue")) == "Nothing waits for you."
    await anna.press("I have paid")
    await mei.reads("Is the money there?")
    waits = await mei.answer_to("/queue")
    assert words(waits).startswith("One buyer says they have paid by hand")
    await mei.press(f"{order} · Anna · is $15.80 there?", message=waits)
    await mei.press("Money is here", message=await mei.reads("Is the money there?"))
    await mei.reads("Ship by")
    assert "paid by hand" not in words(await mei.answer_to("/queue"))


async def test_a_refund_names_the_sum_and_how_it_travels_before_the_yes(street: Street) -> None:
    stage, mei = street.stage, street.mei
    order, _ = await street.paid()
    await mei.reads("Ship by")
    await mei.press("Refund")
    asked = await mei.reads(f"Give $15.80 of order {order} back to Anna?")
    assert "You pay it back by hand within 7 days" in words(asked)
    assert "What is not received yet is cancelled." in words(asked)
    assert (await stage.view(order)).refunds == ()
    await mei.press("Refund $15.80")
    [refund] = (await stage.view(order)).refunds
    assert (refund.amount, refund.state) == (1580, "manual")
    await mei.reads("Please pay $15.80 back to Anna")
    listed = await mei.answer_to("/refunds")
    assert "One refund waits for you:" in words(listed)
    await mei.press(f"Order {order}: I have paid $15.80 back")
    await mei.reads("No refund waits for you.")
    [refund] = (await stage.view(order)).refunds
    assert refund.state == "done"
    await street.anna.reads("$15.80")
    assert await stage.database.read(invariants.sweep) == []


async def test_some_pieces_go_back_and_the_rest_ships(street: Street) -> None:
    stage, mei = street.stage, street.mei
    order, _ = await street.paid(3)
    await mei.reads("Ship by")
    await mei.press("Refund")
    await mei.reads("what goes back?")
    await mei.press("Longjing × 3")
    choice = await mei.reads("How many of Longjing?")
    assert {"1 · $12.80", "2 · $25.60", "3 · $41.40"} <= set(labels(choice))
    await mei.press("2 · $25.60")
    await mei.press("Refund $25.60")
    view = await stage.view(order)
    assert [refund.amount for refund in view.refunds] == [2560]
    assert [line.pieces for line in view.lines] == [1]
    assert view.fulfillments[0].state == "to_ship"
    # The yes of a sum that is no longer the sum asks anew and pays nothing.
    [line] = view.lines
    await mei.forges(f"mrs:{order}:{line.id}:1:1280")
    assert len((await stage.view(order)).refunds) == 1
    await mei.press("Refund $15.80")
    view = await stage.view(order)
    assert [refund.amount for refund in view.refunds] == [2560, 1580]
    assert view.order.refunded == view.order.total == 4140
    assert await stage.database.read(invariants.sweep) == []


async def test_the_sum_that_is_shown_is_the_sum_the_store_pays(street: Street) -> None:
    stage, mei = street.stage, street.mei
    for pieces in (1, 2, 3):
        order, _ = await street.paid(3)
        view = await stage.view(order)
        shown = refund_sum(view, view.lines[0].id, pieces)
        await mei.forges(f"mrs:{order}:{view.lines[0].id}:{pieces}:{shown}")
        assert sum(one.amount for one in (await stage.view(order)).refunds) == shown


async def test_two_yeses_at_once_pay_once(street: Street) -> None:
    stage, mei = street.stage, street.mei
    order, _ = await street.paid()
    data = f"mrs:{order}:0:0:1580"
    await asyncio.gather(*(mei.forges(data) for _ in range(4)))
    view = await stage.view(order)
    assert [refund.amount for refund in view.refunds] == [1580]


@pytest.mark.parametrize("pieces", [0, -1, 4, 10**9])
async def test_more_than_there_is_never_goes_back(street: Street, pieces: int) -> None:
    stage, mei = street.stage, street.mei
    order, _ = await street.paid(3)
    line = (await stage.view(order)).lines[0].id
    assert await mei.forges(f"mrs:{order}:{line}:{pieces}:1280") or pieces == 0
    assert (await stage.view(order)).refunds == ()


async def test_an_unpaid_order_is_withdrawn_and_the_buyer_told(street: Street) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    order = (await stage.order(anna, street.shop, (street.variant, 1))).order.id
    await mei.forges(f"mwd:{order}")
    assert (await stage.view(order)).order.state == "cancelled"
    await anna.reads(f"order {order}")
    assert await stage.database.read(shops.role_of, street.shop, anna.id) is None
    assert await anna.forges(f"mwd:{order}")
