"""A press on Claim: who gets a share, who does not, and what they do with it."""

from __future__ import annotations

from store import gifts
from store.policy import DAY
from tests.gifts.party import Party
from tests.trade.market import ANNA, BEN, CARA


async def test_a_gift_of_three_from_paying_to_shipping(party: Party) -> None:
    tea = await party.sell(price=1280, stock=20)
    envelope = await party.send((tea, 1), shares=3, greeting="Drink well!")
    assert await party.left(tea) == 17
    claimed = await party.claim(envelope, BEN)
    assert (claimed.new, claimed.started) == (True, True)
    accepted = await party.accept(claimed.share, BEN)
    view = await party.seen(envelope)
    assert (view.left, view.taken, view.waiting, view.phase) == (2, 1, 0, "open")
    assert await party.ship(accepted.fulfillment)
    await party.wait(3 * DAY)
    view = await party.seen(envelope)
    assert (view.left, view.taken, view.returned, view.phase) == (0, 1, 2, "over")
    order = await party.view(await party.order_of(envelope))
    assert [refund.amount for refund in order.refunds] == [2 * 1580]
    await party.assert_sound()
