"""What comes back is on the shelf again when the shop says so, once, and never by silence."""

from __future__ import annotations

import re
from typing import Any

import pytest

from store import cases, fulfillments, moves, payments, shelving
from store.orders import OrderView
from store.policy import DAY
from store.shelving import Shelving
from tests.cases.aftermath import Aftermath
from tests.cases.test_exchanges import BLUE, RED, agreed, exchanged, left, worn
from tests.cases.test_gifts import ask, given
from tests.trade.market import ANNA, BEN, MANAGER, OWNER, PACKER


async def came_back(after: Aftermath, stock: int = 5) -> tuple[int, Shelving, int]:
    """One of two teas came back fine: the variant, the question and the case."""
    tea = await after.sell(stock=stock)
    bought = await after.received((tea, 2))
    case = await after.sent_back(bought)
    await after.act(cases.goods_fine, case, OWNER)
    asked = await after.read(shelving.of_case, case)
    assert asked is not None
    return tea, asked, case


async def lost(after: Aftermath, bought: OrderView) -> Shelving | None:
    """What is asked about the first parcel of an order, which was cancelled on its way."""
    rows = (await after.written())["shelvings"]
    [row] = [one for one in rows if one["fulfillment"] == bought.fulfillments[0].id] or [None]
    found: Shelving | None = None
    if row is not None:
        found = await after.read(shelving.get_shelving, row["id"])
    return found


async def decide(after: Aftermath, asked: Shelving, *, sellable: bool = True) -> bool:
    done: bool = await after.act(shelving.decide, asked.id, OWNER, sellable=sellable)
    return done


async def taken(after: Aftermath, person: int = ANNA) -> int:
    rows = (await after.written())["person_limits"]
    return sum(row["taken"] for row in rows if row["person"] == person)


async def events(after: Aftermath, asked: Shelving) -> list[tuple[str, int | None]]:
    history = await after.read(moves.history, "shelving", asked.id)
    return [(one.event, one.actor) for one in history]


async def test_what_came_back_is_asked_about_and_put_on_the_shelf_once(after: Aftermath) -> None:
    tea, asked, case = await came_back(after)
    assert (asked.state, asked.pieces, asked.counts) == ("asked", ((tea, 1),), True)
    assert (await after.left(tea), await taken(after)) == (3, 2), "asking puts nothing back"
    assert (await after.seen_case(case)).came_back == asked
    await after.assert_sound()
    assert await after.act(shelving.decide, asked.id, MANAGER, sellable=True)
    assert (await after.left(tea), await taken(after)) == (4, 1)
    assert not await decide(after, asked), "a second press changes nothing"
    await after.refuses("shelving-decided", shelving.decide, asked.id, OWNER, sellable=False)
    assert await after.left(tea) == 4
    assert await events(after, asked) == [("shelve", MANAGER)]
    await after.assert_sound()


async def test_not_sellable_leaves_the_stock_alone(after: Aftermath) -> None:
    tea, asked, _ = await came_back(after)
    assert await decide(after, asked, sellable=False)
    assert not await decide(after, asked, sellable=False)
    await after.refuses("shelving-decided", shelving.decide, asked.id, OWNER, sellable=True)
    assert (await after.left(tea), await events(after, asked)) == (3, [("write-off", OWNER)])
    await after.wait(20 * DAY)
    assert await events(after, asked) == [("write-off", OWNER)]
    await after.assert_sound()


async def test_silence_means_not_sellable_after_fourteen_days(after: Aftermath) -> None:
    tea, asked, _ = await came_back(after)
    await after.wait(14 * DAY - 1)
    assert await events(after, asked) == []
    await after.wait(1)
    assert await events(after, asked) == [("silence", None)]
    assert await after.left(tea) == 3
    await after.refuses("shelving-decided", shelving.decide, asked.id, OWNER, sellable=True)
    await after.assert_sound()


async def test_silence_about_the_goods_puts_none_on_the_shelf_but_asks(after: Aftermath) -> None:
    """Ten days without a word pay the money back; whether the goods are there nobody has said."""
    tea = await after.sell(stock=5)
    case = await after.sent_back(await after.received((tea, 1)))
    await after.wait(10 * DAY)
    assert (await after.case(case)).state == "refunded"
    asked = await after.read(shelving.of_case, case)
    assert asked.state == "asked" and await after.left(tea) == 4
    await after.assert_sound()


