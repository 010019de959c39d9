"""Two things happen to one gift at the same instant: one winner, and the money knows which."""

from __future__ import annotations

from typing import Any

import pytest

from store import gifts, invariants, orders, payments, stock
from store.database import Transaction, load_queries
from store.gifts import Claimed
from store.gifts.statements import sql
from store.orders.statements import sql as orders_sql
from store.policy import DAY, HOUR
from store.refusals import Refused
from tests.gifts.party import HOME, Party
from tests.gifts.test_swapping import variants
from tests.races.meeting import at_once, codes, later, slowly, violated
from tests.trade.market import ANNA, BEN, CARA, MANAGER, START

control = load_queries(__file__)

Patch = pytest.MonkeyPatch
NOON = START + 16 * HOUR
ROUNDS = 20
"""Of two who meet either may win, and not every order of them breaks something."""


async def broken(party: Party) -> set[str]:
    return {one.name for one in await party.read(invariants.sweep)}


def unlock(patch: Patch) -> None:
    """Read orders without locking them."""
    patch.setattr(orders_sql, "lock_order", slowly(control.lock_order))


async def claim_and_expiry(party: Party) -> tuple[list[Any], int]:
    """The last second: a press on Claim whose time is before the end, and the timer of the end."""
    envelope = await party.send((await party.sell(price=1000), 1), shares=2)
    code = await party.code(envelope)
    party.now += DAY
    answers = await at_once(
        party.database.transact(
            gifts.claim, code, BEN, home=HOME, now=party.now - 1, policy=party.policy
        ),
        party.tick(),
    )
    return answers, envelope


async def test_control_expiry_that_ends_what_it_has_read(
    postgres_party: Party, monkeypatch: Patch
) -> None:
    async def read_then_end(tx: Transaction, **named: Any) -> Any:
        # The claim takes its share after this has looked, and before it acts.
        rows = await slowly(slowly(control.open_shares))(tx, envelope=named["envelope"])
        return [await control.expire_blindly(tx, id=row["id"], now=named["now"]) for row in rows]

    monkeypatch.setattr(sql, "expire_open", read_then_end)
    monkeypatch.setattr(sql, "guard_claim", slowly(sql.guard_claim))
    for _ in range(ROUNDS):
        answers, envelope = await claim_and_expiry(postgres_party)
        mine = [row for row in await postgres_party.shares(envelope) if row["recipient"] == BEN]
        if isinstance(answers[0], Claimed) and mine and mine[0]["state"] == "expired":
            return
    raise AssertionError("the race does not show: this control says nothing any more")


async def test_claim_against_expiry_has_one_winner_and_the_money_one_place(party: Party) -> None:
    for _ in range(6):
        answers, envelope = await claim_and_expiry(party)
        assert not violated(answers)
        states = sorted(row["state"] for row in await party.shares(envelope))
        if isinstance(answers[0], Claimed):
            assert states == ["claimed", "expired"]
            await party.accept(answers[0].share, BEN)
            refunded = 1300
        else:
            assert states == ["expired", "expired"]
            assert codes(answers) in (["gift-all-gone"], ["gift-over"])
            refunded = 2600
        view = await party.view(await party.order_of(envelope))
        assert view.order.refunded == refunded
        await party.assert_sound()


async def accept_and_lapse(party: Party) -> list[Any]:
    """An address comes at the moment at which it is too late."""
    party.now = NOON
    envelope = await party.send((await party.sell(), 1), shares=2)
    claimed = await party.claim(envelope, BEN)
    await party.wait(11 * HOUR)
    assert claimed.until is not None
    party.now = claimed.until
    return await at_once(party.accept(claimed.share, BEN), party.tick())


async def test_control_an_address_and_its_deadline_without_the_guards(
    postgres_party: Party, monkeypatch: Patch
) -> None:
    unlock(monkeypatch)
    monkeypatch.setattr(sql, "accept_share", control.accept_blindly)
    monkeypatch.setattr(sql, "free_share", later(control.free_blindly))
    for _ in range(ROUNDS):
        answers = await accept_and_lapse(postgres_party)
        # Either a share that went out is on the card again, or only a CHECK has stopped it.
        if violated(answers) or await broken(postgres_party):
            return
    raise AssertionError("the race does not show: this control says nothing any more")


async def test_an_address_and_its_deadline_have_one_winner(party: Party) -> None:
    for _ in range(4):
        accepted, _fired = await accept_and_lapse(party)
        if isinstance(accepted, Refused):
            assert accepted.code in ("no-such-share", "share-lapsed")
        await party.assert_sound()


async def last_two_go(party: Party) -> int:
    """The window is over and two shares still run; both are declined at once."""
    party.now = NOON
    envelope = await party.send((await party.sell(), 1), shares=2)
    await party.wait(DAY - HOUR)
    shares = [(await party.claim(envelope, person)).share for person in (BEN, CARA)]
    await party.wait(HOUR)
    await at_once(
        party.act(gifts.decline, shares[0], BEN), party.act(gifts.decline, shares[1], CARA)
    )
    return envelope


async def test_control_two_last_shares_without_the_lock_leave_the_money_behind(
    postgres_party: Party, monkeypatch: Patch
) -> None:
    unlock(monkeypatch)
    monkeypatch.setattr(sql, "still_running", slowly(sql.still_running))
    for _ in range(ROUNDS):
        await last_two_go(postgres_party)
        if "gifts_return_at_once" in await broken(postgres_party):
            return
    raise AssertionError("the race does not show: this control says nothing any more")


