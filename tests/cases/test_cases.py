"""A case from its opening to its end: what the buyer asks, what the shop says, what comes of it."""

from __future__ import annotations

from store import cases, fulfillments, orders, payments
from store.policy import DAY
from tests.cases.aftermath import OPERATOR, Aftermath
from tests.trade.market import ANNA, BEN, MANAGER, OWNER, PACKER


async def test_money_back_without_a_return_goes_back_when_the_shop_agrees(
    after: Aftermath,
) -> None:
    bought = await after.received((await after.sell(1280), 2))
    case = await after.open(bought, 1, words="One is broken.", photo="photo-1")
    assert await after.cards(ANNA, "case") == [case]
    assert await after.cards(OWNER, "merchant-case") == [case]
    assert await after.cards(MANAGER, "merchant-case") == [case]
    assert await after.cards(PACKER, "merchant-case") == [], "money is not for packers"
    assert await after.act(cases.approve, case, MANAGER)
    seen = await after.seen_case(case)
    assert (seen.case.state, seen.refund and seen.refund.amount) == ("refunded", 1280)
    assert seen.photos == ("photo-1",)
    assert [one for one, _ in await after.events(case)] == ["approve", "refund"]
    assert await after.back(bought.order.id) == 1280
    assert "refund-manual" in await after.told(ANNA)
    assert not await after.act(cases.approve, case, OWNER), "a second press changes nothing"
    await after.assert_sound()


async def test_when_everything_goes_back_shipping_does_too(after: Aftermath) -> None:
    bought = await after.received((await after.sell(1280), 2))
    first, second = await after.open(bought, 1), await after.open(bought, 1)
    for case in (first, second):
        await after.act(cases.approve, case, OWNER)
    amounts = [one.amount for one in (await after.view(bought.order.id)).refunds]
    assert amounts == [1280, 1280 + 300]
    assert (await after.view(bought.order.id)).order.state == "completed", "never an order's state"
    await after.assert_sound()


async def test_a_return_is_sent_back_checked_and_paid_back(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 1))
    case = await after.open(bought, wish="return", reason="changed-mind")
    await after.refuses("return-place-needed", cases.approve, case, OWNER)
    await after.act(cases.approve, case, OWNER, return_to="18 Orchard Street\nYork")
    known = await after.case(case)
    assert (known.state, known.return_to) == ("approved", "18 Orchard Street\nYork")
    assert await after.back(bought.order.id) == 0, "nothing before the goods are here"
    await after.refuses(
        "tracking-needed", cases.send_back, case, ANNA, carrier=None, tracking=" \n"
    )
    assert await after.act(cases.send_back, case, ANNA, carrier="DHL", tracking="0034")
    assert await after.act(cases.goods_fine, case, OWNER)
    assert (await after.case(case)).state == "refunded"
    assert await after.back(bought.order.id) == bought.order.total
    assert [one for one, _ in await after.events(case)] == [
        "approve",
        "send-back",
        "find-fine",
        "refund",
    ]
    await after.assert_sound()


async def test_an_exchange_is_a_new_parcel_worth_nothing(after: Aftermath) -> None:
    tea = await after.sell(stock=5)
    bought = await after.received((tea, 2))
    assert await after.left(tea) == 3
    case = await after.sent_back(bought, "exchange")
    assert await after.left(tea) == 2, "what is sent anew is taken with the yes"
    await after.act(cases.goods_fine, case, OWNER)
    seen = await after.seen_case(case)
    assert seen.case.state == "exchanged" and seen.exchange is not None
    assert (seen.exchange.state, seen.exchange.total) == ("to_ship", 0)
    assert seen.exchange.recipient == ANNA
    assert seen.exchange.address == bought.fulfillments[0].address
    view = await after.view(bought.order.id)
    [line] = view.lines_in(seen.exchange)
    assert (line.title, line.quantity, line.amount) == ("Longjing", 1, 0)
    assert await after.left(tea) == 2
    assert view.order.state == "completed" and view.order.refunded == 0
    await after.assert_sound()
    await after.ship(seen.exchange.id)
    await after.act(fulfillments.receive, seen.exchange.id, ANNA)
    await after.assert_sound()


