"""What nobody takes goes back: at half time to the others, at the end to the giver, to the cent."""

from __future__ import annotations

from typing import Any

from store import gifts, holds, payments
from store.policy import DAY, HOUR, MINUTE
from tests.gifts.party import HOME, Party
from tests.trade.market import ANNA, BEN, CARA, PACKER, START
from tests.trade.terms import PRICE, WHIM

NOON = START + 16 * HOUR
"""Noon in New York, where the shop and its gifts are."""


async def refunds_of(party: Party, envelope: int) -> list[Any]:
    return list((await party.view(await party.order_of(envelope))).refunds)


async def parts_of(party: Party, refund: int) -> list[dict[str, Any]]:
    rows = (await party.written())["refund_parts"]
    return [row for row in rows if row["refund"] == refund]


async def test_63_of_100_shares_return_as_one_refund_that_sums_to_the_cent(party: Party) -> None:
    """A coupon and the shipping that do not divide evenly among the shares."""
    tea = await party.sell(price=999, stock=100)
    envelope = await party.send((tea, 1), shares=100, terms=(PRICE.added(1234),))
    persons = await party.crowd(37)
    for person in persons:
        await party.accept((await party.claim(envelope, person)).share, person)
    await party.wait(DAY)
    [refund] = await refunds_of(party, envelope)
    parts = await parts_of(party, refund.id)
    assert len([part for part in parts if part["line"] is not None]) == 63
    assert len({part["fulfillment"] for part in parts}) == 63
    assert sum(part["amount"] for part in parts) == refund.amount
    view = await party.view(await party.order_of(envelope))
    returned = [one for one in view.fulfillments if one.state == "cancelled"]
    kept = [one for one in view.fulfillments if one.state == "to_ship"]
    assert (len(returned), len(kept)) == (63, 37)
    assert sum(one.total for one in returned) == refund.amount
    assert sum(one.total for one in kept) == view.order.total - refund.amount
    assert len({one.total for one in view.fulfillments}) > 1, "it does not divide evenly"
    assert await party.left(tea) == 63
    await party.assert_sound()


async def test_a_claim_late_in_the_window_has_its_time_and_all_go_back_together(
    party: Party,
) -> None:
    party.now = NOON - HOUR
    envelope = await party.send((await party.sell(price=1000), 1), shares=5)
    await party.wait(DAY - MINUTE)
    share = (await party.claim(envelope, BEN)).share
    await party.wait(MINUTE)
    view = await party.seen(envelope)
    assert (view.left, view.taken, view.returned) == (0, 1, 4)
    assert await refunds_of(party, envelope) == []
    await party.assert_sound()
    code = await party.code(envelope)
    await party.refuses("gift-over", gifts.claim, code, CARA, home=HOME)
    await party.wait(12 * HOUR)
    assert (await party.share(share))["state"] == "expired"
    [refund] = await refunds_of(party, envelope)
    assert refund.amount == 5 * 1300
    assert (await party.told(ANNA)).count("gift-returned") == 1
    await party.assert_sound()


async def test_the_last_acceptance_lets_the_rest_go_back(party: Party) -> None:
    party.now = NOON
    envelope = await party.send((await party.sell(price=1000), 1), shares=5)
    await party.wait(DAY - MINUTE)
    share = (await party.claim(envelope, BEN)).share
    await party.wait(HOUR)
    await party.accept(share, BEN)
    [refund] = await refunds_of(party, envelope)
    assert refund.amount == 4 * 1300
    await party.assert_sound()


async def test_at_half_time_a_share_without_an_address_goes_back_to_the_card(
    party: Party,
) -> None:
    party.now = NOON
    envelope = await party.send((await party.sell(), 1), shares=1, audience="group")
    claimed = await party.claim(envelope, BEN)
    assert claimed.until == NOON + 21 * HOUR, "midnight is moved to nine in the morning"
    await party.wait(11 * HOUR)
    assert (await party.told(BEN)).count("gift-address-reminder") == 1
    await party.wait(10 * HOUR)
    assert "gift-lapsed" in await party.told(BEN)
    assert (await party.seen(envelope)).left == 1
    await party.refuses(
        "no-such-share", gifts.accept, claimed.share, BEN, address=party.addresses[BEN]
    )
    assert (await party.claim(envelope, CARA)).new
    assert (await party.told(BEN)).count("gift-address-reminder") == 1
    await party.assert_sound()


async def test_whoever_lost_a_share_may_press_again(party: Party) -> None:
    party.now = NOON
    envelope = await party.send((await party.sell(), 1), shares=2)
    first = await party.claim(envelope, BEN)
    await party.wait(21 * HOUR)
    again = await party.claim(envelope, BEN)
    assert again.new
    await party.accept(again.share, BEN)
    assert first.share == again.share
    await party.assert_sound()


async def test_a_gift_to_one_that_is_claimed_waits_until_its_end(party: Party) -> None:
    party.now = NOON
    envelope = await party.send((await party.sell(), 1), audience="one")
    claimed = await party.claim(envelope, BEN)
    assert claimed.until == NOON + DAY
    await party.wait(DAY)
    assert (await party.share(claimed.share))["state"] == "expired"
    assert len(await refunds_of(party, envelope)) == 1
    assert "gift-lapsed" in await party.told(BEN)
    await party.assert_sound()


