"""Lucky draws: entries, the seal, throws, prizes that go down the list."""

from __future__ import annotations

from store import chats, gifts, payments
from store.codes import new_code
from store.gifts import check, seal_of
from store.policy import DAY, HOUR, MINUTE
from store.refusals import Refused
from tests.gifts.party import GROUP, HOME, SEED, Party
from tests.trade.market import ANNA, BEN, CARA, OWNER, START

NOON = START + 16 * HOUR


async def drawn_later(party: Party, shares: int = 3, **choices: object) -> int:
    """A paid draw in two hours, from noon on."""
    party.now = NOON
    tea = await party.sell(price=1000)
    chosen = {"shares": shares, "mode": "draw", "draw_at": NOON + 2 * HOUR} | choices
    envelope: int = await party.give((tea, 1), **chosen)
    return envelope


async def hand_over(party: Party, envelope: int) -> None:
    code = await party.code(envelope)
    await party.act(gifts.hand_over, code, ANNA, inline_id=f"inline-{envelope}")


async def throw(party: Party, *values: int) -> None:
    """The edge makes the throws that are asked for."""
    throws = await party.database.transact(gifts.next_throws, now=party.now)
    assert [one.chat for one in throws] == [GROUP] * len(values)
    for one, value in zip(throws, values, strict=True):
        await party.act(gifts.thrown, one.id, value=value, message=900 + one.number)


async def test_a_draw_with_throws_from_the_seal_to_a_proof_that_anybody_verifies(
    party: Party,
) -> None:
    envelope = await drawn_later(party)
    await party.post(envelope)
    seal = (await party.seen(envelope)).draw
    assert seal is not None
    assert (seal.seal, seal.seed, seal.entries) == (seal_of(SEED), None, 0)
    persons = await party.crowd(14)
    tickets = [(await party.enter(envelope, person)).ticket for person in persons]
    assert tickets == list(range(1, 15))
    await party.wait(2 * HOUR)
    assert (await party.seen(envelope)).phase == "sealed"
    assert (await party.read(gifts.proof, envelope)).dumps() is None
    await throw(party, 37, 1, 64)
    view = await party.seen(envelope)
    assert view.draw is not None and view.phase == "drawn"
    assert view.draw.throws == (37, 1, 64) and view.draw.by_throws
    proof = await party.read(gifts.proof, envelope)
    assert proof.messages == (901, 902, 903)
    assert check(proof.dumps()).is_sound
    assert proof.order[:3] == tuple(one.number for one in view.draw.winners)
    assert "draw-result" in await party.told(GROUP)
    winner = persons[proof.order[0] - 1]
    assert "gift-won" in await party.told(winner)
    claimed = await party.claim(envelope, winner)
    await party.accept(claimed.share, winner)
    loser = persons[proof.order[3] - 1]
    await party.refuses("draw-not-won", gifts.claim, await party.code(envelope), loser, home=HOME)
    await party.assert_sound()


async def test_entering_takes_one_press_and_one_ticket(party: Party) -> None:
    envelope = await drawn_later(party)
    await hand_over(party, envelope)
    first = await party.enter(envelope, 4711)
    again = await party.enter(envelope, 4711)
    assert (first.ticket, first.new, first.started) == (1, True, False)
    assert (again.ticket, again.new) == (1, False)
    code = await party.code(envelope)
    await party.refuses("gift-own", gifts.enter, code, ANNA, home=HOME)
    await party.refuses("gift-elsewhere", gifts.enter, code, BEN, home="other")
    await party.refuses("gift-drawn-later", gifts.claim, code, BEN, home=HOME)
    await party.assert_sound()


async def test_a_gift_that_is_no_draw_is_not_entered(party: Party) -> None:
    envelope = await party.send((await party.sell(), 1), shares=2)
    code = await party.code(envelope)
    await party.refuses("gift-not-a-draw", gifts.enter, code, BEN, home=HOME)


