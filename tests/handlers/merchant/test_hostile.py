"""Any client can send any data: another shop's things, numbers that are none, endless texts."""

from __future__ import annotations

import pytest

from handlers.merchant import table
from store import orders, shops
from tests.handlers.merchant.stage import Stage
from tests.stage.messages import words

NUMBERS = ("0", "-1", "999999", str(2**63), str(10**30))


def presses(number: str) -> list[str]:
    """The data of every button of a merchant's, with this number in all its places."""
    made = []
    for prefix, (data, _) in table.presses.items():
        fields = [
            number if field.annotation is int else "provider"
            for field in data.model_fields.values()
        ]
        made.append(":".join([prefix, *fields]))
    return made


@pytest.mark.parametrize("number", NUMBERS)
async def test_no_number_in_a_button_breaks_anything(
    stage: Stage, number: str, caplog: pytest.LogCaptureFixture
) -> None:
    mei = await stage.person("Mei")
    await stage.open_shop(mei)
    for data in presses(number):
        if len(data) <= 64:
            assert "our fault" not in await mei.forges(data), data
    assert not [one for one in caplog.records if one.levelname == "ERROR"]


async def test_nothing_of_another_shop_is_shown_or_changed(stage: Stage) -> None:
    mei, eve = await stage.person("Mei"), await stage.person("Eve")
    anna = await stage.person("Anna")
    shop, evil = await stage.open_shop(mei), await stage.open_shop(eve)
    variant = await stage.sell(shop)
    order = (await stage.order(anna, shop, (variant, 1))).order
    await stage.database.transact(_pay, order.id, mei.id, stage.now)
    view = await stage.view(order.id)
    [parcel], [line] = view.fulfillments, view.lines
    staff = await stage.staff(shop)
    for data in (
        f"mf:{parcel.id}",
        f"mh:{parcel.id}",
        f"mr:{parcel.id}",
        f"mw:{shop}:0",
        f"mq:{shop}:0",
        f"mor:{order.id}",
        f"mc:{order.id}:1",
        f"mwd:{order.id}",
        f"mrf:{order.id}",
        f"mrp:{order.id}:{line.id}:1",
        f"mrs:{order.id}:0:0:{order.total}",
        f"mrl:{shop}:0",
        f"me:{line.product}:remove",
        f"me:{line.product}:removed",
        f"me:{line.product}:pause",
        f"mv:{variant}:price",
        f"mj:{variant}",
        f"ma:{line.product}",
        f"ml:{line.product}:0",
        f"md:{shop}:0",
        f"ms:{shop}",
        f"mp:{shop}:0",
        f"mt:{shop}:payment",
        f"mu:{shop}:JPY",
        f"my:{shop}:by-hand",
        f"mb:{shop}:by-hand:0",
        f"msi:{shop}:packer",
        f"msd:{shop}:{mei.id}:1",
        f"msr:{shop}:{mei.id}:packer",
        f"msl:{shop}:1",
        f"mg:{shop}:queue",
        f"mg:{shop}:staff",
        f"mhz:{shop}:1",
    ):
        before = await stage.database.read(_books, order.id, shop)
        said = await eve.forges(data)
        assert said, data
        assert await stage.database.read(_books, order.id, shop) == before, data
    for message in await eve.messages():
        assert "Elm St" not in words(message)
        assert "Anna" not in words(message)
        assert "Tea House · open" not in words(message) or evil
    assert await stage.staff(shop) == staff


async def test_who_was_dismissed_sees_nothing_more_on_the_card_they_had(stage: Stage) -> None:
    mei, ben, anna = [await stage.person(name) for name in ("Mei", "Ben", "Anna")]
    shop = await stage.open_shop(mei)
    await stage.database.transact(_hire, shop, mei.id, ben.id, stage.now)
    variant = await stage.sell(shop)
    order = (await stage.order(anna, shop, (variant, 1))).order
    await stage.database.transact(_pay, order.id, mei.id, stage.now)
    await ben.reads(f"Order {order.id}: Longjing")
    await stage.database.transact(shops.remove_staff, shop, mei.id, ben.id, now=stage.now)
    assert await ben.forges(f"mor:{order.id}")
    [parcel] = (await stage.view(order.id)).fulfillments
    assert await ben.forges(f"mf:{parcel.id}")
    assert not any("Elm St" in words(one) for one in await ben.messages())


async def test_names_with_html_and_texts_without_end_are_only_text(stage: Stage) -> None:
    mei = await stage.person("<b>Mei</b>")
    shop = await stage.open_shop(mei)
    await mei.answer_to_forged(f"mk:{shop}:name")
    card = await mei.answer_to("<i>Tea</i> & \u202eevil" + "x" * 3000)
    assert "<i>Tea</i> & evil" in words(card)
    card = await mei.answer_to_photo("<script>x</script> 12.80 x20")
    assert "<script>x</script>" in words(card)
    for price in ("1e309", "-1", "¥12,50", "12.801", "0", "9" * 40, "x" * 4000):
        await mei.press("Price")
        assert "$12.80" not in words(await mei.answer_to(price))
    page = await stage.database.read(_kept, shop)
    assert [item.price_from for item in page.items] == [1280]


async def _books(tx, order, shop):  # type: ignore[no-untyped-def]
    view = await orders.view(tx, order)
    found = await shops.get_shop(tx, shop)
    page = await _kept(tx, shop)
    return view, found, page, await shops.ways_of(tx, shop), await shops.staff_of(tx, shop)


async def _kept(tx, shop):  # type: ignore[no-untyped-def]
    from store import catalog

    return await catalog.products_of(tx, shop, "", 0, 50)


async def _pay(tx, order, staff, now):  # type: ignore[no-untyped-def]
    from store import payments
    from store.policy import Policy

    await payments.confirm_by_hand(tx, order, staff, now=now, policy=Policy())


async def _hire(tx, shop, owner, person, now):  # type: ignore[no-untyped-def]
    from store.policy import Policy

    code = f"manager-{person}"
    await shops.invite(tx, shop, owner, "manager", code, now=now, policy=Policy())
    await shops.accept_invite(tx, code, person, now=now, policy=Policy())
