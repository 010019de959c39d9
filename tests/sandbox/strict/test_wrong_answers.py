"""Answers to presses and to the questions before a payment.

Each wrong call has one fault; the violation names the place and the real server's answer.
"""

from __future__ import annotations

import pytest

from tests.sandbox.strict.wrong import Wrong, assert_named

WRONG = {
    "201 characters of toast": Wrong(
        "answerCallbackQuery",
        {"callback_query_id": "1", "text": "x" * 201},
        "text",
        "Bad Request: MESSAGE_TOO_LONG",
    ),
    "a toast and a url": Wrong(
        "answerCallbackQuery",
        {"callback_query_id": "1", "text": "x", "url": "https://t.me/b?start=1"},
        "url",
        "",
    ),
    "a toast that opens nothing": Wrong(
        "answerCallbackQuery",
        {"callback_query_id": "1", "url": "nowhere"},
        "url",
        "Bad Request: URL_INVALID",
    ),
    "a refusal without its reason": Wrong(
        "answerPreCheckoutQuery",
        {"pre_checkout_query_id": "1", "ok": False},
        "error_message",
        'Bad Request: parameter "error_message" is required',
    ),
    "a shipping answer without options": Wrong(
        "answerShippingQuery",
        {"shipping_query_id": "1", "ok": True},
        "shipping_options",
        "is required",
    ),
    "a shipping answer with no option": Wrong(
        "answerShippingQuery",
        {"shipping_query_id": "1", "ok": True, "shipping_options": []},
        "shipping_options",
        "there must be at least one shipping option",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_call_is_named(name: str) -> None:
    assert_named(WRONG[name])
