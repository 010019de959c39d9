"""A thousand people and a hundred thousand messages: a call costs what it cost at the start."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

import pytest

from sandbox.botapi import BotApi
from sandbox.control.messages import speak, spoken
from sandbox.control.views import seen
from sandbox.world.chats import Member
from sandbox.world.world import World

KEYS = '{"inline_keyboard": [[{"text": "Buy", "callback_data": "buy"}]]}'


async def _cost(act: Callable[[int], Awaitable[None]], rounds: int, tries: int = 5) -> float:
    """CPU seconds a round takes; the best of some tries, for the machine has other work."""
    best = float("inf")
    for _ in range(tries):
        start = time.process_time()
        for number in range(rounds):
            await act(number)
        best = min(best, (time.process_time() - start) / rounds)
    return best


@pytest.mark.slow
async def test_a_full_world_is_as_fast_as_an_empty_one() -> None:
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

    empty = await _cost(talk, 500)
    chats = [group, *(world.private_chat(person.id, bot.id) for person in people)]
    for number in range(100_000):
        chat = group if number % 2 else chats[1 + number // 2 % len(people)]
        world.post(chat, people[number // 2 % len(people)].id, {"text": f"message {number}"})
    assert sum(len(chat.posts) for chat in chats) >= 100_000
    full = await _cost(talk, 500)
    assert full <= 1.3 * empty
