"""The last one is gone, or somebody is just paying for it: two sentences, and a way to be told."""

from __future__ import annotations

import time

from store import catalog
from store.codes import new_code
from store.database import Database, Transaction
from tests.journeys.test_bad_day import finds, orders_of
from tests.journeys.test_buying import has_bought_before
from tests.journeys.test_cards_that_live import SHOP, shares_in
from tests.journeys.theatre import BotProcess
from tests.stage.messages import labels, words
from tests.stage.someone import Someone
from tests.stage.stage import Stage


async def stocks(
    books: Database, title: str, zh: str, left: int = 1, *, price: int = 1000, sizes: str = ""
) -> int:
    """Put something of one's own on the shelf, that no other journey buys."""

    async def add(tx: Transaction, *, now: int) -> int:
        variants = [
            catalog.NewVariant(price=price, stock=0 if size == "L" else left, options=(size,))
            for size in sizes
        ]
        new = catalog.NewProduct(
            title=title,
            currency="USD",
            options=("Size",) if sizes else (),
            variants=tuple(variants) or (catalog.NewVariant(price=price, stock=left),),
            code=new_code(),
            texts={} if sizes else {"zh": catalog.Text(title=zh)},
        )
        product = await catalog.add_product(tx, SHOP, new, now=now)
        await catalog.publish(tx, SHOP, product, now=now)
        return product

    return await books.transact(add, now=time.time_ns() // 1000)


async def restocks(books: Database, product: int, left: int, at: int = 0) -> None:
    """Count what there is anew."""

    async def count(tx: Transaction, *, now: int) -> None:
        view = await catalog.product(tx, product, "en")
        assert view is not None
        change = catalog.StockChange("set", left)
        await catalog.set_stock(tx, SHOP, view.variants[at].id, change, now=now)

    await books.transact(count, now=time.time_ns() // 1000)


async def test_what_somebody_is_just_paying_for_may_come_free(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    await stocks(books, "Blue pot", "蓝壶")
    anna, tom = await stage.person("Anna"), await stage.person("Tom")
    for person in (anna, tom):
        await has_bought_before(person)
        await finds(person, "Blue pot")
    old = await tom.sees("Blue pot", button="Buy now")
    await anna.press("Buy now")
    await anna.sees("Blue pot.*Kept for you", button="Cancel order")

    await tom.press("Buy now", message=old)
    await tom.sees("just paying for the last of Blue pot", button="Tell me")
    assert await orders_of(books, tom) == []
    assert "write to you when Blue pot" in await tom.toast("Tell me")
    await anna.press("Cancel order")

    back = await tom.sees("Blue pot is back", button="Buy now")
    assert "$10.00" in words(back)
    await tom.press("Buy now", message=back)
    await tom.sees("Blue pot.*Kept for you", button="Pay")


async def test_what_is_sold_says_so_in_the_readers_language(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    product = await stocks(books, "Red pot", "红壶")
    lin = await stage.person("Lin", "zh")
    await has_bought_before_zh(lin)
    await lin.says("红壶")
    await lin.press("红壶")
    old = await lin.sees("红壶", button="立即购买")
    await restocks(books, product, 0)

    await lin.press("立即购买", message=old)
    offered = await lin.sees("刚刚被人买走了最后一件红壶", button="到货提醒我")
    assert labels(offered, "以后再说")
    assert "红壶到货我就告诉你" in await lin.toast("到货提醒我", message=offered)
    await restocks(books, product, 3)

    await lin.sees("红壶到货了", button="立即购买")


async def has_bought_before_zh(person: Someone) -> None:
    """Give the person an address in the book."""
    await person.says("/addresses")
    await person.press("加一个地址")
    await person.sees("寄到哪里")
    await person.says("林小雨 13800138000 浙江省杭州市西湖区龙井路1号 310013")
    await person.press("没错", message=await person.sees("龙井路"))


async def test_the_groups_card_offers_to_tell_and_strangers_are_told_in_private(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    product = await stocks(books, "Green pot", "绿壶")
    tom, nadia = await stage.person("Tom"), await stage.person("Nadia", started=False)
    await has_bought_before(tom)
    group = await stage.group("Friday tea", tom, nadia)
    card = await shares_in(stage, tom, "Green pot", group)
    await restocks(books, product, 0)
    gone = await nadia.sees("Green pot.*sold out", group, button="Tell me")

    old = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    assert "it is sold out" in (await tom.presses_raw(old, gone, group))["answer"]["text"]
    assert "Green pot is back" in await tom.toast("Tell me", group, message=gone)
    link = (await nadia.press("Tell me", group, message=gone))["answer"]["url"]
    await nadia.opens(link)
    await nadia.sees("write to you when Green pot is back")
    await restocks(books, product, 2)

    for person in (tom, nadia):
        await person.sees("Green pot is back", button="Buy now")


async def test_one_size_is_waited_for_beside_those_that_are_there(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    product = await stocks(books, "Tea apron", "", 5, sizes="SML")
    anna = await stage.person("Anna")
    await finds(anna, "Tea apron")
    await anna.press("Buy now")
    await anna.sees("Which one.*L · sold out", button="Tell me: L")

    assert "Tea apron (L)" in await anna.toast("Tell me: L")
    await restocks(books, product, 9, at=0)
    await restocks(books, product, 1, at=2)

    await anna.sees("^Tea apron \\(L\\) is back", button="Buy now")


async def test_a_sum_that_no_card_pays_says_so_before_anything_is_placed(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    await stocks(books, "Tea plantation", "茶园", price=2_000_000)
    anna = await stage.person("Anna")
    await has_bought_before(anna)
    await finds(anna, "Tea plantation")

    said = await anna.toast("Buy now")

    assert "$10,000.00 at once" in said and "$20,000.00" in said
    assert await orders_of(books, anna) == []


async def test_a_raw_wish_for_what_can_be_bought_opens_it(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    anna = await stage.person("Anna")
    product = await stocks(books, "Grey pot", "灰壶", 3)
    await finds(anna, "Grey pot")
    card = await anna.sees("Grey pot", button="Buy now")

    pressed = await anna.presses_raw(f"tm:{product}:0:0", card)
    assert "you can buy it" in pressed["answer"]["text"]
    for raw in ("tm:999999:0:0", f"tm:{product}:-1:0", "tm:x:0:0", f"tm:{product}:0"):
        assert (await anna.presses_raw(raw, card))["answer"]["text"]


async def test_who_looks_alone_in_a_group_is_offered_to_be_told_there(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    product = await stocks(books, "Black pot", "黑壶")
    tom = await stage.person("Tom")
    await has_bought_before(tom)
    group = await stage.group("Monday tea", tom)
    await tom.says("/search@lanbao_bot Black pot", group)
    await tom.press("Black pot", group)
    await tom.sees("Black pot", group, button="Share here")
    await restocks(books, product, 0)

    await tom.press("Buy now", group)

    offered = await tom.sees("faster: Black pot is sold out", group, button="Tell me")
    assert offered["ephemeral_message_id"], "nobody else reads it"
    assert "Black pot is back" in await tom.toast("Tell me", group, message=offered)
    assert await orders_of(books, tom) == []
