"""Another kind of what is in a share: chosen, and put back when the share comes free."""

from __future__ import annotations

from typing import Any

from store import gifts
from store.catalog import NewProduct, NewVariant, add_product, change_price, product, publish
from store.codes import new_code
from store.policy import DAY, HOUR
from tests.gifts.party import Party
from tests.trade.market import ANNA, BEN, CARA


async def variants(party: Party, **stock: int) -> dict[str, int]:
    """A product of several kinds, all of one price but the dear one."""
    new = NewProduct(
        title="Longjing",
        currency="USD",
        kind="shipped",
        options=("Kind",),
        variants=tuple(
            NewVariant(options=(name,), price=1500 if name == "dear" else 1000, stock=left)
            for name, left in stock.items()
        ),
        code=new_code(),
    )
    number = await party.database.transact(add_product, party.shop, new, now=party.now)
    await party.database.transact(publish, party.shop, number, now=party.now)
    view: Any = await party.read(product, number, "en")
    return {one.options[0]: one.id for one in view.variants}


async def claims_and_swaps(party: Party, envelope: int, variant: int) -> int:
    """Ben claims a share and would rather have this kind; the share."""
    share = (await party.claim(envelope, BEN)).share
    offered = await party.read(gifts.choices, share, BEN, "en")
    [choice] = [one for one in offered if one.variant == variant]
    await party.act(gifts.swap, share, BEN, choice.line, variant)
    return share


async def test_a_share_is_swapped_for_another_kind_at_the_same_price(party: Party) -> None:
    kinds = await variants(party, early=5, late=1, dear=5, gone=0)
    envelope = await party.send((kinds["early"], 1), shares=3)
    share = (await party.claim(envelope, BEN)).share
    [choice] = await party.read(gifts.choices, share, BEN, "en")
    assert (choice.variant, choice.options, choice.left) == (kinds["late"], ("late",), 1)
    line = choice.line
    for kind, code in (("dear", "swap-not-possible"), ("gone", "sold-out")):
        await party.refuses(code, gifts.swap, share, BEN, line, kinds[kind])
    await party.refuses("swap-not-possible", gifts.swap, share, BEN, line + 1, kinds["late"])
    await party.act(gifts.swap, share, BEN, line, kinds["late"])
    assert (await party.left(kinds["early"]), await party.left(kinds["late"])) == (3, 0)
    view = await party.read(gifts.share_view, share, BEN, "en")
    assert [item.options for item in view.items] == [("late",)]
    await party.assert_sound()
    other = (await party.claim(envelope, CARA)).share
    assert await party.read(gifts.choices, other, CARA, "en") == []
    await party.act(gifts.swap, share, BEN, line, kinds["early"])
    await party.act(gifts.swap, share, BEN, line, kinds["late"])
    await party.accept(share, BEN)
    await party.refuses("share-not-claimed", gifts.swap, share, BEN, line, kinds["early"])
    await party.wait(40 * DAY)
    await party.assert_sound()


async def test_a_swapped_share_that_returns_goes_back_to_its_own_shelf(party: Party) -> None:
    kinds = await variants(party, early=1, late=1)
    envelope = await party.send((kinds["early"], 1))
    await claims_and_swaps(party, envelope, kinds["late"])
    await party.wait(3 * DAY)
    assert (await party.left(kinds["early"]), await party.left(kinds["late"])) == (1, 1)
    await party.assert_sound()


async def test_a_swapped_share_that_comes_free_is_again_what_its_card_says(party: Party) -> None:
    kinds = await variants(party, early=5, late=1)
    envelope = await party.send((kinds["early"], 1), shares=2)
    for lets_go in ("declines", "is silent"):
        share = await claims_and_swaps(party, envelope, kinds["late"])
        if lets_go == "declines":
            await party.act(gifts.decline, share, BEN)
        else:
            await party.wait(13 * HOUR)
        assert (await party.share(share))["state"] == "open", lets_go
        assert (await party.left(kinds["early"]), await party.left(kinds["late"])) == (3, 1)
        await party.assert_sound()
    assert (await party.claim(envelope, CARA)).share == share
    view = await party.read(gifts.share_view, share, CARA, "en")
    assert [item.options for item in view.items] == [("early",)]
    [told] = await party.told_of(BEN, "gift-lapsed")
    [was] = await party.read(gifts.goods_named, told["goods"], "en")
    assert was.options == ("late",), "who lost it reads what they had chosen"


async def test_a_swapped_share_stays_what_it_is_where_the_first_kind_is_gone(party: Party) -> None:
    kinds = await variants(party, early=2, late=1)
    envelope = await party.send((kinds["early"], 1), shares=2)
    share = await claims_and_swaps(party, envelope, kinds["late"])
    await party.buy(ANNA, (kinds["early"], 1))
    await party.act(gifts.decline, share, BEN)
    assert (await party.claim(envelope, CARA)).share == share
    view = await party.read(gifts.share_view, share, CARA, "en")
    assert [item.options for item in view.items] == [("late",)]
    assert (await party.left(kinds["early"]), await party.left(kinds["late"])) == (0, 0)
    await party.assert_sound()


async def test_of_two_kinds_in_a_share_the_swapped_one_is_put_back(party: Party) -> None:
    kinds = await variants(party, early=5, late=5)
    envelope = await party.send((kinds["early"], 2), (kinds["late"], 1), shares=2)
    share = await claims_and_swaps(party, envelope, kinds["late"])
    assert (await party.left(kinds["early"]), await party.left(kinds["late"])) == (3, 1)
    await party.act(gifts.decline, share, BEN)
    assert (await party.left(kinds["early"]), await party.left(kinds["late"])) == (1, 3)
    await party.assert_sound()


async def test_a_swapped_share_stays_what_it_is_where_the_first_kind_costs_more(
    party: Party,
) -> None:
    kinds = await variants(party, early=5, late=1)
    envelope = await party.send((kinds["early"], 1), shares=2)
    share = await claims_and_swaps(party, envelope, kinds["late"])
    await party.database.transact(change_price, party.shop, kinds["early"], 1500, now=party.now)
    await party.act(gifts.decline, share, BEN)
    assert (await party.left(kinds["early"]), await party.left(kinds["late"])) == (4, 0)
    await party.assert_sound()
