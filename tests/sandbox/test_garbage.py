"""Random nonsense at every method and every control call: an answer, never a failure."""

from __future__ import annotations

import random
from typing import Any

import pytest

from sandbox.botapi import BotApi
from sandbox.control import ROUTES
from sandbox.control.asking import Ask
from sandbox.control.chats import add_chat
from sandbox.hand import Hand
from sandbox.methods import METHODS
from sandbox.refusals import ControlError
from sandbox.strict.facts import METHODS as KNOWN
from sandbox.world.world import World

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1, 1001, -1002, 2**63, 1e308, "", " ", "x", "1001", "@x", "-1002", "1e9",
    "attach://x", "https://t.me/$x", "https://t.me/lanbao_bot?start=x", "\ud800", "\0", "<b>",
    [], {}, [[]], [{}], {"a": 1}, [1, 2], "[]", "{}", '{"inline_keyboard": [[{}]]}',
    {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}, {"type": "photo", "media": "x"},
    [{"label": "x", "amount": 1}], {"message_id": 1}, {"name": "x", "base64": "AAAA"},
    {"row": 0, "column": 0}, {"data": "x"}, {"latitude": 1, "longitude": 1},
    {"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": "x"}},
)  # fmt: skip
FIELDS = (
    "from", "chat", "text", "message_id", "button", "url", "query", "user", "blocked", "members",
    "type", "title", "photo", "document", "contact", "location", "reply_to", "emoji", "outcome",
    "link", "kind", "method", "times", "advance", "values", "mode", "token", "username",
    "first_name", "to_chat", "from_chat", "result_id", "offset", "admins", "name", "by", "status",
    "inline_message_id", "ephemeral_message_id", "shipping_address", "bot", "users", "limit",
)  # fmt: skip


async def _world() -> World:
    world = World()
    hand = Hand(world)
    for name in ("Anna", "Tom"):
        user = await hand("POST", "/sandbox/users", {"first_name": name})
        await hand(
            "POST", "/sandbox/messages", {"from": user["id"], "chat": user["id"], "text": "x"}
        )
    group = {"type": "group", "title": "T", "members": [1001, 1002]}
    await add_chat(Ask(world, {}, {}, group))
    return world


@pytest.mark.parametrize("method", sorted(METHODS))
async def test_no_method_fails_on_nonsense(method: str, caplog: pytest.LogCaptureFixture) -> None:
    world, dice = await _world(), random.Random(method)
    api = BotApi(world)
    for _ in range(150):
        form = {name: dice.choice(ODD) for name in KNOWN[method] if dice.random() < 0.7}
        if "chat_id" in form and dice.random() < 0.8:
            form["chat_id"] = dice.choice((1001, -1003))
        if method in ("getUpdates", "setWebhook"):
            # Neither shall wait, nor call somebody out there.
            form |= {"timeout": 0, "url": ""}
        answer = await api.call("1:demo", method, form)
        assert answer.status != 500, (form, caplog.text[-2000:])


@pytest.mark.parametrize(("verb", "path"), sorted({(verb, path) for verb, path, _ in ROUTES}))
async def test_no_control_call_fails_on_nonsense(verb: str, path: str) -> None:
    world, dice = await _world(), random.Random(verb + path)
    world.clock.wait = _impatient  # type: ignore[method-assign]
    hand = Hand(world)
    for _ in range(200):
        target = path
        for name in ("chat", "user", "query_id", "id", "message_id"):
            target = target.replace(f"{{{name}}}", str(dice.choice((1001, -1003, 1, "x", "-5"))))
        viewer = dice.choice(("", "?viewer=1001", "?viewer=x&after=1", "?after=-1&limit=-1"))
        body = {name: dice.choice(ODD) for name in FIELDS if dice.random() < 0.6}
        body["from"] = dice.choice((1001, 1001, 1001, dice.choice(ODD)))
        body["chat"] = dice.choice((1001, -1003, dice.choice(ODD)))
        try:
            await hand(verb, target + viewer, body)
        except ControlError as error:
            assert 400 <= error.status < 500


async def _impatient(*_: Any) -> None:
    """Nobody answers here, so nobody waits."""