async def test_a_gift_that_is_never_handed_over_returns_a_day_after_its_payment(
    party: Party,
) -> None:
    envelope = await party.give((await party.sell(), 1), shares=3)
    await party.wait(DAY - MINUTE)
    assert await refunds_of(party, envelope) == []
    await party.wait(MINUTE)
    [refund] = await refunds_of(party, envelope)
    assert refund.amount == 3 * 1580
    code = await party.code(envelope)
    await party.refuses("gift-over", gifts.claim, code, BEN, home=HOME)
    await party.refuses("gift-over", gifts.hand_over, code, ANNA, inline_id="i")
    await party.assert_sound()


async def test_a_gift_paid_by_hand_returns_by_hand(party: Party) -> None:
    envelope = await party.wrap((await party.sell(), 1))
    placed = await party.place_gift(envelope, way="by-hand")
    await party.act(payments.says_paid, placed.order, ANNA)
    await party.act(payments.confirm_by_hand, placed.order, 1)
    await party.wait(DAY)
    [refund] = await refunds_of(party, envelope)
    assert refund.state == "manual"
    await party.assert_sound()


async def test_a_gift_of_presold_goods_is_claimed_at_once_and_ships_later(party: Party) -> None:
    spring = await party.sell(ships_from=party.now + 5 * DAY)
    envelope = await party.send((spring, 1), shares=2)
    accepted = await party.accept((await party.claim(envelope, BEN)).share, BEN)
    assert (accepted.ship_by, accepted.ships_from) == (None, START + 5 * DAY)
    await party.wait(DAY)
    assert [one.amount for one in await refunds_of(party, envelope)] == [1580]
    await party.wait(4 * DAY)
    states = {one.state for one in (await party.view(await party.order_of(envelope))).fulfillments}
    assert states == {"to_ship", "cancelled"}
    await party.assert_sound()


async def test_the_shop_hears_of_a_presold_share_when_its_day_comes(party: Party) -> None:
    spring = await party.sell(ships_from=party.now + 5 * DAY)
    envelope = await party.send((spring, 1), shares=2)
    await party.accept((await party.claim(envelope, BEN)).share, BEN)
    await party.wait(5 * DAY - MINUTE)
    assert "gift-to-ship" not in await party.told(PACKER)
    await party.wait(MINUTE)
    assert (await party.told(PACKER)).count("gift-to-ship") == 1
    await party.wait(DAY)
    assert (await party.told(PACKER)).count("gift-to-ship") == 1
    await party.assert_sound()


async def test_nobody_claims_what_something_else_may_take_back(party: Party) -> None:
    failing = next(seed for seed in range(99) if not WHIM.lifts(seed))
    envelope = await party.give((await party.sell(), 1), shares=3, terms=(WHIM.added(failing),))
    code = await party.code(envelope)
    await party.refuses("gift-not-ready", gifts.claim, code, BEN, home=HOME)
    await party.refuses("gift-not-ready", gifts.hand_over, code, ANNA, inline_id="i")
    await party.assert_sound()
    await party.wait(HOUR)
    for row in await party.shares(envelope):
        assert (await party.seen(envelope)).phase == "waiting"
        await party.act(holds.lift, row["fulfillment"], WHIM.name)
    assert (await party.seen(envelope)).ends_at == party.now + DAY, "its clock starts only now"
    assert (await party.claim(envelope, BEN)).new
    await party.assert_sound()


async def test_a_gift_whose_other_hold_fails_is_void(party: Party) -> None:
    failing = next(seed for seed in range(99) if not WHIM.lifts(seed))
    envelope = await party.give((await party.sell(), 1), shares=3, terms=(WHIM.added(failing),))
    await party.wait(DAY)
    assert {row["state"] for row in await party.shares(envelope)} == {"voided"}
    assert await party.state(await party.order_of(envelope)) == "refunded"
    assert "gift-returned" not in await party.told(ANNA)
    await party.wait(3 * DAY)
    await party.assert_sound()


async def test_the_giver_and_the_recipients_learn_what_is_theirs(party: Party) -> None:
    """No view of the chat or the recipient has a price; the giver's has no address."""
    envelope = await party.send((await party.sell(), 1), audience="one")
    share = (await party.claim(envelope, BEN)).share
    accepted = await party.accept(share, BEN)
    shown = repr(await party.seen(envelope)) + repr(
        await party.read(gifts.share_view, share, BEN, "en")
    )
    assert "1280" not in shown and "1580" not in shown and "USD" not in shown
    giver = await party.read(gifts.gift_view, envelope, ANNA, "en")
    assert (giver.total, giver.addressed) == (1580, 1)
    assert not [name for name in giver.__slots__ if "address" in name and name != "addressed"]
    assert await party.read(gifts.share_view, share, ANNA, "en") is None
    await party.ship(accepted.fulfillment)
    assert "gift-shipped" not in await party.told(ANNA), "not before it can no longer be undone"
    await party.wait(5 * MINUTE)
    assert "gift-shipped" in await party.told(ANNA)
    assert (await party.read(gifts.gift_view, envelope, ANNA, "en")).shipped == 1
