"""Gifts in a shop: who says whether they are sent, for how much, and what shoppers see of it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from store import catalog, gifts, outbox, people
from store.codes import new_code
from store.database import Transaction
from store.gifts import ShopSettings
from store.people import ParsedAddress
from store.policy import Policy
from tests.handlers.merchant.stage import Stage
from tests.handlers.merchant.street import Street, confirm, hire
from tests.stage.messages import labels, words
from tests.stage.someone import Someone

GIVE = "Send as gift"
ADDRESS = ParsedAddress(
    name="Tom Reed",
    lines=("12 Elm St",),
    town="York",
    postcode="YO1 7HH",
    region="",
    country="GB",
    phone="+44 7700 900123",
    missing=(),
)


async def said(stage: Stage, shop: int) -> ShopSettings:
    return await stage.database.read(gifts.shop_settings, shop)


async def posted(street: Street, variant: int | None = None) -> int:
    """The live card of a product in a group; the group."""
    stage = street.stage
    product = await product_of(stage, variant or street.variant)
    group = await stage.group("Tea", street.mei, street.anna)
    await street.anna.reads("Hello everyone", group)
    await stage.database.transact(outbox.show, group, "product", product, now=stage.now)
    await shows(street.anna, group, gift=True)
    return group


async def shows(anna: Someone, group: int, *, gift: bool) -> None:
    """Wait until the newest card has the button, or has it no more."""
    await anna.hears(lambda heard: bool(labels(heard[-1], GIVE)) is gift, group)


async def product_of(stage: Stage, variant: int) -> int:
    view = await stage.database.read(catalog.variant, variant, "")
    assert view is not None
    return view.product


async def shelved(tx: Transaction, shop: int, variant: int, name: str, now: int) -> int:
    view = await catalog.variant(tx, variant, "")
    assert view is not None
    shelf = await catalog.shelf(tx, shop, name)
    assert shelf is not None
    await catalog.set_category(tx, shop, view.product, shelf, now=now)
    return shelf


async def test_send_as_gift_leaves_the_card_that_stands_there_when_the_shop_says_no(
    street: Street,
) -> None:
    mei, anna = street.mei, street.anna
    group = await posted(street)
    await anna.forges(f"ca:{await product_of(street.stage, street.variant)}:{street.variant}:0")
    await mei.answer_to("/merchant")
    await mei.press("Gifts")
    await mei.reads("people can send your goods as gifts")
    await mei.press("Send no gifts")
    await mei.reads("Gifts that were paid for go on")
    await shows(anna, group, gift=False)
    refused = await anna.forges(f"gi:{await product_of(street.stage, street.variant)}:0:0")
    assert "does not send gifts" in refused
    await anna.answer_to("/cart")
    assert labels(await anna.reads("Your cart"), GIVE) == []
    await mei.press("Send gifts")
    await shows(anna, group, gift=True)
    await anna.answer_to("/cart")
    await anna.sees("Your cart", button=GIVE)


async def test_a_category_that_is_no_gift_takes_the_button_off_its_cards(street: Street) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    shelf = await stage.database.transact(
        shelved, street.shop, street.variant, "Old tea", stage.now
    )
    group = await posted(street)
    beside = await posted(street, await stage.sell(street.shop, "Teapot"))
    await mei.forges(f"mgf:{street.shop}:0")
    await mei.press("✓ Old tea")
    await mei.sees("Gifts", button="○ Old tea")
    await shows(anna, group, gift=False)
    await shows(anna, beside, gift=True)
    product = await product_of(street.stage, street.variant)
    await mei.forges(f"me:{product}:more")
    card = await mei.reads("Gifts are off for its category")
    assert "no gifts" in words(card)
    assert labels(card, "Allow gifts") == [], "it would change nothing"
    await mei.forges(f"mgc:{street.shop}:{shelf}:1:0")
    await mei.sees("Gifts", button="✓ Old tea")


async def test_a_product_alone_is_no_gift_by_one_press(street: Street) -> None:
    mei, anna = street.mei, street.anna
    group = await posted(street)
    await mei.forges(f"me:{await product_of(street.stage, street.variant)}:more")
    await mei.press("No gifts")
    await mei.sees("no gifts", button="Allow gifts")
    await shows(anna, group, gift=False)


async def test_the_highest_price_and_the_shipping_are_typed_or_taken_back(street: Street) -> None:
    stage, mei = street.stage, street.mei
    await mei.forges(f"mgf:{street.shop}:0")
    await mei.press("Highest price")
    await mei.reads("What may one person's gift cost at most (USD)?")
    for wrong in ("-5", "cheap", "1e9"):
        await mei.answer_to(wrong)
        assert (await said(stage, street.shop)).most is None, wrong
    await mei.answer_to("10.00")
    await mei.reads("$10.00 at most")
    await mei.press("Shipping for each")
    await mei.answer_to("free")
    await mei.reads("Shipping for each person: free")
    assert await said(stage, street.shop) == ShopSettings(True, 1000, 0)
    await mei.press("By my price list")
    await mei.reads("what your price list says for everywhere")
    await mei.press("Any price")
    await mei.reads("may cost any sum")
    assert await said(stage, street.shop) == ShopSettings(True, None, None)


async def test_turning_gifts_off_and_on_keeps_the_sums(street: Street) -> None:
    stage, mei = street.stage, street.mei
    await mei.answer_to_forged(f"mgy:{street.shop}:cap")
    await mei.answer_to("25")
    await mei.answer_to_forged(f"mgy:{street.shop}:shipping")
    await mei.answer_to("4.50")
    await mei.forges(f"mgs:{street.shop}:0")
    assert await said(stage, street.shop) == ShopSettings(False, 2500, 450)
    await mei.forges(f"mgs:{street.shop}:1")
    assert await said(stage, street.shop) == ShopSettings(True, 2500, 450)


@pytest.mark.parametrize("role", ["packer", "support", "nobody", "manager of another shop"])
async def test_who_does_not_keep_the_shop_changes_nothing(street: Street, role: str) -> None:
    stage, mei = street.stage, street.mei
    eve = await stage.person("Eve")
    await eve.answer_to("/help")
    own = street.shop
    if role == "manager of another shop":
        ben = await stage.person("Ben")
        own, role = await stage.open_shop(ben), "manager"
        await stage.database.transact(hire, own, ben.id, eve.id, role, stage.now)
    elif role != "nobody":
        await stage.database.transact(hire, own, mei.id, eve.id, role, stage.now)
    shelf = await stage.database.transact(
        shelved, street.shop, street.variant, "Old tea", stage.now
    )
    for data in (
        f"mgf:{street.shop}:0",
        f"mgs:{street.shop}:0",
        f"mgy:{street.shop}:cap",
        f"mgy:{street.shop}:shipping",
        f"mgy:{street.shop}:table",
        f"mgc:{street.shop}:{shelf}:0:0",
        f"mgc:{own}:{shelf}:0:0",
        f"mt:{street.shop}:gifts",
        f"me:{await product_of(street.stage, street.variant)}:nogifts",
    ):
        assert await eve.forges(data), data
    assert await said(stage, street.shop) == ShopSettings()
    view = await stage.database.read(catalog.variant, street.variant, "")
    assert view is not None
    assert view.giftable
    assert not any("Old tea" in words(one) for one in await eve.messages())


async def given(street: Street, *guests: Someone) -> tuple[int, list[int]]:
    """Anna's gift of three, paid by hand; the first guest says where to. Order and shares."""
    stage = street.stage

    async def give(tx: Transaction) -> tuple[int, list[int]]:
        fields: Any = {"now": stage.now, "policy": Policy()}
        code = new_code()
        envelope = await gifts.begin(
            tx,
            street.anna.id,
            [(street.variant, 1)],
            code=code,
            seed=gifts.new_seed(),
            language="en",
            **fields,
        )
        chosen: dict[str, Any] = {"shares": 3, "greeting": "Drink <well>!"}
        await gifts.change(tx, envelope, street.anna.id, **chosen, **fields)
        placed = await gifts.place(
            tx, envelope, street.anna.id, code=new_code(), way="by-hand", **fields
        )
        await confirm(tx, placed.order, street.mei.id, stage.now)
        shares = []
        for guest in guests:
            claimed = await gifts.claim(tx, code, guest.id, home="here", **fields)
            assert isinstance(claimed, gifts.Claimed)
            shares.append(claimed.share)
        home = await people.keep_address(tx, guests[0].id, ADDRESS, label="Home", **fields)
        await gifts.accept(tx, shares[0], guests[0].id, address=home, **fields)
        return placed.order, shares

    return await stage.database.transact(give)


