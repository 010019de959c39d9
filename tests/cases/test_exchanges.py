"""An exchange for another size: asked for or proposed, put aside with the yes, and never lost."""

from __future__ import annotations

from typing import Any

import pytest

from store import cases, catalog, fulfillments, payments, splitting, swaps
from store.catalog import NewProduct, NewVariant
from store.codes import new_code
from store.orders import OrderView
from store.policy import DAY, HOUR
from tests.cases.aftermath import Aftermath
from tests.trade.market import ANNA, BEN, OWNER, PACKER
from tests.trade.test_swaps import scarves

RED, BLUE, GOLD = 0, 1, 2
PLACE = {"return_to": "18 Orchard Street"}


async def worn(after: Aftermath, pieces: int = 1, stock: int = 5) -> tuple[list[int], OrderView]:
    """Scarves in red, in blue for the same and in gold for more; Anna has received red ones."""
    variants = await scarves(after, stock)
    return variants, await after.received((variants[RED], pieces))


async def left(after: Aftermath, variants: list[int]) -> list[int | None]:
    return [await after.left(one) for one in variants]


async def asks(after: Aftermath, bought: OrderView, wanted: int | None, pieces: int = 1) -> int:
    """Anna would like another one for it; the case."""
    more: dict[str, Any] = {"wish": "exchange", "reason": "does-not-fit"}
    return await after.open(bought, pieces, wanted=wanted, **more)


async def agreed(after: Aftermath, bought: OrderView, wanted: int | None, pieces: int = 1) -> int:
    """And the shop has said yes."""
    case = await asks(after, bought, wanted, pieces)
    assert await after.act(cases.approve, case, OWNER, **PLACE)
    return case


async def exchanged(
    after: Aftermath, bought: OrderView, wanted: int | None, pieces: int = 1
) -> Any:
    """And what came back was fine: the parcel that replaces it."""
    case = await agreed(after, bought, wanted, pieces)
    await after.act(cases.send_back, case, ANNA, carrier=None, tracking="RB1")
    await after.act(cases.goods_fine, case, OWNER)
    return (await after.seen_case(case)).exchange


async def sell_out(after: Aftermath, variant: int) -> None:
    count = await after.left(variant)
    if count:
        await after.buy(BEN, (variant, count))


async def test_the_other_size_is_put_aside_with_the_yes_and_sent_when_the_first_is_back(
    after: Aftermath,
) -> None:
    variants, bought = await worn(after, 2)
    case = await asks(after, bought, variants[BLUE])
    seen = await after.seen_case(case)
    assert seen.wanted is not None and seen.wanted.options == ("Blue",)
    assert await left(after, variants) == [3, 5, 5], "asking takes nothing"
    await after.act(cases.approve, case, OWNER, **PLACE)
    assert await left(after, variants) == [3, 4, 5]
    assert not await after.act(cases.approve, case, OWNER), "nor does a second press"
    assert await left(after, variants) == [3, 4, 5]
    await after.assert_sound()
    await after.act(cases.send_back, case, ANNA, carrier=None, tracking="RB1")
    await after.assert_sound()
    await after.act(cases.goods_fine, case, OWNER)
    made = (await after.seen_case(case)).exchange
    assert made is not None and (made.state, made.total) == ("to_ship", 0)
    view = await after.view(bought.order.id)
    [line] = view.lines_in(made)
    assert (line.variant, line.options, line.quantity) == (variants[BLUE], ("Blue",), 1)
    assert await left(after, variants) == [3, 4, 5], "what came back is not on the shelf by that"
    assert view.order.refunded == 0
    await after.assert_sound()
    await after.ship(made.id)
    await after.act(fulfillments.receive, made.id, ANNA)
    await after.assert_sound()


