"""A press on Claim: who gets a share, who does not, and what they do with it."""

from __future__ import annotations

from bot.open_chats import OpenChats
from store import fulfillments, gifts, holds, outbox, people, shipping
from store.codes import new_code
from store.policy import DAY, HOUR, MINUTE
from store.refusals import Refused
from tests.gifts.party import GROUP, HOME, Party
from tests.trade.market import ANNA, BEN, CARA, MANAGER, OWNER, PACKER


async def test_a_gift_of_three_from_paying_to_shipping(party: Party) -> None:
    tea = await party.sell(price=1280, stock=20)
    envelope = await party.send((tea, 1), shares=3, greeting="Drink well!")
    assert await party.left(tea) == 17
    claimed = await party.claim(envelope, BEN)
    assert (claimed.new, claimed.started) == (True, True)
    accepted = await party.accept(claimed.share, BEN)
    assert "gift-to-ship" in await party.told(PACKER)
    view = await party.seen(envelope)
    assert (view.left, view.taken, view.waiting, view.phase) == (2, 1, 0, "open")
    assert await party.ship(accepted.fulfillment)
    await party.wait(3 * DAY)
    view = await party.seen(envelope)
    assert (view.left, view.taken, view.returned, view.phase) == (0, 1, 2, "over")
    order = await party.view(await party.order_of(envelope))
    assert [refund.amount for refund in order.refunds] == [2 * 1580]
    await party.assert_sound()


async def test_one_person_one_share(party: Party) -> None:
    envelope = await party.send((await party.sell(), 1), shares=2)
    first = await party.claim(envelope, BEN)
    again = await party.claim(envelope, BEN)
    assert (again.share, again.new) == (first.share, False)
    await party.accept(first.share, BEN)
    assert (await party.claim(envelope, BEN)).accepted
    assert (await party.seen(envelope)).left == 1


async def test_too_late_own_and_before_it_is_ready(party: Party) -> None:
    envelope = await party.wrap((await party.sell(), 1))
    code = await party.code(envelope)
    await party.refuses("gift-not-ready", gifts.claim, code, BEN, home=HOME)
    await party.pay(await party.place_gift(envelope), ANNA)
    await party.refuses("gift-own", gifts.claim, code, ANNA, home=HOME)
    await party.claim(envelope, BEN)
    refused = await party.refuses("gift-all-gone", gifts.claim, code, CARA, home=HOME)
    assert refused.facts == {"all": 1}


async def test_a_giver_may_take_one_of_their_own_where_the_setting_says_so(party: Party) -> None:
    party.policy = party.policy.model_copy(update={"giver_may_claim": True})
    envelope = await party.send((await party.sell(), 1), shares=2)
    assert (await party.claim(envelope, ANNA)).new


async def test_a_guessed_code_is_refused_and_the_try_counts(party: Party) -> None:
    answers = [await party.act(gifts.claim, new_code(), BEN, home=HOME) for _ in range(7)]
    assert all(isinstance(answer, Refused) for answer in answers)
    assert [answer.code for answer in answers] == ["code-wrong"] * 5 + ["too-many-tries"] * 2
    party.now += party.policy.code_try_refill
    assert (await party.act(gifts.claim, new_code(), BEN, home=HOME)).code == "code-wrong"
    entered = await party.act(gifts.enter, new_code(), BEN, home=HOME)
    assert entered.code == "too-many-tries"


async def test_a_named_person_and_newcomers(party: Party) -> None:
    tea = await party.sell()
    named = await party.send((tea, 1), audience="one", named=BEN)
    code = await party.code(named)
    await party.refuses("gift-for-another", gifts.claim, code, CARA, home=HOME)
    assert (await party.claim(named, BEN)).new
    await party.buy(CARA, (tea, 1))
    new = await party.send((tea, 1), shares=2, who="newcomers")
    await party.refuses("gift-newcomers-only", gifts.claim, await party.code(new), CARA, home=HOME)
    assert (await party.claim(new, BEN)).new


async def test_an_envelope_has_one_home(party: Party) -> None:
    envelope = await party.send((await party.sell(), 1), shares=3)
    await party.claim(envelope, BEN)
    code = await party.code(envelope)
    await party.refuses("gift-elsewhere", gifts.claim, code, CARA, home="chat-instance-2")
    assert not (await party.claim(envelope, BEN, home="chat-instance-2")).new, "theirs anywhere"
    await party.claim(envelope, CARA)


