"""Putting a gift together: choices, limits, the price, and paying for it."""

from __future__ import annotations

from typing import Any

import pytest

from store import catalog, gifts, orders, payments, shipping
from store.codes import new_code
from store.gifts import GiftDraft
from store.policy import DAY, HOUR
from tests.gifts.party import SEED, Party
from tests.trade.market import ANNA, BEN, OWNER, PACKER
from tests.trade.terms import PRICE


async def drafted(party: Party, envelope: int, person: int = ANNA) -> GiftDraft:
    draft: GiftDraft = await party.read(gifts.draft, envelope, person, "en", now=party.now)
    return draft


async def test_a_gift_costs_its_goods_and_a_flat_sum_a_share(party: Party) -> None:
    tea, cup = await party.sell(price=720), await party.sell(title="Cup", price=1)
    envelope = await party.wrap((tea, 1), (cup, 2), shares=10)
    price = (await drafted(party, envelope)).price
    assert (price.goods, price.shipping, price.total) == (7220, 3000, 10220)
    placed = await party.place_gift(envelope, expected_total=10220)
    view = await party.view(placed.order)
    assert (view.order.goods, view.order.shipping, view.order.address) == (7220, 3000, None)
    assert {line.part: line.shipping for line in view.lines}
    parts = [
        sum(line.amount + line.shipping for line in view.lines if line.part == part)
        for part in sorted({line.part for line in view.lines})
    ]
    assert parts == [1022] * 10


async def test_the_shop_says_what_shipping_a_share_costs_and_a_cap(party: Party) -> None:
    tea = await party.sell(price=1280)
    envelope = await party.wrap((tea, 1), shares=2)
    await party.database.transact(gifts.set_cap, party.shop, OWNER, 1280)
    await party.database.transact(gifts.set_shipping, party.shop, OWNER, 450)
    assert (await drafted(party, envelope)).price.each_shipping == 450
    await party.database.transact(gifts.set_cap, party.shop, OWNER, 1279)
    refused = await party.refuses(
        "gift-too-dear", gifts.place, envelope, ANNA, code=new_code(), way="provider"
    )
    assert refused.facts == {"most": 1279, "currency": "USD"}
    await party.act(gifts.switch, party.shop, OWNER, False)
    await party.refuses("gifts-off", gifts.place, envelope, ANNA, code=new_code(), way="provider")


async def test_where_the_shop_does_not_ship_everywhere_a_share_costs_the_dearest_zone(
    party: Party,
) -> None:
    tea = await party.sell()
    await party.database.transact(
        shipping.set_default, party.shop, OWNER, shipping.Price("not-served")
    )
    for country, amount in (("US", 300), ("GB", 900)):
        places = [shipping.Place(country)]
        price = shipping.Price("flat", amount)
        await party.database.transact(shipping.put_zone, party.shop, OWNER, country, places, price)
    envelope = await party.wrap((tea, 1))
    assert (await drafted(party, envelope)).price.each_shipping == 900


