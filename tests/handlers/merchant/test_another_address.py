"""The buyer asks for another address long after paying: the shop sees that before it ships."""

from __future__ import annotations

from store import changes, people
from store.fulfillments import LOOK, history
from store.people import ParsedAddress
from store.policy import HOUR, Policy
from tests.handlers.merchant.street import Street
from tests.stage.messages import labels, words


async def asked(street: Street) -> tuple[int, int, str]:
    """An order that was paid long ago and another address for it; what its buyer was told."""
    stage, anna = street.stage, street.anna
    order, parcel = await street.paid()
    stage.app.clock.offset += 7 * HOUR
    parsed = ParsedAddress(
        name="Anna Holm",
        lines=("9 Quay Rd",),
        town="Leeds",
        postcode="LS1 1AA",
        region="",
        country="GB",
        phone="+44 7700 900123",
    )
    new = await stage.database.transact(
        people.keep_address, anna.id, parsed, label="Work", now=stage.now, policy=Policy()
    )
    told = await anna.forges(f"at:{new}:order:{order}:0")
    return order, parcel, told


async def where(street: Street, order: int) -> str:
    view = await street.stage.view(order)
    assert view.order.address is not None
    address = await street.stage.database.read(people.get_address, view.order.address)
    assert address is not None
    return address.town


async def test_the_shop_is_asked_first_and_says_yes(street: Street) -> None:
    mei, anna = street.mei, street.anna
    order, parcel, told = await asked(street)
    assert "I asked Tea House" in told
    assert "“Work”" in told
    card = await mei.reads("would like order")
    assert "Leeds, GB" in words(card)
    assert "Quay" not in words(card), "the whole address only to whoever packs"
    asking = await mei.answer_to_forged(f"mf:{parcel}")
    assert labels(asking)[:2] == ["Send it there", "Keep the old address"]
    happened = await street.stage.database.read(history, order, mei.id)
    assert LOOK not in [one.moved.event for one in happened], "no address was shown"
    await mei.press("Send it there")
    await mei.reads(f"Order {order} goes to the new address.")
    await anna.reads(f"Tea House agrees: order {order} goes to “Work”")
    assert await where(street, order) == "Leeds"
    assert "9 Quay Rd" in words(await mei.answer_to_forged(f"mf:{parcel}"))


async def test_a_number_that_is_typed_meanwhile_ships_nothing(street: Street) -> None:
    mei, anna = street.mei, street.anna
    order, _, _ = await asked(street)
    said = await mei.answer_to(f"/ship {order} DHL 0034 0433")
    assert "would like order" in words(said)
    assert (await street.parcel(order)).state == "to_ship"
    await mei.press("Keep the old address")
    await anna.reads(f"can't send order {order} elsewhere any more. It still goes to “Home”")
    assert await where(street, order) == "York"
    await mei.answer_to(f"/ship {order} DHL 0034 0433")
    assert (await street.parcel(order)).state == "shipped"


async def test_the_buyer_sees_what_waits_and_can_leave_it(street: Street) -> None:
    anna = street.anna
    order, _, _ = await asked(street)
    await anna.forges(f"oo:{order}")
    card = await anna.reads("You asked for “Work”. Tea House answers by")
    assert "Send it elsewhere" not in labels(card)
    await anna.press("Leave it as it was")
    await anna.sees(f"Order {order}", button="Send it elsewhere")
    assert await street.stage.database.read(changes.open_of, order) is None
    assert await where(street, order) == "York"


async def test_silence_sends_it_there_and_everybody_is_told(street: Street) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    order, _, _ = await asked(street)
    stage.app.clock.offset += 12 * HOUR
    await anna.reads(f"Order {order} goes to “Work” now, as you asked.")
    await mei.reads(f"has changed where order {order} goes. Look again")
    assert await where(street, order) == "Leeds"


async def test_a_stranger_decides_nothing(street: Street) -> None:
    order, _, _ = await asked(street)
    change = await street.stage.database.read(changes.open_of, order)
    assert change is not None
    for data in (f"mce:{change.id}:1", f"mce:{change.id}:0"):
        assert await street.anna.forges(data)
    eve = await street.stage.person("Eve")
    assert await eve.forges(f"oll:{change.id}")
    assert await street.stage.database.read(changes.open_of, order) == change