async def test_a_press_from_where_the_card_does_not_stand_makes_no_home(party: Party) -> None:
    tea = await party.sell()
    posted, sent = await party.give((tea, 1), shares=2), await party.send((tea, 1), shares=2)
    await party.post(posted)
    for envelope, card in ((posted, GROUP), (sent, f"inline-{sent}")):
        code = await party.code(envelope)
        for stands in (BEN, GROUP - 7, f"inline-{posted}", ""):
            await party.refuses(
                "gift-elsewhere", gifts.claim, code, BEN, home="elsewhere", stands=stands
            )
        assert (await party.act(gifts.claim, code, CARA, home=HOME, stands=card)).new


async def test_an_inline_message_that_nobody_told_of_is_no_card_of_what_the_bot_posted(
    party: Party,
) -> None:
    posted = await party.give((await party.sell(), 1), shares=2)
    await party.post(posted)
    code = await party.code(posted)
    assert not await party.act(gifts.seen, code, inline_id="theirs")


async def test_a_group_that_was_upgraded_goes_on_with_its_gifts(party: Party) -> None:
    tea, upgraded = await party.sell(), GROUP - 1
    posted, elsewhere = await party.give((tea, 1), shares=3), await party.send((tea, 1), shares=2)
    await party.post(posted)
    await party.claim(posted, BEN, home="before")
    await party.claim(elsewhere, BEN, home="before")
    doors = OpenChats(party.database, lambda: party.now, lambda _person: None)
    await doors.move(GROUP, upgraded)
    await party.claim(posted, CARA, home="after")
    await doors.move(GROUP, upgraded)
    code = await party.code(posted)
    await party.refuses("gift-elsewhere", gifts.claim, code, PACKER, home="before")
    other = await party.code(elsewhere)
    await party.refuses("gift-elsewhere", gifts.claim, other, CARA, home="after")
    assert (await party.seen(posted)).chat == upgraded


async def test_the_first_press_is_the_sending_where_nobody_told_of_it(party: Party) -> None:
    envelope = await party.give((await party.sell(), 1), shares=2)
    await party.wait(23 * HOUR)
    await party.claim(envelope, BEN)
    view = await party.seen(envelope)
    assert view.sent_at == party.now
    assert view.ends_at == party.now + DAY


async def test_a_press_on_an_unknown_inline_card_makes_it_live_once(party: Party) -> None:
    tea = await party.sell()
    one, other = await party.give((tea, 1), shares=2), await party.give((tea, 1), shares=2)
    assert await party.act(gifts.seen, await party.code(one), inline_id="i")
    assert not await party.act(gifts.seen, await party.code(other), inline_id="i")
    card = await party.read(outbox.card_by_inline, "i")
    assert (card.kind, card.subject) == ("envelope", one)
    assert not await party.act(gifts.seen, new_code(), inline_id="k")


async def test_a_stranger_has_the_share_from_the_press_on(party: Party) -> None:
    envelope = await party.send((await party.sell(), 1), shares=2)
    claimed = await party.claim(envelope, 4711)
    assert (claimed.new, claimed.started) == (True, False)
    assert not [card for card in (await party.written())["cards"] if card["chat"] == 4711]
    held = await party.read(gifts.received_in, await party.code(envelope), 4711)
    assert held.id == claimed.share


async def test_declining_frees_the_share_and_names_nobody(party: Party) -> None:
    envelope = await party.send((await party.sell(), 1), shares=1)
    claimed = await party.claim(envelope, BEN)
    before = await party.told(ANNA)
    assert await party.act(gifts.decline, claimed.share, BEN)
    assert not await party.act(gifts.decline, claimed.share, BEN)
    assert await party.told(ANNA) == before
    assert (await party.seen(envelope)).takers == ()
    assert (await party.claim(envelope, CARA)).new
    await party.refuses("no-such-share", gifts.accept, claimed.share, BEN, address=1)
    await party.assert_sound()


async def test_a_one_person_gift_that_is_declined_goes_back_at_once(party: Party) -> None:
    envelope = await party.send((await party.sell(price=1000), 1), audience="one")
    claimed = await party.claim(envelope, BEN)
    assert "gift-claimed" in await party.told(ANNA)
    await party.act(gifts.decline, claimed.share, BEN)
    assert "gift-returned" in await party.told(ANNA)
    order = await party.view(await party.order_of(envelope))
    assert order.order.state == "refunded"
    code = await party.code(envelope)
    await party.refuses("gift-over", gifts.claim, code, CARA, home=HOME)
    await party.assert_sound()


