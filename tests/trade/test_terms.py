"""Terms and holds: a presale, a whim and a price, alone and in every pair."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from store import fulfillments, holds, orders
from store.database import Transaction
from store.policy import DAY, HOUR, Policy
from store.refusals import Refused
from store.terms import Added, Detail, Term
from tests.trade.market import ANNA, PACKER, Market
from tests.trade.terms import PRICE, SHARES, WHIM, Whim, with_terms

LIFTS = next(seed for seed in itertools.count() if WHIM.lifts(seed))
NAMES = [
    *((name,) for name in ("presale", "whim", "price")),
    *itertools.combinations(("presale", "whim", "price"), 2),
    ("presale", "whim", "price"),
]
FAILS = next(seed for seed in itertools.count() if not WHIM.lifts(seed))


async def test_a_presale_ships_when_its_date_is_reached(market: Market) -> None:
    tea = await market.sell(ships_from=market.now + 5 * DAY)
    bought = await market.buy(ANNA, (tea, 1))
    [parcel] = bought.fulfillments
    assert (parcel.state, parcel.ship_by) == ("held", None)
    [hold] = await market.read(holds.holds_of, parcel.id)
    assert (hold.term, hold.until, hold.may_fail) == ("presale", market.now + 5 * DAY, False)
    await market.refuses(
        "not-to-ship",
        fulfillments.ship,
        parcel.id,
        PACKER,
        carrier=None,
        tracking="1",
        photo=None,
    )
    await market.wait(5 * DAY)
    [parcel] = (await market.view(bought.order.id)).fulfillments
    assert (parcel.state, parcel.ship_by) == ("to_ship", market.now + 48 * HOUR)
    await market.assert_sound()


async def test_what_is_in_the_house_does_not_wait_for_the_presale(market: Market) -> None:
    tea = await market.sell()
    soon = await market.sell(title="Spring", ships_from=market.now + 5 * DAY)
    later = await market.sell(title="Summer", ships_from=market.now + 50 * DAY)
    bought = await market.buy(ANNA, (tea, 1), (soon, 2), (later, 1))
    parcels = bought.fulfillments
    assert [one.state for one in parcels] == ["to_ship", "held", "held"]
    assert sum(one.total for one in parcels) == bought.order.total
    assert [[line.variant for line in bought.lines_in(one)] for one in parcels] == [
        [tea],
        [soon],
        [later],
    ]
    await market.assert_sound()
    await market.wait(5 * DAY)
    states = [one.state for one in (await market.view(bought.order.id)).fulfillments]
    assert states == ["to_ship", "to_ship", "held"]
    await market.assert_sound()


async def test_a_date_that_has_passed_holds_nothing(market: Market) -> None:
    tea = await market.sell(ships_from=market.now)
    assert (await market.buy(ANNA, (tea, 1))).fulfillments[0].state == "to_ship"


async def test_a_failed_hold_cancels_and_refunds_exactly_its_part(market: Market) -> None:
    tea = await market.sell(price=333)
    soon = await market.sell(title="Spring", price=334, ships_from=market.now + 5 * DAY)
    bought = await market.buy(ANNA, (tea, 1), (soon, 1), terms=(PRICE.added(100),))
    parcel = bought.fulfillments[1]
    assert await market.act(holds.fail, parcel.id, "presale")
    assert not await market.act(holds.fail, parcel.id, "presale")
    await market.refuses("hold-ended", holds.lift, parcel.id, "presale")
    view = await market.view(bought.order.id)
    assert [one.state for one in view.fulfillments] == ["to_ship", "cancelled"]
    assert [refund.amount for refund in view.refunds] == [parcel.total]
    assert view.order.state == "paid"
    await market.assert_sound()


async def test_a_hold_that_fails_ends_the_others(market: Market) -> None:
    tea = await market.sell(ships_from=market.now + 5 * DAY)
    bought = await market.buy(ANNA, (tea, 1), terms=(WHIM.added(FAILS),))
    await market.wait(DAY)
    [parcel] = (await market.view(bought.order.id)).fulfillments
    found = await market.read(holds.holds_of, parcel.id)
    assert (parcel.state, parcel.open_holds) == ("cancelled", 0)
    assert [hold.state for hold in found] == ["failed", "failed"]
    await market.assert_sound()
    before = (await market.view(bought.order.id)).fulfillments
    await market.wait(5 * DAY)
    assert (await market.view(bought.order.id)).fulfillments == before
    await market.assert_sound()


async def test_a_hold_is_lifted_once_and_for_good(market: Market) -> None:
    tea = await market.sell(ships_from=market.now + 5 * DAY)
    parcel = (await market.buy(ANNA, (tea, 1))).fulfillments[0]
    assert await market.act(holds.lift, parcel.id, "presale")
    before = await market.written()
    assert not await market.act(holds.lift, parcel.id, "presale")
    assert await market.written() == before
    await market.refuses("hold-ended", holds.fail, parcel.id, "presale")
    await market.refuses("no-such-hold", holds.lift, parcel.id, "team")
    await market.wait(5 * DAY)
    assert (await market.view(parcel.order)).order.state == "paid"
    await market.assert_sound()


@pytest.mark.parametrize("seed", [LIFTS, FAILS], ids=["lifts", "fails"])
@pytest.mark.parametrize(
    "names",
    NAMES,
    ids="+".join,
)
async def test_terms_combine_freely(market: Market, names: tuple[str, ...], seed: int) -> None:
    date = market.now + 3 * DAY if "presale" in names else None
    spring, tea = await market.sell(title="Spring", ships_from=date), await market.sell(price=777)
    terms = {"whim": WHIM.added(seed), "price": PRICE.added(501)}
    asked = tuple(terms[name] for name in sorted(set(names)) if name in terms)
    bought = await market.buy(ANNA, (spring, 2), (tea, 1), terms=asked)
    assert bought.order.discount == (501 if "price" in names else 0)
    await market.assert_sound()
    await market.wait(4 * DAY)
    view = await market.view(bought.order.id)
    fails = "whim" in names and seed == FAILS
    assert {one.state for one in view.fulfillments} == {"cancelled" if fails else "to_ship"}
    assert view.order.refunded == (view.order.total if fails else 0)
    assert await market.left(spring) == (20 if fails else 18)
    await market.assert_sound()


async def test_each_of_many_recipients_has_a_parcel_and_an_exact_part(market: Market) -> None:
    tea = await market.sell(price=1000)
    asked = (PRICE.added(100), SHARES.added())
    bought = await market.buy(ANNA, (tea, 3), terms=asked)
    parcels = bought.fulfillments
    assert {(one.recipient, one.address, one.state) for one in parcels} == {(None, None, "held")}
    assert [one.total for one in parcels] == [1067, 1067, 1066]
    assert bought.order.total == 3200
    await market.act(holds.lift, parcels[0].id, "shares")
    await market.assert_sound()
    await market.wait(DAY)
    view = await market.view(bought.order.id)
    assert [one.state for one in view.fulfillments] == ["to_ship", "cancelled", "cancelled"]
    assert sorted(refund.amount for refund in view.refunds) == [1066, 1067]
    assert await market.left(tea) == 19
    await market.assert_sound()


async def test_an_unpaid_order_with_terms_ends_without_a_trace(market: Market) -> None:
    tea = await market.sell(ships_from=market.now + 3 * DAY)
    PRICE.seen.clear()
    placed = await market.place(ANNA, (tea, 1), terms=(PRICE.added(5), WHIM.added(1)))
    await market.act(orders.cancel, placed.order, ANNA)
    assert PRICE.seen == ["placed", "cancelled"]
    assert (await market.view(placed.order)).fulfillments == ()
    await market.assert_sound()


async def test_terms_hear_what_becomes_of_the_order(market: Market) -> None:
    PRICE.seen.clear()
    tea = await market.sell()
    bought = await market.buy(ANNA, (tea, 1), terms=(PRICE.added(5),))
    await market.ship(bought.fulfillments[0].id)
    await market.act(fulfillments.receive, bought.fulfillments[0].id, ANNA)
    assert PRICE.seen == ["placed", "paid", "fulfilled"]


async def test_a_term_that_is_gone_keeps_no_money_out(market: Market) -> None:
    class Gone(Whim):
        name = "gone"

    gone, tea = Gone(), await market.sell()
    with with_terms(gone):
        placed = await market.place(ANNA, (tea, 1), terms=(gone.added(FAILS),))
    assert (await market.pay(placed, ANNA)).outcome == "applied"
    assert (await market.view(placed.order)).fulfillments[0].state == "held"
    await market.wait(DAY)
    assert await market.state(placed.order) == "refunded", "its hold ends at its time"
    await market.assert_sound()


async def test_a_gift_is_told_when_nothing_else_can_fail(market: Market) -> None:
    heard: list[tuple[str, ...]] = []

    class Listening(Whim):
        name = "listening"

        async def waiting(
            self,
            tx: Transaction,
            fulfillment: int,
            may_fail: Sequence[str],
            detail: Detail,
            *,
            now: int,
            policy: Policy,
        ) -> None:
            heard.append(tuple(may_fail))

    listening, tea = Listening(), await market.sell(ships_from=market.now + 5 * DAY)
    with with_terms(listening):
        asked = (listening.added(FAILS), WHIM.added(FAILS))
        bought = await market.buy(ANNA, (tea, 1), terms=asked)
        await market.act(holds.lift, bought.fulfillments[0].id, "whim")
        assert heard == [("listening",)], "only a date is left beside its own hold"
        assert (await market.view(bought.order.id)).fulfillments[0].state == "held"
        await market.assert_sound()


async def test_terms_that_exclude_one_another_are_refused(market: Market) -> None:
    class Alone(Term):
        name = "alone"
        excludes = frozenset({"price"})

    tea = await market.sell()
    with with_terms(Alone()):
        both = market.new_order(ANNA, (tea, 1), terms=(PRICE.added(5), Added("alone", {})))
        await market.refuses("terms-contradict", orders.place, both)
    twice = market.new_order(ANNA, (tea, 1), terms=(PRICE.added(5), PRICE.added(6)))
    await market.refuses("terms-contradict", orders.place, twice)
    unknown = market.new_order(ANNA, (tea, 1), terms=(Added("lottery", {}),))
    refused = await market.refuses("unknown-term", orders.place, unknown)
    assert isinstance(refused, Refused)