async def test_only_what_costs_the_same_and_is_there_can_be_asked_for(after: Aftermath) -> None:
    variants, bought = await worn(after)
    [line] = bought.lines
    kinds = await after.read(cases.kinds_of, line, 1, "en")
    assert [one.id for one in kinds] == [variants[RED], variants[BLUE]]
    tea = await after.sell(2400)
    for wrong in (variants[GOLD], tea, 99_999):
        new = after.new(bought, wish="exchange", reason="does-not-fit", wanted=wrong)
        await after.refuses("exchange-not-possible", cases.open_case, new)
    for wish in ("refund", "return"):
        new = after.new(bought, wish=wish, wanted=variants[BLUE])
        await after.refuses("case-choice-wrong", cases.open_case, new)
    await sell_out(after, variants[BLUE])
    new = after.new(bought, wish="exchange", wanted=variants[BLUE])
    refused = await after.refuses("exchange-sold-out", cases.open_case, new)
    assert refused.facts["left"] == 0
    assert [one.id for one in await after.read(cases.kinds_of, line, 1, "en")] == [variants[RED]]


async def test_a_price_that_rose_for_every_size_makes_none_dearer(after: Aftermath) -> None:
    variants, bought = await worn(after)
    for one in variants[:2]:
        await after.database.transact(catalog.change_price, after.shop, one, 2600, now=after.now)
    kinds = await after.read(cases.kinds_of, bought.lines[0], 1, "en")
    assert [one.id for one in kinds] == variants[:2]
    await exchanged(after, bought, variants[BLUE])
    await after.assert_sound()


async def test_two_lines_are_exchanged_as_they_are(after: Aftermath) -> None:
    variants = await scarves(after)
    bought = await after.received((variants[RED], 1), (await after.sell(), 1))
    new = after.new(bought, (1, 1), wish="exchange", wanted=variants[BLUE])
    await after.refuses("exchange-not-possible", cases.open_case, new)
    case = await agreed(after, bought, None, (1, 1))  # type: ignore[arg-type]
    assert await left(after, variants) == [3, 5, 5]
    await after.act(cases.withdraw, case, ANNA)
    assert await left(after, variants) == [4, 5, 5]
    await after.assert_sound()


async def test_what_is_sold_out_is_not_agreed_to_and_the_shop_has_other_answers(
    after: Aftermath,
) -> None:
    variants, bought = await worn(after)
    case = await asks(after, bought, variants[BLUE])
    await sell_out(after, variants[BLUE])
    assert not (await after.seen_case(case)).is_there
    refused = await after.refuses("exchange-sold-out", cases.approve, case, OWNER, **PLACE)
    assert refused.facts["left"] == 0
    assert await after.act(cases.approve, case, OWNER, as_return=True, **PLACE)
    known = await after.case(case)
    assert (known.state, known.turned) == ("approved", True)
    await after.act(cases.send_back, case, ANNA, carrier=None, tracking="RB1")
    more = catalog.parse_stock("9")
    await after.database.transact(
        catalog.set_stock, after.shop, variants[BLUE], more, now=after.now
    )
    await after.act(cases.goods_fine, case, OWNER)
    assert (await after.case(case)).state == "refunded", "as it was said to be"
    assert await after.back(bought.order.id) == bought.order.total
    assert await left(after, variants) == [4, 9, 5]
    await after.assert_sound()


async def test_what_is_in_stock_again_is_exchanged_and_no_old_button_pays_it_back(
    after: Aftermath,
) -> None:
    variants, bought = await worn(after)
    case = await asks(after, bought, variants[BLUE])
    await after.refuses("case-decided", cases.approve, case, OWNER, as_return=True, **PLACE)
    await sell_out(after, variants[BLUE])
    await after.database.transact(
        catalog.set_stock, after.shop, variants[BLUE], catalog.parse_stock("1"), now=after.now
    )
    await after.refuses("case-decided", cases.approve, case, OWNER, as_return=True, **PLACE)
    assert await after.act(cases.approve, case, OWNER, **PLACE)
    assert not await after.act(cases.approve, case, OWNER, as_return=True), "it is decided"
    known = await after.case(case)
    assert (known.turned, await left(after, variants)) == (False, [4, 0, 5])
    await after.assert_sound()