async def test_an_accepted_share_stays_and_asks_for_nothing_twice(party: Party) -> None:
    envelope = await party.send((await party.sell(), 1), shares=2)
    claimed = await party.claim(envelope, BEN)
    first = await party.accept(claimed.share, BEN)
    assert await party.accept(claimed.share, BEN) == first
    await party.refuses("share-not-claimed", gifts.decline, claimed.share, BEN)
    await party.assert_sound()


async def test_somebody_elses_share_is_not_to_be_found(party: Party) -> None:
    envelope = await party.send((await party.sell(), 1), shares=2)
    share = (await party.claim(envelope, BEN)).share
    for act, more in (
        (gifts.accept, {"address": party.addresses[CARA]}),
        (gifts.decline, {}),
    ):
        await party.refuses("no-such-share", act, share, CARA, **more)
    await party.refuses("address-gone", gifts.accept, share, BEN, address=party.addresses[CARA])
    await party.refuses("address-needed", gifts.accept, share, BEN)


async def test_an_address_outside_the_zones_is_offered_another_way(party: Party) -> None:
    tea = await party.sell()
    envelope = await party.send((tea, 1), shares=2)
    share = (await party.claim(envelope, BEN)).share
    await party.database.transact(
        shipping.put_zone,
        party.shop,
        OWNER,
        "Not here",
        [shipping.Place("US")],
        shipping.Price("not-served"),
    )
    where = {"address": party.addresses[BEN]}
    await party.refuses("gift-not-served", gifts.accept, share, BEN, **where)
    point = await party.database.transact(
        shipping.add_pickup_point, party.shop, OWNER, "Counter", "12 Elm Street"
    )
    accepted = await party.act(gifts.accept, share, BEN, pickup=point)
    parcel = (await party.view(await party.order_of(envelope))).fulfillments[0]
    assert (parcel.id, parcel.state, parcel.recipient) == (accepted.fulfillment, "to_collect", BEN)
    assert "ready-to-collect" in await party.told(BEN)
    await party.assert_sound()


async def test_the_recipients_address_is_kept_as_long_as_it_is_needed(party: Party) -> None:
    envelope = await party.send((await party.sell(), 1))
    accepted = await party.accept((await party.claim(envelope, BEN)).share, BEN)
    address = party.addresses[BEN]
    await party.database.transact(people.forget_address, BEN, address, now=party.now)
    assert not (await party.read(people.get_address, address)).erased
    await party.ship(accepted.fulfillment)
    await party.wait(12 * DAY + 91 * DAY)
    assert (await party.read(people.get_address, address)).erased
    await party.assert_sound()


async def test_the_shop_cancels_a_share_that_somebody_has(party: Party) -> None:
    envelope = await party.send((await party.sell(), 1), shares=2)
    share = (await party.claim(envelope, BEN)).share
    row = await party.share(share)
    await party.act(fulfillments.cancel_fulfillment, row["fulfillment"], MANAGER)
    assert (await party.share(share))["state"] == "voided"
    assert "gift-withdrawn" in await party.told(BEN)
    await party.wait(2 * DAY)
    await party.assert_sound()


async def test_all_taken_is_told_once_when_it_is_so(party: Party) -> None:
    envelope = await party.send((await party.sell(), 1), shares=2)
    await party.claim(envelope, BEN)
    await party.wait(MINUTE)
    assert "gift-all-taken" not in await party.told(ANNA)
    share = (await party.claim(envelope, CARA)).share
    await party.wait(MINUTE)
    await party.act(gifts.decline, share, CARA)
    await party.claim(envelope, CARA)
    await party.wait(MINUTE)
    assert (await party.told(ANNA)).count("gift-all-taken") == 1


async def test_holds_of_a_gift_are_lifted_by_an_address_alone(party: Party) -> None:
    envelope = await party.send((await party.sell(), 1))
    share = (await party.claim(envelope, BEN)).share
    row = await party.share(share)
    [hold] = await party.read(holds.holds_of, row["fulfillment"])
    assert (hold.term, hold.state) == ("gift", "open")
    await party.accept(share, BEN)
    [hold] = await party.read(holds.holds_of, row["fulfillment"])
    assert hold.state == "lifted"
