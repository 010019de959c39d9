"""Packing: every look is in the history, goods are named as on the shelf, a photo travels on."""

from __future__ import annotations

from typing import Any

from store import catalog, fulfillments
from store.catalog import Text
from store.database import Transaction
from store.fulfillments import LOOK
from store.policy import MINUTE
from tests.handlers.merchant.stage import Stage
from tests.handlers.merchant.street import Street, confirm, hire
from tests.stage.messages import labels, words


async def looked(stage: Stage, order: int, owner: int) -> list[int | None]:
    happened = await stage.database.read(fulfillments.history, order, owner)
    return [one.moved.actor for one in happened if one.moved.event == LOOK]


async def test_each_packing_card_is_one_look_and_the_owner_sees_whose(street: Street) -> None:
    stage, mei = street.stage, street.mei
    ben = await stage.person("Ben")
    await stage.database.transact(hire, street.shop, mei.id, ben.id, "packer", stage.now)
    order, parcel = await street.paid()
    await ben.answer_to("/queue")
    assert await looked(stage, order, mei.id) == [], "the queue shows no address"
    card = await ben.answer_to_forged(f"mf:{parcel}")
    assert "12 Elm St" in words(card)
    assert await looked(stage, order, mei.id) == [ben.id]
    await mei.answer_to_forged(f"mf:{parcel}")
    assert await looked(stage, order, mei.id) == [ben.id, mei.id]
    card = await mei.answer_to_forged(f"mhi:{order}")
    assert "Ben: looked at the address" in words(card)
    assert "Mei: looked at the address" in words(card)
    assert "Elm St" not in words(card)


async def test_the_history_is_for_the_owner_alone(street: Street) -> None:
    stage, mei = street.stage, street.mei
    ben = await stage.person("Ben")
    await stage.database.transact(hire, street.shop, mei.id, ben.id, "manager", stage.now)
    order, _ = await street.paid()
    await ben.forges(f"mor:{order}")
    card = await ben.reads(f"Order {order}:")
    assert "History" not in labels(card)
    assert await ben.forges(f"mhi:{order}")
    assert await street.anna.forges(f"mhi:{order}")
    for person in (ben, street.anna):
        assert not any("what happened" in words(one) for one in await person.messages())


async def test_the_shop_reads_its_own_words_whatever_the_buyer_reads(street: Street) -> None:
    stage, mei = street.stage, street.mei
    li = await stage.person("Li", language="zh")
    await stage.database.transact(_translate, street.shop, street.variant, stage.now)
    order = (await stage.order(li, street.shop, (street.variant, 2))).order
    await stage.database.transact(_speak, order.id)
    await stage.database.transact(confirm, order.id, mei.id, stage.now)
    view = await stage.view(order.id)
    assert view.lines[0].title == "龙井", "the order speaks its buyer's language"
    await mei.reads(f"🛒 Order {order.id}: Longjing × 2")
    assert f"{order.id} Li · Longjing × 2" in words(await mei.answer_to("/queue"))
    card = await mei.answer_to_forged(f"mf:{view.fulfillments[0].id}")
    assert "Longjing × 2" in words(card)
    refund = await mei.answer_to_forged(f"mrf:{order.id}")
    assert "Longjing × 2" in labels(refund)
    assert not any("龙井" in words(one) for one in await mei.messages())


async def _translate(tx: Transaction, shop: int, variant: int, now: int) -> None:
    view = await catalog.variant(tx, variant, "")
    assert view is not None
    await catalog.change_text(tx, shop, view.product, Text("龙井"), language="zh", now=now)


async def _speak(tx: Transaction, order: int) -> None:
    """As an order that was placed in Chinese."""
    await tx.execute(f"UPDATE order_lines SET title = '龙井' WHERE order_id = {order}", _no(tx))


def _no(tx: Transaction) -> Any:
    return {} if tx.dialect == "sqlite" else []


async def test_the_photo_of_the_parcel_goes_on_to_the_recipient(street: Street) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    order, parcel = await street.paid()
    await mei.answer_to_forged(f"mf:{parcel}")
    said = await mei.answer_to_photo("DHL 0034 0433")
    assert "with your photo" in words(said)
    assert not any("On its way, Anna" in words(one) for one in await anna.messages()), "not yet"
    stage.app.clock.offset += 3 * MINUTE
    await mei.answer_to("/queue")
    told = await anna.reads("On its way, Anna")
    assert "DHL 0034 0433" in words(told)
    assert told["photo"], "the photo itself, with the number as its caption"
    assert (await street.parcel(order)).photo == told["photo"][-1]["file_id"]


async def test_undo_takes_the_message_back_with_its_photo(street: Street) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    order, parcel = await street.paid()
    await mei.answer_to_forged(f"mf:{parcel}")
    await mei.answer_to_photo("DHL 0034 0433")
    await mei.press("Undo, 2 min")
    await mei.reads("Ship by")
    assert (await street.parcel(order)).state == "to_ship"
    assert (await street.parcel(order)).photo is None
    stage.app.clock.offset += 3 * MINUTE
    await mei.answer_to("/queue")
    await anna.hears(lambda said: not any("On its way" in words(one) for one in said))
    shipped = await mei.answer_to(f"/ship {order} SF 12345678")
    assert "SF 12345678" in words(shipped)
    stage.app.clock.offset += 3 * MINUTE
    await mei.answer_to("/queue")
    told = await anna.reads("On its way, Anna")
    assert "SF 12345678" in words(told)
    assert not any("DHL" in words(one) or one.get("photo") for one in await anna.messages())
