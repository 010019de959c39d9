"""A second collection of calls, in a town with people: every wrong one is refused or named, and no
right one is.

The first, `tests/sandbox/strict`, needs no world; here the whole way of a call is gone, as a script
of anybody's would: by JSON, with real chats, messages and questions.
"""

from __future__ import annotations

import pytest

from tests.sandbox.calls_right import right
from tests.sandbox.calls_wrong import wrong
from tests.sandbox.scene import APP, ARTICLE, Scene
from tests.sandbox.town import Refused, Town, inline


@pytest.fixture
async def scene(town: Town) -> Scene:
    return await Scene(town).set()


async def test_every_wrong_call_of_the_collection_is_refused_or_named(scene: Scene) -> None:
    missed = [
        name
        for name, (method, params) in wrong(scene).items()
        for done, named in [await scene.outcome(method, params)]
        if done and not named
    ]
    assert missed == []


async def test_inline_results_are_refused_for_what_the_world_knows(town: Town) -> None:
    anna = await town.person()
    async with town.meanwhile(town.post("inline", from_=anna, chat=anna, query="tea")):
        asked = await town.update("inline_query")
        for result, error in (
            ({**ARTICLE, "reply_markup": inline([{"text": "a", **APP}])}, "BUTTON_TYPE_INVALID"),
            ({"type": "photo", "id": "1", "photo_file_id": "AgAC"}, "wrong file identifier"),
        ):
            with pytest.raises(Refused, match=error):
                await town.call("answerInlineQuery", inline_query_id=asked["id"], results=[result])
        await town.call("answerInlineQuery", inline_query_id=asked["id"], results=[ARTICLE])


async def test_no_right_call_of_the_collection_is_refused_or_named(scene: Scene) -> None:
    alarms = {
        name: (done, named, (await scene.town.calls())[-1]["answer"])
        for name, (method, params) in right(scene).items()
        for done, named in [await scene.outcome(method, params)]
        if not done or named
    }
    assert alarms == {}
