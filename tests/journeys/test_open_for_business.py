"""From nothing to a shop that sells, pays back, settles a case, and outlives its database.

As docs/running.md and docs/merchants.md say it, by webhook, with the commands that an operator
types. English is played on SQLite and Chinese on PostgreSQL.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from typer.testing import CliRunner

from bot.cli import app
from sandbox.server import Running
from tests.journeys.theatre import TOKEN, BotProcess, free_port
from tests.stage.messages import buttons, labels, png, words
from tests.stage.someone import Someone
from tests.stage.stage import Stage

CATALOGUE = Path(__file__).parents[1] / "goods" / "catalogs" / "tea.csv"
OPERATOR = 800

SAY = {
    "en": {
        "code": "A code for another shop",
        "name": "Name and cover > Name > What is your shop called",
        "named": "✓ Name: Mei's Tea",
        "clock": "Money and clock > USD > Asia/Tokyo",
        "shipping": "Shipping > One price > What does a parcel cost",
        "payment": "Back > How people pay > provider token > Send it to me",
        "test token": "Card, .* on, TEST",
        "open": "Back > Open the shop",
        "is open": "Mei's Tea · open",
        "file": "Send me a file of products",
        "brought": "Brought in: 4 new products.*2 products for sale have no photo yet",
        "buy": "Gaiwan > Buy now",
        "where": "Where shall it go",
        "address": "Tom Fox, 4 Rose Lane, Leeds LS1 4DY, 07700 900123",
        "right": "That's right",
        "pay": "Pay $27.00",
        "paid": r"Order {} is paid: \$27.00",
        "sold": "Order 1: Gaiwan",
        "refund": "Refund > Refund $27.00 > I have paid $27.00 back",
        "is back": r"\$27.00 of order 1 is back with you",
        "shipped": "Order {} is shipped",
        "on its way": "On its way, Tom",
        "received": "Confirm receipt > Something is wrong > Money back > It is damaged",
        "tell": "Tell Mei's Tea in a few words",
        "complaint": "asks for money back: order 2",
        "decline": "Decline > Why not",
        "appeal": "Ask whoever runs the bot",
        "disagree": "don't agree about order 2",
        "sum": "Another sum > How much of",
        "pay the sum": "I have paid $9.00 back",
        "ruled": r"has decided: \$9.00 goes back.*\$9.00 is back with you",
        "nothing waits": "Nothing waits for you",
    },
    "zh": {
        "code": "给别人一个开店码",
        "name": "店名和封面 > 店名 > 小店叫什么名字",
        "named": "✓.*Mei's Tea",
        "clock": "货币和时区 > USD > Asia/Tokyo",
        "shipping": "运费 > 统一运费 > 寄一个包裹收多少",
        "payment": "返回 > 怎么收款 > 支付令牌 > 发给我吧",
        "test token": "银行卡.*TEST",
        "open": "返回 > 开张",
        "is open": "Mei's Tea · 营业中",
        "file": "把商品文件",
        "brought": "导入好了：新增 4 件.*在卖的商品里有 2 件还没有照片",
        "buy": "Gaiwan > 立即购买",
        "where": "寄到哪里",
        "address": "林小雨 13800138000 浙江省杭州市西湖区龙井路1号 310013",
        "right": "没错",
        "pay": "付款 $27.00",
        "paid": r"订单 {} 已付款 \$27.00",
        "sold": "新订单 1：Gaiwan",
        "refund": "退款 > 退款 $27.00 > 我已退 $27.00",
        "is back": r"订单 1 的 \$27.00 已退给你",
        "shipped": "订单 {} 已发货",
        "on its way": "Tom，Gaiwan.*寄出了",
        "received": "确认收货 > 东西有问题 > 退款 > 坏了",
        "tell": "跟Mei's Tea说说哪里不对",
        "complaint": "申请退款：订单 2，Gaiwan",
        "decline": "不同意 > 为什么不行",
        "appeal": "请机器人主人来定",
        "disagree": "在订单 2 上谈不拢",
        "sum": "退别的数 > 里退多少",
        "pay the sum": "我已退 $9.00",
        "ruled": r"机器人主人看过了：退 \$9.00。.*\$9.00",
        "nothing waits": "没有要处理的",
    },
}
Command = Callable[..., str]


@pytest.fixture(scope="module")
def say(journeys_url: str) -> dict[str, str]:
    """A language for each database: what is said does not depend on where it is kept."""
    return SAY["en" if journeys_url.startswith("sqlite:") else "zh"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(sandbox: Running, journeys_url: str, intake: str) -> AsyncIterator[BotProcess]:
    """An operator's bot, on a database in which there is nothing at all."""
    assert intake == "webhook"
    process = BotProcess(
        sandbox.url,
        journeys_url,
        webhook=f"http://127.0.0.1:{free_port()}/telegram",
        operator=OPERATOR,
        open_to_all=False,
        backups_kept=0,
    )
    process.start()
    yield process
    assert await process.stop() == 0, "the bot stops cleanly"


