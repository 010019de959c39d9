"""The same world without sockets."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.types import BufferedInputFile

from sandbox.hand import Hand
from sandbox.refusals import ControlError
from sandbox.session import SandboxSession
from sandbox.world.faults import Fault
from sandbox.world.world import World
from tests.sandbox.small_bot import build
from tests.sandbox.town import png


@pytest.fixture
async def world() -> World:
    return World()


@pytest.fixture
def bot(world: World) -> Bot:
    return Bot("1:demo", session=SandboxSession(world))


async def test_a_person_and_a_bot_meet_without_a_socket(world: World, bot: Bot) -> None:
    hand, dispatcher = Hand(world), build()
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    anna = (await hand("POST", "/sandbox/users", {"first_name": "Anna"}))["id"]
    events = world.events.listen()
    await hand("POST", "/sandbox/messages", {"from": anna, "chat": anna, "text": "/menu"})
    while (event := await events.get()) and event.get("method") != "sendMessage":
        pass
    pressed = await hand("POST", "/sandbox/press", {"from": anna, "button": "Green"})
    assert pressed["answer"]["text"] == "You chose green"
    seen = await hand("GET", f"/sandbox/chats/{anna}/messages?viewer={anna}")
    assert [m["text"] for m in seen] == ["/menu", "green it is"]
    await dispatcher.stop_polling()
    with suppress(asyncio.CancelledError):
        await polling


async def test_files_go_both_ways(world: World, bot: Bot) -> None:
    hand = Hand(world)
    anna = (await hand("POST", "/sandbox/users", {"first_name": "Anna"}))["id"]
    await hand("POST", "/sandbox/open", {"from": anna, "url": "t.me/lanbao_bot?start"})
    sent = await bot.send_photo(anna, BufferedInputFile(png(), "a.png"))
    assert sent.photo is not None
    content = await bot.download(sent.photo[-1])
    assert content is not None
    assert content.read() == png()


async def test_refusals_are_aiograms_own_errors(world: World, bot: Bot) -> None:
    hand = Hand(world)
    anna = (await hand("POST", "/sandbox/users", {"first_name": "Anna"}))["id"]
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(anna, "x")
    await hand("POST", "/sandbox/open", {"from": anna, "url": "t.me/lanbao_bot?start"})
    world.faults.arm(Fault("sendMessage", "429", 1, 3))
    with pytest.raises(TelegramRetryAfter) as refused:
        await bot.send_message(anna, "x")
    assert refused.value.retry_after == 3
    world.faults.arm(Fault("sendMessage", "lost_answer", 1))
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna, "done all the same")
    seen = await hand("GET", f"/sandbox/chats/{anna}/messages?viewer={anna}")
    assert seen[-1]["text"] == "done all the same"
    await hand("POST", "/sandbox/block", {"user": anna, "blocked": True})
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(anna, "x")


async def test_what_the_hand_gets_is_not_the_world_itself(world: World) -> None:
    hand = Hand(world)
    anna = await hand("POST", "/sandbox/users", {"first_name": "Anna"})
    anna["first_name"] = "Eve"
    assert (await hand("GET", "/sandbox/users"))[0]["first_name"] == "Anna"


async def test_a_wrong_call_is_a_control_error(world: World) -> None:
    hand = Hand(world)
    for verb, path in (("POST", "/sandbox/nothing"), ("DELETE", "/sandbox/users")):
        with pytest.raises(ControlError) as refused:
            await hand(verb, path)
        assert refused.value.status == 404
    with pytest.raises(ControlError, match="first_name"):
        await hand("POST", "/sandbox/users", {})