async def test_only_what_was_sent_back_and_found_fine_is_asked_about(after: Aftermath) -> None:
    bought = await after.received((await after.sell(), 2))
    kept = await after.open(bought)
    await after.act(cases.approve, kept, OWNER)
    faulty = await after.sent_back(bought)
    await after.act(cases.goods_not_fine, faulty, OWNER, "It was opened.")
    for case in (kept, faulty):
        assert await after.read(shelving.of_case, case) is None
    assert (await after.written())["shelvings"] == []


async def test_only_owner_and_managers_say_what_is_in_stock(after: Aftermath) -> None:
    _, asked, _ = await came_back(after)
    for person in (PACKER, ANNA, BEN):
        await after.refuses("no-such-shelving", shelving.decide, asked.id, person, sellable=True)
    await after.refuses("no-such-shelving", shelving.decide, asked.id + 1, OWNER, sellable=True)


async def test_of_an_exchange_the_old_ones_go_on_the_shelf_and_the_limit_stays(
    after: Aftermath,
) -> None:
    variants, bought = await worn(after)
    await exchanged(after, bought, variants[BLUE])
    [case] = await after.read(cases.cases_of, bought.order.id)
    asked = await after.read(shelving.of_case, case.id)
    assert (asked.pieces, asked.counts) == (((variants[RED], 1),), False)
    assert await decide(after, asked)
    assert (await left(after, variants), await taken(after)) == ([5, 4, 5], 1)
    await after.assert_sound()


async def test_what_came_in_exchange_goes_back_on_its_own_shelf(after: Aftermath) -> None:
    """Red became blue, and the blue one is sent back for the money."""
    variants, bought = await worn(after)
    made = await exchanged(after, bought, variants[BLUE])
    await after.ship(made.id)
    case = await after.sent_back(bought)
    await after.act(cases.goods_fine, case, OWNER)
    asked = await after.read(shelving.of_case, case)
    assert asked.pieces == ((variants[BLUE], 1),)
    assert await decide(after, asked)
    assert (await left(after, variants), await taken(after)) == ([4, 5, 5], 0)
    await after.assert_sound()


async def test_a_gift_that_came_back_no_longer_counts_for_its_giver(after: Aftermath) -> None:
    order, parcel = await given(after)
    case = await ask(after, order, parcel, wish="return")
    await after.act(cases.approve, case, OWNER, return_to="18 Orchard Street")
    await after.act(cases.send_back, case, BEN, carrier=None, tracking="RB1")
    await after.act(cases.goods_fine, case, OWNER)
    before = await taken(after)
    assert await decide(after, await after.read(shelving.of_case, case))
    assert await taken(after) == before - 1
    await after.assert_sound()


# Cancelled on its way


async def test_a_parcel_cancelled_on_its_way_is_asked_about_once(after: Aftermath) -> None:
    tea, mug = await after.sell(stock=5), await after.sell(stock=5)
    bought = await after.shipped((tea, 2), (mug, 1))
    await after.act(fulfillments.cancel_fulfillment, bought.fulfillments[0].id, OWNER)
    assert [await after.left(one) for one in (tea, mug)] == [3, 4], "nobody sells it unseen"
    for person in (OWNER, MANAGER):
        assert (await after.told(person)).count("shelve-lost") == 1
    assert "shelve-lost" not in await after.told(PACKER)
    asked = await lost(after, bought)
    assert asked is not None and asked.pieces == ((tea, 2), (mug, 1))
    await after.assert_sound()
    assert await decide(after, asked)
    assert [await after.left(one) for one in (tea, mug)] == [5, 5]
    assert await taken(after) == 0
    await after.assert_sound()


