"""Inline mode, guest mode, prepared messages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.town import Refused, Town, data, inline


def _article(number: str = "1", buttons: bool = True) -> dict[str, Any]:
    result: dict[str, Any] = {
        "type": "article",
        "id": number,
        "title": f"Tea {number}",
        "input_message_content": {"message_text": f"<b>Tea</b> {number}", "parse_mode": "HTML"},
    }
    return {**result, "reply_markup": inline([data("Buy", "buy")])} if buttons else result


async def _offer(town: Town, person: int, chat: int, query: str, **answer: Any) -> dict[str, Any]:
    asking = town.post("inline", from_=person, chat=chat, query=query)
    async with town.meanwhile(asking) as waiting:
        asked = await town.update("inline_query")
        await town.call("answerInlineQuery", inline_query_id=asked["id"], **answer)
        offer: dict[str, Any] = await waiting
    return offer


async def test_typing_at_the_bot_lists_its_results(town: Town) -> None:
    anna, tom = await town.person(), await town.stranger("Tom")
    button = {"text": "More", "start_parameter": "more"}
    asking = town.post("inline", from_=anna, chat=tom, query="green tea", offset="20")
    async with town.meanwhile(asking) as waiting:
        asked = await town.update("inline_query")
        assert (asked["query"], asked["offset"]) == ("green tea", "20")
        assert asked["chat_type"] == "private"
        await town.call(
            "answerInlineQuery",
            inline_query_id=asked["id"],
            results=[_article()],
            next_offset="40",
            button=button,
        )
        offer = await waiting
    assert offer["query_id"] == asked["id"]
    assert offer["results"][0]["title"] == "Tea 1"
    assert offer["next_offset"] == "40"
    assert offer["button"] == button


async def test_a_chosen_result_is_a_message_via_the_bot_which_need_not_be_there(
    town: Town,
) -> None:
    anna, tom = await town.person(), await town.stranger("Tom")
    group = await town.post("chats", type="group", title="T", members=[anna, tom], bot=False)
    offer = await _offer(town, anna, group["id"], "tea", results=[_article()])
    card = await town.post(f"inline/{offer['query_id']}/choose", result_id="1", chat=group["id"])
    assert card["inline_message_id"]
    assert card["via_bot"]["id"] == 1
    assert card["from"]["id"] == anna
    assert card["entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    chosen = await town.update("chosen_inline_result")
    assert chosen["inline_message_id"] == card["inline_message_id"]
    assert (chosen["result_id"], chosen["query"]) == ("1", "tea")
    assert (await town.seen(tom, group["id"]))[-1]["text"] == "Tea 1"
    pressing = town.press(tom, "Buy", inline_message_id=card["inline_message_id"])
    async with town.meanwhile(pressing):
        query = await town.update("callback_query")
    assert query["inline_message_id"] == card["inline_message_id"]
    assert "message" not in query
    assert query["chat_instance"]
    target = {"inline_message_id": card["inline_message_id"]}
    assert await town.call("editMessageText", text="sold", **target) is True
    assert (await town.seen(tom, group["id"]))[-1]["text"] == "sold"
    with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
        await town.call("editMessageText", text="x", inline_message_id="nothing")


async def test_a_result_without_buttons_has_no_inline_message_id(town: Town) -> None:
    anna, tom = await town.person(), await town.stranger("Tom")
    offer = await _offer(town, anna, tom, "tea", results=[_article(buttons=False)])
    card = await town.post(f"inline/{offer['query_id']}/choose", result_id="1", chat=tom)
    assert "inline_message_id" not in card
    assert "inline_message_id" not in await town.update("chosen_inline_result")


async def test_without_inline_feedback_the_bot_does_not_learn_the_choice(town: Town) -> None:
    await town.post("bots", token="1:demo", username="lanbao_bot", inline_feedback=False)
    anna, tom = await town.person(), await town.stranger("Tom")
    offer = await _offer(town, anna, tom, "tea", results=[_article()])
    await town.post(f"inline/{offer['query_id']}/choose", result_id="1", chat=tom)
    assert await town.updates() == []


async def test_in_the_bots_own_group_it_sees_its_card(town: Town) -> None:
    anna = await town.person()
    chat = await town.group(anna)
    offer = await _offer(town, anna, chat, "tea", results=[_article()])
    await town.post(f"inline/{offer['query_id']}/choose", result_id="1", chat=chat)
    kinds = {kind for update in await town.updates() for kind in update}
    assert {"message", "chosen_inline_result"} <= kinds


async def test_answers_are_cached_as_the_bot_allows(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    await _offer(town, anna, anna, "a", results=[_article("1")])
    cached = await town.post("inline", from_=tom, chat=tom, query="a")
    assert cached["results"][0]["id"] == "1"
    assert await town.updates() == []
    await town.post("clock", advance=301)
    await _offer(town, tom, tom, "a", results=[_article("2")], cache_time=0)
    await _offer(town, tom, tom, "a", results=[_article("3")], is_personal=True)
    assert (await town.post("inline", from_=tom, chat=tom, query="a"))["results"][0]["id"] == "3"
    await _offer(town, anna, anna, "a", results=[])


async def test_a_silent_bot_shows_no_results(town: Town) -> None:
    anna = await town.person()
    async with town.meanwhile(town.post("inline", from_=anna, chat=anna, query="x")) as waiting:
        asked = await town.update("inline_query")
        await town.post("clock", advance=11)
        with pytest.raises(Refused, match="did not answer"):
            await waiting
    with pytest.raises(Refused, match="query is too old"):
        await town.call("answerInlineQuery", inline_query_id=asked["id"], results=[])


@pytest.mark.parametrize(
    ("results", "problem"),
    [
        ([_article(str(n)) for n in range(51)], "too many inline query results specified"),
        ([_article("1"), _article("1")], "RESULT_ID_DUPLICATE"),
        ([{**_article(), "id": "x" * 65}], "RESULT_ID_INVALID"),
        (
            [
                {
                    **_article(),
                    "input_message_content": {"message_text": "<b>", "parse_mode": "HTML"},
                }
            ],
            "can't parse entities",
        ),
    ],
)
async def test_wrong_results_are_refused(
    town: Town, results: list[dict[str, Any]], problem: str
) -> None:
    anna = await town.person()
    async with town.meanwhile(town.post("inline", from_=anna, chat=anna, query="x")):
        asked = await town.update("inline_query")
        with pytest.raises(Refused, match=problem):
            await town.call("answerInlineQuery", inline_query_id=asked["id"], results=results)


async def test_a_guest_is_called_into_a_chat_and_answers_there(town: Town) -> None:
    anna, tom = await town.person(), await town.stranger("Tom")
    group = await town.post("chats", type="group", title="T", members=[anna, tom], bot=False)
    chat = group["id"]
    said = await town.say(tom, "I like tea", chat)
    calling = town.post(
        "guest", from_=anna, chat=chat, text="@lanbao_bot gift", reply_to=said["message_id"]
    )
    async with town.meanwhile(calling) as waiting:
        called = await town.update("guest_message")
        assert called["text"] == "@lanbao_bot gift"
        assert called["reply_to_message"]["from"]["id"] == tom
        answered = await town.call(
            "answerGuestQuery", guest_query_id=called["guest_query_id"], result=_article()
        )
        answer = await waiting
    assert answer["inline_message_id"] == answered["inline_message_id"]
    assert answer["guest_bot_caller_user"]["id"] == anna
    assert (await town.seen(tom, chat))[-1]["text"] == "Tea 1"
    with pytest.raises(Refused, match="query is too old"):
        await town.call(
            "answerGuestQuery", guest_query_id=called["guest_query_id"], result=_article()
        )
    await town.call(
        "editMessageText", text="later", inline_message_id=answered["inline_message_id"]
    )
    assert (await town.seen(tom, chat))[-1]["text"] == "later"


async def test_guest_mode_can_be_off_and_is_not_for_members(town: Town) -> None:
    anna = await town.person()
    chat = await town.group(anna)
    with pytest.raises(Refused, match="the bot is in this chat"):
        await town.post("guest", from_=anna, chat=chat, text="@lanbao_bot hi")
    await town.post("bots", token="1:demo", username="lanbao_bot", guest=False)
    assert (await town.call("getMe"))["supports_guest_queries"] is False
    tom = await town.stranger("Tom")
    with pytest.raises(Refused, match="guest mode"):
        await town.post("guest", from_=anna, chat=tom, text="@lanbao_bot hi")
    assert await town.updates() == []


async def test_a_prepared_message_is_sent_by_its_person_where_it_may(town: Town) -> None:
    anna, tom = await town.person(), await town.stranger("Tom")
    chat = await town.group(anna)
    prepared = await town.call(
        "savePreparedInlineMessage", user_id=anna, result=_article(), allow_user_chats=True
    )
    path = f"prepared/{prepared['id']}/send"
    with pytest.raises(Refused):
        await town.post(path, from_=tom, chat=anna)
    with pytest.raises(Refused, match="may not be sent"):
        await town.post(path, from_=anna, chat=chat)
    sent = await town.post(path, from_=anna, chat=tom)
    assert sent["inline_message_id"]
    assert (await town.seen(tom, anna))[-1]["text"] == "Tea 1"
