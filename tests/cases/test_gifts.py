"""A gift that is not right: its recipient says so, the money goes to its giver, both are told."""

from __future__ import annotations

import pytest

from store import cases, fulfillments, invariants, people
from tests.cases.aftermath import Aftermath
from tests.trade.market import ANNA, BEN, OWNER


async def given(after: Aftermath) -> tuple[int, int]:
    """A gift of two that Anna gave; Ben's share is on its way. The order, and the parcel."""
    envelope = await after.send((await after.sell(1000), 1), shares=2)
    claimed = await after.claim(envelope, BEN)
    await after.accept(claimed.share, BEN)
    fulfillment = (await after.share(claimed.share))["fulfillment"]
    await after.ship(fulfillment)
    return await after.order_of(envelope), fulfillment


async def ask(
    after: Aftermath, order: int, fulfillment: int, person: int = BEN, **more: str
) -> int:
    view = await after.view(order)
    [line] = view.lines_in(next(one for one in view.fulfillments if one.id == fulfillment))
    fields = {"wish": "refund", "reason": "damaged"} | more
    new = cases.NewCase(fulfillment, person, ((line.id, 1),), **fields)  # type: ignore[arg-type]
    case: int = await after.act(cases.open_case, new)
    return case


@pytest.mark.parametrize("reason", ["not-arrived", "damaged"])
async def test_the_money_goes_to_the_giver_and_both_are_told(after: Aftermath, reason: str) -> None:
    order, fulfillment = await given(after)
    case = await ask(after, order, fulfillment, reason=reason)
    assert await after.cards(BEN, "case") == [case]
    assert await after.cards(ANNA, "case") == [], "the giver reads no words of the recipient's"
    await after.act(cases.approve, case, OWNER)
    [refund] = (await after.view(order)).refunds
    view = await after.view(order)
    [line] = view.lines_in(next(one for one in view.fulfillments if one.id == fulfillment))
    assert (refund.payer, refund.amount) == (ANNA, line.amount + line.shipping)
    told = await after.told(ANNA)
    assert "case-gift-refunded" in told
    assert "refund-manual" not in told, "once, in words of a gift"
    assert not [one for one in await after.told(BEN) if one.startswith("refund")]
    await after.assert_sound()


async def test_only_the_recipient_opens_a_case(after: Aftermath) -> None:
    order, fulfillment = await given(after)
    await refused(after, order, fulfillment, ANNA)
    assert await after.read(cases.claimable, order, ANNA, now=after.now, policy=after.policy) == ()


async def refused(after: Aftermath, order: int, fulfillment: int, person: int) -> None:
    view = await after.view(order)
    [line] = view.lines_in(next(one for one in view.fulfillments if one.id == fulfillment))
    new = cases.NewCase(fulfillment, person, ((line.id, 1),), "refund", "damaged")
    before = await after.written()
    try:
        await after.act(cases.open_case, new)
    except Exception as error:
        assert getattr(error, "code", "") == "no-such-fulfillment"
        assert await after.written() == before
    else:
        raise AssertionError("nobody was refused")


async def test_an_exchanged_gift_goes_to_its_recipient_once_more(after: Aftermath) -> None:
    order, fulfillment = await given(after)
    await after.act(fulfillments.receive, fulfillment, BEN)
    case = await ask(after, order, fulfillment, wish="exchange", reason="wrong")
    await after.act(cases.approve, case, OWNER, return_to="18 Orchard Street")
    await after.act(cases.send_back, case, BEN, carrier=None, tracking="RB1")
    await after.act(cases.goods_fine, case, OWNER)
    seen = await after.seen_case(case)
    assert seen.exchange is not None
    assert (seen.exchange.recipient, seen.exchange.total) == (BEN, 0)
    assert "gift-to-ship" in await after.told(OWNER)
    await after.assert_sound()
    await after.ship(seen.exchange.id)
    await after.act(fulfillments.receive, seen.exchange.id, BEN)
    await after.assert_sound()


async def test_whoever_is_forgotten_takes_their_words_along(after: Aftermath) -> None:
    order, fulfillment = await given(after)
    case = await ask(after, order, fulfillment)
    await after.act(cases.add_words, case, BEN, "The lid is broken.", "photo-1")
    export = await after.read(people.export_person, BEN)
    assert export["cases"]["opened"][0]["id"] == case
    assert export["cases"]["said"][0]["words"] == "The lid is broken."
    assert not [key for key in export["cases"]["opened"][0] if key in ("offered", "agreed")]
    await after.act(people.erase_person, BEN)
    seen = await after.seen_case(case)
    assert (seen.photos, seen.words_of("buyer")) == ((), "")
    assert await after.database.read(invariants.sweep) == []
