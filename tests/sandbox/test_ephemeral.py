"""Ephemeral messages and commands: one member of a group sees them, nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.town import Refused, Town, data, inline


async def _pressed(town: Town, chat: int, person: int, **more: Any) -> dict[str, Any]:
    """A press whose answer nobody waits for."""
    async with town.meanwhile(town.press(person, "Buy", chat=chat, **more)) as pressed:
        query = await town.update("callback_query")
        await town.call("answerCallbackQuery", callback_query_id=query["id"])
        await pressed
    return query


@pytest.fixture
async def square(town: Town) -> tuple[int, int, int, int]:
    """(group, Anna, Tom, the message with a button)"""
    anna, tom = await town.person(), await town.person("Tom")
    chat = await town.group(anna, tom)
    sent = await town.call(
        "sendMessage", chat_id=chat, text="card", reply_markup=inline([data("Buy")])
    )
    return chat, anna, tom, sent["message_id"]


async def test_only_its_receiver_sees_it(town: Town, square: tuple[int, int, int, int]) -> None:
    chat, anna, tom, card = square
    query = await _pressed(town, chat, anna)
    for number, parameters in enumerate(
        (
            {
                "ephemeral_message_parameters": {
                    "receiver_user_id": anna,
                    "callback_query_id": query["id"],
                }
            },
            {"receiver_user_id": anna, "callback_query_id": query["id"]},
        ),
        start=1,
    ):
        sent = await town.call("sendMessage", chat_id=chat, text="for Anna", **parameters)
        assert sent["message_id"] == 0
        assert sent["ephemeral_message_id"]
        assert sent["receiver_user"]["id"] == anna
        assert [m["text"] for m in (await town.seen(anna, chat))[-number:]] == ["for Anna"] * number
    assert [m["message_id"] for m in await town.seen(tom, chat)][-1] == card


async def test_it_must_come_within_15_seconds_of_the_press(
    town: Town, square: tuple[int, int, int, int]
) -> None:
    chat, anna, tom, _ = square
    query = await _pressed(town, chat, anna)
    parameters = {"receiver_user_id": anna, "callback_query_id": query["id"]}
    await town.post("clock", advance=16)
    with pytest.raises(Refused, match="query is too old"):
        await town.call(
            "sendMessage", chat_id=chat, text="x", ephemeral_message_parameters=parameters
        )
    query = await _pressed(town, chat, anna)
    with pytest.raises(Refused, match="query ID is invalid"):
        await town.call(
            "sendMessage",
            chat_id=chat,
            text="x",
            ephemeral_message_parameters={
                "receiver_user_id": tom,
                "callback_query_id": query["id"],
            },
        )
    assert all("ephemeral_message_id" not in m for m in await town.seen(anna, chat))


async def test_it_is_for_members_of_groups_only(
    town: Town, square: tuple[int, int, int, int]
) -> None:
    chat, anna, _, _ = square
    nadia = await town.stranger()
    for where, receiver, problem in ((anna, anna, "groups"), (chat, nadia, "PARTICIPANT")):
        with pytest.raises(Refused, match=problem):
            await town.call(
                "sendMessage",
                chat_id=where,
                text="x",
                ephemeral_message_parameters={"receiver_user_id": receiver},
            )


async def test_it_can_be_pressed_edited_and_deleted(
    town: Town, square: tuple[int, int, int, int]
) -> None:
    chat, anna, tom, _ = square
    query = await _pressed(town, chat, anna)
    sent = await town.call(
        "sendMessage",
        chat_id=chat,
        text="yours",
        reply_markup=inline([data("Pay", "pay:1")]),
        ephemeral_message_parameters={"receiver_user_id": anna, "callback_query_id": query["id"]},
    )
    whisper = sent["ephemeral_message_id"]
    with pytest.raises(Refused):
        await town.press(tom, "Pay", chat=chat)
    async with town.meanwhile(town.press(anna, "Pay", chat=chat)):
        pressed = await town.update("callback_query")
    assert pressed["data"] == "pay:1"
    assert pressed["message"]["message_id"] == 0
    assert pressed["message"]["ephemeral_message_id"] == whisper
    target = {"chat_id": chat, "receiver_user_id": anna, "ephemeral_message_id": whisper}
    assert await town.call("editEphemeralMessageText", text="paid", **target) is True
    assert (await town.seen(anna, chat))[-1]["text"] == "paid"
    assert "reply_markup" not in (await town.seen(anna, chat))[-1]
    with pytest.raises(Refused, match="message is not modified"):
        await town.call("editEphemeralMessageText", text="paid", **target)
    assert await town.call("deleteEphemeralMessage", **target) is True
    assert "ephemeral_message_id" not in (await town.seen(anna, chat))[-1]
    with pytest.raises(Refused, match="message to edit not found"):
        await town.call("editEphemeralMessageText", text="x", **target)


async def test_it_may_stand_in_the_place_of_the_pressed_message(
    town: Town, square: tuple[int, int, int, int]
) -> None:
    chat, anna, tom, card = square
    query = await _pressed(town, chat, anna)
    await town.call(
        "sendMessage",
        chat_id=chat,
        text="your view",
        ephemeral_message_parameters={
            "receiver_user_id": anna,
            "callback_query_id": query["id"],
            "replace_callback_query_message": True,
        },
    )
    hers = await town.seen(anna, chat)
    assert card not in [m["message_id"] for m in hers]
    assert hers[-1]["replaces"] == card
    assert card in [m["message_id"] for m in await town.seen(tom, chat)]


async def test_an_ephemeral_command_is_seen_by_its_sender_and_the_bot(
    town: Town, square: tuple[int, int, int, int]
) -> None:
    chat, anna, tom, _ = square
    await town.call(
        "setMyCommands",
        commands=[
            {"command": "shop", "description": "Look around", "is_ephemeral": True},
            {"command": "help", "description": "Help"},
        ],
    )
    await town.say(anna, "/shop tea", chat)
    heard = await town.update("message")
    assert heard["text"] == "/shop tea"
    assert heard["message_id"] == 0
    assert (await town.seen(anna, chat))[-1]["text"] == "/shop tea"
    assert all(m.get("text") != "/shop tea" for m in await town.seen(tom, chat))
    answer = await town.call(
        "sendMessage",
        chat_id=chat,
        text="the shop",
        ephemeral_message_parameters={"receiver_user_id": anna},
        reply_parameters={"ephemeral_message_id": heard["ephemeral_message_id"]},
    )
    assert answer["receiver_user"]["id"] == anna
    assert (await town.seen(anna, chat))[-1]["text"] == "the shop"
    assert all(m.get("text") != "the shop" for m in await town.seen(tom, chat))
    await town.say(anna, "/help", chat)
    assert (await town.seen(tom, chat))[-1]["text"] == "/help"


async def test_without_a_fresh_reason_it_is_refused(
    town: Town, square: tuple[int, int, int, int]
) -> None:
    chat, anna, _, _ = square
    parameters = {"receiver_user_id": anna}
    with pytest.raises(Refused, match="must answer"):
        await town.call(
            "sendMessage", chat_id=chat, text="x", ephemeral_message_parameters=parameters
        )
    await town.call(
        "setMyCommands",
        commands=[{"command": "shop", "description": "Shop", "is_ephemeral": True}],
    )
    await town.say(anna, "/shop", chat)
    await town.call("sendMessage", chat_id=chat, text="x", ephemeral_message_parameters=parameters)
    await town.post("clock", advance=16)
    with pytest.raises(Refused, match="must answer"):
        await town.call(
            "sendMessage", chat_id=chat, text="x", ephemeral_message_parameters=parameters
        )


async def test_its_event_names_the_one_who_sees_it(
    town: Town, square: tuple[int, int, int, int]
) -> None:
    chat, anna, _, _ = square
    query = await _pressed(town, chat, anna)
    events = town.world.events.listen()
    await town.call(
        "sendMessage",
        chat_id=chat,
        text="x",
        ephemeral_message_parameters={"receiver_user_id": anna, "callback_query_id": query["id"]},
    )
    event = await events.get()
    assert event is not None
    assert (event["event"], event["only"], event["message_id"]) == ("message", anna, 0)
