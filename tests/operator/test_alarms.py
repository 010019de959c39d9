"""The operator hears what went wrong by what is to be done, in their language, now and then."""

from __future__ import annotations

import ast
import logging
from pathlib import Path

import pytest

from bot.alarms import LINES, OTHER, TO_DO, Alarms
from bot.lookout import REPEAT_AFTER, Lookout
from locales import LOCALES, has, t
from store import deadlines, inbox, outbox
from store.inbox import Arrival
from store.policy import HOUR
from tests.trade.market import ANNA, START, Market

ROOT = Path(__file__).parents[2]


async def said(locale: str, *events: str) -> str:
    texts = []

    async def send(method):
        texts.append(method.text)
        return True

    async def language() -> str:
        return locale

    alarms = Alarms(send, 5, bot="Mei’s <Tea>", language=language)
    for event in events:
        alarms._note(event.partition("=")[0], event)
    await alarms.tell()
    (text,) = texts
    return text


@pytest.mark.parametrize("locale", LOCALES)
async def test_each_thing_to_do_is_said_once_with_its_lines(locale: str) -> None:
    text = await said(
        locale, "message-refused kind=paid", "backup-failed said=x", "edit-refused kind=card"
    )
    head, unsent, backup = text.split("\n\n")
    assert "Mei’s &lt;Tea&gt;" in head
    assert unsent.startswith(t(locale, "alarm-unsent"))
    assert "message-refused" in unsent
    assert "edit-refused" in unsent
    assert backup.startswith(t(locale, "alarm-backup"))


async def test_many_lines_are_cut_and_counted() -> None:
    text = await said("en", *(f"strange-{number} number={number}" for number in range(LINES + 3)))
    assert text.count("<code>") == LINES
    assert "3 more" in text


@pytest.mark.parametrize("locale", LOCALES)
def test_every_thing_to_do_has_a_sentence_that_does_not_name_the_software(locale: str) -> None:
    for topic in {*TO_DO.values(), OTHER, "head", "more"}:
        assert has(locale, f"alarm-{topic}")
    for topic in {*TO_DO.values(), OTHER}:
        assert "lanbao" not in t(locale, f"alarm-{topic}").lower()


def test_every_event_that_asks_for_something_is_one_that_is_logged() -> None:
    logged = {
        str(node.args[0].value).split()[0].rstrip(":")
        for folder in ("bot", "handlers", "store")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("error", "exception", "critical", "_alarm")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert TO_DO.keys() <= logged


async def test_what_waits_too_long_is_an_alarm_and_again_only_hours_later(
    market: Market, caplog: pytest.LogCaptureFixture
) -> None:
    database, times = market.database, [START]
    lookout = Lookout(database, lambda: times[-1], lambda: times[-1])
    await lookout.run()
    assert not alarms(caplog), "nothing waits"
    arrival = Arrival(1, ANNA, "message", "{}")
    await database.transact(inbox.take_in, [arrival], now=START - HOUR)
    await database.transact(outbox.tell, ANNA, "paid", {}, now=START - HOUR)
    await database.transact(deadlines.set_deadline, "pay", 1, START - HOUR)
    await lookout.run()
    first = alarms(caplog)
    assert [one.split()[0] for one in first] == [
        "updates-wait",
        "messages-stuck",
        "deadlines-overdue",
    ]
    await lookout.run()
    assert alarms(caplog) == first
    times.append(START + REPEAT_AFTER)
    await lookout.run()
    assert len(alarms(caplog)) > len(first)


def alarms(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]
