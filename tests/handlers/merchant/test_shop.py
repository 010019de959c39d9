"""The shop itself: who opens one, how it is paid, who works in it, where its commands answer."""

from __future__ import annotations

from store import catalog, shipping, shops
from store.codes import new_code
from store.database import Transaction, load_queries
from tests.handlers.merchant.stage import Stage
from tests.stage.messages import Json, buttons, labels, words
from tests.stage.someone import Someone

TOKEN = "123456789:TEST:abcdefghijkl"

sql = load_queries(__file__)


def link_in(message: Json) -> str:
    """The link of an invitation."""
    copied = [one["copy_text"]["text"] for one in buttons(message) if "copy_text" in one]
    return str(copied[0])


async def test_a_shop_is_opened_with_a_code_that_works_once(operated: Stage) -> None:
    stage = operated
    mei, eve = await stage.person("Mei"), await stage.person("Eve")
    code = new_code()
    await stage.database.transact(shops.issue_opening_code, code, now=stage.now)
    await mei.answer_to("/merchant")
    await mei.press("Open a shop")
    await mei.reads("you need a code")
    wrong = await mei.answer_to("open sesame")
    assert "not open yet" not in words(wrong)
    assert "not open yet" in words(await mei.answer_to(code))
    again = await eve.answer_to(f"/merchant {code}")
    assert "not open yet" not in words(again)
    assert await stage.database.read(shops.shops_of, eve.id) == []


async def test_whoever_runs_the_bot_hands_out_codes_and_each_opens_one_shop(
    operated: Stage, olga: Someone
) -> None:
    stage = operated
    await olga.answer_to("/merchant")
    await olga.press("A code for another shop")
    link = link_in(await olga.reads("opens a shop of their own here, once"))
    mei, eve = await stage.person("Mei"), await stage.person("Eve")

    await mei.opens(link)
    await mei.reads("not open yet")
    await mei.opens(link)
    await eve.opens(link)

    await eve.reads("This code does not work")
    await mei.hears(lambda said: len([one for one in said if "not open yet" in words(one)]) == 2)
    owned = await stage.database.read(shops.shops_of, mei.id)
    assert [role for _, role in owned] == ["owner"]
    assert await stage.database.read(shops.shops_of, eve.id) == []


async def test_who_has_a_shop_is_told_that_a_code_of_somebody_else_does_not_work(
    operated: Stage, olga: Someone
) -> None:
    stage = operated
    await olga.answer_to("/merchant")
    await olga.press("A code for another shop")
    link = link_in(await olga.reads("opens a shop of their own here, once"))
    mei, eve = await stage.person("Mei"), await stage.person("Eve")
    await mei.opens(link)
    await mei.reads("not open yet")
    own = await stage.open_shop(eve)

    await eve.opens(link)

    await eve.reads("This code does not work")
    await eve.opens(link.rpartition("-")[0] + "-" + new_code())
    await eve.hears(
        lambda said: len([one for one in said if "code does not work" in words(one)]) == 2
    )
    assert [shop.id for shop, _ in await stage.database.read(shops.shops_of, eve.id)] == [own]


async def test_nobody_else_can_make_a_code(operated: Stage) -> None:
    eve = await operated.person("Eve")
    await eve.answer_to("/merchant")
    assert labels((await eve.heard())[-1], "A code") == []
    before = await operated.database.read(count_codes)
    toast = await eve.forges("moc")
    assert toast
    assert await operated.database.read(count_codes) == before


async def count_codes(tx: Transaction) -> int:
    """How many codes there are."""
    return int(await sql.count_opening_codes(tx))


async def test_codes_cannot_be_tried_without_end(operated: Stage) -> None:
    stage = operated
    eve = await stage.person("Eve")
    code = new_code()
    await stage.database.transact(shops.issue_opening_code, code, now=stage.now)
    for n in range(6):
        await eve.answer_to(f"/merchant guess{n}")
    await eve.answer_to(f"/merchant {code}")
    assert await stage.database.read(shops.shops_of, eve.id) == []