async def test_what_left_the_catalogue_is_not_there(after: Aftermath) -> None:
    """However many of it were counted when it went."""
    variants, bought = await worn(after)
    case = await asks(after, bought, variants[BLUE])
    assert (await after.seen_case(case)).is_there
    [line] = bought.lines
    await after.database.transact(catalog.remove, after.shop, line.product, now=after.now)
    assert (await after.seen_case(case)).is_there, "a shop may send what it does not sell any more"
    await after.database.transact(_without, variants[BLUE])
    assert not (await after.seen_case(case)).is_there
    await after.refuses("exchange-sold-out", cases.approve, case, OWNER, **PLACE)
    assert await after.act(cases.approve, case, OWNER, as_return=True, **PLACE)
    await after.assert_sound()


async def _without(tx: Any, variant: int) -> None:
    nothing: Any = {} if tx.dialect == "sqlite" else []
    await tx.execute(f"UPDATE variants SET removed = 1 WHERE id = {variant}", nothing)


async def test_silence_agrees_and_pays_back_what_is_sold_out(after: Aftermath) -> None:
    variants, bought = await worn(after)
    await after.act(cases.withdraw, await agreed(after, bought, None), ANNA)
    case = await asks(after, bought, variants[BLUE])
    await sell_out(after, variants[BLUE])
    await after.wait(48 * HOUR)
    known = await after.case(case)
    assert (known.state, known.turned) == ("approved", True)
    await after.act(cases.send_back, case, ANNA, carrier=None, tracking="RB1")
    await after.wait(10 * DAY)
    assert (await after.case(case)).state == "refunded"
    await after.assert_sound()


async def test_silence_agrees_and_puts_aside_what_is_there(after: Aftermath) -> None:
    variants, bought = await worn(after)
    await after.act(cases.withdraw, await agreed(after, bought, None), ANNA)
    case = await asks(after, bought, variants[BLUE])
    await after.wait(48 * HOUR)
    assert ((await after.case(case)).state, await left(after, variants)) == ("approved", [4, 4, 5])
    await after.assert_sound()


async def test_what_is_not_sent_back_in_time_is_put_on_the_shelf_once(after: Aftermath) -> None:
    variants, bought = await worn(after)
    case = await agreed(after, bought, variants[BLUE])
    await after.wait(7 * DAY - 1)
    assert await left(after, variants) == [4, 4, 5]
    await after.wait(1)
    assert (await after.case(case)).state == "closed"
    assert await left(after, variants) == [4, 5, 5]
    await after.wait(7 * DAY)
    assert await left(after, variants) == [4, 5, 5]
    await after.assert_sound()


async def test_a_case_that_is_taken_back_or_declined_puts_it_on_the_shelf(
    after: Aftermath,
) -> None:
    variants, bought = await worn(after)
    case = await agreed(after, bought, variants[BLUE])
    await after.act(cases.withdraw, case, ANNA)
    assert await left(after, variants) == [4, 5, 5]
    await after.assert_sound()
    case = await agreed(after, bought, variants[BLUE])
    await after.act(cases.send_back, case, ANNA, carrier=None, tracking="RB1")
    await after.act(cases.goods_not_fine, case, OWNER, "It was washed.")
    assert await left(after, variants) == [4, 5, 5]
    await after.assert_sound()
    await after.act(cases.appeal, case, ANNA)
    await after.act(cases.approve, case, OWNER)
    assert await left(after, variants) == [4, 4, 5], "and it is put aside again"
    await after.assert_sound()


