"""Shipping: the queue, the number that is never guessed, the way back, who may."""

from __future__ import annotations

from store.database import Transaction
from store.policy import Policy
from tests.handlers.merchant.stage import Json, labels, words
from tests.handlers.merchant.street import Street, confirm, hire


async def test_ship_takes_one_press_and_one_message(street: Street) -> None:
    stage, mei = street.stage, street.mei
    order, _ = await street.paid()
    await stage.until_reads(mei, f"🛒 Order {order}")
    await stage.press(mei, "Ship")
    said = await stage.say(mei, "DHL 0034 0433")
    assert f"Order {order} is shipped: DHL 0034 0433. I tell Anna at " in words(said)
    parcel = await street.parcel(order)
    assert (parcel.state, parcel.carrier, parcel.tracking) == ("shipped", "DHL", "0034 0433")


async def test_a_caption_that_is_no_number_is_asked_for_and_the_photo_is_kept(
    street: Street,
) -> None:
    stage, mei = street.stage, street.mei
    order, parcel = await street.paid()
    await stage.press_new(mei, f"mf:{parcel}")
    said = await stage.send_photo(mei, "here it goes, number tomorrow")
    assert "I have the photo" in words(said)
    assert (await street.parcel(order)).state == "to_ship"
    await stage.say(mei, "0034 0433")
    shipped = await street.parcel(order)
    assert (shipped.state, shipped.tracking) == ("shipped", "0034 0433")
    assert shipped.photo


async def test_a_photo_alone_ships_only_after_a_press(street: Street) -> None:
    stage, mei = street.stage, street.mei
    order, parcel = await street.paid()
    await stage.press_new(mei, f"mf:{parcel}")
    await stage.send_photo(mei)
    assert (await street.parcel(order)).state == "to_ship"
    await stage.press(mei, "Ship without a number")
    shipped = await street.parcel(order)
    assert (shipped.state, shipped.tracking, bool(shipped.photo)) == ("shipped", None, True)


async def test_a_listing_in_the_middle_of_shipping_is_not_taken_for_a_number(
    street: Street,
) -> None:
    stage, mei = street.stage, street.mei
    order, parcel = await street.paid()
    await stage.press_new(mei, f"mf:{parcel}")
    await stage.send_photo(mei, "Oolong 9.90 x20")
    await stage.say(mei, "Oolong 9 x20")
    assert (await street.parcel(order)).state == "to_ship"


async def test_no_step_blocks_a_command(street: Street) -> None:
    stage, mei = street.stage, street.mei
    order, _ = await street.paid()
    await stage.say(mei, "/add")
    queue = await stage.say(mei, "/queue")
    assert "1 to ship" in words(queue)
    assert f"{order} Anna · Longjing × 1 · by" in words(queue)
    products = await stage.say(mei, "/products")
    assert "Your product:" in words(products)


async def test_the_command_ships_and_asks_for_what_it_cannot_read(street: Street) -> None:
    stage, mei = street.stage, street.mei
    order, _ = await street.paid()
    asked = await stage.say(mei, f"/ship {order} soon")
    assert "can't read that number" in words(asked)
    assert (await street.parcel(order)).state == "to_ship"
    await stage.say(mei, f"/ship {order} SF 12345678")
    assert (await street.parcel(order)).tracking == "12345678"
    again = await stage.say(mei, f"/ship {order} SF 99999999")
    assert "not waiting to be shipped" in words(again) or "ship" in words(again)
    assert (await street.parcel(order)).tracking == "12345678"
    for nothing in ("/ship 0 123456", "/ship -1 123456", f"/ship {10**30} 123456", "/ship x y"):
        assert words(await stage.say(mei, nothing))


async def test_the_next_parcel_follows_and_can_be_skipped(street: Street) -> None:
    stage, mei = street.stage, street.mei
    (first, _), (second, _) = await street.paid(), await street.paid(2)
    await stage.say(mei, "/queue")
    await stage.press(mei, "Next to ship")
    await stage.until_reads(mei, f"{first} · Longjing × 1")
    await stage.press(mei, "Another first")
    await stage.until_reads(mei, f"{second} · Longjing × 2")
    said = await stage.say(mei, "0034 0433")
    assert "Next to ship · 1" in labels(said)
    assert (await street.parcel(second)).state == "shipped"
    assert (await street.parcel(first)).state == "to_ship"


async def test_the_label_can_be_copied_and_is_no_more_than_the_address(street: Street) -> None:
    stage, mei = street.stage, street.mei
    _, parcel = await street.paid()
    card = await stage.press_new(mei, f"mf:{parcel}")
    copied = button(card, "Copy address")["copy_text"]["text"]
    assert copied.splitlines()[0] == "Anna Holm"
    assert "12 Elm St" in copied
    assert "+44 7700 900123" in copied


async def test_a_packer_ships_and_decides_nothing_about_money(street: Street) -> None:
    stage, mei = street.stage, street.mei
    ben = await stage.person("Ben")
    await stage.database.transact(hire, street.shop, mei, ben, "packer", stage.now)
    order, parcel = await street.paid()
    view = await stage.view(order)
    await stage.say(ben, "/queue")
    await stage.press(ben, "Next to ship")
    await stage.until_reads(ben, "12 Elm St")
    for data in (f"mrf:{order}", f"mrs:{order}:0:0:{view.order.total}", f"mwd:{order}"):
        assert await stage.raw(ben, data)
    assert (await stage.view(order)).refunds == ()
    await stage.say(ben, "0034 0433")
    assert (await street.parcel(order)).state == "shipped"
    assert parcel


async def test_support_sees_no_address(street: Street) -> None:
    stage, mei = street.stage, street.mei
    zoe = await stage.person("Zoe")
    await stage.database.transact(hire, street.shop, mei, zoe, "support", stage.now)
    _, parcel = await street.paid()
    assert await stage.raw(zoe, f"mf:{parcel}")
    await stage.say(zoe, "/queue")
    assert not any("Elm St" in words(one) for one in await stage.sees(zoe))


async def test_shipped_twice_is_said_and_changes_nothing(street: Street) -> None:
    stage, mei = street.stage, street.mei
    order, parcel = await street.paid()
    await stage.press_new(mei, f"mf:{parcel}")
    await stage.say(mei, "0034 0433")
    card = await stage.press_new(mei, f"mf:{parcel}")
    assert "It is on its way." in words(card)
    await stage.say(mei, "9999 9999")
    assert (await street.parcel(order)).tracking == "0034 0433"


async def test_what_is_collected_is_handed_over(street: Street) -> None:
    stage, mei = street.stage, street.mei
    point = await stage.database.transact(_point, street.shop, mei)
    order = await stage.database.transact(
        _collect, street.anna, street.shop, street.variant, point, stage.now
    )
    await stage.database.transact(confirm, order, mei, stage.now)
    await stage.until_reads(mei, "Waits to be collected at Counter")
    await stage.press(mei, "Hand over")
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


def button(message: Json, label: str) -> Json:
    """The button of a message with that label."""
    for row in message["reply_markup"]["inline_keyboard"]:
        for one in row:
            if label in one["text"]:
                return dict(one)
    raise AssertionError(f"no button {label!r} in {labels(message)}")
