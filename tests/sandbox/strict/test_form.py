"""Reading a form: the annotation decides, not the look of the text."""

from __future__ import annotations

import json
from io import BytesIO

import pytest

from sandbox.strict import BadRequest, check, decode


def test_text_that_looks_like_a_number_stays_text() -> None:
    form = {"chat_id": "7", "text": "123", "parse_mode": "null"}
    assert decode("sendMessage", form) == {"chat_id": 7, "text": "123", "parse_mode": "null"}


def test_a_chat_is_a_number_or_a_name() -> None:
    assert decode("getChat", {"chat_id": "-1001234567890"}) == {"chat_id": -1001234567890}
    assert decode("getChat", {"chat_id": "@tea"}) == {"chat_id": "@tea"}


@pytest.mark.parametrize(
    ("word", "value"),
    [("true", True), ("True", True), ("1", True), ("false", False), ("False", False), ("0", False)],
)
def test_booleans_come_in_several_words(word: str, value: bool) -> None:
    form = {"callback_query_id": "1", "show_alert": word}
    assert decode("answerCallbackQuery", form) == {"callback_query_id": "1", "show_alert": value}


def test_arrays_and_objects_are_json_without_nulls() -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "1", "url": None}]]}
    form = {"chat_id": "7", "text": "x", "reply_markup": json.dumps(markup)}
    assert decode("sendMessage", form)["reply_markup"] == {
        "inline_keyboard": [[{"text": "a", "callback_data": "1"}]]
    }


def test_fractions_are_numbers() -> None:
    form = {"chat_id": "7", "latitude": "39.9", "longitude": "116"}
    assert decode("sendLocation", form) == {"chat_id": 7, "latitude": 39.9, "longitude": 116.0}


def test_a_json_body_reads_like_a_form() -> None:
    body = {"chat_id": "7", "text": 123, "disable_notification": "true", "reply_markup": None}
    assert decode("sendMessage", body) == {
        "chat_id": 7,
        "text": "123",
        "disable_notification": True,
    }


def test_empty_values_are_no_values_except_for_texts() -> None:
    form = {"chat_id": "", "text": "", "message_thread_id": "", "entities": ""}
    assert decode("sendMessage", form) == {"text": ""}


def test_uploads_pass_and_are_no_unknown_parameters() -> None:
    upload = BytesIO(b"\x89PNG")
    form = {"chat_id": "7", "photo": "attach://x1", "x1": upload}
    params = decode("sendPhoto", form)
    assert params == {"chat_id": 7, "photo": "attach://x1", "x1": upload}
    assert check("sendPhoto", params) == []
    assert check("sendPhoto", {"chat_id": 7, "photo": upload}) == []


def test_a_value_of_another_type_is_left_for_the_check_to_name() -> None:
    params = decode("deleteMessage", {"chat_id": "7", "message_id": "five"})
    assert params["message_id"] == "five"
    assert [v.field for v in check("deleteMessage", params)] == ["message_id"]


@pytest.mark.parametrize(
    ("method", "name", "description"),
    [
        ("sendMessage", "reply_markup", "can't parse reply keyboard markup JSON object"),
        ("answerInlineQuery", "results", "can't parse JSON encoded inline query results"),
        ("sendInvoice", "prices", "can't parse prices JSON object"),
    ],
)
def test_json_that_is_none_is_refused(method: str, name: str, description: str) -> None:
    for text in ("{", "[" * 100_000, "{'a': 1}"):
        with pytest.raises(BadRequest) as refusal:
            decode(method, {name: text})
        assert refusal.value.description == f"Bad Request: {description}"
        assert refusal.value.code == 400


def test_a_number_too_long_to_be_one_stays_text() -> None:
    params = decode("deleteMessage", {"chat_id": "7", "message_id": "9" * 5000})
    assert [v.field for v in check("deleteMessage", params)] == ["message_id"]
