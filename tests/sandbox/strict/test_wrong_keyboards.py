"""Buttons and keyboards.

Each wrong call has one fault; the violation names the place and the real server's answer.
"""

from __future__ import annotations

import pytest

from tests.sandbox.strict.wrong import (
    BUTTON,
    CHAT,
    STARS,
    UNTITLED,
    Wrong,
    assert_named,
    buttons,
    inline,
    message,
    pressed,
)

WRONG = {
    "33 Cyrillic letters of data": Wrong(
        "sendMessage",
        pressed(callback_data="ж" * 33),
        f"{BUTTON}.callback_data",
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    "no callback data": Wrong(
        "sendMessage",
        pressed(callback_data=""),
        f"{BUTTON}.callback_data",
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    "a button without action": Wrong(
        "sendMessage",
        pressed(style="danger"),
        BUTTON,
        f"Bad Request: {UNTITLED}Text buttons are unallowed in the inline keyboard",
    ),
    "a button with two actions": Wrong(
        "sendMessage",
        pressed(callback_data="1", url="https://a.org"),
        BUTTON,
        "exactly one action must be specified",
    ),
    "an unknown style": Wrong(
        "sendMessage", pressed(callback_data="1", style="red"), f"{BUTTON}.style", "style"
    ),
    "a button to nowhere": Wrong(
        "sendMessage", pressed(url="tea"), f"{BUTTON}.url", "'tea' is invalid"
    ),
    "an app without https": Wrong(
        "sendMessage",
        pressed(web_app={"url": "http://a.org"}),
        f"{BUTTON}.web_app.url",
        "Only HTTPS links are allowed",
    ),
    "a start parameter with a dot": Wrong(
        "sendMessage", pressed(url="https://t.me/tea_bot?start=a.b"), f"{BUTTON}.url", ""
    ),
    "257 characters to copy": Wrong(
        "sendMessage",
        pressed(copy_text={"text": "x" * 257}),
        f"{BUTTON}.copy_text.text",
        "Bad Request: BUTTON_COPY_TEXT_INVALID",
    ),
    "a pay button outside of an invoice": Wrong(
        "sendMessage", pressed(pay=True), BUTTON, "Bad Request: BUTTON_TYPE_INVALID"
    ),
    "a pay button in the second row": Wrong(
        "sendInvoice",
        {**CHAT, **STARS, "reply_markup": inline(buttons(1), [{"text": "Pay", "pay": True}])},
        "reply_markup.inline_keyboard[1][0]",
        "Bad Request: BUTTON_POS_INVALID",
    ),
    "an invoice whose first button does not pay": Wrong(
        "sendInvoice",
        {**CHAT, **STARS, "reply_markup": inline(buttons(1))},
        "reply_markup",
        "Bad Request: BUTTON_POS_INVALID",
    ),
    "101 buttons": Wrong(
        "sendMessage",
        message(reply_markup=inline(*[buttons(1)] * 101)),
        "reply_markup.inline_keyboard",
        "Bad Request: reply markup is too long",
    ),
    "nine buttons in a row": Wrong(
        "sendMessage",
        message(reply_markup=inline(buttons(9))),
        "reply_markup.inline_keyboard[0]",
        "",
    ),
    "a reply button with two requests": Wrong(
        "sendMessage",
        message(
            reply_markup={
                "keyboard": [[{"text": "a", "request_contact": True, "request_location": True}]]
            }
        ),
        "reply_markup.keyboard[0][0]",
        "",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_call_is_named(name: str) -> None:
    assert_named(WRONG[name])