async def test_the_last_two_shares_at_once_are_one_refund(party: Party) -> None:
    for _ in range(4):
        envelope = await last_two_go(party)
        view = await party.view(await party.order_of(envelope))
        assert [refund.amount for refund in view.refunds] == [2 * 1580]
        await party.assert_sound()


async def swaps(party: Party) -> tuple[list[Any], dict[str, int]]:
    """Two recipients want the last piece of another kind; a buyer wants it too."""
    kinds = await variants(party, early=5, late=1)
    envelope = await party.send((kinds["early"], 1), shares=2)
    acts = []
    for person in (BEN, CARA):
        share = (await party.claim(envelope, person)).share
        [choice] = await party.read(gifts.choices, share, person, "en")
        acts.append(party.act(gifts.swap, share, person, choice.line, kinds["late"]))
    answers = await at_once(*acts, party.place(MANAGER, (kinds["late"], 1)))
    return answers, kinds


async def test_control_a_swap_that_does_not_ask_what_is_left(
    postgres_party: Party, monkeypatch: Patch
) -> None:
    monkeypatch.setattr(stock.service.sql, "take_paid", control.take_paid_blindly)
    answers, _kinds = await swaps(postgres_party)
    assert violated(answers) or await broken(postgres_party), "sold twice, but for the CHECK"


async def test_the_last_piece_of_another_kind_goes_to_one(party: Party) -> None:
    for _ in range(4):
        answers, kinds = await swaps(party)
        assert len(codes(answers)) == 2
        assert set(codes(answers)) <= {"sold-out", "all-reserved"}
        assert await party.left(kinds["late"]) == 0
        await party.assert_sound()
        if isinstance(answers[2], orders.Placed):
            await party.act(orders.cancel, answers[2].order, MANAGER)


async def test_a_swap_and_a_decline_and_an_address_of_one_person_at_once(party: Party) -> None:
    kinds = await variants(party, early=9, late=9)
    for _ in range(4):
        envelope = await party.send((kinds["early"], 1), shares=1)
        share = (await party.claim(envelope, BEN)).share
        [choice] = await party.read(gifts.choices, share, BEN, "en")
        answers = await at_once(
            party.act(gifts.swap, share, BEN, choice.line, kinds["late"]),
            party.act(gifts.decline, share, BEN),
            party.accept(share, BEN),
            party.claim(envelope, BEN),
        )
        assert not violated(answers)
        await party.assert_sound()


async def enter_and_seal(party: Party) -> tuple[list[Any], int]:
    """People enter at the last moment, while the list is sealed."""
    at = party.now + HOUR
    envelope = await party.send(
        (await party.sell(), 1), shares=2, mode="draw", draw_at=at, names="full"
    )
    code = await party.code(envelope)
    persons = await party.crowd(12)
    for person in persons[:4]:
        await party.enter(envelope, person)
    party.now = at
    answers = await at_once(
        *(
            party.database.transact(
                gifts.enter, code, person, home=HOME, now=at - 1, policy=party.policy
            )
            for person in persons[4:]
        ),
        party.tick(),
    )
    return answers, envelope


async def test_control_tickets_that_do_not_ask_whether_the_list_is_sealed(
    postgres_party: Party, monkeypatch: Patch
) -> None:
    monkeypatch.setattr(sql, "next_ticket", control.ticket_blindly)
    monkeypatch.setattr(sql, "guard_entry", slowly(sql.guard_entry))
    for _ in range(ROUNDS):
        await enter_and_seal(postgres_party)
        if "draws_are_fair" in await broken(postgres_party):
            return
    raise AssertionError("the race does not show: this control says nothing any more")


async def test_who_enters_while_the_list_is_sealed_is_in_it_or_refused(party: Party) -> None:
    for _ in range(3):
        answers, envelope = await enter_and_seal(party)
        assert not violated(answers)
        assert set(codes(answers)) <= {"draw-closed"}
        proof = await party.read(gifts.proof, envelope)
        entered = sum(isinstance(answer, gifts.Entered) for answer in answers)
        assert proof.tickets == len(proof.list) == len(proof.order) == 4 + entered
        assert gifts.check(proof.dumps()).is_sound
        await party.assert_sound()


async def test_the_shop_cancels_a_share_while_it_is_claimed(party: Party) -> None:
    for _ in range(4):
        envelope = await party.send((await party.sell(), 1), shares=3)
        code = await party.code(envelope)
        order = await party.order_of(envelope)
        await at_once(
            party.act(gifts.claim, code, BEN, home=HOME),
            party.act(payments.refund_order, order, MANAGER),
        )
        assert {row["state"] for row in await party.shares(envelope)} == {"voided"}
        assert await party.state(order) == "refunded"
        await party.assert_sound()


async def test_a_gift_that_is_placed_while_its_draft_is_forgotten(party: Party) -> None:
    for _ in range(4):
        envelope = await party.wrap((await party.sell(), 1), shares=2)
        party.now += 7 * DAY
        placed, _fired = await at_once(party.place_gift(envelope), party.tick())
        written = await party.written()
        if isinstance(placed, Refused):
            assert placed.code in ("no-such-gift", "gift-placed", "nothing-wanted")
            assert not [row for row in written["envelopes"] if row["id"] == envelope]
        else:
            await party.pay(placed, ANNA)
            goods = [row for row in written["envelope_goods"] if row["envelope"] == envelope]
            assert len(goods) == 1
        await party.assert_sound()
