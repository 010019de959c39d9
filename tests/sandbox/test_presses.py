"""A press, and what comes back."""

from __future__ import annotations

import asyncio

import pytest

from tests.sandbox.town import Refused, Town, data, inline


async def _menu(town: Town, person: int, *rows: list[dict[str, object]], text: str = "menu") -> int:
    sent = await town.call("sendMessage", chat_id=person, text=text, reply_markup=inline(*rows))
    return int(sent["message_id"])


async def test_a_press_waits_for_the_bots_answer(town: Town) -> None:
    anna = await town.person()
    menu = await _menu(town, anna, [data("Buy", "buy:1")])
    async with town.meanwhile(town.press(anna, "Buy", message_id=menu)) as pressed:
        query = await town.update("callback_query")
        assert query["data"] == "buy:1"
        assert query["message"]["message_id"] == menu
        assert query["from"]["id"] == anna
        assert not pressed.done()
        await town.call("answerCallbackQuery", callback_query_id=query["id"], text="Done")
        answer = await pressed
    assert answer == {
        "kind": "callback",
        "answer": {"text": "Done", "show_alert": False, "url": None},
    }


async def test_an_alert_and_a_link_come_back_as_such(town: Town) -> None:
    anna = await town.person()
    await _menu(town, anna, [data("Buy")])
    for given, expected in (
        ({"text": "No!", "show_alert": True}, {"text": "No!", "show_alert": True, "url": None}),
        (
            {"url": "https://t.me/lanbao_bot?start=x"},
            {"text": None, "show_alert": False, "url": "https://t.me/lanbao_bot?start=x"},
        ),
    ):
        async with town.meanwhile(town.press(anna, "Buy")) as pressed:
            query = await town.update("callback_query")
            await town.call("answerCallbackQuery", callback_query_id=query["id"], **given)
            assert (await pressed)["answer"] == expected


async def test_a_press_may_open_only_the_bots_own_link(town: Town) -> None:
    anna = await town.person()
    await _menu(town, anna, [data("Buy")])
    async with town.meanwhile(town.press(anna, "Buy")):
        query = await town.update("callback_query")
        with pytest.raises(Refused, match="URL_INVALID"):
            await town.call(
                "answerCallbackQuery", callback_query_id=query["id"], url="https://evil.example/"
            )


async def test_a_silent_bot_leaves_the_person_without_answer_after_ten_seconds(town: Town) -> None:
    anna = await town.person()
    await _menu(town, anna, [data("Buy")])
    async with town.meanwhile(town.press(anna, "Buy")) as pressed:
        await town.update("callback_query")
        await town.post("clock", advance=9)
        assert not pressed.done()
        await town.post("clock", advance=1.5)
        assert await pressed == {"kind": "callback", "answer": None}


async def test_a_late_answer_is_refused_as_the_real_server_does(town: Town) -> None:
    anna = await town.person()
    await _menu(town, anna, [data("Buy")])
    async with town.meanwhile(town.press(anna, "Buy")):
        query = await town.update("callback_query")
        await town.post("clock", advance=16)
    with pytest.raises(Refused) as refused:
        await town.call("answerCallbackQuery", callback_query_id=query["id"])
    assert refused.value.sentence == (
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )


async def test_a_part_of_the_label_is_enough_if_it_fits_one_button(town: Town) -> None:
    anna = await town.person()
    menu = await _menu(town, anna, [data("Buy now · $12.80", "buy")], [data("Back", "back")])
    async with town.meanwhile(town.press(anna, "Buy now", message_id=menu)):
        assert (await town.update("callback_query"))["data"] == "buy"


async def test_a_label_that_fits_two_buttons_is_an_error_and_presses_nothing(town: Town) -> None:
    anna = await town.person()
    menu = await _menu(town, anna, [data("Buy one", "1"), data("Buy two", "2")])
    with pytest.raises(Refused, match="fits 2 buttons") as refused:
        await town.press(anna, "Buy", message_id=menu)
    assert 400 <= refused.value.status < 500
    assert await town.updates() == []


async def test_a_button_that_is_not_there_is_named_with_those_that_are(town: Town) -> None:
    anna = await town.person()
    menu = await _menu(town, anna, [data("Buy")])
    with pytest.raises(Refused, match="'Buy'"):
        await town.press(anna, "Sell", message_id=menu)


async def test_row_and_column_name_a_button(town: Town) -> None:
    anna = await town.person()
    menu = await _menu(town, anna, [data("A", "a"), data("B", "b")], [data("C", "c")])
    async with town.meanwhile(town.press(anna, {"row": 0, "column": 1}, message_id=menu)):
        assert (await town.update("callback_query"))["data"] == "b"
    with pytest.raises(Refused):
        await town.press(anna, {"row": 1, "column": 1}, message_id=menu)


async def test_a_hostile_client_sends_any_data_under_any_message(town: Town) -> None:
    anna = await town.person()
    menu = await _menu(town, anna, [data("Buy", "buy:1")])
    async with town.meanwhile(town.press(anna, {"data": "refund:999"}, message_id=menu)):
        assert (await town.update("callback_query"))["data"] == "refund:999"


async def test_without_a_message_the_newest_with_such_a_button_is_meant(town: Town) -> None:
    anna = await town.person()
    await _menu(town, anna, [data("Buy", "old")])
    await _menu(town, anna, [data("Buy", "new")])
    await _menu(town, anna, [data("Back", "back")])
    async with town.meanwhile(town.press(anna, "Buy")):
        assert (await town.update("callback_query"))["data"] == "new"


