"""Packing: every look is in the history, goods are named as on the shelf, a photo travels on."""

from __future__ import annotations

from typing import Any

from store import catalog, fulfillments
from store.catalog import Text
from store.database import Transaction
from store.fulfillments import LOOK
from store.policy import MINUTE
from tests.handlers.merchant.stage import Stage, labels, words
from tests.handlers.merchant.street import Street, confirm, hire


async def looked(stage: Stage, order: int, owner: int) -> list[int | None]:
    happened = await stage.database.read(fulfillments.history, order, owner)
    return [one.moved.actor for one in happened if one.moved.event == LOOK]


async def test_each_packing_card_is_one_look_and_the_owner_sees_whose(street: Street) -> None:
    stage, mei = street.stage, street.mei
    ben = await stage.person("Ben")
    await stage.database.transact(hire, street.shop, mei, ben, "packer", stage.now)
    order, parcel = await street.paid()
    await stage.say(ben, "/queue")
    assert await looked(stage, order, mei) == [], "the queue shows no address"
    card = await stage.press_new(ben, f"mf:{parcel}")
    assert "12 Elm St" in words(card)
    assert await looked(stage, order, mei) == [ben]
    await stage.press_new(mei, f"mf:{parcel}")
    assert await looked(stage, order, mei) == [ben, mei]
    card = await stage.press_new(mei, f"mhi:{order}")
    assert "Ben: looked at the address" in words(card)
    assert "Mei: looked at the address" in words(card)
    assert "Elm St" not in words(card)


async def test_the_history_is_for_the_owner_alone(street: Street) -> None:
    stage, mei = street.stage, street.mei
    ben = await stage.person("Ben")
    await stage.database.transact(hire, street.shop, mei, ben, "manager", stage.now)
    order, _ = await street.paid()
    await stage.press_new(ben, f"mor:{order}")
    card = await stage.until_reads(ben, f"Order {order}:")
    assert "History" not in labels(card)
    assert await stage.raw(ben, f"mhi:{order}")
    assert await stage.raw(street.anna, f"mhi:{order}")
    for person in (ben, street.anna):
        assert not any("what happened" in words(one) for one in await stage.sees(person))


async def test_the_shop_reads_its_own_words_whatever_the_buyer_reads(street: Street) -> None:
    stage, mei = street.stage, street.mei
    li = await stage.person("Li", language="zh")
    await stage.database.transact(_translate, street.shop, street.variant, stage.now)
    order = (await stage.order(li, street.shop, (street.variant, 2))).order
    await stage.database.transact(_speak, order.id)
    await stage.database.transact(confirm, order.id, mei, stage.now)
    view = await stage.view(order.id)
    assert view.lines[0].title == "龙井", "the order speaks its buyer's language"
    await stage.until_reads(mei, f"🛒 Order {order.id}: Longjing × 2")
    assert f"{order.id} Li · Longjing × 2" in words(await stage.say(mei, "/queue"))
    card = await stage.press_new(mei, f"mf:{view.fulfillments[0].id}")
    assert "Longjing × 2" in words(card)
    refund = await stage.press_new(mei, f"mrf:{order.id}")
    assert "Longjing × 2" in labels(refund)
    assert not any("龙井" in words(one) for one in await stage.sees(mei))


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
    await stage.press_new(mei, f"mf:{parcel}")
    said = await stage.send_photo(mei, "DHL 0034 0433")
    assert "with your photo" in words(said)
    assert not any("On its way" in words(one) for one in await stage.sees(anna)), "not yet"
    stage.app.clock.offset += 3 * MINUTE
    await stage.say(mei, "/queue")
    told = await stage.until_reads(anna, "On its way, Anna")
    assert "DHL 0034 0433" in words(told)
    assert told["photo"], "the photo itself, with the number as its caption"
    assert (await street.parcel(order)).photo == told["photo"][-1]["file_id"]


async def test_undo_takes_the_message_back_with_its_photo(street: Street) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    order, parcel = await street.paid()
    await stage.press_new(mei, f"mf:{parcel}")
    await stage.send_photo(mei, "DHL 0034 0433")
    await stage.press(mei, "Undo, 2 min")
    await stage.until_reads(mei, "Ship by")
    assert (await street.parcel(order)).state == "to_ship"
    assert (await street.parcel(order)).photo is None
    stage.app.clock.offset += 3 * MINUTE
    await stage.say(mei, "/queue")
    await stage.say(anna, "/orders")
    seen = await stage.sees(anna)
    assert not any("On its way" in words(one) or one.get("photo") for one in seen)
    shipped = await stage.say(mei, f"/ship {order} SF 12345678")
    assert "SF 12345678" in words(shipped)
    stage.app.clock.offset += 3 * MINUTE
    await stage.say(mei, "/queue")
    told = await stage.until_reads(anna, "On its way, Anna")
    assert "SF 12345678" in words(told)
