"""Money that goes back: to who paid it, by the way it came, never more than came."""

from __future__ import annotations

from store import fulfillments, payments
from store.payments import Pieces
from store.policy import DAY, MINUTE
from tests.trade.market import ANNA, MANAGER, OWNER, PACKER, Market
from tests.trade.terms import PRICE

OPERATOR = 0


async def test_pieces_of_a_line_are_each_their_share_of_what_was_paid(market: Market) -> None:
    tea = await market.sell(price=1000)
    bought = await market.buy(ANNA, (tea, 3), terms=(PRICE.added(1000),))
    [line] = bought.lines
    assert (line.amount, bought.order.total) == (2000, 2300)
    amounts = []
    for n in range(2):
        [number] = await market.act(
            payments.request_refund, bought.order.id, OWNER, [Pieces(line.id, 1)], key=f"r{n}"
        )
        view = await market.view(bought.order.id)
        amounts += [refund.amount for refund in view.refunds if refund.id == number]
        await market.assert_sound()
    assert amounts == [666, 667]
    assert await market.left(tea) == 19, "unshipped pieces can be sold again"
    [number] = await market.act(
        payments.request_refund, bought.order.id, OWNER, [Pieces(line.id, 1)], key="r2"
    )
    view = await market.view(bought.order.id)
    assert [refund.amount for refund in view.refunds][-1] == 667 + 300, "the rest with its shipping"
    assert view.order.state == "refunded"
    assert view.order.refunded == view.order.total
    await market.assert_sound()


async def test_the_same_request_again_refunds_nothing_more(market: Market) -> None:
    tea = await market.sell()
    bought = await market.buy(ANNA, (tea, 2))
    asked = (bought.order.id, OWNER, [Pieces(bought.lines[0].id, 1)])
    assert await market.act(payments.request_refund, *asked, key="once")
    before = await market.written()
    assert await market.act(payments.request_refund, *asked, key="once") == ()
    assert await market.written() == before


async def test_no_more_pieces_than_the_line_has(market: Market) -> None:
    tea = await market.sell()
    bought = await market.buy(ANNA, (tea, 2))
    line = bought.lines[0].id
    for pieces in ([Pieces(line, 3)], [Pieces(line + 99, 1)]):
        await market.refuses(
            "refund-too-much", payments.request_refund, bought.order.id, OWNER, pieces, key="r"
        )
    await market.refuses(
        "nothing-to-refund", payments.request_refund, bought.order.id, OWNER, [], key="r"
    )


async def test_only_owner_and_manager_give_money_back(market: Market) -> None:
    tea = await market.sell()
    bought = await market.buy(ANNA, (tea, 1))
    pieces = [Pieces(bought.lines[0].id, 1)]
    for person in (PACKER, ANNA):
        await market.refuses(
            "not-yours", payments.request_refund, bought.order.id, person, pieces, key="r"
        )
        await market.refuses("not-yours", payments.refund_order, bought.order.id, person)
    placed = await market.place(ANNA, (tea, 1))
    await market.refuses("order-not-paid", payments.refund_order, placed.order, OWNER)


async def test_a_refund_after_receipt_comes_from_the_merchant(market: Market) -> None:
    tea = await market.sell(price=1000)
    bought = await market.buy(ANNA, (tea, 2))
    [parcel] = bought.fulfillments
    await market.ship(parcel.id)
    await market.act(fulfillments.receive, parcel.id, ANNA)
    assert await market.balance(f"merchant:{market.shop}") == 2300
    await market.act(
        payments.request_refund, bought.order.id, OWNER, [Pieces(bought.lines[0].id, 1)], key="r"
    )
    assert await market.balance(f"merchant:{market.shop}") == 1300
    assert await market.left(tea) == 18, "what was shipped does not come back to stock by itself"
    await market.assert_sound()
    await market.act(payments.refund_order, bought.order.id, OWNER)
    view = await market.view(bought.order.id)
    assert (view.order.state, view.order.refunded) == ("completed", 2300)
    assert await market.balance(f"merchant:{market.shop}") == 0
    await market.assert_sound()