async def test_other_buttons_answer_with_their_kind_and_value(town: Town) -> None:
    anna = await town.person()
    picked = {"query": "t", "allow_user_chats": True}
    await _menu(
        town,
        anna,
        [{"text": "Open", "url": "https://example.com/x"}],
        [{"text": "Copy", "copy_text": {"text": "ABC"}}],
        [{"text": "Share", "switch_inline_query": "tea"}],
        [{"text": "Send", "switch_inline_query_chosen_chat": picked}],
        [{"text": "App", "web_app": {"url": "https://example.com/app"}}],
    )  # fmt: skip
    opened = await town.press(anna, "Open")
    assert (opened["kind"], opened["value"]) == ("url", "https://example.com/x")
    copied = await town.press(anna, "Copy")
    assert (copied["kind"], copied["value"]) == ("copy", "ABC")
    share = await town.press(anna, "Share")
    assert (share["kind"], share["value"]) == ("switch_inline", "tea")
    sent = await town.press(anna, "Send")
    assert (sent["kind"], sent["value"]) == ("switch_inline", "t")
    assert sent["allowed"] == {"allow_user_chats": True}
    app = await town.press(anna, "App")
    assert (app["kind"], app["value"]) == ("web_app", "https://example.com/app")
    assert await town.updates() == []


async def test_every_press_carries_the_name_of_its_chat(town: Town) -> None:
    anna = await town.person()
    tom = await town.person("Tom")
    names = set()
    groups = [await town.group(anna, tom), await town.group(anna, tom)]
    for chat in groups:
        await town.call("sendMessage", chat_id=chat, text="x", reply_markup=inline([data("Buy")]))
        for person in (anna, tom):
            async with town.meanwhile(town.press(person, "Buy", chat=chat)):
                names.add((chat, (await town.update("callback_query"))["chat_instance"]))
    assert len(names) == 2


async def test_an_old_message_may_reach_the_bot_as_inaccessible(town: Town) -> None:
    anna = await town.person()
    menu = await _menu(town, anna, [data("Buy")])
    pressing = town.press(anna, "Buy", message_id=menu, inaccessible=True)
    async with town.meanwhile(pressing):
        query = await town.update("callback_query")
    assert query["message"]["date"] == 0
    assert query["message"]["message_id"] == menu
    assert "text" not in query["message"]


async def test_a_disabled_button_does_nothing(town: Town) -> None:
    anna = await town.person()
    await _menu(town, anna, [{"text": "Buy", "disabled": {}}])
    with pytest.raises(Refused, match="disabled"):
        await town.press(anna, "Buy")
    assert await town.updates() == []


async def test_a_reply_keyboards_button_says_its_text(town: Town) -> None:
    anna = await town.person()
    keyboard = {"keyboard": [[{"text": "My orders"}], [{"text": "Help"}]]}
    await town.call("sendMessage", chat_id=anna, text="x", reply_markup=keyboard)
    assert (await town.press(anna, "My orders"))["kind"] == "text"
    assert (await town.update("message"))["text"] == "My orders"


async def test_a_reply_keyboards_button_shares_ones_number_or_place(town: Town) -> None:
    anna = await town.person()
    keys = [
        {"text": "My number", "request_contact": True},
        {"text": "Here", "request_location": True},
    ]
    await town.call("sendMessage", chat_id=anna, text="x", reply_markup={"keyboard": [keys]})
    await town.press(anna, "My number", phone="+447700900123")
    contact = (await town.update("message"))["contact"]
    assert contact == {"phone_number": "+447700900123", "first_name": "Anna", "user_id": anna}
    place = {"latitude": 53.8, "longitude": -1.5}
    await town.press(anna, "Here", location=place)
    assert (await town.update("message"))["location"] == place


async def test_a_user_picker_shares_the_chosen_people(town: Town) -> None:
    anna, kai = await town.person(), await town.stranger("Kai", username="kai_k")
    request = {"request_id": 7, "max_quantity": 1, "request_name": True, "request_username": True}
    keyboard = {"keyboard": [[{"text": "Who?", "request_users": request}]]}
    await town.call("sendMessage", chat_id=anna, text="x", reply_markup=keyboard)
    with pytest.raises(Refused, match="users"):
        await town.press(anna, "Who?")
    await town.press(anna, "Who?", users=[kai])
    shared = (await town.update("message"))["users_shared"]
    assert shared["request_id"] == 7
    assert shared["users"] == [{"user_id": kai, "first_name": "Kai", "username": "kai_k"}]
    # An id is not the right to write.
    with pytest.raises(Refused, match="chat not found"):
        await town.call("sendMessage", chat_id=kai, text="hi")


async def test_sixty_presses_at_once_each_get_their_own_answer(town: Town) -> None:
    anna = await town.person()
    await _menu(town, anna, [data("Buy")])
    presses = [asyncio.ensure_future(town.press(anna, "Buy")) for _ in range(60)]
    answered = 0
    while answered < len(presses):
        for update in await town.updates(wait=5):
            query = update["callback_query"]
            await town.call(
                "answerCallbackQuery", callback_query_id=query["id"], text=f"n{answered}"
            )
            answered += 1
    texts = {(await press)["answer"]["text"] for press in presses}
    assert texts == {f"n{n}" for n in range(len(presses))}


async def test_raw_data_needs_no_message_but_one_of_the_bots(town: Town) -> None:
    anna = await town.person()
    with pytest.raises(Refused, match="is a bot's") as refused:
        await town.press(anna, {"data": "forged"})
    assert refused.value.status == 404
    await _menu(town, anna, [data("Buy")])
    plain = (await town.call("sendMessage", chat_id=anna, text="no buttons"))["message_id"]
    await town.say(anna, "hm")
    await town.updates()
    async with town.meanwhile(town.press(anna, {"data": "forged"})):
        query = await town.update("callback_query")
        assert (query["data"], query["message"]["message_id"]) == ("forged", plain)
        await town.call("answerCallbackQuery", callback_query_id=query["id"])
