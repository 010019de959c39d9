"""Shipping: the queue, the number that is never guessed, the way back, who may."""

from __future__ import annotations

import pytest

from handlers.merchant.splitting import read_parts
from store.database import Transaction
from store.policy import Policy
from store.refusals import Refused
from tests.handlers.merchant.street import Street, confirm, hire
from tests.stage.messages import Json, buttons, labels, words


async def test_ship_takes_one_press_and_one_message(street: Street) -> None:
    mei = street.mei
    order, _ = await street.paid()
    await mei.reads(f"🛒 Order {order}")
    await mei.press("Ship")
    said = await mei.answer_to("DHL 0034 0433")
    assert f"Order {order} is shipped: DHL 0034 0433. I tell Anna at " in words(said)
    parcel = await street.parcel(order)
    assert (parcel.state, parcel.carrier, parcel.tracking) == ("shipped", "DHL", "0034 0433")


async def test_a_caption_that_is_no_number_is_asked_for_and_the_photo_is_kept(
    street: Street,
) -> None:
    mei = street.mei
    order, parcel = await street.paid()
    await mei.answer_to_forged(f"mf:{parcel}")
    said = await mei.answer_to_photo("here it goes, number tomorrow")
    assert "I have the photo" in words(said)
    assert (await street.parcel(order)).state == "to_ship"
    await mei.answer_to("0034 0433")
    shipped = await street.parcel(order)
    assert (shipped.state, shipped.tracking) == ("shipped", "0034 0433")
    assert shipped.photo


async def test_a_photo_alone_ships_only_after_a_press(street: Street) -> None:
    mei = street.mei
    order, parcel = await street.paid()
    await mei.answer_to_forged(f"mf:{parcel}")
    await mei.answer_to_photo()
    assert (await street.parcel(order)).state == "to_ship"
    await mei.press("Ship without a number")
    shipped = await street.parcel(order)
    assert (shipped.state, shipped.tracking, bool(shipped.photo)) == ("shipped", None, True)


async def test_a_listing_in_the_middle_of_shipping_is_not_taken_for_a_number(
    street: Street,
) -> None:
    mei = street.mei
    order, parcel = await street.paid()
    await mei.answer_to_forged(f"mf:{parcel}")
    await mei.answer_to_photo("Oolong 9.90 x20")
    await mei.answer_to("Oolong 9 x20")
    assert (await street.parcel(order)).state == "to_ship"


async def test_no_step_blocks_a_command(street: Street) -> None:
    mei = street.mei
    order, _ = await street.paid()
    await mei.answer_to("/add")
    queue = await mei.answer_to("/queue")
    assert "1 to ship" in words(queue)
    assert f"{order} Anna · Longjing × 1 · by" in words(queue)
    products = await mei.answer_to("/products")
    assert "Your product:" in words(products)


async def test_a_command_in_between_loses_no_photo_of_a_parcel(street: Street) -> None:
    mei = street.mei
    order, parcel = await street.paid()
    await mei.answer_to_forged(f"mf:{parcel}")
    asked = await mei.answer_to_photo("")
    await mei.answer_to("/queue")
    await mei.press("Ship without a number", message=asked)
    assert (await street.parcel(order)).state == "shipped"


async def test_the_command_ships_and_asks_for_what_it_cannot_read(street: Street) -> None:
    mei = street.mei
    order, _ = await street.paid()
    asked = await mei.answer_to(f"/ship {order} soon")
    assert "can't read that number" in words(asked)
    assert (await street.parcel(order)).state == "to_ship"
    await mei.answer_to(f"/ship {order} SF 12345678")
    assert (await street.parcel(order)).tracking == "12345678"
    again = await mei.answer_to(f"/ship {order} SF 99999999")
    assert "not waiting to be shipped" in words(again) or "ship" in words(again)
    assert (await street.parcel(order)).tracking == "12345678"
    for nothing in ("/ship 0 123456", "/ship -1 123456", f"/ship {10**30} 123456", "/ship x y"):
        assert words(await mei.answer_to(nothing))


async def test_the_next_parcel_follows_and_can_be_skipped(street: Street) -> None:
    mei = street.mei
    (first, _), (second, _) = await street.paid(), await street.paid(2)
    await mei.answer_to("/queue")
    await mei.press("Next to ship")
    await mei.reads(f"{first} · Longjing × 1")
    await mei.press("Another first")
    await mei.reads(f"{second} · Longjing × 2")
    said = await mei.answer_to("0034 0433")
    assert "Next to ship · 1" in labels(said)
    assert (await street.parcel(second)).state == "shipped"
    assert (await street.parcel(first)).state == "to_ship"


async def test_the_label_can_be_copied_and_is_no_more_than_the_address(street: Street) -> None:
    mei = street.mei
    _, parcel = await street.paid()
    card = await mei.answer_to_forged(f"mf:{parcel}")
    copied = labelled(card, "Copy address")["copy_text"]["text"]
    assert copied.splitlines()[0] == "Anna Holm"
    assert "12 Elm St" in copied
    assert "+44 7700 900123" in copied


