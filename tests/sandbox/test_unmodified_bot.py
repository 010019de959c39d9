"""An unmodified aiogram bot by polling, by webhook and in process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from sandbox.session import SandboxSession
from sandbox.world.events import Queue
from tests.sandbox.small_bot import build
from tests.sandbox.town import Town, attached, png


async def _polling(bot: Bot, dispatcher: Dispatcher) -> AsyncIterator[None]:
    task = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    yield
    await dispatcher.stop_polling()
    with suppress(asyncio.CancelledError):
        await task


async def _webhook(bot: Bot, dispatcher: Dispatcher) -> AsyncIterator[None]:
    app = web.Application()
    handler = SimpleRequestHandler(
        dispatcher, bot, secret_token="s3cret", handle_in_background=False
    )
    handler.register(app, path="/hook")
    setup_application(app, dispatcher, bot=bot)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    await bot.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token="s3cret")
    yield
    await bot.delete_webhook()
    await runner.cleanup()


@pytest.fixture(params=["polling", "webhook", "in process"])
async def friend(request: pytest.FixtureRequest, town: Town) -> AsyncIterator[Town]:
    """A town in which the small bot runs."""
    if request.param == "in process":
        bot = Bot("1:demo", session=SandboxSession(town.world))
    else:
        api = TelegramAPIServer.from_base(town.running.url)
        bot = Bot("1:demo", session=AiohttpSession(api=api))
    dispatcher = build()
    running = (_webhook if request.param == "webhook" else _polling)(bot, dispatcher)
    await anext(running)
    town.chosen = dispatcher.workflow_data["chosen"]
    yield town
    with suppress(StopAsyncIteration):
        await anext(running)
    await bot.session.close()


async def _next(events: Queue, kind: str, **wanted: Any) -> dict[str, Any]:
    """The next event that fits; the events are what tests wait for instead of sleeping."""
    async with asyncio.timeout(10):
        while True:
            event = await events.get()
            assert event is not None
            if event["event"] == kind and wanted.items() <= event.items():
                return event


async def _answer(town: Town, person: int, text: str) -> dict[str, Any]:
    """What the bot answers to a text."""
    events = town.world.events.listen()
    said = await town.say(person, text)
    while True:
        event = await _next(events, "message", chat=person)
        if event["message_id"] > said["message_id"]:
            break
    return (await town.seen(person))[-1]


async def test_it_answers_a_command_with_formatting(friend: Town) -> None:
    anna = (await friend.post("users", first_name="Anna"))["id"]
    events = friend.world.events.listen()
    await friend.post("open", from_=anna, url="https://t.me/lanbao_bot?start=card42")
    await _next(events, "message")
    await _next(events, "message")
    answer = (await friend.seen(anna))[-1]
    assert answer["text"] == "Hello Anna: card42"
    assert answer["entities"] == [{"type": "bold", "offset": 0, "length": 5}]


async def test_it_echoes_any_text_as_it_is(friend: Town) -> None:
    anna = (await friend.post("users", first_name="Anna"))["id"]
    for text in ("123", "true", '{"a": 1}', "你好 🍵", "a & b <c>", "null"):
        assert (await _answer(friend, anna, text))["text"] == text


async def test_a_press_edits_the_menu_and_shows_a_toast(friend: Town) -> None:
    anna = (await friend.post("users", first_name="Anna"))["id"]
    await _answer(friend, anna, "/menu")
    pressed = await friend.press(anna, "Green")
    assert pressed["answer"]["text"] == "You chose green"
    assert (await friend.seen(anna))[-1]["text"] == "green it is"


async def test_it_sends_and_takes_photos(friend: Town) -> None:
    anna = (await friend.post("users", first_name="Anna"))["id"]
    answer = await _answer(friend, anna, "/photo")
    assert (answer["photo"][-1]["width"], answer["photo"][-1]["height"]) == (64, 48)
    events = friend.world.events.listen()
    picture = png(20, 10)
    await friend.post("messages", from_=anna, chat=anna, photo=attached(picture))
    await _next(events, "message")
    await _next(events, "message")
    reply = (await friend.seen(anna))[-1]
    assert reply["text"] == f"{len(picture)} bytes"
    assert "photo" in reply["reply_to_message"]


async def test_it_is_paid(friend: Town) -> None:
    anna = (await friend.post("users", first_name="Anna"))["id"]
    invoice = await _answer(friend, anna, "/buy")
    events = friend.world.events.listen()
    paid = await friend.post("pay", from_=anna, chat=anna, message_id=invoice["message_id"])
    assert paid["state"] == "paid"
    await _next(events, "message")
    await _next(events, "message")
    assert (await friend.seen(anna))[-1]["text"] == "Thank you for 1280"


async def test_an_inline_card_works_in_a_chat_without_the_bot(friend: Town) -> None:
    anna = (await friend.post("users", first_name="Anna"))["id"]
    tom = (await friend.post("users", first_name="Tom"))["id"]
    offer = await friend.post("inline", from_=anna, chat=tom, query="green")
    assert offer["results"][0]["title"] == "Tea green"
    card = await friend.post(f"inline/{offer['query_id']}/choose", result_id="1", chat=tom)
    assert card["via_bot"]["username"] == "lanbao_bot"
    pressed = await friend.press(tom, "Black", inline_message_id=card["inline_message_id"])
    assert pressed["answer"]["text"] == "You chose black"
    assert (await friend.seen(tom, anna))[-1]["text"] == "black it is"
    assert friend.chosen == ["green"]


async def test_none_of_its_calls_breaks_a_rule(friend: Town) -> None:
    anna = (await friend.post("users", first_name="Anna"))["id"]
    for text in ("/start", "/menu", "/photo", "/buy", "hello"):
        await _answer(friend, anna, text)
    calls = await friend.calls()
    assert len(calls) >= 5
    assert [c for c in calls if c["violations"] or not c["ok"]] == []