async def test_an_exchange_that_is_sold_out_becomes_a_refund(after: Aftermath) -> None:
    tea = await after.sell(stock=1)
    bought = await after.received((tea, 1))
    case = await after.open(bought, wish="exchange")
    place = {"return_to": "18 Orchard Street"}
    await after.refuses("exchange-sold-out", cases.approve, case, OWNER, **place)
    await after.act(cases.approve, case, OWNER, as_return=True, **place)
    await after.act(cases.send_back, case, ANNA, carrier=None, tracking="RB1")
    await after.act(cases.goods_fine, case, OWNER)
    assert (await after.case(case)).state == "refunded"
    assert await after.back(bought.order.id) == bought.order.total
    await after.assert_sound()


async def test_an_exchange_that_is_never_sent_pays_back_what_it_should_have_replaced(
    after: Aftermath,
) -> None:
    bought = await after.received((await after.sell(1000), 2))
    case = await after.sent_back(bought, "exchange")
    await after.act(cases.goods_fine, case, OWNER)
    exchange = (await after.seen_case(case)).exchange
    assert exchange is not None
    await after.act(fulfillments.cancel_fulfillment, exchange.id, OWNER)
    assert await after.back(bought.order.id) == 1000
    assert "fulfillment-cancelled" not in await after.told(ANNA), "of no sum of nothing"
    await after.assert_sound()


async def test_an_order_is_over_when_what_was_ordered_is(after: Aftermath) -> None:
    """The exchange is on its way still; the order neither waits for it nor is reopened by it."""
    tea, spring = await after.sell(), await after.sell(ships_from=after.now + DAY)
    bought = await after.received((tea, 1), (spring, 1))
    case = await after.sent_back(bought, "exchange")
    await after.act(cases.goods_fine, case, OWNER)
    assert await after.state(bought.order.id) == "paid"
    await after.wait(DAY)
    await after.ship(bought.fulfillments[1].id)
    await after.act(fulfillments.receive, bought.fulfillments[1].id, ANNA)
    assert await after.state(bought.order.id) == "completed"
    view = await after.view(bought.order.id)
    assert [line.title for line in view.ordered] == ["Longjing", "Longjing"]
    assert len(view.lines) == 3
    await after.assert_sound()


async def test_all_of_an_order_goes_back_once_though_an_exchange_waits(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 2))
    case = await after.sent_back(bought, "exchange")
    await after.act(cases.goods_fine, case, OWNER)
    await after.act(payments.refund_order, bought.order.id, OWNER)
    assert await after.back(bought.order.id) == bought.order.total
    exchange = (await after.seen_case(case)).exchange
    assert exchange is not None and exchange.state == "cancelled"
    await after.assert_sound()


async def test_an_exchange_of_what_went_back_meanwhile_pays_nothing_more(
    after: Aftermath,
) -> None:
    bought = await after.received((await after.sell(), 1))
    case = await after.sent_back(bought, "exchange")
    await after.act(cases.goods_fine, case, OWNER)
    exchange = (await after.seen_case(case)).exchange
    assert exchange is not None
    pieces = [payments.Pieces(bought.lines[0].id, 1)]
    await after.act(payments.request_refund, bought.order.id, OWNER, pieces, key="own")
    await after.act(fulfillments.cancel_fulfillment, exchange.id, OWNER)
    assert await after.back(bought.order.id) == bought.order.total - 300
    await after.assert_sound()


async def test_what_came_in_exchange_can_be_not_right_either(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 1))
    case = await after.sent_back(bought, "exchange")
    await after.act(cases.goods_fine, case, OWNER)
    exchange = (await after.seen_case(case)).exchange
    assert exchange is not None
    await after.wait(15 * DAY)
    await after.refuses("return-window-over", cases.open_case, after.new(bought))
    await after.ship(exchange.id)
    again = await after.open(bought)
    await after.act(cases.approve, again, OWNER)
    assert await after.back(bought.order.id) == bought.order.total
    await after.assert_sound()


async def test_a_proposed_sum_is_accepted_with_one_press_and_the_goods_stay(
    after: Aftermath,
) -> None:
    bought = await after.received((await after.sell(1280), 3))
    case = await after.open(bought, 2, wish="return")
    await after.refuses("sum-wrong", cases.propose, case, OWNER, 2561)
    await after.refuses("sum-wrong", cases.propose, case, OWNER, 0)
    await after.act(cases.propose, case, OWNER, 700)
    await after.refuses("case-decided", cases.answer_offer, case, ANNA, accept=True, offered=600)
    assert await after.act(cases.answer_offer, case, ANNA, accept=True, offered=700)
    assert not await after.act(cases.answer_offer, case, ANNA, accept=True, offered=700)
    assert (await after.case(case)).state == "refunded"
    assert await after.back(bought.order.id) == 700
    [line] = (await after.view(bought.order.id)).lines
    assert line.pieces == 3, "the pieces stayed with the buyer"
    await after.act(payments.refund_order, bought.order.id, OWNER)
    assert await after.back(bought.order.id) == bought.order.total
    await after.assert_sound()


