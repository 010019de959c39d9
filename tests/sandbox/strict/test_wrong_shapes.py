"""Names, types and required fields.

Each wrong call has one fault; the violation names the place and the real server's answer.
"""

from __future__ import annotations

import pytest

from sandbox.strict import BadRequest, check, decode
from tests.sandbox.strict.wrong import (
    ARTICLE,
    BUTTON,
    CHAT,
    STARS,
    TARGET,
    UNTITLED,
    Wrong,
    assert_named,
    inline,
    message,
    pressed,
)

WRONG = {
    "an unknown parameter": Wrong("sendMessage", message(texts="hi"), "texts", ""),
    "an unknown field": Wrong(
        "sendMessage", pressed(callback_data="1", color="red"), f"{BUTTON}.color", ""
    ),
    "no chat": Wrong("sendMessage", {"text": "hi"}, "chat_id", "Bad Request: chat_id is empty"),
    "no text": Wrong("sendMessage", CHAT, "text", "Bad Request: message text is empty"),
    "a chat that is a word": Wrong(
        "sendMessage", message(chat_id="tea"), "chat_id", "Bad Request: chat not found"
    ),
    "no photo": Wrong("sendPhoto", CHAT, "photo", "Bad Request: there is no photo in the request"),
    "a message id that is a word": Wrong(
        "deleteMessage",
        {**CHAT, "message_id": "five"},
        "message_id",
        "Bad Request: message identifier is not specified",
    ),
    "a user id that is a word": Wrong(
        "getChatMember",
        {**CHAT, "user_id": "Ann"},
        "user_id",
        'Bad Request: Field "user_id" must be of type Number',
    ),
    "a markup that is an array": Wrong(
        "sendMessage",
        message(reply_markup=[[]]),
        "reply_markup",
        "Bad Request: object expected as reply markup",
    ),
    "rows that are no arrays": Wrong(
        "sendMessage",
        message(reply_markup={"inline_keyboard": [{"text": "a"}]}),
        "reply_markup.inline_keyboard[0]",
        'Field "inline_keyboard" must be of type Array',
    ),
    "a button without text": Wrong(
        "sendMessage",
        message(reply_markup=inline([{"callback_data": "1"}])),
        f"{BUTTON}.text",
        f'Bad Request: {UNTITLED}Can\'t find field "text"',
    ),
    "callback data that is a number": Wrong(
        "sendMessage",
        pressed(callback_data=12),
        f"{BUTTON}.callback_data",
        f'{UNTITLED}Field "callback_data" must be of type String',
    ),
    "an amount that is a fraction": Wrong(
        "sendInvoice",
        {**CHAT, **STARS, "prices": [{"label": "Tea", "amount": 1.5}]},
        "prices[0].amount",
        'can\'t parse labeled price: Field "amount" must be of type Number',
    ),
    "an unknown kind of result": Wrong(
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [{**ARTICLE, "type": "card"}]},
        "results[0].type",
        'can\'t parse inline query result: type "card" is unsupported',
    ),
    "an unknown kind of media": Wrong(
        "editMessageMedia",
        {**TARGET, "media": {"type": "image", "media": "x"}},
        "media.type",
        'can\'t parse InputMedia: type "image" is unsupported',
    ),
    "a reaction that is a word": Wrong(
        "setMessageReaction", {**TARGET, "reaction": ["👍"]}, "reaction[0]", "Bad Request"
    ),
    "a reply to nothing": Wrong(
        "sendMessage",
        message(reply_parameters={"message_id": "x"}),
        "reply_parameters.message_id",
        "message identifier is not specified",
    ),
    "a scope without its chat": Wrong(
        "setMyCommands",
        {"commands": [], "scope": {"type": "chat"}},
        "scope.chat_id",
        "Can't find field",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_call_is_named(name: str) -> None:
    assert_named(WRONG[name])


def test_a_method_that_does_not_exist_is_refused_as_not_found() -> None:
    for reads in (check, decode):
        with pytest.raises(BadRequest) as refusal:
            reads("sendTea", {})
        assert (refusal.value.code, refusal.value.description) == (
            404,
            "Not Found: method not found",
        )


def test_every_fault_of_a_call_is_named_in_one_go() -> None:
    found = check("sendMessage", {"txt": "", "reply_markup": inline([{"text": "a"}])})
    assert {v.field for v in found} == {"txt", "chat_id", "text", BUTTON}