@pytest.fixture
def lanbao(
    sandbox: Running, journeys_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Command:
    """What the operator types, in a folder of their own; it must work."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANBAO_DATABASE", journeys_url)
    monkeypatch.setenv("LANBAO_BACKUP_FOLDER", str(tmp_path / "backups"))
    monkeypatch.setenv("LANBAO_API", sandbox.url)
    monkeypatch.setenv("LANBAO_TOKEN", TOKEN)

    def run(*typed: str | Path) -> str:
        result = CliRunner().invoke(app, [str(word) for word in typed])
        assert result.exit_code == 0, (typed, result.output, result.exception)
        return result.output

    return run


async def presses(person: Someone, way: str) -> None:
    """One button after the other."""
    for button in way.split(" > "):
        await person.press(button)


async def answers(person: Someone, way: str, text: str) -> None:
    """Press on to where something is asked, and answer it."""
    *buttons_, question = way.split(" > ")
    await presses(person, " > ".join(buttons_))
    await person.sees(question)
    await person.says(text)


async def opens_a_shop(olga: Someone, mei: Someone, say: dict[str, str]) -> None:
    """By the operator's code, line by line of the checklist, with a catalogue."""
    await olga.says("/merchant")
    await olga.press(say["code"])
    card = await olga.sees("start=o-")
    (link,) = [one["copy_text"]["text"] for one in buttons(card) if "copy_text" in one]
    await mei.opens(link)
    await answers(mei, say["name"], "Mei's Tea")
    await mei.sees(say["named"])
    await presses(mei, say["clock"])
    await answers(mei, say["shipping"], "3.00")
    await mei.sees(r"\$3.00")
    await answers(mei, say["payment"], "284685063:TEST:journeys")
    await mei.sees(say["test token"])
    await presses(mei, say["open"])
    await mei.sees(say["is open"])
    await mei.says("/import")
    await mei.sees(say["file"])
    await mei.sends_document(CATALOGUE.read_bytes(), "products.csv")
    await mei.sees(say["brought"])


async def buys(tom: Someone, say: dict[str, str], number: int, *, times: int = 1) -> None:
    """Find it, and pay for it; `times`: how often an order of that number has been paid then."""
    await tom.says("Gaiwan")
    await presses(tom, say["buy"])
    if number == 1:
        await tom.sees(say["where"])
        await tom.says(say["address"])
        await tom.press(say["right"])
    assert (await tom.press_and_pay(button=say["pay"]))["state"] == "paid"
    thanks = say["paid"].format(number)
    await tom.hears(lambda said: len([1 for one in said if re.search(thanks, words(one))]) == times)


async def settles_a_case(olga: Someone, mei: Someone, tom: Someone, say: dict[str, str]) -> None:
    """It arrived broken, the shop says no, and whoever runs the bot decides on a sum."""
    await tom.sees(say["on its way"])
    await presses(tom, say["received"])
    await tom.sees(say["tell"])
    await tom.sends_photo(png(), "A chip in the lid")
    asked = await mei.sees(f"{say['complaint']}.*A chip in the lid")
    assert asked.get("photo"), "the shop sees what the buyer saw"
    await answers(mei, say["decline"], "Not ours")
    await tom.press(say["appeal"])
    asked = await olga.sees(f"{say['disagree']}.*A chip in the lid.*Not ours")
    assert asked.get("photo"), "and so does who decides"
    await answers(olga, say["sum"], "9")
    await mei.press(say["pay the sum"])
    await tom.sees(say["ruled"])


async def test_from_nothing_to_a_shop_that_outlives_its_database(
    say: dict[str, str], stage: Stage, bot: BotProcess, lanbao: Command
) -> None:
    language = "en" if say is SAY["en"] else "zh"
    olga = await stage.person("Olga", language, id_=OPERATOR)
    mei, tom = await stage.person("Mei", language), await stage.person("Tom", language)
    await opens_a_shop(olga, mei, say)

    await buys(tom, say, 1)
    told = re.search(r"\w+ \d\d:\d\d", words(await mei.sees(say["sold"])))
    assert told is not None
    await tom.sees(f"{say['paid'].format(1)}.*{told[0]}")  # by the shop's clock, as he has none
    await presses(mei, say["refund"])
    await tom.sees(say["is back"])
    await buys(tom, say, 2)
    await mei.says("/ship 2 DHL 0034 0433")
    await mei.sees(say["shipped"].format(2))
    await settles_a_case(olga, mei, tom, say)

    await asyncio.to_thread(lanbao, "backup")
    await buys(tom, say, 3)
    # Else he would pay on that card again: the shop will not know of it any more.
    await tom.hears(lambda said: not any(labels(one, say["pay"]) for one in said))
    assert await bot.stop() == 0
    (backup,) = (Path.cwd() / "backups").iterdir()
    restored = await asyncio.to_thread(lanbao, "restore", backup)
    assert "2 orders, 4 products, 3 people" in restored
    assert "the books are right" in await asyncio.to_thread(lanbao, "doctor")
    bot.start()

    await mei.says("/queue")
    await mei.sees(say["nothing waits"])
    await buys(tom, say, 3, times=2)
    await mei.says("/ship 3 DHL 0034 0434")
    await mei.sees(say["shipped"].format(3))
    found = await asyncio.to_thread(lanbao, "doctor")
    assert "the books are right" in found and "a bot works on it" in found
