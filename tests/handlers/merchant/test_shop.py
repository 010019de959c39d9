"""The shop itself: who opens one, how it is paid, who works in it, where its commands answer."""

from __future__ import annotations

from typing import Any

from store import catalog, shipping, shops
from store.codes import new_code
from tests.handlers.merchant.stage import Json, Stage, labels, words

TOKEN = "123456789:TEST:abcdefghijkl"


def link_in(message: Json) -> str:
    """The link of an invitation."""
    rows = message["reply_markup"]["inline_keyboard"]
    copied = [one["copy_text"]["text"] for row in rows for one in row if "copy_text" in one]
    return str(copied[0])


async def open_link(stage: Stage, person: int, url: str) -> Any:
    return await stage.ask("POST", "open", from_=person, url=url)


async def test_a_shop_is_opened_with_a_code_that_works_once(operated: Stage) -> None:
    stage = operated
    await stage.person("Olga")
    mei, eve = await stage.person("Mei"), await stage.person("Eve")
    code = new_code()
    await stage.database.transact(shops.issue_opening_code, code, now=stage.now)
    await stage.say(mei, "/merchant")
    await stage.press(mei, "Open a shop")
    await stage.until_reads(mei, "you need a code")
    wrong = await stage.say(mei, "open sesame")
    assert "not open yet" not in words(wrong)
    assert "not open yet" in words(await stage.say(mei, code))
    again = await stage.say(eve, f"/merchant {code}")
    assert "not open yet" not in words(again)
    assert await stage.database.read(shops.shops_of, eve) == []


async def test_codes_cannot_be_tried_without_end(operated: Stage) -> None:
    stage = operated
    await stage.person("Olga")
    eve = await stage.person("Eve")
    code = new_code()
    await stage.database.transact(shops.issue_opening_code, code, now=stage.now)
    for n in range(6):
        await stage.say(eve, f"/merchant guess{n}")
    await stage.say(eve, f"/merchant {code}")
    assert await stage.database.read(shops.shops_of, eve) == []


async def test_a_providers_token_is_deleted_at_once_and_shown_nowhere(stage: Stage) -> None:
    mei = await stage.person("Mei")
    shop = await stage.open_shop(mei)
    await stage.raw(mei, f"mt:{shop}:payment")
    await stage.press(mei, "provider token")
    await stage.until_reads(mei, "I delete the message at once")
    await stage.say(mei, TOKEN)
    card = await stage.until_reads(mei, "on, TEST: no real money moves")
    assert "You pay it back yourself within 7 days" in words(card)
    assert not any(TOKEN in words(one) for one in await stage.sees(mei))
    way = await stage.database.read(shops.way_of, shop, "provider")
    assert way is not None
    assert way.on
    assert way.testing


async def test_a_token_that_nobody_asked_for_is_deleted_and_not_taken(stage: Stage) -> None:
    mei = await stage.person("Mei")
    shop = await stage.open_shop(mei)
    said = await stage.say(mei, f"my token is {TOKEN}")
    assert "payment token" in words(said)
    assert not any(TOKEN in words(one) for one in await stage.sees(mei))
    assert await stage.database.read(shops.way_of, shop, "provider") is None


async def test_what_is_no_token_is_deleted_too_and_asked_again(stage: Stage) -> None:
    mei = await stage.person("Mei")
    shop = await stage.open_shop(mei)
    await stage.press_new(mei, f"my:{shop}:provider")
    await stage.say(mei, "123456789:TEST")
    assert await stage.database.read(shops.way_of, shop, "provider") is None
    await stage.say(mei, TOKEN)
    assert await stage.database.read(shops.way_of, shop, "provider") is not None


async def test_stars_are_offered_to_the_operator_alone(operated: Stage) -> None:
    stage = operated
    olga, mei = await stage.person("Olga"), await stage.person("Mei")
    own, other = await stage.open_shop(olga), await stage.open_shop(mei)
    await stage.raw(mei, f"mt:{other}:payment")
    card = await stage.until_reads(mei, "How people pay you")
    assert "Take Stars" not in labels(card)
    assert await stage.raw(mei, f"my:{other}:stars")
    assert await stage.database.read(shops.way_of, other, "stars") is None
    await stage.raw(olga, f"mt:{own}:payment")
    await stage.press(olga, "Take Stars")
    await stage.until_reads(olga, "Refunds go back by themselves, always the whole sum.")


async def test_zones_and_pickup_points_are_typed_in_one_message_each(stage: Stage) -> None:
    mei = await stage.person("Mei")
    shop = await stage.open_shop(mei)
    await stage.raw(mei, f"mt:{shop}:shipping")
    await stage.press(mei, "Free from")
    await stage.say(mei, "30")
    await stage.press(mei, "One price")
    card = await stage.say(mei, "4.00")
    assert "Everywhere: $4.00, free from $30.00" in words(card)
    await stage.press(mei, "Add a zone")
    wrong = await stage.say(mei, "far away, 8 dollars")
    assert "Everywhere" not in words(wrong)
    card = await stage.say(mei, "DE, FR: 8.00 + 2.00 per 500 g")
    assert "DE, FR: $8.00 and $2.00 for each 500 g" in words(card)
    await stage.press(mei, "Add a pickup point")
    card = await stage.say(mei, "Counter\n4 Rose Lane\n10–18")
    assert "To collect: Counter, 4 Rose Lane · 10–18" in words(card)
    await stage.press(mei, "Remove: DE, FR")
    assert len(await stage.database.read(shipping.zones_of, shop)) == 1