async def test_the_queue_has_what_was_accepted_and_the_slip_has_words_and_no_price(
    street: Street,
) -> None:
    stage, mei = street.stage, street.mei
    tom, ben = await stage.person("Tom"), await stage.person("Ben")
    order, _shares = await given(street, tom, ben)
    told = await mei.reads(f"A present of order {order} has an address")
    assert "$" not in words(told)
    queue = await mei.answer_to("/queue")
    assert words(queue).count(f"{order} gift for Tom") == 1
    assert "card: “Drink <well>!”" in words(queue)
    assert "Ben" not in words(queue), "it is not known yet where his goes, nor whether it stays"
    await mei.press("Ship", message=told)
    slip = await mei.reads("On the slip, without a price: “Drink <well>!”")
    assert "A present from Anna" in words(slip)
    assert "12 Elm St" in words(slip)
    assert "$" not in words(slip)


async def test_a_refund_of_a_share_goes_to_who_paid_and_both_are_told(street: Street) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    tom, ben = await stage.person("Tom"), await stage.person("Ben")
    order, _shares = await given(street, tom, ben)
    parcels = (await stage.view(order)).fulfillments
    [number] = [n for n, one in enumerate(parcels, 1) if one.state == "to_ship"]
    await mei.reads(f"{number}. Longjing × 1: Ship by")
    offered = await mei.answer_to_forged(f"mrf:{order}")
    alike = [label for label in labels(offered) if "Longjing" in label]
    assert alike == [f"{number}. Longjing × 1", "One of 2: Longjing × 1"]
    await mei.press(f"{number}. Longjing × 1")
    asked = await mei.reads("back to Anna?")
    assert "Tom" not in words(asked)
    await mei.press("Refund $15.80")
    [refund] = (await stage.view(order)).refunds
    assert (refund.amount, refund.payer) == (1580, anna.id)
    await anna.reads("$15.80")
    withdrawn = await tom.reads("could not send Longjing from Anna")
    assert "$" not in words(withdrawn)
    assert not any("could not send" in words(one) for one in await ben.messages())


async def test_who_was_given_something_reads_a_price_nowhere(street: Street) -> None:
    stage = street.stage
    tom = await stage.person("Tom")
    order, [share] = await given(street, tom)
    await tom.answer_to("/orders")
    await tom.reads("No orders yet")
    refused = await tom.forges(f"oo:{order}")
    assert refused
    for message in await tom.messages():
        assert "12.80" not in words(message), words(message)
    kept = json.dumps(await stage.database.read(people.export_person, tom.id), default=str)
    assert str(share) in kept
    assert not re.search(r"\b(1280|1580|4740|12\.80|15\.80)\b", kept)


async def test_it_speaks_chinese(stage: Stage) -> None:
    mei = await stage.person("小美", language="zh")
    shop = await stage.open_shop(mei)
    await mei.answer_to("/merchant")
    await mei.reads("✓ 送礼：已开")
    await mei.press("送礼")
    await mei.press("每份运费")
    await mei.reads("每份礼物收多少运费（USD）")
    await mei.answer_to("包邮")
    await mei.press("最高价")
    await mei.answer_to("50")
    assert await said(stage, shop) == ShopSettings(True, 5000, 0)
    await mei.press("不送礼")
    await mei.reads("已关：现在不能拿你的商品送礼")