async def test_goods_that_cannot_be_given(party: Party) -> None:
    tea = await party.sell()
    book = await party.sell(kind="digital", currency="XTR", price=50, stock=None)
    soon = await party.sell(title="Spring", ships_from=party.now + DAY)
    common = {"code": new_code(), "seed": SEED, "language": "en"}
    await party.refuses("gift-shipped-only", gifts.begin, ANNA, [(book, 1)], **common)
    await party.refuses("gift-mixed", gifts.begin, ANNA, [(tea, 1), (soon, 1)], **common)
    await party.refuses("nothing-wanted", gifts.begin, ANNA, [], **common)
    await party.refuses("nothing-wanted", gifts.begin, ANNA, [(tea, 0)], **common)
    await party.refuses("not-for-sale", gifts.begin, ANNA, [(987654, 1)], **common)
    view = await party.read(catalog.variant, tea, "en")
    await party.database.transact(
        catalog.set_giftable, party.shop, view.product, False, now=party.now
    )
    await party.refuses("not-giftable", gifts.begin, ANNA, [(tea, 1)], **common)


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ({"shares": 0}, "gift-shares-wrong"),
        ({"shares": -1}, "gift-shares-wrong"),
        ({"shares": 10_001}, "gift-shares-wrong"),
        ({"shares": "ten"}, "gift-shares-wrong"),
        ({"audience": "one", "shares": 2}, "gift-shares-wrong"),
        ({"audience": "everybody"}, "gift-choice-wrong"),
        ({"audience": "one", "mode": "draw"}, "gift-choice-wrong"),
        ({"mode": "auction"}, "gift-choice-wrong"),
        ({"who": "named"}, "gift-choice-wrong"),
        ({"named": BEN, "shares": 2}, "gift-choice-wrong"),
        ({"cover": "<b>"}, "gift-choice-wrong"),
        ({"price": 1}, "gift-choice-wrong"),
        ({"greeting": "x" * 101}, "greeting-too-long"),
        ({"draw_at": 0}, "draw-time-wrong"),
    ],
)
async def test_choices_that_do_not_fit(party: Party, choices: dict[str, Any], code: str) -> None:
    envelope = await party.wrap((await party.sell(), 1))
    await party.refuses(code, gifts.change, envelope, ANNA, **choices)


async def test_a_greeting_is_plain_text_whatever_is_typed(party: Party) -> None:
    envelope = await party.wrap((await party.sell(), 1), greeting="<b>hi</b>\n\u202eyou")
    assert (await drafted(party, envelope)).envelope.greeting == "<b>hi</b> you"


async def test_a_gift_to_one_person_who_is_named(party: Party) -> None:
    envelope = await party.wrap((await party.sell(), 1), audience="one", named=BEN)
    wish = (await drafted(party, envelope)).envelope
    assert (wish.shares, wish.who, wish.named) == (1, "named", BEN)
    await party.act(gifts.change, envelope, ANNA, named=None)
    assert (await drafted(party, envelope)).envelope.who == "anyone"


async def test_a_shop_does_not_raffle_its_own_goods(party: Party) -> None:
    envelope = await party.wrap((await party.sell(), 1), giver=PACKER)
    await party.refuses("draw-by-merchant", gifts.change, envelope, PACKER, mode="draw")


async def test_nobody_else_sees_or_changes_a_gift(party: Party) -> None:
    envelope = await party.wrap((await party.sell(), 1))
    await party.refuses("no-such-gift", gifts.change, envelope, BEN, shares=2)
    await party.refuses("no-such-gift", gifts.place, envelope, BEN, code=new_code(), way="provider")
    await party.refuses("no-such-gift", gifts.reopen, envelope, BEN)


async def test_the_same_press_twice_is_one_order(party: Party) -> None:
    envelope = await party.wrap((await party.sell(), 1), shares=2)
    first = await party.place_gift(envelope)
    again = await party.place_gift(envelope)
    assert (again.order, again.new) == (first.order, False)


async def test_a_hundred_shares_are_one_purchase_and_a_hundred_and_one_are_too_many(
    party: Party,
) -> None:
    tea = await party.sell(stock=200)
    envelope = await party.give((tea, 1), shares=100)
    assert len(await party.shares(envelope)) == 100
    await party.assert_sound()
    other = await party.wrap((tea, 1))
    await party.refuses("gift-shares-wrong", gifts.change, other, ANNA, shares=101)