async def test_a_packer_ships_and_decides_nothing_about_money(street: Street) -> None:
    stage, mei = street.stage, street.mei
    ben = await stage.person("Ben")
    await stage.database.transact(hire, street.shop, mei.id, ben.id, "packer", stage.now)
    order, parcel = await street.paid()
    view = await stage.view(order)
    await ben.answer_to("/queue")
    await ben.press("Next to ship")
    await ben.reads("12 Elm St")
    for data in (f"mrf:{order}", f"mrs:{order}:0:0:{view.order.total}", f"mwd:{order}"):
        assert await ben.forges(data)
    assert (await stage.view(order)).refunds == ()
    await ben.answer_to("0034 0433")
    assert (await street.parcel(order)).state == "shipped"
    assert parcel


async def test_support_sees_no_address(street: Street) -> None:
    stage, mei = street.stage, street.mei
    zoe = await stage.person("Zoe")
    await stage.database.transact(hire, street.shop, mei.id, zoe.id, "support", stage.now)
    _, parcel = await street.paid()
    assert await zoe.forges(f"mf:{parcel}")
    await zoe.answer_to("/queue")
    assert not any("Elm St" in words(one) for one in await zoe.messages())


async def test_shipped_twice_is_said_and_changes_nothing(street: Street) -> None:
    mei = street.mei
    order, parcel = await street.paid()
    await mei.answer_to_forged(f"mf:{parcel}")
    await mei.answer_to("0034 0433")
    card = await mei.answer_to_forged(f"mf:{parcel}")
    assert "It is on its way." in words(card)
    await mei.answer_to("9999 9999")
    assert (await street.parcel(order)).tracking == "0034 0433"


async def test_what_is_collected_is_handed_over(street: Street) -> None:
    stage, mei = street.stage, street.mei
    point = await stage.database.transact(_point, street.shop, mei.id)
    order = await stage.database.transact(
        _collect, street.anna.id, street.shop, street.variant, point, stage.now
    )
    await stage.database.transact(confirm, order, mei.id, stage.now)
    await mei.reads("Waits to be collected at Counter")
    await mei.press("Hand over")
    assert (await street.parcel(order)).state == "received"


async def _point(tx: Transaction, shop: int, by: int) -> int:
    from store import shipping

    return await shipping.add_pickup_point(tx, shop, by, "Counter", "4 Rose Lane", "10–18")


async def _collect(
    tx: Transaction, buyer: int, shop: int, variant: int, point: int, now: int
) -> int:
    from store import orders
    from store.codes import new_code

    new = orders.NewOrder(
        payer=buyer,
        shop=shop,
        wanted=(orders.Wanted(variant, 1),),
        code=new_code(),
        way="by-hand",
        pickup=point,
    )
    return (await orders.place(tx, new, now=now, policy=Policy())).order


def labelled(message: Json, label: str) -> Json:
    """The button of a message with that label."""
    return next(button for button in buttons(message) if label in button["text"])


async def test_a_list_of_numbers_is_shown_and_ships_at_a_press(street: Street) -> None:
    one, _ = await street.paid()
    two, _ = await street.paid()
    text = f"order;carrier;number\n{one};DHL;0034 0433\n{two};;AB 1234\n999999;;XY 1234\n"
    card = await street.mei.answer_to_document(text.encode(), "numbers.csv")
    assert "2 parcels can go out" in words(card)
    assert f"{one} · DHL 0034 0433" in words(card)
    assert "Line 4: your shop has no such order" in words(card)
    assert (await street.parcel(one)).state == "to_ship"
    await street.mei.press("Ship all 2", message=card)
    await street.mei.reads("Shipped: 2 parcels.")
    assert [(await street.parcel(number)).state for number in (one, two)] == ["shipped"] * 2
    again = await street.mei.answer_to_document(text.encode(), "numbers.csv")
    assert "Nothing to ship by this list" in words(again)


async def test_a_list_of_numbers_is_read_also_while_a_number_is_asked_for(street: Street) -> None:
    one, _ = await street.paid()
    await street.mei.answer_to(f"/ship {one}")
    card = await street.mei.answer_to_document(f"{one},,AB 1234\n".encode(), "numbers.csv")
    await street.mei.press("Not now", message=card)
    await street.mei.reads("Nothing was shipped.")
    assert (await street.parcel(one)).state == "to_ship"


async def test_a_parcel_goes_in_parts_and_each_has_a_number(street: Street) -> None:
    mei = street.mei
    order, parcel = await street.paid(3)
    await mei.answer_to_forged(f"mf:{parcel}")
    await mei.press("Ship in parts")
    await mei.reads("1. Longjing × 3")
    assert "The numbers of the lines" in words(await mei.answer_to("one"))
    await mei.says("1x2")
    await mei.reads("Two parcels now")
    await mei.reads("Longjing × 2")
    await mei.answer_to("DHL 0034 0433")
    first, rest = (await street.stage.view(order)).fulfillments
    assert (first.state, first.tracking, rest.state) == ("shipped", "0034 0433", "to_ship")
    card = await mei.answer_to("/queue")
    assert "Longjing × 1" in words(card)


def test_what_goes_first_is_read_and_not_guessed() -> None:
    assert read_parts("1x2, 3", [3, 1, 2]) == {0: 2, 2: 2}
    assert read_parts("2 × 1\n1", [3, 1]) == {1: 1, 0: 3}
    for typed in ("", "one", "0", "4", "1 1", "1x", "-1", "1.5"):
        with pytest.raises(Refused, match="split-unreadable"):
            read_parts(typed, [3, 1, 2])
