"""An unmodified aiogram bot by polling, by webhook and in process."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.sandbox.living import answer_to, living, next_event
from tests.sandbox.small_bot import build
from tests.sandbox.town import Town, attached, png


@pytest.fixture(params=["polling", "webhook", "in process"])
async def friend(request: pytest.FixtureRequest, town: Town) -> AsyncIterator[Town]:
    """A town in which the small bot runs."""
    dispatcher = build()
    town.chosen = dispatcher.workflow_data["chosen"]
    async with living(town, dispatcher, request.param):
        yield town


async def test_it_answers_a_command_with_formatting(friend: Town) -> None:
    anna = (await friend.post("users", first_name="Anna"))["id"]
    events = friend.world.events.listen()
    await friend.post("open", from_=anna, url="https://t.me/lanbao_bot?start=card42")
    await next_event(events, "message")
    await next_event(events, "message")
    answer = (await friend.seen(anna))[-1]
    assert answer["text"] == "Hello Anna: card42"
    assert answer["entities"] == [{"type": "bold", "offset": 0, "length": 5}]


async def test_it_echoes_any_text_as_it_is(friend: Town) -> None:
    anna = (await friend.post("users", first_name="Anna"))["id"]
    for text in ("123", "true", '{"a": 1}', "你好 🍵", "a & b <c>", "null"):
        assert (await answer_to(friend, anna, text))["text"] == text


async def test_a_press_edits_the_menu_and_shows_a_toast(friend: Town) -> None:
    anna = (await friend.post("users", first_name="Anna"))["id"]
    await answer_to(friend, anna, "/menu")
    pressed = await friend.press(anna, "Green")
    assert pressed["answer"]["text"] == "You chose green"
    assert (await friend.seen(anna))[-1]["text"] == "green it is"


async def test_it_sends_and_takes_photos(friend: Town) -> None:
    anna = (await friend.post("users", first_name="Anna"))["id"]
    answer = await answer_to(friend, anna, "/photo")
    assert (answer["photo"][-1]["width"], answer["photo"][-1]["height"]) == (64, 48)
    events = friend.world.events.listen()
    picture = png(20, 10)
    await friend.post("messages", from_=anna, chat=anna, photo=attached(picture))
    await next_event(events, "message")
    await next_event(events, "message")
    reply = (await friend.seen(anna))[-1]
    assert reply["text"] == f"{len(picture)} bytes"
    assert "photo" in reply["reply_to_message"]


async def test_it_is_paid(friend: Town) -> None:
    anna = (await friend.post("users", first_name="Anna"))["id"]
    invoice = await answer_to(friend, anna, "/buy")
    events = friend.world.events.listen()
    paid = await friend.post("pay", from_=anna, chat=anna, message_id=invoice["message_id"])
    assert paid["state"] == "paid"
    await next_event(events, "message")
    await next_event(events, "message")
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
        await answer_to(friend, anna, text)
    calls = await friend.calls()
    assert len(calls) >= 5
    assert [c for c in calls if c["violations"] or not c["ok"]] == []