async def test_an_order_that_is_paid_back_meanwhile_lets_it_go(after: Aftermath) -> None:
    variants, bought = await worn(after)
    case = await agreed(after, bought, variants[BLUE])
    await after.act(cases.send_back, case, ANNA, carrier=None, tracking="RB1")
    await after.act(payments.refund_order, bought.order.id, OWNER)
    await after.act(cases.goods_fine, case, OWNER)
    assert (await after.case(case)).state == "refunded"
    assert await left(after, variants) == [4, 5, 5]
    await after.assert_sound()


async def test_of_two_products_both_are_put_aside_or_neither(after: Aftermath) -> None:
    """The first is there, the second is not: the first stays on the shelf."""
    first, second = await after.sell(stock=5), await after.sell(stock=1)
    bought = await after.received((first, 1), (second, 1))
    case = await asks(after, bought, None, (1, 1))  # type: ignore[arg-type]
    await after.act(cases.withdraw, await agreed(after, await worn_by_ben(after), None), BEN)
    await after.wait(48 * HOUR)
    known = await after.case(case)
    assert (known.state, known.turned) == ("approved", True)
    assert [await after.left(one) for one in (first, second)] == [4, 0]
    await after.assert_sound()


async def worn_by_ben(after: Aftermath) -> OrderView:
    """Something else, with which the shop has once said where things go back to."""
    return await after.received((await after.sell(), 1), person=BEN)


# The shop proposes another one


async def test_the_shop_proposes_another_size_and_a_yes_puts_it_aside(after: Aftermath) -> None:
    variants, bought = await worn(after)
    case = await asks(after, bought, None)
    seen = await after.seen_case(case)
    assert [one.id for one in await after.read(cases.kinds_for, seen)] == [variants[BLUE]]
    await after.refuses("return-place-needed", cases.propose_kind, case, OWNER, variants[BLUE])
    await after.refuses(
        "exchange-not-possible", cases.propose_kind, case, OWNER, variants[GOLD], **PLACE
    )
    assert await after.act(cases.propose_kind, case, OWNER, variants[BLUE], **PLACE)
    assert not await after.act(cases.propose_kind, case, OWNER, variants[BLUE], **PLACE)
    assert await left(after, variants) == [4, 5, 5], "proposing takes nothing"
    for wrong in (variants[RED], variants[GOLD]):
        await after.refuses(
            "case-decided", cases.answer_kind, case, ANNA, accept=True, variant=wrong
        )
    await after.refuses("case-decided", cases.answer_offer, case, ANNA, accept=True, offered=0)
    yes = {"accept": True, "variant": variants[BLUE]}
    assert await after.act(cases.answer_kind, case, ANNA, **yes)
    assert not await after.act(cases.answer_kind, case, ANNA, **yes)
    known = await after.case(case)
    assert (known.state, known.return_to) == ("approved", "18 Orchard Street")
    assert await left(after, variants) == [4, 4, 5]
    await after.act(cases.send_back, case, ANNA, carrier=None, tracking="RB1")
    await after.act(cases.goods_fine, case, OWNER)
    made = (await after.seen_case(case)).exchange
    assert made is not None
    [line] = (await after.view(bought.order.id)).lines_in(made)
    assert line.options == ("Blue",)
    await after.assert_sound()


async def test_a_proposed_size_that_sold_out_is_not_taken_and_may_be_refused(
    after: Aftermath,
) -> None:
    variants, bought = await worn(after)
    case = await asks(after, bought, None)
    await after.act(cases.propose_kind, case, OWNER, variants[BLUE], **PLACE)
    await sell_out(after, variants[BLUE])
    answer = {"variant": variants[BLUE]}
    await after.refuses("exchange-sold-out", cases.answer_kind, case, ANNA, accept=True, **answer)
    assert await after.act(cases.answer_kind, case, ANNA, accept=False, **answer)
    assert (await after.case(case)).state == "requested"
    assert (await after.case(case)).proposed is None
    assert await after.act(cases.appeal, case, ANNA), "both disagree"
    await after.assert_sound()