async def test_an_unpaid_gift_can_be_changed_once_its_order_is_cancelled(party: Party) -> None:
    tea = await party.sell(stock=5)
    envelope = await party.wrap((tea, 1), shares=5)
    placed = await party.place_gift(envelope)
    await party.refuses("gift-placed", gifts.change, envelope, ANNA, shares=2)
    await party.refuses("gift-placed", gifts.change, envelope, ANNA, goods=[(tea, 2)])
    await party.act(gifts.change, envelope, ANNA, greeting="Cheers", who="newcomers")
    await party.act(gifts.reopen, envelope, ANNA)
    assert await party.state(placed.order) == "cancelled"
    await party.act(gifts.change, envelope, ANNA, shares=2)
    again = await party.place_gift(envelope)
    assert again.order != placed.order
    await party.pay(again, ANNA)
    await party.refuses("gift-paid", gifts.change, envelope, ANNA, greeting="Too late")
    assert await party.left(tea) == 3
    await party.assert_sound()


async def test_a_gift_that_runs_out_of_time_is_a_draft_again_and_then_forgotten(
    party: Party,
) -> None:
    envelope = await party.wrap((await party.sell(), 1))
    await party.place_gift(envelope)
    await party.wait(HOUR)
    assert (await drafted(party, envelope)).envelope.order is None
    await party.wait(8 * DAY)
    written = await party.written()
    assert written["envelopes"] == written["envelope_goods"] == written["draws"] == []


async def test_the_order_of_a_gift_is_not_changed_line_by_line(party: Party) -> None:
    envelope = await party.wrap((await party.sell(), 1), shares=3)
    placed = await party.place_gift(envelope)
    view = await party.view(placed.order)
    await party.refuses(
        "terms-fixed", orders.change_quantity, placed.order, ANNA, view.lines[0].id, 0
    )
    await party.refuses(
        "address-fixed", orders.readdress, placed.order, ANNA, address=party.addresses[ANNA]
    )


async def test_a_gift_paid_too_late_and_twice(party: Party) -> None:
    """The money goes back each time; the gift is there once or not at all."""
    tea = await party.sell()
    late = await party.wrap((tea, 1))
    placed = await party.place_gift(late)
    await party.wait(HOUR)
    captured = await party.act(payments.capture, party.charge(placed, ANNA))
    assert captured.outcome == "late"
    twice = await party.wrap((tea, 1), shares=2)
    placed = await party.place_gift(twice)
    assert (await party.pay(placed, ANNA)).outcome == "applied"
    captured = await party.act(payments.capture, party.charge(placed, ANNA))
    assert captured.outcome == "double"
    assert len((await party.written())["shares"]) == 2
    await party.assert_sound()


async def test_a_gift_that_costs_nothing_is_paid_at_once(party: Party) -> None:
    await party.database.transact(gifts.set_shipping, party.shop, OWNER, 0)
    envelope = await party.give((await party.sell(), 1), shares=2, terms=(PRICE.added(9_999),))
    assert (await party.seen(envelope)).phase == "open"
    await party.wait(2 * DAY)
    assert (await party.seen(envelope)).returned == 2
    await party.assert_sound()


async def test_the_giver_gets_their_card_and_the_chat_one(party: Party) -> None:
    envelope = await party.give((await party.sell(), 1), shares=2)
    cards = {(card["chat"], card["kind"]) for card in (await party.written())["cards"]}
    assert (ANNA, "gift") in cards
    await party.post(envelope)
    await party.post(envelope)
    posted = [card for card in (await party.written())["cards"] if card["kind"] == "envelope"]
    assert len(posted) == 1


async def test_the_card_is_handed_over_by_its_giver_once_it_is_paid(party: Party) -> None:
    envelope = await party.wrap((await party.sell(), 1))
    code = await party.code(envelope)
    await party.refuses("gift-not-ready", gifts.hand_over, code, ANNA, inline_id="i")
    placed = await party.place_gift(envelope)
    await party.pay(placed, ANNA)
    await party.refuses("no-such-gift", gifts.hand_over, code, BEN, inline_id="i")
    await party.act(gifts.hand_over, code, ANNA, inline_id="i")
    ends = (await party.seen(envelope)).ends_at
    party.now += HOUR
    await party.act(gifts.hand_over, code, ANNA, inline_id="j")
    assert (await party.seen(envelope)).ends_at == ends, "the clock never starts again"