async def test_the_list_is_closed_at_its_time_whenever_the_timer_comes(party: Party) -> None:
    envelope = await drawn_later(party)
    await hand_over(party, envelope)
    await party.enter(envelope, BEN)
    party.now = NOON + 2 * HOUR
    code = await party.code(envelope)
    refused = await party.refuses("draw-closed", gifts.enter, code, CARA, home=HOME)
    assert refused.facts == {"since": NOON + 2 * HOUR}
    assert not (await party.enter(envelope, BEN)).new


async def test_a_full_list_is_sealed_at_once(party: Party) -> None:
    party.policy = party.policy.model_copy(update={"draw_entries": 5})
    envelope = await drawn_later(party, shares=2)
    await hand_over(party, envelope)
    persons = await party.crowd(6)
    for person in persons[:5]:
        await party.enter(envelope, person)
    code = await party.code(envelope)
    await party.refuses("draw-full", gifts.enter, code, persons[5], home=HOME)
    await party.tick()
    view = await party.seen(envelope)
    assert (view.phase, len(view.draw.winners if view.draw else ())) == ("drawn", 2)
    await party.refuses("draw-closed", gifts.enter, code, persons[5], home=HOME)
    await party.assert_sound()


async def test_nobody_entered_and_all_goes_back(party: Party) -> None:
    envelope = await drawn_later(party)
    await party.post(envelope)
    await party.wait(2 * HOUR)
    order = await party.view(await party.order_of(envelope))
    assert [refund.amount for refund in order.refunds] == [3 * 1300]
    assert "draw-result" not in await party.told(GROUP)
    await party.assert_sound()


async def test_fewer_entries_than_shares_all_win_without_a_throw(party: Party) -> None:
    envelope = await drawn_later(party)
    await party.post(envelope)
    await party.enter(envelope, BEN)
    await party.wait(2 * HOUR)
    view = await party.seen(envelope)
    assert view.draw is not None
    assert [one.person for one in view.draw.winners] == [BEN]
    assert await party.database.transact(gifts.next_throws, now=party.now) == []
    await party.accept((await party.claim(envelope, BEN)).share, BEN)
    order = await party.view(await party.order_of(envelope))
    assert [refund.amount for refund in order.refunds] == [2 * 1300]
    await party.assert_sound()


async def test_without_a_chat_of_ours_the_seed_alone_decides_and_the_proof_says_so(
    party: Party,
) -> None:
    envelope = await drawn_later(party, shares=1)
    await hand_over(party, envelope)
    for person in (BEN, CARA):
        await party.enter(envelope, person)
    await party.wait(2 * HOUR)
    proof = await party.read(gifts.proof, envelope)
    assert (proof.state, proof.throws) == ("drawn", ())
    assert check(proof.dumps()).is_sound
    await party.assert_sound()


async def test_a_lost_throw_is_thrown_again_and_noted(party: Party) -> None:
    envelope = await drawn_later(party, shares=1)
    await party.post(envelope)
    for person in (BEN, CARA):
        await party.enter(envelope, person)
    await party.wait(2 * HOUR)
    first, second, third = await party.database.transact(gifts.next_throws, now=party.now)
    assert await party.database.transact(gifts.next_throws, now=party.now) == []
    await party.act(gifts.thrown, first.id, value=5, message=1)
    assert await party.act(gifts.throw_lost, second.id)
    assert not await party.act(gifts.thrown, first.id, value=6, message=2), "recorded once"
    party.now += 2 * MINUTE
    # The third was never heard of again; looking finds it lost, and asks anew.
    [again] = await party.database.transact(gifts.next_throws, now=party.now)
    assert again.number == 2
    [last] = await party.database.transact(gifts.next_throws, now=party.now)
    assert (last.number, last.id > third.id) == (3, True)
    await party.act(gifts.thrown, again.id, value=7, message=3)
    assert not await party.act(gifts.thrown, third.id, value=1, message=4)
    await party.act(gifts.thrown, last.id, value=8, message=5)
    proof = await party.read(gifts.proof, envelope)
    assert (proof.throws, proof.lost, proof.state) == ((5, 7, 8), 2, "drawn")
    assert check(proof.dumps()).is_sound
    await party.assert_sound()