async def test_of_several_things_the_stock_is_locked_before_limits_and_cards(
    cheap: Aftermath,
) -> None:
    """As everywhere, so that nobody who buys both waits for it and it for them."""
    tea, mug = await cheap.sell(stock=1), await cheap.sell(stock=1)
    bought = await cheap.shipped((tea, 1), (mug, 1))
    await cheap.act(fulfillments.cancel_fulfillment, bought.fulfillments[0].id, OWNER)
    asked = await lost(cheap, bought)
    assert asked is not None
    written: list[str] = []
    await cheap.database.transact(_shelved, asked.id, written, cheap)
    places = {table: [n for n, one in enumerate(written) if one == table] for table in set(written)}
    assert len(places["variants"]) == len(places["person_limits"]) == 2
    assert max(places["variants"]) < min(places["person_limits"])
    assert max(places["person_limits"]) < min(places["touches"])


class _Noting:
    """A transaction that notes which tables are written."""

    def __init__(self, tx: Any, written: list[str]) -> None:
        self._tx, self._written = tx, written

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._tx, name)
        if not name.startswith(("fetch", "execute")):
            return found

        def noted(statement: str, *rest: Any) -> Any:
            if change := re.search(r"^(?:UPDATE|INSERT INTO)\s+(\w+)", statement, re.MULTILINE):
                self._written.append(change[1])
            return found(statement, *rest)

        return noted


async def _shelved(tx: Any, asked: int, written: list[str], after: Aftermath) -> None:
    written.clear()
    noting: Any = _Noting(tx, written)
    await shelving.decide(noting, asked, OWNER, sellable=True, now=after.now, policy=after.policy)


async def test_an_unshipped_parcel_goes_back_by_itself_and_nobody_is_asked(
    after: Aftermath,
) -> None:
    tea = await after.sell(stock=5)
    bought = await after.buy(ANNA, (tea, 2))
    await after.act(fulfillments.cancel_fulfillment, bought.fulfillments[0].id, OWNER)
    assert (await after.left(tea), await lost(after, bought)) == (5, None)
    await after.assert_sound()


async def test_what_never_arrived_may_come_back_yet(after: Aftermath) -> None:
    tea = await after.sell(stock=5)
    bought = await after.shipped((tea, 2))
    case = await after.open(bought, 2, reason="not-arrived")
    await after.act(cases.approve, case, OWNER)
    asked = await lost(after, bought)
    assert asked is not None and asked.pieces == ((tea, 2),)
    assert await decide(after, asked)
    assert (await after.left(tea), await taken(after)) == (5, 0)
    await after.assert_sound()


async def test_a_piece_that_was_not_in_the_parcel_does_not_come_back_with_it(
    after: Aftermath,
) -> None:
    """One was paid back before it left, and one came back in a case."""
    tea = await after.sell(stock=5)
    bought = await after.buy(ANNA, (tea, 3))
    pieces = [payments.Pieces(bought.lines[0].id, 1)]
    await after.act(payments.request_refund, bought.order.id, OWNER, pieces, key="one")
    await after.wait(DAY)
    await after.ship(bought.fulfillments[0].id)
    await after.wait(DAY)
    case = await after.sent_back(await after.view(bought.order.id))
    await after.act(cases.goods_fine, case, OWNER)
    assert await decide(after, await after.read(shelving.of_case, case))
    assert await after.left(tea) == 4
    await after.act(payments.refund_order, bought.order.id, OWNER)
    rows = (await after.written())["shelvings"]
    [row] = [one for one in rows if one["case_id"] is None]
    asked = await after.read(shelving.get_shelving, row["id"])
    assert asked.pieces == ((tea, 1),)
    assert await decide(after, asked)
    assert (await after.left(tea), await taken(after)) == (5, 0)
    await after.assert_sound()


async def test_what_is_on_its_way_back_when_all_is_paid_back_is_asked_about_once(
    after: Aftermath,
) -> None:
    tea = await after.sell(stock=5)
    bought = await after.shipped((tea, 1))
    case = await after.sent_back(bought)
    await after.act(payments.refund_order, bought.order.id, OWNER)
    await after.act(cases.goods_fine, case, OWNER)
    assert await after.read(shelving.of_case, case) is None
    asked = await lost(after, bought)
    assert asked is not None and await decide(after, asked)
    assert await after.left(tea) == 5
    await after.assert_sound()


