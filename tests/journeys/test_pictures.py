"""The bot has another token than the one that was sent the pictures: cards go out without."""

from __future__ import annotations

import time

from store import catalog
from store.codes import new_code
from store.database import Database, Transaction, load_queries
from tests.journeys.test_cards_that_live import SHOP, shares_in
from tests.journeys.theatre import BotProcess
from tests.stage.someone import Someone
from tests.stage.stage import Stage

sql = load_queries(__file__)


async def hangs_up(books: Database, title: str) -> None:
    """A product whose picture was sent to another bot."""

    async def add(tx: Transaction, *, now: int) -> None:
        new = catalog.NewProduct(
            title=title,
            currency="USD",
            variants=(catalog.NewVariant(price=500, stock=9),),
            code=new_code(),
            pictures=(catalog.NewPicture(file=f"AgACAgEAAxkBAAI-{title}"),),
        )
        product = await catalog.add_product(tx, SHOP, new, now=now)
        await catalog.publish(tx, SHOP, product, now=now)

    await books.transact(add, now=time.time_ns() // 1000)


async def test_cards_go_out_without_and_the_merchant_is_told_which(
    stage: Stage, bot: BotProcess, books: Database, mei: Someone
) -> None:
    for title in ("Scroll", "Fan", "Lantern"):
        await hangs_up(books, title)
    tom = await stage.person("Tom")
    group = await stage.group("Friday tea", tom)

    await tom.says("Scroll")
    await tom.press("Scroll")
    assert "photo" not in await tom.sees("Scroll.*\\$5.00", button="Buy now")
    assert "photo" not in await shares_in(stage, tom, "Fan", group)
    found = await stage.ask("POST", "inline", from_=tom.id, chat=group, query="Lantern")
    assert [result["title"] for result in found["results"]] == ["Lantern"]
    await tom.press("Buy now", message=await tom.sees("Scroll", button="Buy now"))
    await tom.sees("Where shall it go")

    async def go(tx: Transaction) -> bool:
        return bool(await sql.tell_now(tx, kind="pictures-lost"))

    assert await books.transact(go)
    told = await mei.sees("pictures of 2 products.*Scroll, Fan", button="Products")
    assert "Lantern" not in told["text"], "nobody has asked for its card yet"