async def test_who_asks_the_operator_about_another_size_loses_nothing_by_their_silence(
    after: Aftermath,
) -> None:
    """The shop never said no, and its own silence would have agreed."""
    variants, bought = await worn(after)
    case = await asks(after, bought, variants[BLUE])
    await after.act(cases.propose_kind, case, OWNER, variants[RED], **PLACE)
    await after.act(cases.answer_kind, case, ANNA, accept=False, variant=variants[RED])
    assert await after.act(cases.appeal, case, ANNA)
    await after.wait(72 * HOUR)
    known = await after.case(case)
    assert (known.state, known.turned) == ("approved", False)
    assert await left(after, variants) == [4, 4, 5], "what they asked for is put aside"
    assert ("silence-approves", None) in await after.events(case)
    await after.assert_sound()


async def test_the_operators_silence_leaves_a_no_that_came_after_another_size(
    after: Aftermath,
) -> None:
    variants, bought = await worn(after)
    case = await asks(after, bought, variants[BLUE])
    await after.act(cases.propose_kind, case, OWNER, variants[RED], **PLACE)
    await after.act(cases.answer_kind, case, ANNA, accept=False, variant=variants[RED])
    await after.act(cases.decline, case, OWNER, "It was worn.")
    await after.act(cases.appeal, case, ANNA)
    await after.wait(72 * HOUR)
    assert (await after.case(case)).state == "declined"
    assert await left(after, variants) == [4, 5, 5]
    await after.assert_sound()


async def test_a_sum_that_was_refused_is_not_paid_when_another_size_was_the_last_word(
    after: Aftermath,
) -> None:
    variants, bought = await worn(after)
    case = await asks(after, bought, variants[BLUE])
    await after.act(cases.propose, case, OWNER, 500)
    await after.act(cases.answer_offer, case, ANNA, accept=False, offered=500)
    await after.act(cases.propose_kind, case, OWNER, variants[RED], **PLACE)
    await after.act(cases.answer_kind, case, ANNA, accept=False, variant=variants[RED])
    await after.act(cases.appeal, case, ANNA)
    await after.wait(72 * HOUR)
    known = await after.case(case)
    assert (known.state, known.offered, await after.back(bought.order.id)) == ("approved", None, 0)
    await after.assert_sound()


async def test_an_answer_that_is_given_again_changes_nothing(after: Aftermath) -> None:
    variants, bought = await worn(after)
    case = await asks(after, bought, None)
    blue = {"variant": variants[BLUE]}
    await after.refuses("case-decided", cases.answer_kind, case, ANNA, accept=False, **blue)
    await after.act(cases.propose_kind, case, OWNER, variants[BLUE], **PLACE)
    assert await after.act(cases.answer_kind, case, ANNA, accept=False, **blue)
    assert not await after.act(cases.answer_kind, case, ANNA, accept=False, **blue)
    await after.refuses("case-decided", cases.answer_kind, case, ANNA, accept=True, **blue)
    await after.act(cases.propose_kind, case, OWNER, variants[BLUE], **PLACE)
    assert await after.act(cases.answer_kind, case, ANNA, accept=True, **blue)
    await after.act(cases.send_back, case, ANNA, carrier=None, tracking="RB1")
    await after.act(cases.goods_fine, case, OWNER)
    before = await after.written()
    assert not await after.act(cases.answer_kind, case, ANNA, accept=True, **blue)
    assert await after.written() == before
    for wrong in ({"accept": False, **blue}, {"accept": True, "variant": variants[RED]}):
        await after.refuses("case-decided", cases.answer_kind, case, ANNA, **wrong)
    await after.assert_sound()