async def test_a_refused_proposal_is_the_shops_turn_again(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 1))
    case = await after.open(bought)
    await after.act(cases.propose, case, OWNER, 100)
    await after.act(cases.answer_offer, case, ANNA, accept=False, offered=100)
    assert (await after.case(case)).state == "requested"
    await after.act(cases.propose, case, MANAGER, 500)
    await after.act(cases.answer_offer, case, ANNA, accept=True, offered=500)
    assert await after.back(bought.order.id) == 500
    await after.assert_sound()


async def test_goods_that_come_back_used_are_declined_with_words(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 1))
    case = await after.sent_back(bought)
    await after.refuses("words-needed", cases.goods_not_fine, case, OWNER, " ")
    assert await after.act(cases.goods_not_fine, case, OWNER, "The tin was opened.")
    seen = await after.seen_case(case)
    assert (seen.case.state, seen.words_of("shop")) == ("declined", "The tin was opened.")
    assert await after.back(bought.order.id) == 0
    assert not await after.act(cases.goods_not_fine, case, OWNER, "The tin was opened.")
    await after.assert_sound()


async def test_the_operator_decides_a_sum_when_both_disagree(after: Aftermath) -> None:
    bought = await after.received((await after.sell(1000), 1))
    case = await after.open(bought)
    await after.refuses("words-needed", cases.decline, case, OWNER, "")
    await after.act(cases.decline, case, OWNER, "It was fine when it left.")
    assert await after.act(cases.appeal, case, ANNA)
    assert not await after.act(cases.appeal, case, ANNA)
    assert "operator-case" in await after.told(0)
    for person, operator in ((OWNER, OPERATOR), (ANNA, None), (BEN, OPERATOR)):
        await after.refuses(
            "no-such-case", cases.rule, case, person, 400, "Half.", operator=operator
        )
    await after.act(cases.rule, case, OPERATOR, 400, "Half.", operator=OPERATOR)
    seen = await after.seen_case(case)
    assert (seen.case.state, seen.words_of("operator")) == ("refunded", "Half.")
    assert await after.back(bought.order.id) == 400
    await after.assert_sound()


async def test_the_operator_declines_and_that_is_the_end(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 1))
    case = await after.open(bought)
    await after.act(cases.propose, case, OWNER, 100)
    await after.refuses("case-decided", cases.appeal, case, ANNA)
    await after.act(cases.answer_offer, case, ANNA, accept=False, offered=100)
    assert await after.act(cases.appeal, case, ANNA), "both disagree: the proposal was refused"
    await after.act(cases.rule, case, OPERATOR, None, operator=OPERATOR)
    assert (await after.case(case)).state == "declined"
    await after.refuses("appealed-before", cases.appeal, case, ANNA)
    await after.refuses("case-decided", cases.approve, case, OWNER)
    await after.assert_sound()


async def test_the_operator_is_asked_within_a_week(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 1))
    case = await after.open(bought)
    await after.act(cases.decline, case, OWNER, "No.")
    await after.wait(7 * DAY + 1)
    await after.refuses("appealed-before", cases.appeal, case, ANNA)


async def test_a_case_is_taken_back_and_its_pieces_are_free_again(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 1))
    case = await after.open(bought)
    await after.refuses("case-open", cases.open_case, after.new(bought))
    assert await after.act(cases.withdraw, case, ANNA)
    assert not await after.act(cases.withdraw, case, ANNA)
    await after.refuses("case-decided", cases.approve, case, OWNER)
    assert await after.open(bought) != case
    await after.assert_sound()