async def test_a_providers_token_is_deleted_at_once_and_shown_nowhere(stage: Stage) -> None:
    mei = await stage.person("Mei")
    shop = await stage.open_shop(mei)
    await mei.forges(f"mt:{shop}:payment")
    await mei.press("provider token")
    await mei.reads("I delete the message at once")
    await mei.answer_to(TOKEN)
    card = await mei.reads("on, TEST: no real money moves")
    assert "You pay it back yourself within 7 days" in words(card)
    assert not any(TOKEN in words(one) for one in await mei.messages())
    way = await stage.database.read(shops.way_of, shop, "provider")
    assert way is not None
    assert way.on
    assert way.testing


async def test_a_token_that_nobody_asked_for_is_deleted_and_not_taken(stage: Stage) -> None:
    mei = await stage.person("Mei")
    shop = await stage.open_shop(mei)
    said = await mei.answer_to(f"my token is {TOKEN}")
    assert "payment token" in words(said)
    assert not any(TOKEN in words(one) for one in await mei.messages())
    assert await stage.database.read(shops.way_of, shop, "provider") is None


async def test_what_is_no_token_is_deleted_too_and_asked_again(stage: Stage) -> None:
    mei = await stage.person("Mei")
    shop = await stage.open_shop(mei)
    await mei.answer_to_forged(f"my:{shop}:provider")
    await mei.answer_to("123456789:TEST")
    assert await stage.database.read(shops.way_of, shop, "provider") is None
    await mei.answer_to(TOKEN)
    assert await stage.database.read(shops.way_of, shop, "provider") is not None


async def test_stars_are_offered_to_the_operator_alone(operated: Stage, olga: Someone) -> None:
    stage = operated
    mei = await stage.person("Mei")
    own, other = await stage.open_shop(olga), await stage.open_shop(mei)
    await mei.forges(f"mt:{other}:payment")
    card = await mei.reads("How people pay you")
    assert "Take Stars" not in labels(card)
    assert await mei.forges(f"my:{other}:stars")
    assert await stage.database.read(shops.way_of, other, "stars") is None
    await olga.forges(f"mt:{own}:payment")
    await olga.press("Take Stars")
    await olga.reads("Refunds go back by themselves, always the whole sum.")


async def test_zones_and_pickup_points_are_typed_in_one_message_each(stage: Stage) -> None:
    mei = await stage.person("Mei")
    shop = await stage.open_shop(mei)
    await mei.forges(f"mt:{shop}:shipping")
    await mei.press("Free from")
    await mei.answer_to("30")
    await mei.press("One price")
    card = await mei.answer_to("4.00")
    assert "Everywhere: $4.00, free from $30.00" in words(card)
    await mei.press("Add a zone")
    wrong = await mei.answer_to("far away, 8 dollars")
    assert "Everywhere" not in words(wrong)
    card = await mei.answer_to("DE, FR: 8.00 + 2.00 per 500 g")
    assert "DE, FR: $8.00 and $2.00 for each 500 g" in words(card)
    await mei.press("Add a pickup point")
    card = await mei.answer_to("Counter\n4 Rose Lane\n10–18")
    assert "To collect: Counter, 4 Rose Lane (10–18" in words(card)
    await mei.press("Remove: DE, FR")
    assert len(await stage.database.read(shipping.zones_of, shop)) == 1


async def test_an_invitation_works_once_and_the_owner_is_told(stage: Stage) -> None:
    mei, ben, eve = [await stage.person(name) for name in ("Mei", "Ben", "Eve")]
    shop = await stage.open_shop(mei)
    await mei.answer_to("/staff")
    await mei.press("Invite a packer")
    url = link_in(await mei.reads("It works once, until"))
    await ben.opens(url)
    await ben.reads("You work in Tea House as packer now.")
    await mei.reads("Ben now works in Tea House as packer.")
    await eve.opens(url)
    await eve.reads("code")
    assert await stage.staff(shop) == {mei.id: "owner", ben.id: "packer"}
    await mei.answer_to("/staff")
    await mei.press("Ben")
    await mei.press("support")
    assert (await stage.staff(shop))[ben.id] == "support"
    await mei.press("Ben")
    await mei.press("Take off the staff")
    assert ben.id in await stage.staff(shop)
    await mei.reads("Take Ben off the staff?")
    await mei.press("Take off the staff")
    assert await stage.staff(shop) == {mei.id: "owner"}


