"""Texts, captions and their markup.

Each wrong call has one fault; the violation names the place and the real server's answer.
"""

from __future__ import annotations

import pytest

from tests.sandbox.strict.wrong import (
    ARTICLE,
    CHAT,
    ENTITIES,
    PHOTO,
    TARGET,
    Wrong,
    assert_named,
    message,
)

WRONG = {
    "an empty text": Wrong(
        "sendMessage", message(text=""), "text", "Bad Request: message text is empty"
    ),
    "a blank text": Wrong(
        "sendMessage", message(text=" \n "), "text", "Bad Request: text must be non-empty"
    ),
    "4097 characters": Wrong(
        "sendMessage", message(text="я" * 4097), "text", "Bad Request: message is too long"
    ),
    "4097 characters after parsing": Wrong(
        "editMessageText",
        {**TARGET, "text": f"<b>{'a' * 4097}</b>", "parse_mode": "HTML"},
        "text",
        "Bad Request: message is too long",
    ),
    "1025 characters of caption": Wrong(
        "sendPhoto",
        {**CHAT, "photo": "AgAC", "caption": "a" * 1025},
        "caption",
        "Bad Request: message caption is too long",
    ),
    "1025 characters of caption in an album": Wrong(
        "sendMediaGroup",
        {**CHAT, "media": [PHOTO, {**PHOTO, "caption": "a" * 1025}]},
        "media[1].caption",
        "Bad Request: message caption is too long",
    ),
    "an unknown tag": Wrong(
        "sendMessage",
        message(text="hi <foo>x</foo>", parse_mode="HTML"),
        "text",
        f'{ENTITIES}Unsupported start tag "foo" at byte offset 3',
    ),
    "an open tag": Wrong(
        "sendPhoto",
        {**CHAT, "photo": "AgAC", "caption": "<b>x", "parse_mode": "HTML"},
        "caption",
        f'{ENTITIES}Can\'t find end tag corresponding to start tag "b"',
    ),
    "an unescaped name": Wrong(
        "sendMessage",
        message(text="Hello A<3B", parse_mode="HTML"),
        "text",
        f"{ENTITIES}Unclosed start tag at byte offset 7",
    ),
    "an unescaped dot": Wrong(
        "sendMessage",
        message(text="12.50", parse_mode="MarkdownV2"),
        "text",
        f"{ENTITIES}Character '.' is reserved and must be escaped with the preceding '\\'",
    ),
    "an unknown parse mode": Wrong(
        "sendMessage", message(parse_mode="BBCode"), "text", "Bad Request: unsupported parse_mode"
    ),
    "markup in an inline result": Wrong(
        "answerInlineQuery",
        {
            "inline_query_id": "1",
            "results": [
                {**ARTICLE, "input_message_content": {"message_text": "<b>x", "parse_mode": "HTML"}}
            ],
        },
        "results[0].input_message_content.message_text",
        ENTITIES,
    ),
    "an entity outside of the text": Wrong(
        "sendMessage",
        message(entities=[{"type": "bold", "offset": 0, "length": 3}]),
        "text",
        "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 3",
    ),
    "an entity cutting an emoji": Wrong(
        "sendMessage",
        message(text="👍👍", entities=[{"type": "bold", "offset": 1, "length": 2}]),
        "text",
        "entity begins in a middle of a UTF-16 symbol at byte offset 4",
    ),
    "an entity of unknown type": Wrong(
        "sendMessage",
        message(entities=[{"type": "loud", "offset": 0, "length": 1}]),
        "entities[0].type",
        "can't parse MessageEntity: Unsupported type specified",
    ),
    "a parse mode and entities": Wrong(
        "sendMessage",
        message(parse_mode="HTML", entities=[{"type": "bold", "offset": 0, "length": 1}]),
        "entities",
        "",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_call_is_named(name: str) -> None:
    assert_named(WRONG[name])
