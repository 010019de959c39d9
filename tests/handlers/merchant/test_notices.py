"""Messages to the staff and the operator: what they say, in both languages, and to whom not."""

from __future__ import annotations

import pytest

from store import outbox, shops
from store.database import Transaction
from store.orders import OrderView
from store.policy import DAY
from tests.handlers.merchant.stage import Stage
from tests.handlers.merchant.street import Street, hire
from tests.stage.messages import labels, words


def details(view: OrderView, shop: int, person: int, until: int) -> dict[str, int | str | None]:
    """All that any notice of the staff carries."""
    return {
        "order": view.order.id,
        "fulfillment": view.fulfillments[0].id if view.fulfillments else 0,
        "shop": shop,
        "person": person,
        "role": "packer",
        "until": until,
        "amount": 1580,
        "currency": "USD",
        "refund": view.refunds[0].id if view.refunds else 0,
    }


async def tell(tx: Transaction, person: int, kind: str, detail: outbox.Detail, now: int) -> None:
    await outbox.tell(tx, person, kind, detail, now=now)


SAID = {
    "ship-reminder": ("please ship it by", "发货", True),
    "ship-late": ("is late", "晚了", True),
    "order-cancelled-by-buyer": ("did not want to wait any longer", "不想再等", False),
    "shipping-expired": ("was too late", "太晚了", False),
    "address-changed": ("has changed where order", "改了订单", False),
    "staff-joined": ("now works in Tea House as packer", "打包员", False),
    "staff-left": ("no longer works in", "不再在", False),
    "operator-refund-overdue": ("should have paid $15.80", "该把订单", False),
}


@pytest.mark.parametrize("kind", SAID)
async def test_a_notice_says_what_is_to_be_done(street: Street, kind: str) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    lin = await stage.person("小林", language="zh")
    await stage.database.transact(hire, street.shop, mei.id, lin.id, "manager", stage.now)
    order, _ = await street.paid()
    detail = details(await stage.view(order), street.shop, anna.id, stage.now + DAY)
    english, chinese, ships = SAID[kind]
    for person, sentence in ((mei, english), (lin, chinese)):
        await stage.database.transact(tell, person.id, kind, detail, stage.now)
        said = await person.reads(sentence)
        assert "Anna" in words(said) or kind in ("ship-reminder", "ship-late", "shipping-expired")
        if kind not in ("staff-joined", "staff-left", "address-changed", "operator-refund-overdue"):
            assert "Longjing × 1" in words(said)
        if ships:
            assert {"Ship", "发货"} & set(labels(said))


async def test_a_reminder_of_what_is_shipped_is_not_sent(street: Street) -> None:
    stage, mei = street.stage, street.mei
    order, parcel = await street.paid()
    await mei.answer_to_forged(f"mf:{parcel}")
    await mei.answer_to("0034 0433")
    detail = details(await stage.view(order), street.shop, street.anna.id, stage.now)
    await stage.database.transact(tell, mei.id, "ship-reminder", detail, stage.now)
    await stage.database.transact(tell, mei.id, "staff-left", detail, stage.now)
    await mei.reads("no longer works in")
    assert not any("please ship it by" in words(one) for one in await mei.messages())


async def test_whoever_left_meanwhile_is_told_nothing(stage: Stage) -> None:
    mei, ben, anna = [await stage.person(name) for name in ("Mei", "Ben", "Anna")]
    street = Street(stage, mei, anna, await stage.open_shop(mei), 0)
    street.variant = await stage.sell(street.shop)
    await stage.database.transact(hire, street.shop, mei.id, ben.id, "packer", stage.now)
    order, _ = await street.paid()
    await stage.database.transact(shops.remove_staff, street.shop, mei.id, ben.id, now=stage.now)
    detail = details(await stage.view(order), street.shop, anna.id, stage.now)
    await stage.database.transact(tell, ben.id, "ship-late", detail, stage.now)
    await stage.database.transact(tell, ben.id, "staff-left", detail, stage.now)
    await ben.reads("no longer works in")
    assert not any("is late" in words(one) for one in await ben.messages())


async def test_the_order_card_of_who_works_there_no_more_says_nothing(stage: Stage) -> None:
    mei, ben, anna = [await stage.person(name) for name in ("Mei", "Ben", "Anna")]
    street = Street(stage, mei, anna, await stage.open_shop(mei), 0)
    street.variant = await stage.sell(street.shop)
    await stage.database.transact(hire, street.shop, mei.id, ben.id, "manager", stage.now)
    order, parcel = await street.paid()
    await ben.reads(f"Order {order}: Longjing")
    await stage.database.transact(shops.remove_staff, street.shop, mei.id, ben.id, now=stage.now)
    await mei.answer_to_forged(f"mf:{parcel}")
    await mei.answer_to("0034 0433")
    card = await ben.reads("is for those who work in its shop")
    assert labels(card) == []
