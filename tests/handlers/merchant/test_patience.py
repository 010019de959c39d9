"""A Telegram that does not answer: whoever pressed is told so in time, and once."""

from __future__ import annotations

import asyncio

from store import inbox
from tests.handlers.merchant.stage import Stage
from tests.stage.messages import words
from tests.stage.stage import PATIENCE


async def all_is_handled(stage: Stage) -> None:
    """Wait for the end of what has an answer already: on a slow machine it may be given again."""
    async with asyncio.timeout(PATIENCE):
        while await stage.database.read(inbox.count):  # noqa: ASYNC110 - a database tells nobody
            await asyncio.sleep(0)


async def test_an_edit_that_hangs_is_not_followed_by_a_second_wait(stage: Stage) -> None:
    mei = await stage.person("Mei")
    await stage.open_shop(mei)
    await mei.answer_to("/merchant")
    await all_is_handled(stage)
    before = await mei.heard()
    hangs = {"method_": "editMessageText", "kind": "timeout", "times": 1}
    await stage.ask("POST", "faults", **hangs)
    toast = await mei.toast("Money and clock")
    assert toast == "So many people at once! Please try again in a moment."
    assert [words(said) for said in await mei.heard()] == [words(said) for said in before]
    await mei.press("Money and clock")
    await mei.reads("All prices are in this currency")
