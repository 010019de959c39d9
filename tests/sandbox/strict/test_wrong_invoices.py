"""Invoices.

Each wrong call has one fault; the violation names the place and the real server's answer.
"""

from __future__ import annotations

import pytest

from tests.sandbox.strict.wrong import ARTICLE, CARD, CHAT, PRICE, STARS, Wrong, assert_named

WRONG = {
    "two prices in Stars": Wrong(
        "sendInvoice",
        {**CHAT, **STARS, "prices": [PRICE, PRICE]},
        "prices",
        "Bad Request: STARS_INVOICE_INVALID",
    ),
    "a provider for Stars": Wrong(
        "createInvoiceLink",
        {**STARS, "provider_token": "1:TEST:a"},
        "provider_token",
        "Bad Request: STARS_INVOICE_INVALID",
    ),
    "euros without a provider": Wrong(
        "sendInvoice",
        {**CHAT, **CARD, "provider_token": ""},
        "provider_token",
        "Bad Request: PAYMENT_PROVIDER_INVALID",
    ),
    "an unknown currency": Wrong(
        "sendInvoice", {**CHAT, **CARD, "currency": "XYZ"}, "currency", ""
    ),
    "a currency of four letters": Wrong(
        "sendInvoice",
        {**CHAT, **CARD, "currency": "EURO"},
        "currency",
        "Bad Request: CURRENCY_INVALID",
    ),
    "five tips": Wrong(
        "sendInvoice",
        {**CHAT, **CARD, "max_tip_amount": 9, "suggested_tip_amounts": [1, 2, 3, 4, 5]},
        "suggested_tip_amounts",
        "there can be at most 4 suggested tip amounts",
    ),
    "no price": Wrong(
        "sendInvoice",
        {**CHAT, **STARS, "prices": []},
        "prices",
        "Bad Request: there must be at least one price",
    ),
    "a total of nothing": Wrong(
        "sendInvoice",
        {**CHAT, **CARD, "prices": [PRICE, {"label": "Off", "amount": -100}]},
        "prices",
        "Bad Request: CURRENCY_TOTAL_AMOUNT_INVALID",
    ),
    "33 characters of title": Wrong(
        "sendInvoice",
        {**CHAT, **STARS, "title": "x" * 33},
        "title",
        "Bad Request: wrong invoice information specified",
    ),
    "no description": Wrong(
        "createInvoiceLink",
        {**STARS, "description": ""},
        "description",
        'parameter "description" is required',
    ),
    "129 bytes of payload": Wrong(
        "sendInvoice",
        {**CHAT, **STARS, "payload": "ж" * 65},
        "payload",
        "Bad Request: INVOICE_PAYLOAD_INVALID",
    ),
    "an invoice result with two prices in Stars": Wrong(
        "answerWebAppQuery",
        {
            "web_app_query_id": "1",
            "result": {**ARTICLE, "input_message_content": {**STARS, "prices": [PRICE, PRICE]}},
        },
        "result.input_message_content.prices",
        "Bad Request: STARS_INVOICE_INVALID",
    ),
    "a tip beyond the limit": Wrong(
        "sendInvoice",
        {**CHAT, **CARD, "max_tip_amount": 1, "suggested_tip_amounts": [2]},
        "suggested_tip_amounts",
        "suggested tip amount can't be bigger than max_tip_amount",
    ),
    "a start parameter of 65": Wrong(
        "sendInvoice",
        {**CHAT, **STARS, "start_parameter": "x" * 65},
        "start_parameter",
        "Bad Request: START_PARAM_INVALID",
    ),
    "a week's subscription": Wrong(
        "createInvoiceLink",
        {**STARS, "subscription_period": 604800},
        "subscription_period",
        "Bad Request: SUBSCRIPTION_PERIOD_INVALID",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_call_is_named(name: str) -> None:
    assert_named(WRONG[name])