async def test_a_lost_exchange_goes_back_on_its_own_shelf(after: Aftermath) -> None:
    variants, bought = await worn(after)
    made = await exchanged(after, bought, variants[BLUE])
    await after.ship(made.id)
    await after.act(fulfillments.cancel_fulfillment, made.id, OWNER)
    rows = (await after.written())["shelvings"]
    for row in rows:
        assert await decide(after, await after.read(shelving.get_shelving, row["id"]))
    assert len(rows) == 2 and (await left(after, variants), await taken(after)) == ([5, 5, 5], 0)
    await after.assert_sound()


async def test_an_exchange_that_came_back_in_a_case_is_not_asked_about_again(
    after: Aftermath,
) -> None:
    """Both scarves became blue; one is back in a case when their parcel is cancelled on its way."""
    variants, bought = await worn(after, 2)
    made = await exchanged(after, bought, variants[BLUE], 2)
    await after.ship(made.id)
    case = await after.sent_back(bought)
    await after.act(cases.goods_fine, case, OWNER)
    await after.act(fulfillments.cancel_fulfillment, made.id, OWNER)
    rows = (await after.written())["shelvings"]
    asked = [await after.read(shelving.get_shelving, row["id"]) for row in rows]
    [lost_one] = [one for one in asked if one.case is None]
    assert lost_one.pieces == ((variants[BLUE], 1),)
    for one in asked:
        assert await decide(after, one)
    assert (await left(after, variants), await taken(after)) == ([5, 5, 5], 0)
    await after.assert_sound()


async def test_what_nobody_counts_is_not_asked_about(cheap: Aftermath) -> None:
    tea = await cheap.sell(stock=None)
    case = await cheap.sent_back(await cheap.received((tea, 1)))
    await cheap.act(cases.goods_fine, case, OWNER)
    assert await cheap.read(shelving.of_case, case) is None
    shipped = await cheap.shipped((tea, 1))
    await cheap.act(fulfillments.cancel_fulfillment, shipped.fulfillments[0].id, OWNER)
    assert "shelve-lost" not in await cheap.told(OWNER)
    await cheap.assert_sound()


async def test_pieces_of_several_kinds_are_left_to_the_shop(cheap: Aftermath) -> None:
    """One of two red ones became blue; both come back, and nobody knows which is which."""
    variants, bought = await worn(cheap, 2)
    await exchanged(cheap, bought, variants[BLUE])
    case = await cheap.sent_back(bought, pieces=2)
    await cheap.act(cases.goods_fine, case, OWNER)
    assert await cheap.read(shelving.of_case, case) is None
    await cheap.assert_sound()


@pytest.mark.parametrize("how", ["shelved", "unsellable"])
async def test_history_says_who_has_put_it_there(cheap: Aftermath, how: str) -> None:
    _, asked, case = await came_back(cheap)
    await decide(cheap, asked, sellable=how == "shelved")
    order = (await cheap.case(case)).order
    happened: Any = await cheap.read(fulfillments.history, order, OWNER)
    [last] = [one for one in happened if one.noun == "shelving"]
    assert (last.moved.target, last.moved.actor) == (how, OWNER)


async def test_a_return_that_was_agreed_to_before_is_asked_about_as_what_was_bought(
    cheap: Aftermath,
) -> None:
    """Cases of before there were other kinds name none: it is the line's own."""
    variants, bought = await worn(cheap)
    case = await agreed(cheap, bought, None)
    await cheap.database.transact(_as_before, case)
    await cheap.act(cases.send_back, case, ANNA, carrier=None, tracking="RB1")
    await cheap.act(cases.goods_fine, case, OWNER)
    assert (await cheap.case(case)).state == "exchanged", "taken now: it was not put aside then"
    asked = await cheap.read(shelving.of_case, case)
    assert asked.pieces == ((variants[RED], 1),)
    await cheap.assert_sound()


async def _as_before(tx: Any, case: int) -> None:
    await tx.execute(
        "UPDATE case_lines SET wanted = NULL, held = NULL, aside = 0 WHERE case_id = :case",
        {"case": case},
    )
    await tx.execute("UPDATE variants SET on_hand = on_hand + 1 WHERE id = 1", {})
