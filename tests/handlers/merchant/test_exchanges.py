"""Another size: the buyer says which, the shop has it put aside or proposes one that is there."""

from __future__ import annotations

import pytest_asyncio

from store import cases, catalog
from store.catalog import NewProduct, NewVariant
from store.codes import new_code
from store.database import Transaction
from tests.handlers.merchant.street import Street
from tests.handlers.merchant.test_cases import newest_case, received
from tests.stage.messages import labels, words


@pytest_asyncio.fixture(loop_scope="module")
async def shirts(street: Street) -> dict[str, int]:
    """A shirt in three sizes; what Anna buys is the M."""
    stage = street.stage
    new = NewProduct(
        title="Linen shirt",
        currency="USD",
        options=("Size",),
        variants=tuple(NewVariant(price=1280, stock=9, options=(size,)) for size in "SML"),
        code=new_code(),
    )
    product = await stage.database.transact(catalog.add_product, street.shop, new, now=stage.now)
    await stage.database.transact(catalog.publish, street.shop, product, now=stage.now)
    view = await stage.database.read(catalog.product, product, "en")
    assert view is not None
    found = {one.options[0]: one.id for one in view.variants}
    street.variant = found["M"]
    return found


async def count(street: Street, variant: int, typed: str) -> None:
    stage = street.stage
    change = catalog.parse_stock(typed)
    await stage.database.transact(catalog.set_stock, street.shop, variant, change, now=stage.now)


async def left(street: Street, variant: int) -> int | None:
    view = await street.stage.database.read(catalog.variant, variant, "en")
    assert view is not None
    return view.left


async def to_the_kinds(street: Street, order: int) -> dict[str, object]:
    anna = street.anna
    await anna.forges(f"oo:{order}")
    await anna.sees(f"Order {order}", button="Something is wrong")
    await anna.press("Something is wrong")
    await anna.press("Exchange it")
    return await anna.reads("What shall come instead?")


async def test_the_buyer_says_which_size_and_one_press_puts_it_aside(
    street: Street, shirts: dict[str, int]
) -> None:
    mei, anna = street.mei, street.anna
    order, _ = await received(street)
    shown = await to_the_kinds(street, order)
    assert labels(shown) == ["M, once more", "S", "L"]
    await anna.press("L", message=shown)
    await anna.press("It doesn't fit")
    await anna.press("Send without words")
    card = await anna.reads("You would like L for it instead. It doesn't fit.")
    assert "answers by" in words(card)
    shown = await mei.sees(f"would like L in exchange: order {order}", button="Approve")
    assert "Linen shirt (M) × 1" in words(shown)
    before = await left(street, shirts["L"])
    await mei.press("Approve", message=shown)
    await mei.says("Mei, 18 Orchard Street, York")
    await mei.reads("Anna knows.")
    assert await left(street, shirts["L"]) == (before or 0) - 1
    await anna.reads("What comes in exchange is put aside for you meanwhile.")
    await mei.reads("What goes out in exchange is put aside")
    await anna.press("I have sent it")
    await anna.says("DHL 0034 0433")
    await mei.press("It's fine · exchange")
    await mei.sees("Settled: an exchange of order", button="Ship")
    await mei.press("Ship")
    await mei.reads("Linen shirt (L) × 1")
    history = await mei.answer_to_forged(f"mhi:{order}")
    assert "Mei: case approved" in words(history)


async def test_sold_out_is_said_kindly_on_both_sides_and_the_shop_proposes_another(
    street: Street, shirts: dict[str, int]
) -> None:
    mei, anna = street.mei, street.anna
    order, _ = await received(street)
    shown = await to_the_kinds(street, order)
    await anna.press("L", message=shown)
    await anna.press("It doesn't fit")
    await anna.press("Send without words")
    shown = await mei.sees(f"would like L in exchange: order {order}", button="Approve")
    await count(street, shirts["L"], "0")
    await mei.press("Approve", message=shown)
    await mei.reads("Where shall it be sent back to?")
    told = await mei.answer_to("Mei, 18 Orchard Street, York")
    assert "It is sold out, so there is nothing to put aside." in words(told)
    shown = await mei.sees(f"order {order}, Linen shirt", button="Take it back for $")
    assert "What they want for it is sold out." in words(shown)
    await mei.press("Propose another kind", message=shown)
    kinds = await mei.reads("What would you send Anna instead?")
    assert [one.split(" ·")[0] for one in labels(kinds)] == ["S", "M", "‹ The case"]
    await mei.press("S ·", message=kinds)
    await mei.reads("Where shall it be sent back to?")
    await mei.says("Mei, 18 Orchard Street, York")
    offer = await anna.sees("Tea House proposes S in exchange", button="Yes, S")
    await count(street, shirts["S"], "0")
    told = await anna.toast("Yes, S", message=offer)
    assert "Somebody was just faster: it is sold out." in told
    await anna.press("No, thank you", message=offer)
    await mei.reads("They did not take what you proposed.")
    assert (await newest_case(street.stage, order)).case.state == "requested"
    await count(street, shirts["S"], "9")
    await mei.forges(f"mkv:{(await newest_case(street.stage, order)).case.id}:{shirts['S']}")
    offer = await anna.sees("Tea House proposes S in exchange", button="Yes, S")
    assert "it is put aside for you" in await anna.toast("Yes, S", message=offer)
    assert await left(street, shirts["S"]) == 8


