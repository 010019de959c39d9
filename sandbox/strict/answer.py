"""Answers to presses and to the two questions before a payment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.strict import links
from sandbox.strict.path import Path
from sandbox.strict.violation import Found
from sandbox.strict.wording import bad_request, missing


def callback(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """A press is answered with a text or with an address, and the address is a game's or `t.me`."""
    url = params.get("url")
    if not url:
        return
    where = (path, "url")
    if params.get("text"):
        found.note(where, "a press is answered with a text or a url, not both")
    address = links.checked(url)
    if address is None:
        found.refuse(where, "is no address", bad_request("URL_INVALID"))
    elif payload := links.bad_start(url):
        found.note(where, f"start parameter {payload!r} must be 1–64 of A-Z a-z 0-9 _ -")


def pre_checkout(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """A refusal gives its reason."""
    _reason("answerPreCheckoutQuery", params, path, found)


def shipping(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """A yes brings options, a no its reason."""
    _reason("answerShippingQuery", params, path, found)
    if not params["ok"]:
        return
    options = params.get("shipping_options")
    where = (path, "shipping_options")
    if options is None:
        error = missing("answerShippingQuery", "shipping_options")
        found.refuse(where, "is required if ok", error)
    elif not options:
        error = bad_request("there must be at least one shipping option")
        found.refuse(where, "is empty", error)
    elif len({option["id"] for option in options}) < len(options):
        found.refuse(where, "an id is used twice", bad_request("SHIPPING_ID_DUPLICATE"))


def shipping_option(option: Mapping[str, Any], path: Path, found: Found) -> None:
    """An option has an id, a title and a price."""
    prefix = "can't parse shipping option: "
    for name, noun in (("id", "identifier"), ("title", "title")):
        if not option[name]:
            error = bad_request(f"{prefix}ShippingOption {noun} must be non-empty")
            found.refuse((path, name), "is empty", error)
    if not option["prices"]:
        error = bad_request(
            f"{prefix}can't parse shipping option prices: There must be at least one price"
        )
        found.refuse((path, "prices"), "is empty", error)


def _reason(method: str, params: Mapping[str, Any], path: Path, found: Found) -> None:
    if not params["ok"] and not params.get("error_message"):
        error = missing(method, "error_message")
        found.refuse((path, "error_message"), "is required unless ok", error)