async def test_a_group_that_was_upgraded_sees_the_throws_where_it_is_now(party: Party) -> None:
    envelope = await drawn_later(party, shares=1)
    await party.post(envelope)
    for person in (BEN, CARA):
        await party.enter(envelope, person)
    await party.database.transact(chats.migrate, GROUP, GROUP - 1)
    await party.wait(2 * HOUR)
    throws = await party.database.transact(gifts.next_throws, now=party.now)
    assert [one.chat for one in throws] == [GROUP - 1] * 3


async def test_dice_that_cannot_be_thrown_are_waited_for_ten_minutes(party: Party) -> None:
    envelope = await drawn_later(party, shares=1)
    await party.post(envelope)
    for person in (BEN, CARA):
        await party.enter(envelope, person)
    await party.wait(2 * HOUR)
    [first, *_] = await party.database.transact(gifts.next_throws, now=party.now)
    await party.act(gifts.thrown, first.id, value=5, message=1)
    await party.wait(10 * MINUTE)
    proof = await party.read(gifts.proof, envelope)
    assert (proof.state, proof.throws) == ("drawn", ()), "one throw alone decides nothing"
    assert check(proof.dumps()).is_sound
    await party.assert_sound()


async def test_a_prize_that_nobody_claims_goes_to_the_next_on_the_list(party: Party) -> None:
    envelope = await drawn_later(party, shares=1)
    await hand_over(party, envelope)
    persons = await party.crowd(3)
    for person in persons:
        await party.enter(envelope, person)
    await party.wait(2 * HOUR)
    order = [persons[number - 1] for number in (await party.read(gifts.proof, envelope)).order]
    code = await party.code(envelope)
    offered = await party.read(gifts.offered_in, code, order[0])
    assert offered.due_at == NOON + 21 * HOUR, "twelve hours, and not into the night"
    await party.wait(19 * HOUR)
    assert "gift-won" in await party.told(order[1])
    await party.refuses("draw-not-won", gifts.claim, code, order[0], home=HOME)
    claimed = await party.claim(envelope, order[1])
    await party.act(gifts.decline, claimed.share, order[1])
    last = await party.claim(envelope, order[2])
    await party.wait(2 * DAY)
    assert (await party.share(last.share))["state"] == "expired", "the list has an end"
    view = await party.view(await party.order_of(envelope))
    assert [refund.amount for refund in view.refunds] == [1300]
    await party.assert_sound()


async def test_the_shop_refunds_a_draw_while_what_nobody_won_waits_to_go_back(
    party: Party,
) -> None:
    envelope = await drawn_later(party, shares=2)
    await hand_over(party, envelope)
    [person] = await party.crowd(1)
    await party.enter(envelope, person)
    await party.wait(2 * HOUR)
    order = await party.order_of(envelope)
    await party.act(payments.refund_order, order, OWNER)
    view = await party.view(order)
    assert view.order.state == "refunded"
    assert sum(refund.amount for refund in view.refunds) == view.order.total
    await party.assert_sound()


async def test_prizes_go_down_the_list_for_a_week_at_most(party: Party) -> None:
    envelope = await drawn_later(party, shares=1)
    await hand_over(party, envelope)
    for person in await party.crowd(40):
        await party.enter(envelope, person)
    await party.wait(2 * HOUR + 7 * DAY)
    view = await party.view(await party.order_of(envelope))
    assert view.order.state == "refunded"
    await party.assert_sound()


async def test_a_draw_that_is_handed_over_after_its_time_gets_a_day(party: Party) -> None:
    envelope = await drawn_later(party)
    await party.wait(3 * HOUR)
    await hand_over(party, envelope)
    view = await party.seen(envelope)
    assert view.ends_at == party.now + DAY
    assert view.draw is not None and view.draw.at == view.ends_at
    assert (await party.enter(envelope, BEN)).ticket == 1


async def test_a_guessed_code_of_a_draw_is_refused(party: Party) -> None:
    answer = await party.act(gifts.enter, new_code(), BEN, home=HOME)
    assert isinstance(answer, Refused) and answer.code == "code-wrong"