async def test_an_invitation_works_once_and_the_owner_is_told(stage: Stage) -> None:
    mei, ben, eve = [await stage.person(name) for name in ("Mei", "Ben", "Eve")]
    shop = await stage.open_shop(mei)
    await stage.say(mei, "/staff")
    await stage.press(mei, "Invite a packer")
    url = link_in(await stage.until_reads(mei, "It works once, until"))
    await open_link(stage, ben, url)
    await stage.until_reads(ben, "You work in Tea House as packer now.")
    await stage.until_reads(mei, "Ben now works in Tea House as packer.")
    await open_link(stage, eve, url)
    await stage.until_reads(eve, "code")
    assert await stage.staff(shop) == {mei: "owner", ben: "packer"}
    await stage.say(mei, "/staff")
    await stage.press(mei, "Ben")
    await stage.press(mei, "support")
    assert (await stage.staff(shop))[ben] == "support"
    await stage.press(mei, "Ben")
    await stage.press(mei, "Take off the staff")
    assert ben in await stage.staff(shop)
    await stage.until_reads(mei, "Take Ben off the staff?")
    await stage.press(mei, "Take off the staff")
    assert await stage.staff(shop) == {mei: "owner"}


async def test_a_helper_may_leave_and_the_owner_is_told(stage: Stage) -> None:
    mei, ben = await stage.person("Mei"), await stage.person("Ben")
    shop = await stage.open_shop(mei)
    await stage.say(mei, "/staff")
    await stage.press(mei, "Invite support")
    url = link_in(await stage.until_reads(mei, "It works once, until"))
    await open_link(stage, ben, url)
    await stage.until_reads(ben, "as support now")
    card = await stage.say(ben, "/merchant")
    assert "You are here as support." in words(card)
    assert "Name and cover" not in labels(card)
    await stage.say(ben, "/staff")
    await stage.press(ben, "Leave the shop")
    assert ben in await stage.staff(shop)
    await stage.press(ben, "Leave the shop")
    assert await stage.staff(shop) == {mei: "owner"}
    await stage.until_reads(mei, "Ben no longer works in Tea House.")


async def test_a_manager_cannot_say_where_the_money_goes(stage: Stage) -> None:
    mei, ben = await stage.person("Mei"), await stage.person("Ben")
    shop = await stage.open_shop(mei)
    await stage.say(mei, "/staff")
    await stage.press(mei, "Invite a manager")
    url = link_in(await stage.until_reads(mei, "It works once, until"))
    await open_link(stage, ben, url)
    await stage.until_reads(ben, "as manager now")
    assert await stage.raw(ben, f"mt:{shop}:payment")
    assert await stage.raw(ben, f"my:{shop}:by-hand")
    assert await stage.raw(ben, f"msi:{shop}:manager")
    await stage.say(ben, "IBAN EVIL")
    way = await stage.database.read(shops.way_of, shop, "by-hand")
    assert way is not None
    assert way.note == "IBAN 1"


async def test_who_works_in_two_shops_is_asked_which(stage: Stage) -> None:
    mei = await stage.person("Mei")
    first, second = await stage.open_shop(mei), await stage.open_shop(mei)
    await stage.database.transact(shops.set_name, second, mei, "Cake House")
    for command in ("/merchant", "/products", "/queue", "/refunds", "/staff", "/add", "/import"):
        asked = await stage.say(mei, command)
        assert "In which shop?" in words(asked), command
        assert labels(asked) == ["Tea House", "Cake House"], command
    asked = await stage.send_photo(mei, "Cheesecake 9.90 x3")
    assert "In which shop?" in words(asked)
    await stage.press(mei, "Cake House")
    await stage.until_reads(mei, "$9.90 · stock 3")
    for shop, count in ((first, 0), (second, 1)):
        page = await stage.database.read(catalog.products_of, shop, "", 0, 5)
        assert page.total == count


async def test_in_a_group_a_merchants_command_answers_with_the_private_chat(stage: Stage) -> None:
    mei, anna = await stage.person("Mei"), await stage.person("Anna")
    await stage.open_shop(mei)
    group = await stage.group(mei, anna)
    await stage.until_reads(mei, "Hello everyone", chat=group)
    for command in ("merchant", "products", "queue", "ship", "refunds", "staff", "add", "import"):
        before = len(await stage.until(lambda _found: True, mei))
        await stage.ask("POST", "messages", from_=mei, chat=group, text=f"/{command}@lanbao_bot")
        said = await stage.until(lambda found, n=before: len(found) > n, mei)
        assert "private chat" in words(said[-1]), command
    public = await stage.until(lambda _found: True, anna, group)
    assert [words(one)[:14] for one in public] == ["Hello everyone"]
    await open_link(stage, mei, "https://t.me/lanbao_bot?start=m-queue")
    await stage.until_reads(mei, "Nothing waits for you.")


async def test_it_all_speaks_chinese(stage: Stage) -> None:
    mei = await stage.person("小美", language="zh")
    await stage.say(mei, "/merchant")
    await stage.press(mei, "开一家店")
    await stage.until_reads(mei, "前四项填好就能开张")
    shop = (await stage.database.read(shops.shops_of, mei))[0][0].id
    await stage.raw(mei, f"mu:{shop}:CNY")
    await stage.raw(mei, f"mz:{shop}:Asia/Shanghai")
    card = await stage.send_photo(mei, "龙井 2026 春 100克 88.00 x20")
    assert "¥88.00 · 库存 20 · 邮寄 · 可送礼" in words(card)
    await stage.press(mei, "上架")
    await stage.until_reads(mei, "小店还没开张")
    assert "没有要处理的" in words(await stage.say(mei, "/queue"))
    assert "没有等着你退的款" in words(await stage.say(mei, "/refunds"))