async def test_a_line_has_five_cases_at_most_and_no_piece_is_in_two(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 3))
    first = await after.open(bought, 2)
    await after.refuses("case-open", cases.open_case, after.new(bought, 2))
    second = await after.open(bought, 1)
    await after.refuses("case-open", cases.open_case, after.new(bought, 1))
    for _ in range(3):
        await after.act(cases.withdraw, second, ANNA)
        second = await after.open(bought, 1)
    await after.act(cases.withdraw, second, ANNA)
    await after.refuses("cases-used-up", cases.open_case, after.new(bought, 1))
    await after.act(cases.withdraw, first, ANNA)
    await after.assert_sound()


async def test_pieces_that_went_back_are_in_no_case_any_more(after: Aftermath) -> None:
    bought = await after.received((await after.sell(1000), 2))
    case = await after.open(bought, 2)
    [line] = bought.lines
    await after.act(
        payments.request_refund,
        bought.order.id,
        OWNER,
        [payments.Pieces(line.id, 1)],
        key="by-hand",
    )
    await after.act(cases.approve, case, OWNER)
    assert await after.back(bought.order.id) == bought.order.total, "only what was left"
    await after.refuses("case-open", cases.open_case, after.new(bought, 1))
    await after.assert_sound()


async def test_only_what_was_sent_and_within_the_return_window(after: Aftermath) -> None:
    tea = await after.sell()
    waiting = await after.buy(ANNA, (tea, 1))
    await after.refuses("nothing-to-claim", cases.open_case, after.new(waiting))
    digital = await after.buy(
        ANNA, (await after.sell(kind="digital", currency="XTR"), 1), way="stars"
    )
    await after.refuses("nothing-to-claim", cases.open_case, after.new(digital))
    bought = await after.received((tea, 1))
    await after.wait(14 * DAY)
    late = await after.refuses("return-window-over", cases.open_case, after.new(bought))
    assert late.facts["since"] == after.now
    assert (
        await after.read(cases.claimable, bought.order.id, ANNA, now=after.now, policy=after.policy)
        == ()
    )


async def test_choices_that_are_none_are_refused(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 1))
    for wrong in ({"wish": "money"}, {"reason": "because"}, {"pieces": 0}):
        more = {"pieces": 1} | wrong
        pieces = more.pop("pieces")
        await after.refuses("case-choice-wrong", cases.open_case, after.new(bought, pieces, **more))
    foreign = await after.received((await after.sell(), 1))
    mixed = after.new(bought)._replace(pieces=((foreign.lines[0].id, 1),))
    await after.refuses("case-choice-wrong", cases.open_case, mixed)


async def test_strangers_and_those_who_decide_nothing_are_refused(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 1))
    await after.refuses("no-such-fulfillment", cases.open_case, after.new(bought, person=BEN))
    case = await after.open(bought)
    for person in (BEN, ANNA, PACKER):
        await after.refuses("no-such-case", cases.approve, case, person)
        await after.refuses("no-such-case", cases.decline, case, person, "No.")
        await after.refuses("no-such-case", cases.propose, case, person, 1)
    for person in (BEN, OWNER):
        await after.refuses("no-such-case", cases.withdraw, case, person)
        await after.refuses("no-such-case", cases.appeal, case, person)
        await after.refuses("no-such-case", cases.add_words, case, person, "Hello", None)
    await after.refuses("no-such-case", cases.approve, case + 1, OWNER)


async def test_photos_are_added_up_to_five(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 1))
    case = await after.open(bought, photo="photo-0", words="x" * 600)
    for n in range(1, 5):
        assert await after.act(cases.add_words, case, ANNA, "", f"photo-{n}")
    await after.refuses("case-photos-full", cases.add_words, case, ANNA, "", "photo-5")
    seen = await after.seen_case(case)
    assert len(seen.photos) == 5 and len(seen.words_of("buyer")) == 500
    await after.act(cases.withdraw, case, ANNA)
    await after.refuses("case-decided", cases.add_words, case, ANNA, "More", None)


async def test_orders_with_cases_can_still_be_read(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 2))
    case = await after.open(bought)
    assert [one.id for one in await after.read(cases.cases_of, bought.order.id, ANNA)] == [case]
    assert await after.read(cases.cases_of, bought.order.id, BEN) == []
    assert [one.id for one in await after.read(cases.waiting, after.shop, OWNER)] == [case]
    assert await after.read(cases.count_waiting, after.shop) == 1
    [what] = await after.read(
        cases.claimable, bought.order.id, ANNA, now=after.now, policy=after.policy
    )
    assert [one.pieces for one in what.pieces] == [1]
    assert await after.read(orders.view, bought.order.id) is not None
