"""A thousand people and a hundred thousand messages: a call costs what it cost at the start."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from types import FrameType

import pytest

from sandbox.botapi import BotApi
from sandbox.control.messages import speak, spoken
from sandbox.control.views import seen
from sandbox.world.chats import Member
from sandbox.world.world import World

KEYS = '{"inline_keyboard": [[{"text": "Buy", "callback_data": "buy"}]]}'


async def _calls(act: Callable[[int], Awaitable[None]], rounds: int) -> float:
    """Functions called a round, Python's and C's: what was walked shows, whatever the machine does.

    How long it takes is measured by `benchmarks sandbox_echo`.
    """
    called = 0

    def count(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal called
        called += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        for number in range(rounds):
            await act(number)
    finally:
        sys.setprofile(None)
    return called / rounds


@pytest.mark.slow
async def test_a_full_world_is_no_more_work_than_an_empty_one() -> None:
    world = World()
    api, bot = BotApi(world), world.first_bot
    people = [world.add_person({"first_name": f"P{number}"}) for number in range(1000)]
    group = world.add_chat("supergroup", "Everybody")
    group.members = {person.id: Member("member") for person in people}
    group.members[bot.id] = Member("member")

    async def talk(number: int) -> None:
        person = people[number % len(people)]
        chat = world.private_chat(person.id, bot.id) if number % 2 else group
        speak(world, person, chat, spoken(f"/shop {number}"), bot)
        last = {"offset": str(bot.updates.next_id - 1)}
        answer = await api.call("1:demo", "getUpdates", last)
        [update] = answer.payload["result"]
        where = update["message"]["chat"]["id"]
        form = {"chat_id": str(where), "text": f"answer {number}", "reply_markup": KEYS}
        sent = await api.call("1:demo", "sendMessage", form)
        form |= {"message_id": str(sent.payload["result"]["message_id"]), "text": f"edit {number}"}
        edited = await api.call("1:demo", "editMessageText", form)
        assert edited.payload["ok"]
        assert len(seen(group, person.id, limit=20)) <= 20

    empty = await _calls(talk, 200)
    chats = [group, *(world.private_chat(person.id, bot.id) for person in people)]
    for number in range(100_000):
        chat = group if number % 2 else chats[1 + number // 2 % len(people)]
        world.post(chat, people[number // 2 % len(people)].id, {"text": f"message {number}"})
    assert sum(len(chat.posts) for chat in chats) >= 100_000
    full = await _calls(talk, 200)
    assert full <= 1.1 * empty