async def test_a_whole_order_is_refunded_before_it_is_shipped(market: Market) -> None:
    tea = await market.sell()
    bought = await market.buy(ANNA, (tea, 2))
    await market.act(payments.refund_order, bought.order.id, MANAGER)
    view = await market.view(bought.order.id)
    assert (view.order.state, view.order.refunded) == ("refunded", view.order.total)
    assert await market.left(tea) == 20
    assert await market.told(ANNA) == ["order-paid", "refund-manual", "fulfillment-cancelled"]
    await market.assert_sound()


async def test_what_the_provider_cannot_refund_waits_on_the_merchants_list(market: Market) -> None:
    tea = await market.sell()
    bought = await market.buy(ANNA, (tea, 1))
    await market.act(payments.refund_order, bought.order.id, OWNER)
    [refund] = await market.read(payments.refunds_waiting, market.shop, MANAGER)
    assert refund.due_at == market.now + market.policy.refund_by_hand_window
    await market.refuses("not-yours", _refunds_waiting, market.shop, PACKER)
    await market.refuses("not-yours", payments.confirm_manual_refund, refund.id, PACKER)
    await market.wait(market.policy.refund_by_hand_window)
    assert await market.told(OPERATOR) == ["operator-refund-overdue"]
    await market.assert_sound()
    assert await market.act(payments.confirm_manual_refund, refund.id, OWNER)
    assert not await market.act(payments.confirm_manual_refund, refund.id, OWNER)
    assert (await market.told(ANNA))[-1] == "refund-done"
    assert await market.balance(f"provider:provider:{market.shop}") == 0
    await market.assert_sound()


async def _refunds_waiting(tx, shop, staff, *, now, policy):  # type: ignore[no-untyped-def]
    return await payments.refunds_waiting(tx, shop, staff)


async def bought_stars(market: Market) -> int:
    book = await market.sell(kind="digital", currency="XTR", price=50, stock=None)
    bought = await market.buy(ANNA, (book, 1), way="stars", address=None)
    await market.act(payments.refund_order, bought.order.id, OWNER)
    return bought.order.id


async def test_stars_go_back_by_themselves(market: Market) -> None:
    order = await bought_stars(market)
    assert await market.database.read(payments.next_refund_at) == market.now
    [one] = await market.database.transact(payments.next_refunds, now=market.now)
    assert (one.charged, one.refund.amount, one.refund.way) == (50, 50, "stars")
    assert one.charge_id.startswith("charge-")
    assert await market.database.transact(payments.next_refunds, now=market.now) == []
    await market.act(payments.settle_refund, one.refund.id, "done")
    before = await market.written()
    await market.act(payments.settle_refund, one.refund.id, "done")
    await market.act(payments.settle_refund, one.refund.id, "failed")
    assert await market.written() == before, "an answer that comes twice changes nothing"
    assert (await market.view(order)).refunds[0].state == "done"
    assert (await market.told(ANNA))[-1] == "refund-done"
    await market.assert_sound()


async def test_a_refund_whose_answer_was_lost_is_sent_again_with_the_same_id(
    market: Market,
) -> None:
    await bought_stars(market)
    [one] = await market.database.transact(payments.next_refunds, now=market.now)
    market.now += 2 * MINUTE
    [again] = await market.database.transact(payments.next_refunds, now=market.now)
    assert again.refund.id == one.refund.id
    await market.assert_sound()


async def test_a_failed_refund_is_tried_again_later_and_at_last_by_hand(market: Market) -> None:
    order = await bought_stars(market)
    tries = 0
    while (await market.view(order)).refunds[0].state != "manual":
        at = await market.database.read(payments.next_refund_at)
        assert at is not None
        market.now = max(market.now, at)
        [one] = await market.database.transact(payments.next_refunds, now=market.now)
        await market.act(payments.settle_refund, one.refund.id, "failed")
        tries += 1
        await market.assert_sound()
    assert tries == 12
    assert await market.database.read(payments.next_refund_at) is None
    assert (await market.told(ANNA))[-1] == "refund-manual"


async def test_an_impossible_refund_is_the_merchants_at_once(market: Market) -> None:
    order = await bought_stars(market)
    [one] = await market.database.transact(payments.next_refunds, now=market.now)
    await market.act(payments.settle_refund, one.refund.id, "impossible")
    [refund] = (await market.view(order)).refunds
    assert refund.state == "manual"
    await market.assert_sound()
    await market.wait(8 * DAY)
    await market.act(payments.confirm_manual_refund, refund.id, OWNER)
    await market.assert_sound()
