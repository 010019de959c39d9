"""The buyer asks for another kind of what is paid: the shop sees that before it ships."""

from __future__ import annotations

import pytest_asyncio

from store import catalog, swaps
from store.catalog import NewProduct, NewVariant
from store.codes import new_code
from store.policy import HOUR
from tests.handlers.merchant.street import Street
from tests.stage.messages import labels, words


@pytest_asyncio.fixture(loop_scope="module")
async def scarf(street: Street) -> tuple[int, int]:
    """A red scarf of the shop that Anna has paid: the order and its parcel."""
    stage = street.stage
    new = NewProduct(
        title="Silk scarf",
        currency="USD",
        options=("Colour",),
        variants=tuple(
            NewVariant(price=1280, stock=9, options=(colour,)) for colour in ("Red", "Blue")
        ),
        code=new_code(),
    )
    product = await stage.database.transact(catalog.add_product, street.shop, new, now=stage.now)
    await stage.database.transact(catalog.publish, street.shop, product, now=stage.now)
    view = await stage.database.read(catalog.product, product, "en")
    assert view is not None
    street.variant = view.variants[0].id
    return await street.paid()


async def asked(street: Street, order: int) -> str:
    """Anna asks for the blue one by buttons alone; what she is told."""
    anna = street.anna
    await anna.forges(f"oo:{order}")
    await anna.press("Swap the kind", message=await anna.sees(f"Order {order}", button="Swap"))
    choice = await anna.reads("Instead, at the same price")
    assert labels(choice) == ["Blue", f"Order {order}"]
    return await anna.toast("Blue", message=choice)


async def colour(street: Street, order: int) -> tuple[str, ...]:
    [line] = (await street.stage.view(order)).lines
    return line.options


async def test_the_shop_is_asked_by_two_presses_and_says_yes(
    street: Street, scarf: tuple[int, int]
) -> None:
    mei, anna, (order, parcel) = street.mei, street.anna, scarf
    told = await asked(street, order)
    assert "I asked Tea House for Silk scarf (Blue)" in told
    assert "<" not in told
    await anna.reads("✓ Silk scarf (Blue)")
    await anna.reads("You asked for Silk scarf (Blue) instead.")
    card = await mei.reads("would like Silk scarf (Blue) instead of Silk scarf (Red)")
    assert "there are 9" in words(card)
    asking = await mei.answer_to_forged(f"mf:{parcel}")
    assert labels(asking)[:2] == ["Swap it", "Keep it as ordered"]
    await mei.press("Swap it")
    await mei.reads(f"Order {order} holds the other one now.")
    await anna.reads(f"Tea House agrees: in order {order} it is Silk scarf (Blue) now.")
    assert await colour(street, order) == ("Blue",)
    assert "Blue" in words(await mei.answer_to_forged(f"mf:{parcel}"))


async def test_a_number_that_is_typed_meanwhile_ships_nothing(
    street: Street, scarf: tuple[int, int]
) -> None:
    mei, anna, (order, _) = street.mei, street.anna, scarf
    await asked(street, order)
    said = await mei.answer_to(f"/ship {order} DHL 0034 0433")
    assert "instead of Silk scarf (Red)" in words(said)
    assert (await street.parcel(order)).state == "to_ship"
    await mei.press("Keep it as ordered")
    await anna.reads(f"can't change order {order} any more. You get what you ordered")
    assert await colour(street, order) == ("Red",)


async def test_silence_leaves_it_and_the_buyer_is_told(
    street: Street, scarf: tuple[int, int]
) -> None:
    stage, anna, (order, _) = street.stage, street.anna, scarf
    await asked(street, order)
    stage.app.clock.offset += 12 * HOUR
    await anna.reads(f"has not answered, so order {order} stays as you placed it: Silk scarf (Red)")
    assert await colour(street, order) == ("Red",)


async def test_the_buyer_can_leave_it_and_a_stranger_decides_nothing(
    street: Street, scarf: tuple[int, int]
) -> None:
    anna, (order, _) = street.anna, scarf
    await asked(street, order)
    swap = await street.stage.database.read(swaps.open_of, order)
    assert swap is not None
    eve = await street.stage.person("Eve")
    for person, data in ((anna, f"msw:{swap.id}:1"), (eve, f"oxl:{swap.id}")):
        assert await person.forges(data)
    for data in (f"ox:{order}", f"oxa:{order}:{swap.line}:{swap.variant}"):
        assert "I don't find that order" in await eve.forges(data)
    assert await street.stage.database.read(swaps.open_of, order) == swap
    await anna.press("Leave it as it was")
    await anna.sees(f"Order {order}", button="Swap the kind")
    assert await street.stage.database.read(swaps.open_of, order) is None