async def test_an_old_no_to_a_sum_refuses_no_size_that_is_proposed_later(
    after: Aftermath,
) -> None:
    variants, bought = await worn(after)
    case = await asks(after, bought, None)
    await after.act(cases.propose, case, OWNER, 500)
    no = {"accept": False, "offered": 500}
    assert await after.act(cases.answer_offer, case, ANNA, **no)
    assert not await after.act(cases.answer_offer, case, ANNA, **no)
    await after.act(cases.propose_kind, case, OWNER, variants[BLUE], **PLACE)
    await after.refuses("case-decided", cases.answer_offer, case, ANNA, **no)
    assert (await after.case(case)).proposed == variants[BLUE]


async def test_a_card_asks_no_more_for_many_sizes_than_for_few(cheap: Aftermath) -> None:
    asked = []
    for count in (2, 60):
        product = NewProduct(
            title=f"Ring {count}",
            currency="USD",
            options=("Size",),
            variants=tuple(
                NewVariant(price=1280, stock=9, options=(f"{n}",)) for n in range(count)
            ),
            code=new_code(),
        )
        ring = await cheap.database.transact(
            catalog.add_product, cheap.shop, product, now=cheap.now
        )
        await cheap.database.transact(catalog.publish, cheap.shop, ring, now=cheap.now)
        view = await cheap.read(catalog.product, ring, "en")
        case = await asks(cheap, await cheap.received((view.variants[0].id, 1)), None)
        asked.append(await cheap.database.read(_statements, case))
        kinds = await cheap.read(cases.kinds_for, await cheap.seen_case(case))
        assert len(kinds) == count - 1
    assert asked[0] == asked[1]


class _Counting:
    """A transaction that counts what it is asked."""

    def __init__(self, tx: Any) -> None:
        self._tx, self.asked = tx, 0

    def __getattr__(self, name: str) -> Any:
        self.asked += name.startswith(("fetch", "execute"))
        return getattr(self._tx, name)


async def _statements(tx: Any, case: int) -> int:
    counting: Any = _Counting(tx)
    seen = await cases.view(counting, case)
    assert seen is not None and seen.has_kinds and counting.asked > 5
    asked: int = counting.asked
    return asked


async def test_silence_takes_no_other_size_and_it_is_the_shops_turn_again(
    after: Aftermath,
) -> None:
    variants, bought = await worn(after)
    case = await asks(after, bought, None)
    await after.act(cases.propose_kind, case, OWNER, variants[BLUE], **PLACE)
    await after.wait(7 * DAY)
    known = await after.case(case)
    assert (known.state, known.proposed, known.due_at) == ("requested", None, after.now + 48 * HOUR)
    assert await left(after, variants) == [4, 5, 5]
    assert ("silence-refuses", None) in await after.events(case)
    await after.assert_sound()
    await after.wait(48 * HOUR)
    assert (await after.case(case)).state == "approved", "as it was asked for"
    assert await left(after, variants) == [3, 5, 5]
    await after.assert_sound()


async def test_only_who_decides_proposes_and_only_who_asked_answers(after: Aftermath) -> None:
    variants, bought = await worn(after)
    case = await asks(after, bought, None)
    for person in (PACKER, ANNA, BEN):
        await after.refuses(
            "no-such-case", cases.propose_kind, case, person, variants[BLUE], **PLACE
        )
    await after.act(cases.propose_kind, case, OWNER, variants[BLUE], **PLACE)
    for person in (OWNER, BEN):
        await after.refuses(
            "no-such-case", cases.answer_kind, case, person, accept=True, variant=variants[BLUE]
        )
    money = await after.open(await after.received((variants[RED], 1)))
    await after.refuses(
        "exchange-not-possible", cases.propose_kind, money, OWNER, variants[BLUE], **PLACE
    )


# Once more


