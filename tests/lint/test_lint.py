"""Each house rule goes red when it is broken, and the house keeps them all."""

from __future__ import annotations

import textwrap

import pytest

from tests.lint import punctuation, sql_words, store_words, transaction_bodies
from tests.lint.__main__ import main


def test_the_house_keeps_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "statement",
    [
        "await tx.fetch_one(sql, {})",
        "await sql.get_order(tx, id=1)",
        "row = [await sql.get_order(tx, id=id) for id in ids]",
        "await outbox.tell(tx, 1, 'paid', {})",
        "await terms[0].placed(tx)",
        "return await function(tx, *args)",
    ],
)
def test_a_body_may_await_tx_and_what_is_handed_tx(statement: str) -> None:
    assert _in_body(statement) == []


@pytest.mark.parametrize(
    "statement",
    [
        "await asyncio.sleep(1)",
        "await bot.send_message(chat, text)",
        "await database.transact(other)",
        "await other(order, tx)",
        "await asyncio.gather(other(tx), other(tx))",
        "await event.wait()",
        "await task",
        "async with lock: pass",
        "async for row in rows(tx): pass",
        "rows = [row async for row in rows(tx)]",
        "async def inner(): await bot.get_me()",
        "return lambda: 1, await bot.get_me()",
    ],
)
def test_a_body_that_awaits_anything_else_is_found(statement: str) -> None:
    assert len(_in_body(statement)) == 1


def _in_body(statement: str) -> list[tuple[int, str]]:
    return list(transaction_bodies.faults(f"async def claim(tx, id):\n    {statement}\n"))


def test_a_method_with_tx_is_a_body_too() -> None:
    source = """
        class Gift:
            async def placed(self, tx: Transaction, order: int) -> None:
                await bot.get_me()
    """
    assert len(list(transaction_bodies.faults(textwrap.dedent(source)))) == 1


def test_what_gets_no_tx_may_await_anything() -> None:
    source = "async def send(bot, tx_count):\n    await bot.get_me()\n"
    assert list(transaction_bodies.faults(source)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "price = float('1.5')",
        "print(order)",
        "now = time.time()",
        "now = time.time_ns()",
        "from time import time",
        "now = datetime.now(tz=UTC)",
        "now = datetime.datetime.now()",
        "clock = datetime.utcnow",
        "today = datetime.date.today()",
    ],
)
def test_a_forbidden_word_is_found(statement: str) -> None:
    assert len(list(store_words.faults(statement))) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "seconds: float = 0.5",
        "from time import perf_counter",
        "datetime.fromisoformat(x)",
        "if __name__ == '__main__':\n    print(document())",
    ],
)
def test_its_innocent_neighbours_are_not(statement: str) -> None:
    assert list(store_words.faults(statement)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO t VALUES (CURRENT_TIMESTAMP)",
        "SELECT now()",
        "SELECT id FROM t ORDER BY random()",
        "SELECT n::text FROM t",
        "INSERT OR IGNORE INTO t VALUES (1)",
    ],
)
def test_a_forbidden_word_of_sql_is_found(statement: str) -> None:
    assert len(list(sql_words.faults(statement))) == 1


def test_a_comment_of_sql_may_say_anything() -> None:
    assert list(sql_words.faults("SELECT n FROM t -- not now() or n::text\n")) == []


@pytest.mark.parametrize(
    "line",
    [
        "cart = { $title } ({ $choice })",
        "paid = 谢谢你, { $name }",
        "paid = 谢谢你！订单 { $number }: 已付款",
        "choice = 明前龙井(50 克)",
    ],
)
def test_half_width_punctuation_in_chinese_is_found(line: str) -> None:
    assert len(list(punctuation.half_width(line))) == 1


def test_what_is_typed_for_a_machine_or_marks_up_is_no_punctuation() -> None:
    typed = """zone =
    写一行，比如：
    HK, MO: 15.00 + 3.00 每件
list = { $a ->
        [0] 都领走了。
       *[other] 还有 { $left } 份。
    }
seal = 公平封条 <a href="{ $url }">怎么保证？</a> · 15:20 { "; " }
"""
    assert list(punctuation.half_width(typed)) == []
