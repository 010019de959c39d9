"""Invoices with every outcome, in provider currencies and Stars."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.town import Refused, Town, inline

CARD: dict[str, Any] = {
    "title": "Tea",
    "description": "Green tea",
    "payload": "order-1",
    "currency": "USD",
    "provider_token": "provider",
    "prices": [{"label": "Tea", "amount": 1280}, {"label": "Shipping", "amount": 300}],
}
STARS: dict[str, Any] = {
    "title": "Book",
    "description": "A book about tea",
    "payload": "order-2",
    "currency": "XTR",
    "prices": [{"label": "Book", "amount": 50}],
}
HOME = {"country_code": "GB", "city": "Leeds", "street_line1": "4 Rose Lane", "post_code": "LS1"}


async def _pay(town: Town, person: int, approve: bool = True, **more: Any) -> dict[str, Any]:
    """Pay, with a bot that answers the pre-checkout."""
    async with town.meanwhile(town.post("pay", from_=person, **more)) as paying:
        query = await town.update("pre_checkout_query")
        answer: dict[str, Any] = {"ok": True} if approve else {"ok": False, "error_message": "gone"}
        await town.call("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], **answer)
        result: dict[str, Any] = await paying
    return result


async def test_a_paid_invoice_gives_a_charge_and_a_service_message(town: Town) -> None:
    anna = await town.person()
    sent = await town.call("sendInvoice", chat_id=anna, **CARD)
    assert sent["invoice"]["total_amount"] == 1580
    paid = await _pay(town, anna, chat=anna, message_id=sent["message_id"])
    assert paid["state"] == "paid"
    payment = (await town.update("message"))["successful_payment"]
    assert payment["telegram_payment_charge_id"] == paid["charge_id"]
    assert payment["provider_payment_charge_id"]
    assert (payment["currency"], payment["total_amount"]) == ("USD", 1580)
    assert payment["invoice_payload"] == "order-1"


async def test_the_pre_checkout_query_carries_what_the_bot_must_check(town: Town) -> None:
    anna = await town.person()
    sent = await town.call("sendInvoice", chat_id=anna, **CARD)
    paying = town.post("pay", from_=anna, chat=anna, message_id=sent["message_id"])
    async with town.meanwhile(paying):
        query = await town.update("pre_checkout_query")
    assert query["from"]["id"] == anna
    assert (query["currency"], query["total_amount"]) == ("USD", 1580)
    assert query["invoice_payload"] == "order-1"


async def test_an_invoice_can_be_paid_twice(town: Town) -> None:
    anna = await town.person()
    sent = await town.call("sendInvoice", chat_id=anna, **CARD)
    charges = set()
    for _ in range(2):
        paid = await _pay(town, anna, chat=anna, message_id=sent["message_id"])
        charges.add(paid["charge_id"])
        await town.updates()
    assert len(charges) == 2


async def test_the_bots_no_is_shown_with_its_words_and_nothing_is_charged(town: Town) -> None:
    anna = await town.person()
    sent = await town.call("sendInvoice", chat_id=anna, **CARD)
    refused = await _pay(town, anna, approve=False, chat=anna, message_id=sent["message_id"])
    assert refused == {"state": "refused", "error": "gone"}
    assert await town.updates() == []
    assert await town.get("payments") == []


async def test_a_bot_that_is_silent_for_ten_seconds_gets_no_money(town: Town) -> None:
    anna = await town.person()
    sent = await town.call("sendInvoice", chat_id=anna, **CARD)
    paying = town.post("pay", from_=anna, chat=anna, message_id=sent["message_id"])
    async with town.meanwhile(paying) as waiting:
        query = await town.update("pre_checkout_query")
        await town.post("clock", advance=11)
        assert await waiting == {"state": "refused", "error": "BOT_PRECHECKOUT_TIMEOUT"}
    with pytest.raises(Refused, match="query is too old"):
        await town.call("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=True)
    assert await town.updates() == []


@pytest.mark.parametrize("outcome", ["declined", "abandoned"])
async def test_after_the_bots_yes_the_money_may_still_not_come(town: Town, outcome: str) -> None:
    anna = await town.person()
    sent = await town.call("sendInvoice", chat_id=anna, **CARD)
    result = await _pay(town, anna, chat=anna, message_id=sent["message_id"], outcome=outcome)
    assert result["state"] == outcome
    assert "charge_id" not in result
    assert await town.updates() == []


async def test_a_flexible_price_asks_the_bot_for_shipping_options(town: Town) -> None:
    anna = await town.person()
    terms = {**CARD, "is_flexible": True, "need_shipping_address": True, "need_name": True}
    sent = await town.call("sendInvoice", chat_id=anna, **terms)
    target = {"from_": anna, "chat": anna, "message_id": sent["message_id"], "name": "Anna"}
    with pytest.raises(Refused, match="shipping_address"):
        await town.post("pay", **target)
    assert await town.updates() == []
    options = [
        {"id": "slow", "title": "Slow", "prices": [{"label": "Slow", "amount": 100}]},
        {"id": "fast", "title": "Fast", "prices": [{"label": "Fast", "amount": 900}]},
    ]
    paying = town.post("pay", **target, shipping_address=HOME, shipping_option="fast")
    async with town.meanwhile(paying) as waiting:
        query = await town.update("shipping_query")
        assert query["shipping_address"]["city"] == "Leeds"
        assert query["invoice_payload"] == "order-1"
        await town.call(
            "answerShippingQuery",
            shipping_query_id=query["id"],
            ok=True,
            shipping_options=options,
        )
        checkout = await town.update("pre_checkout_query")
        assert checkout["total_amount"] == 1580 + 900
        assert checkout["shipping_option_id"] == "fast"
        assert checkout["order_info"]["name"] == "Anna"
        await town.call("answerPreCheckoutQuery", pre_checkout_query_id=checkout["id"], ok=True)
        assert (await waiting)["state"] == "paid"


async def test_a_place_the_bot_does_not_ship_to_ends_the_payment(town: Town) -> None:
    anna = await town.person()
    sent = await town.call(
        "sendInvoice", chat_id=anna, **CARD, is_flexible=True, need_shipping_address=True
    )
    paying = town.post(
        "pay", from_=anna, chat=anna, message_id=sent["message_id"], shipping_address=HOME
    )
    async with town.meanwhile(paying) as waiting:
        query = await town.update("shipping_query")
        await town.call(
            "answerShippingQuery",
            shipping_query_id=query["id"],
            ok=False,
            error_message="Not to Leeds",
        )
        assert await waiting == {"state": "refused", "error": "Not to Leeds"}


async def test_stars_can_be_refunded_once_and_are_in_the_books(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    sent = await town.call("sendInvoice", chat_id=anna, **STARS)
    paid = await _pay(town, anna, chat=anna, message_id=sent["message_id"])
    await town.updates()
    assert await town.call("getMyStarBalance") == {"amount": 50}
    refund = {"user_id": anna, "telegram_payment_charge_id": paid["charge_id"]}
    with pytest.raises(Refused, match="CHARGE_NOT_FOUND"):
        await town.call("refundStarPayment", **{**refund, "user_id": tom})
    assert await town.call("refundStarPayment", **refund) is True
    refunded = (await town.update("message"))["refunded_payment"]
    assert refunded["telegram_payment_charge_id"] == paid["charge_id"]
    assert refunded["total_amount"] == 50
    with pytest.raises(Refused, match="CHARGE_ALREADY_REFUNDED"):
        await town.call("refundStarPayment", **refund)
    books = (await town.call("getStarTransactions"))["transactions"]
    assert [("source" in t, "receiver" in t) for t in books] == [(True, False), (False, True)]
    assert {t["id"] for t in books} == {paid["charge_id"]}
    assert books[0]["source"]["user"]["id"] == anna
    assert await town.call("getMyStarBalance") == {"amount": 0}


async def test_a_payment_whose_update_is_lost_is_in_the_list_of_stars_all_the_same(
    town: Town,
) -> None:
    anna = await town.person()
    sent = await town.call("sendInvoice", chat_id=anna, **STARS)
    await town.post("faults", method="successful_payment", kind="lost_update", times=1)
    lost = await _pay(town, anna, chat=anna, message_id=sent["message_id"])
    came = await _pay(town, anna, chat=anna, message_id=sent["message_id"])
    payment = (await town.update("message"))["successful_payment"]
    assert payment["telegram_payment_charge_id"] == came["charge_id"], "only the first is lost"
    charges = [lost["charge_id"], came["charge_id"]]
    for page in ({}, {"offset": 0, "limit": 1}, {"offset": 1, "limit": 1}, {"offset": 2}):
        listed = (await town.call("getStarTransactions", **page))["transactions"]
        start = page.get("offset", 0)
        assert [one["id"] for one in listed] == charges[start : start + page.get("limit", 100)]
    [first, _] = (await town.call("getStarTransactions"))["transactions"]
    assert first["source"]["transaction_type"] == "invoice_payment"
    assert first["source"]["invoice_payload"] == "order-2"


async def test_money_of_a_provider_cannot_be_refunded_by_the_bot(town: Town) -> None:
    anna = await town.person()
    sent = await town.call("sendInvoice", chat_id=anna, **CARD)
    paid = await _pay(town, anna, chat=anna, message_id=sent["message_id"])
    with pytest.raises(Refused):
        await town.call(
            "refundStarPayment", user_id=anna, telegram_payment_charge_id=paid["charge_id"]
        )


async def test_an_invoice_link_on_a_button_opens_the_sheet_over_the_chat(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    chat = await town.group(anna, tom)
    link = await town.call("createInvoiceLink", **CARD)
    assert link.startswith("https://t.me/$")
    await town.call(
        "sendMessage",
        chat_id=chat,
        text="pay here",
        reply_markup=inline([{"text": "Pay", "url": link}]),
    )
    pressed = await town.press(anna, "Pay", chat=chat)
    assert (pressed["kind"], pressed["value"]) == ("url", link)
    assert pressed["invoice"]["total_amount"] == 1580
    assert "provider_token" not in pressed["invoice"]
    assert (await town.post("open", from_=tom, url=link))["kind"] == "pay"
    assert (await _pay(town, tom, link=link))["state"] == "paid"
    paid = await town.update("message")
    assert paid["chat"]["id"] == tom
    assert paid["successful_payment"]["invoice_payload"] == "order-1"


async def test_a_forwarded_invoice_is_payable_only_without_start_parameter(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    chat = await town.group(anna, tom)
    free = await town.call("sendInvoice", chat_id=anna, **CARD)
    bound = await town.call("sendInvoice", chat_id=anna, **CARD, start_parameter="o1")
    copies = [
        await town.post(
            "forward", from_=anna, from_chat=anna, message_id=sent["message_id"], to_chat=chat
        )
        for sent in (free, bound)
    ]
    assert (await _pay(town, tom, chat=chat, message_id=copies[0]["message_id"]))["state"] == "paid"
    with pytest.raises(Refused):
        await town.post("pay", from_=tom, chat=chat, message_id=copies[1]["message_id"])
    pressed = await town.press(tom, "Pay", chat=chat, message_id=copies[1]["message_id"])
    assert pressed["value"] == "https://t.me/lanbao_bot?start=o1"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"prices": []}, "there must be at least one price"),
        ({"currency": "XTR", "provider_token": ""}, "STARS_INVOICE_INVALID"),
        ({"provider_token": ""}, "PAYMENT_PROVIDER_INVALID"),
        ({"prices": [{"label": "x", "amount": -5}]}, "CURRENCY_TOTAL_AMOUNT_INVALID"),
        ({"currency": "usd"}, "CURRENCY_INVALID"),
    ],
)
async def test_a_wrong_invoice_is_refused(town: Town, change: dict[str, Any], problem: str) -> None:
    anna = await town.person()
    before = await town.seen(anna)
    for method, target in (("sendInvoice", {"chat_id": anna}), ("createInvoiceLink", {})):
        with pytest.raises(Refused, match=problem):
            await town.call(method, **target, **{**CARD, **change})
    assert await town.seen(anna) == before


async def test_what_is_no_invoice_cannot_be_paid(town: Town) -> None:
    anna = await town.person()
    sent = await town.call("sendMessage", chat_id=anna, text="x")
    for target in (
        {"chat": anna, "message_id": sent["message_id"]},
        {"chat": anna, "message_id": 999},
        {"link": "https://t.me/$nothing"},
        {"chat": anna},
    ):
        with pytest.raises(Refused) as refused:
            await town.post("pay", from_=anna, **target)
        assert 400 <= refused.value.status < 500


async def test_a_tip_within_the_bounds_is_added(town: Town) -> None:
    anna = await town.person()
    sent = await town.call("sendInvoice", chat_id=anna, **CARD, max_tip_amount=200)
    target = {"chat": anna, "message_id": sent["message_id"]}
    with pytest.raises(Refused, match="tip"):
        await town.post("pay", from_=anna, **target, tip=201)
    await _pay(town, anna, **target, tip=200)
    assert (await town.update("message"))["successful_payment"]["total_amount"] == 1780