async def test_what_came_in_exchange_is_exchanged_in_its_turn(after: Aftermath) -> None:
    """Red became blue, blue becomes blue once more, and that is never sent."""
    variants, bought = await worn(after)
    first = await exchanged(after, bought, variants[BLUE])
    await after.ship(first.id)
    case = await asks(after, bought, None)
    [piece] = (await after.seen_case(case)).pieces
    assert (piece.line.variant, piece.line.options) == (variants[BLUE], ("Blue",))
    await after.act(cases.approve, case, OWNER)
    assert await left(after, variants) == [4, 3, 5], "the same is what they have now"
    await after.act(cases.send_back, case, ANNA, carrier=None, tracking="RB2")
    await after.act(cases.goods_fine, case, OWNER)
    second = (await after.seen_case(case)).exchange
    assert second is not None
    await after.assert_sound()
    await after.act(fulfillments.cancel_fulfillment, second.id, OWNER)
    assert await left(after, variants) == [4, 4, 5]
    assert await after.back(bought.order.id) == bought.order.total
    await after.assert_sound()


async def test_of_two_pieces_the_one_that_came_last_is_meant_first(cheap: Aftermath) -> None:
    variants, bought = await worn(cheap, 2)
    await exchanged(cheap, bought, variants[BLUE])
    [line] = bought.lines
    assert await cheap.read(cases.held_of, line, 1) == variants[BLUE]
    assert await cheap.read(cases.held_of, line, 2) == 0, "one of each"
    await asks(cheap, bought, None)
    assert await cheap.read(cases.held_of, line, 1) == variants[RED], "the other is in a case"
    await cheap.assert_sound()


@pytest.mark.parametrize("received", [True, False])
async def test_a_limit_counts_what_somebody_has_and_not_what_went_to_and_fro(
    cheap: Aftermath, received: bool
) -> None:
    variants, bought = await worn(cheap, 2)

    async def counted() -> list[int]:
        rows = (await cheap.written())["person_limits"]
        return [row["taken"] for row in rows if row["person"] == ANNA]

    assert await counted() == [2]
    case = await agreed(cheap, bought, variants[BLUE], 2)
    assert await counted() == [2]
    await cheap.act(cases.send_back, case, ANNA, carrier=None, tracking="RB1")
    await cheap.act(cases.goods_fine, case, OWNER)
    made = (await cheap.seen_case(case)).exchange
    assert made is not None and await counted() == [2]
    if received:
        await cheap.ship(made.id)
        await cheap.act(fulfillments.receive, made.id, ANNA)
    else:
        await cheap.act(fulfillments.cancel_fulfillment, made.id, OWNER)
    assert await counted() == [2 if received else 0]
    assert await left(cheap, variants) == [3, 3 if received else 5, 5]
    await cheap.assert_sound()


async def test_what_is_ordered_still_can_be_swapped_after_an_exchange_came_to_nothing(
    cheap: Aftermath,
) -> None:
    """Red was exchanged for blue, which never went; the two blue ones that wait become red."""
    variants = await scarves(cheap)
    bought = await cheap.buy(ANNA, (variants[RED], 1), (variants[BLUE], 2))
    red, blue = bought.lines
    [parcel] = bought.fulfillments
    await cheap.act(splitting.split_parcel, parcel.id, OWNER, {red.id: 1})
    await cheap.ship(parcel.id)
    made = await exchanged(cheap, await cheap.view(bought.order.id), variants[BLUE])
    await cheap.act(fulfillments.cancel_fulfillment, made.id, OWNER)
    await cheap.assert_sound()
    swap = await cheap.act(swaps.ask, bought.order.id, ANNA, blue.id, variants[RED])
    assert await cheap.act(swaps.decide, swap, OWNER, accept=True)
    assert await left(cheap, variants) == [2, 5, 5]
    await cheap.assert_sound()


async def test_an_exchange_is_sent_whole(cheap: Aftermath) -> None:
    variants, bought = await worn(cheap, 2)
    made = await exchanged(cheap, bought, variants[BLUE], 2)
    [line] = (await cheap.view(bought.order.id)).lines_in(made)
    await cheap.refuses("split-exchange", splitting.split_parcel, made.id, OWNER, {line.id: 1})