async def test_what_is_sold_out_is_taken_back_to_the_place_that_is_named_and_else_exchanged(
    street: Street, shirts: dict[str, int]
) -> None:
    mei, anna = street.mei, street.anna
    for again in (False, True):
        order, _ = await received(street)
        await anna.press("L", message=await to_the_kinds(street, order))
        await anna.press("It doesn't fit")
        await anna.press("Send without words")
        await mei.sees(f"would like L in exchange: order {order}", button="Approve")
        await count(street, shirts["L"], "0")
        case = (await newest_case(street.stage, order)).case.id
        if not again:
            # Where to is known from then on.
            await mei.forges(f"mkq:{case}")
            await mei.says("Mei, 18 Orchard Street, York")
            await mei.reads("Anna knows.")
            known = (await newest_case(street.stage, order)).case
            assert (known.turned, known.return_to) == (True, "Mei, 18 Orchard Street, York")
            await count(street, shirts["L"], "9")
            continue
        await mei.forges(f"mkc:{case}")
        shown = await mei.sees(f"in exchange: order {order}", button="Take it back for $15.80 · to")
        assert "To another place" in labels(shown)
        await count(street, shirts["L"], "9")
        told = await mei.toast("Take it back for $15.80", message=shown)
        assert "That has gone on meanwhile." in told
        assert (await newest_case(street.stage, order)).case.state == "requested"
        shown = await mei.sees(f"in exchange: order {order}", button="Approve · to")
        await mei.press("Approve · to", message=shown)
        assert await left(street, shirts["L"]) == 8


async def test_the_same_one_sold_out_is_said_before_asking(
    street: Street, shirts: dict[str, int]
) -> None:
    order, _ = await received(street)
    await count(street, shirts["M"], "0")
    anna = street.anna
    await anna.forges(f"oo:{order}")
    await anna.sees(f"Order {order}", button="Something is wrong")
    await anna.press("Something is wrong")
    await anna.press("Exchange it")
    shown = await anna.reads("The same one is sold out just now.")
    assert "M, once more" not in labels(shown)


async def test_of_many_sizes_each_can_be_asked_for_and_proposed(street: Street) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    sizes = [f"No {number}" for number in range(1, 46)]
    new = NewProduct(
        title="Ring",
        currency="USD",
        options=("Size",),
        variants=tuple(NewVariant(price=1280, stock=9, options=(size,)) for size in sizes),
        code=new_code(),
    )
    product = await stage.database.transact(catalog.add_product, street.shop, new, now=stage.now)
    await stage.database.transact(catalog.publish, street.shop, product, now=stage.now)
    view = await stage.database.read(catalog.product, product, "en")
    assert view is not None
    street.variant = view.variants[0].id
    order, _ = await received(street)
    shown = await to_the_kinds(street, order)
    seen = [one for one in labels(shown) if one.startswith("No ")]
    for _ in range(2):
        await anna.press("Next", message=shown)
        shown = await anna.reads("What shall come instead?")
        seen += [one for one in labels(shown) if one.startswith("No ")]
    assert seen == ["No 1, once more", *sizes[1:]]
    await anna.press("No 45", message=shown)
    await anna.press("It doesn't fit")
    await anna.press("Send without words")
    card = await mei.sees(f"would like No 45 in exchange: order {order}", button="Propose another")
    await mei.press("Propose another kind", message=card)
    kinds = await mei.reads("What would you send Anna instead?")
    seen = [one.split(" ·")[0] for one in labels(kinds) if one.startswith("No ")]
    for _ in range(2):
        await mei.press("Next", message=kinds)
        kinds = await mei.reads("What would you send Anna instead?")
        seen += [one.split(" ·")[0] for one in labels(kinds) if one.startswith("No ")]
    assert seen == sizes[:-1]
    assert "Next" not in " ".join(labels(kinds))
    await mei.press("Back", message=kinds)
    kinds = await mei.reads("What would you send Anna instead?")
    assert "No 21 · 9 left" in labels(kinds)


async def test_a_forged_kind_is_refused(street: Street, shirts: dict[str, int]) -> None:
    order, parcel = await received(street)
    anna = street.anna
    for wish in ("x99999", "x", "xx", "x²", "x" + "9" * 30):
        await anna.forges(f"kb:{parcel}:1:{wish}:does-not-fit")
    assert await street.stage.database.read(_cases, order) == 0


async def _cases(tx: Transaction, order: int) -> int:
    return len(await cases.cases_of(tx, order))
