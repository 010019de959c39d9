"""Invoices: Stars have one price and no provider, everything else has a provider."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from sandbox.strict import links
from sandbox.strict.facts import CURRENCIES
from sandbox.strict.path import Path
from sandbox.strict.violation import Found
from sandbox.strict.wording import bad_request

STARS = "XTR"
_MONTH = 2_592_000  # seconds: the only period of a subscription
_MAX_AMOUNT = 999_999_999_999  # of a currency's smallest unit, either way
_MAX_SUBSCRIPTION = 10_000  # Stars
_CURRENCY = re.compile(r"[A-Z]{3}")
# https://core.telegram.org/bots/payments/currencies.json knows some that aiogram's table does not.
_CURRENCIES = CURRENCIES | {STARS, "BHD", "GHS", "IQD", "IRR", "JOD", "MMK", "MOP", "SYP"}
_START = re.compile(r"[A-Za-z0-9_-]{0,64}")


def invoice(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """The money of `sendInvoice`, `createInvoiceLink` and `InputInvoiceMessageContent`."""
    prices, currency = params["prices"], params["currency"]
    if not prices:
        found.refuse((path, "prices"), "is empty", bad_request("there must be at least one price"))
        return
    if _CURRENCY.fullmatch(currency) is None:
        found.refuse((path, "currency"), "is no currency", bad_request("CURRENCY_INVALID"))
        return
    if currency not in _CURRENCIES:
        found.note((path, "currency"), f"{currency} is not among Telegram's currencies")
    if any(abs(price["amount"]) > _MAX_AMOUNT for price in prices):
        error = bad_request("too big amount of the currency specified")
        found.refuse((path, "prices"), "an amount is too big", error)
    elif sum(price["amount"] for price in prices) <= 0:
        error = bad_request("CURRENCY_TOTAL_AMOUNT_INVALID")
        found.refuse((path, "prices"), "the total must be positive", error)
    if currency == STARS:
        _stars(params, path, found)
    elif not params.get("provider_token"):
        error = bad_request("PAYMENT_PROVIDER_INVALID")
        found.refuse((path, "provider_token"), f"is needed for {currency}", error)
    _tips(params, path, found)
    if _START.fullmatch(params.get("start_parameter", "")) is None:
        problem = "must be at most 64 of A-Z a-z 0-9 _ -"
        found.refuse((path, "start_parameter"), problem, bad_request("START_PARAM_INVALID"))
    if data := params.get("provider_data"):
        try:
            json.loads(data)
        except ValueError:
            found.refuse((path, "provider_data"), "must be JSON", bad_request("DATA_JSON_INVALID"))
    _subscription(params, path, found)
    _unnoticed(params, path, found)


def _unnoticed(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """What the real server drops without a word."""
    if links.checked(params.get("photo_url") or "a.org") is None:
        found.note((path, "photo_url"), "is no address")
    if params.get("is_flexible") and not params.get("need_shipping_address"):
        found.note((path, "is_flexible"), "needs need_shipping_address: prices follow an address")
    for name in ("title", "description"):
        if not params[name].strip():
            found.note((path, name), "is only blank")


def _stars(params: Mapping[str, Any], path: Path, found: Found) -> None:
    if len(params["prices"]) != 1:
        problem = f"{len(params['prices'])} prices: Stars have exactly one"
        found.refuse((path, "prices"), problem, bad_request("STARS_INVOICE_INVALID"))
    if params.get("provider_token"):
        problem = "must be empty for Stars"
        found.refuse((path, "provider_token"), problem, bad_request("STARS_INVOICE_INVALID"))
    for name in ("max_tip_amount", "suggested_tip_amounts"):
        if params.get(name):
            found.note((path, name), "is not supported for Stars")
    for name in ("need_name", "need_phone_number", "need_email", "need_shipping_address"):
        if params.get(name):
            found.note((path, name), "is ignored for Stars")
    if params.get("is_flexible"):
        found.note((path, "is_flexible"), "is ignored for Stars")


def _tips(params: Mapping[str, Any], path: Path, found: Found) -> None:
    largest, tips = params.get("max_tip_amount", 0), params.get("suggested_tip_amounts", [])
    where = (path, "suggested_tip_amounts")
    if largest < 0:
        error = bad_request("invalid max_tip_amount of the currency specified")
        found.refuse((path, "max_tip_amount"), "must not be negative", error)
    if any(tip <= 0 for tip in tips):
        error = bad_request("suggested tip amount must be positive")
        found.refuse(where, "must be positive", error)
    elif any(tip > largest for tip in tips):
        error = bad_request("suggested tip amount can't be bigger than max_tip_amount")
        found.refuse(where, "must not exceed max_tip_amount", error)
    elif any(a >= b for a, b in pairwise(tips)):
        found.refuse(where, "must increase", bad_request("SUGGESTED_TIP_AMOUNTS_INVALID"))


def _subscription(params: Mapping[str, Any], path: Path, found: Found) -> None:
    period = params.get("subscription_period")
    if not period:
        return
    where, error = (path, "subscription_period"), bad_request("SUBSCRIPTION_PERIOD_INVALID")
    if period != _MONTH:
        found.refuse(where, f"must be {_MONTH} (30 days)", error)
    elif params["currency"] != STARS:
        found.refuse(where, "is for Stars only", error)
    elif params["prices"][0]["amount"] > _MAX_SUBSCRIPTION:
        problem = f"a subscription costs at most {_MAX_SUBSCRIPTION} Stars"
        found.refuse((path, "prices"), problem, bad_request("CURRENCY_TOTAL_AMOUNT_INVALID"))


def labeled_price(price: Mapping[str, Any], path: Path, found: Found) -> None:
    """A price has a name."""
    if not price["label"]:
        error = bad_request("can't parse labeled price: LabeledPrice label must be non-empty")
        found.refuse((path, "label"), "is empty", error)
