"""Inline, guest and prepared results.

Each wrong call has one fault; the violation names the place and the real server's answer.
"""

from __future__ import annotations

import pytest

from tests.sandbox.strict.wrong import ARTICLE, BUTTON, Wrong, assert_named, inline

WRONG = {
    "51 results": Wrong(
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [{**ARTICLE, "id": str(n)} for n in range(51)]},
        "results",
        "Bad Request: too many inline query results specified",
    ),
    "a picture as a document": Wrong(
        "answerWebAppQuery",
        {
            "web_app_query_id": "1",
            "result": {
                "type": "document",
                "id": "1",
                "title": "Tea",
                "document_url": "https://a.org/a.png",
                "mime_type": "image/png",
            },
        },
        "result.mime_type",
        "Bad Request: unallowed document MIME type",
    ),
    "one id twice": Wrong(
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [ARTICLE, ARTICLE]},
        "results[1].id",
        "Bad Request: RESULT_ID_DUPLICATE",
    ),
    "65 bytes of id": Wrong(
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [{**ARTICLE, "id": "x" * 65}]},
        "results[0].id",
        "Bad Request: RESULT_ID_INVALID",
    ),
    "65 bytes of offset": Wrong(
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [], "next_offset": "x" * 65},
        "next_offset",
        "Bad Request: NEXT_OFFSET_INVALID",
    ),
    "an article with nothing to send": Wrong(
        "answerGuestQuery",
        {"guest_query_id": "1", "result": {"type": "article", "id": "1", "title": "Tea"}},
        "result.input_message_content",
        "can't parse inline query result: Can't find field",
    ),
    "an inline button that pays": Wrong(
        "answerInlineQuery",
        {
            "inline_query_id": "1",
            "results": [{**ARTICLE, "reply_markup": inline([{"text": "Pay", "pay": True}])}],
        },
        f"results[0].{BUTTON}",
        "Bad Request: BUTTON_TYPE_INVALID",
    ),
    "a results button with two actions": Wrong(
        "answerInlineQuery",
        {
            "inline_query_id": "1",
            "results": [],
            "button": {"text": "a", "start_parameter": "x", "web_app": {"url": "https://a.org"}},
        },
        "button",
        "InlineQueryResultsButton must have exactly one optional field",
    ),
    "a results button with a space in its start": Wrong(
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [], "button": {"text": "a", "start_parameter": "a b"}},
        "button.start_parameter",
        "Bad Request: START_PARAM_INVALID",
    ),
    "a prepared message for no chat": Wrong(
        "savePreparedInlineMessage",
        {"user_id": 7, "result": ARTICLE},
        "",
        "Bad Request: at least one chat type must be allowed",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_call_is_named(name: str) -> None:
    assert_named(WRONG[name])