async def test_a_helper_may_leave_and_the_owner_is_told(stage: Stage) -> None:
    mei, ben = await stage.person("Mei"), await stage.person("Ben")
    shop = await stage.open_shop(mei)
    await mei.answer_to("/staff")
    await mei.press("Invite support")
    url = link_in(await mei.reads("It works once, until"))
    await ben.opens(url)
    await ben.reads("as support now")
    card = await ben.answer_to("/merchant")
    assert "You are here as support." in words(card)
    assert "Name and cover" not in labels(card)
    await ben.answer_to("/staff")
    await ben.press("Leave the shop")
    assert ben.id in await stage.staff(shop)
    await ben.press("Leave the shop")
    assert await stage.staff(shop) == {mei.id: "owner"}
    await mei.reads("Ben no longer works in Tea House.")


async def test_a_manager_cannot_say_where_the_money_goes(stage: Stage) -> None:
    mei, ben = await stage.person("Mei"), await stage.person("Ben")
    shop = await stage.open_shop(mei)
    await mei.answer_to("/staff")
    await mei.press("Invite a manager")
    url = link_in(await mei.reads("It works once, until"))
    await ben.opens(url)
    await ben.reads("as manager now")
    assert await ben.forges(f"mt:{shop}:payment")
    assert await ben.forges(f"my:{shop}:by-hand")
    assert await ben.forges(f"msi:{shop}:manager")
    await ben.answer_to("IBAN EVIL")
    way = await stage.database.read(shops.way_of, shop, "by-hand")
    assert way is not None
    assert way.note == "IBAN 1"


async def test_who_works_in_two_shops_is_asked_which(stage: Stage) -> None:
    mei = await stage.person("Mei")
    first, second = await stage.open_shop(mei), await stage.open_shop(mei)
    await stage.database.transact(shops.set_name, second, mei.id, "Cake House")
    for command in ("/merchant", "/products", "/queue", "/refunds", "/staff", "/add", "/import"):
        asked = await mei.answer_to(command)
        assert "In which shop?" in words(asked), command
        assert labels(asked) == ["Tea House", "Cake House"], command
    asked = await mei.answer_to_photo("Cheesecake 9.90 x3")
    assert "In which shop?" in words(asked)
    await mei.press("Cake House")
    await mei.reads("$9.90 · stock 3")
    for shop, count in ((first, 0), (second, 1)):
        page = await stage.database.read(catalog.products_of, shop, "", 0, 5)
        assert page.total == count


async def test_in_a_group_a_merchants_command_answers_with_the_private_chat(stage: Stage) -> None:
    mei, anna = await stage.person("Mei"), await stage.person("Anna")
    await stage.open_shop(mei)
    group = await stage.group("Tea", mei, anna)
    await mei.reads("Hello everyone", group)
    await mei.says("/merchant@lanbao_bot", group)
    alone = await mei.sees("in our private chat", group)
    assert alone["message_id"] == 0, "in the menu of groups, so its sender alone sees it"
    for command in ("products", "queue", "ship", "refunds", "staff", "add", "import"):
        said = await mei.answer_to(f"/{command}@lanbao_bot", group)
        assert "private chat" in words(said), command
    public = await anna.heard(group)
    assert [words(one)[:14] for one in public] == ["Hello everyone"]
    await mei.opens("https://t.me/lanbao_bot?start=m-queue")
    await mei.reads("Nothing waits for you.")


async def test_it_all_speaks_chinese(stage: Stage) -> None:
    mei = await stage.person("小美", language="zh")
    await mei.answer_to("/merchant")
    await mei.press("开一家店")
    await mei.reads("前四项填好就能开张")
    shop = (await stage.database.read(shops.shops_of, mei.id))[0][0].id
    await mei.forges(f"mu:{shop}:CNY")
    await mei.forges(f"mz:{shop}:Asia/Shanghai")
    card = await mei.answer_to_photo("龙井 2026 春 100克 88.00 x20")
    assert "¥88.00 · 库存 20 · 邮寄 · 可送礼" in words(card)
    await mei.press("上架")
    await mei.reads("小店还没开张")
    assert "没有要处理的" in words(await mei.answer_to("/queue"))
    assert "没有等着你退的款" in words(await mei.answer_to("/refunds"))
