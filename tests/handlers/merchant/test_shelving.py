"""What comes back: the shop says with one press whether it can be sold again."""

from __future__ import annotations

from store import catalog, fulfillments, payments
from store.policy import Policy
from tests.handlers.merchant.street import Street, hire
from tests.handlers.merchant.test_cases import complains, received
from tests.stage.messages import labels, words


async def left(street: Street) -> int | None:
    view = await street.stage.database.read(catalog.variant, street.variant, "en")
    assert view is not None
    return view.left


async def sent_back(street: Street) -> int:
    """A return that Mei has found fine, on whose card she is asked; the order."""
    mei, anna = street.mei, street.anna
    order, _ = await received(street)
    await complains(street, order, "Send it back", "I changed my mind")
    await anna.press("Send without words")
    shown = await mei.sees(f"send something back: order {order}", button="Approve")
    await mei.press("Approve", message=shown)
    await mei.reads("Where shall it be sent back to?")
    await mei.says("18 Orchard Street, York")
    await mei.reads("Anna knows.")
    await anna.sees("Tea House agrees. Send it by", button="I have sent it")
    await anna.press("I have sent it")
    await anna.says("DHL 0034 0433")
    await mei.sees("On its way back to you: DHL 0034 0433", button="It's fine")
    await mei.press("It's fine · refund")
    return order


async def test_one_press_on_the_cases_card_puts_it_on_the_shelf(street: Street) -> None:
    mei = street.mei
    order = await sent_back(street)
    shown = await mei.sees("What came back: Longjing × 1. Can it be sold again?", button="Put back")
    assert "Without a word from you by" in words(shown)
    before = await left(street)
    assert "Back on the shelf: Longjing × 1." in await mei.toast("Put back on", message=shown)
    assert await left(street) == (before or 0) + 1
    said = await mei.reads("Back on the shelf: Longjing × 1.")
    assert not [one for one in labels(said) if one in ("Put back on the shelf", "Not sellable")]
    history = await mei.answer_to_forged(f"mhi:{order}")
    assert "Mei: put what came back on the shelf" in words(history)


async def test_a_lost_parcel_is_asked_about_in_a_message_that_its_answer_replaces(
    street: Street,
) -> None:
    mei, stage = street.mei, street.stage
    packer = await stage.person("Paul")
    await stage.database.transact(hire, street.shop, mei.id, packer.id, "packer", stage.now)
    order, parcel = await street.paid()
    await stage.database.transact(
        fulfillments.ship,
        parcel,
        mei.id,
        carrier="DHL",
        tracking="0034 0433",
        photo=None,
        now=stage.now,
        policy=Policy(),
    )
    await stage.database.transact(
        payments.refund_order, order, mei.id, now=stage.now, policy=Policy()
    )
    shown = await mei.sees(
        f"The parcel of order {order} was cancelled on its way: Longjing × 1", button="Put back"
    )
    before = await left(street)
    asked = next(
        one["callback_data"]
        for row in shown["reply_markup"]["inline_keyboard"]
        for one in row
        if one["text"] == "Put back on the shelf"
    )
    assert "owner and managers" in await packer.forges(asked)
    assert "owner and managers" in await street.anna.forges(asked)
    assert await left(street) == before
    assert "stays as it is" in await mei.toast("Not sellable", message=shown)
    await mei.reads("Not put back on the shelf: Longjing × 1.")
    assert "stays as it is" in await mei.forges(asked), "answered before: it says how it stands"
    assert await left(street) == before
