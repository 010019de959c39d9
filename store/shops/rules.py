"""Roles, states and the words of refusal. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from babel.numbers import list_currencies

STRIPE_KEY: Final = re.compile(r"(sk|rk)_(test|live)_[A-Za-z0-9]{8,240}")
"""A secret key, or a restricted one, which need only read charges and write refunds."""

NAME_LENGTH: Final = 64
ABOUT_LENGTH: Final = 1_000

ROLES: Final = ("owner", "manager", "packer", "support")
STAFF_ROLES: Final = ("manager", "packer", "support")
"""The roles that one can be invited to."""
MAY_INVITE: Final[Mapping[str, tuple[str, ...]]] = {
    "owner": ("manager", "packer", "support"),
    "manager": ("packer", "support"),
}
"""Nobody gives a role that is as high as their own."""

REFUSALS: Final[Mapping[str, str]] = {
    "not-yours": "The person has none of the roles in this shop that this needs.",
    "no-such-shop": "No shop has this id.",
    "code-wrong": "The code was never issued, is used or ran out; which of them is not said.",
    "too-many-tries": "The person tried too many codes; a later one is listened to again.",
    "opening-code-needed": "Opening a shop needs a code of the operator.",
    "already-staff": "The person works in this shop already.",
    "owner-stays": "The owner cannot leave their shop or be removed from it.",
    "name-needed": "Nothing was left of the name once unseen characters were gone.",
    "text-too-long": "The text is longer than a card can show.",
    "currency-unknown": "Not an ISO 4217 currency that is in use.",
    "currency-fixed": "Something is priced or was ordered in the shop's currency already.",
    "zone-unknown": "The name is not in the time zone database.",
    "country-unknown": "Not an ISO 3166 country.",
    "language-unknown": "No locale speaks this language.",
    "shop-not-ready": "A step that a shop needs to open is missing.",
    "token-malformed": "A provider token has the form 123456789:LIVE:… or 123456789:TEST:….",
    "note-needed": "A payment by hand needs words on how to make it.",
    "stars-operator-only": "Stars go to the bot's owner, so only the operator's shop takes them.",
    "key-malformed": "It does not look like a secret or restricted key of Stripe's.",
    "way-unknown": "The shop has no such way to be paid.",
}

NOTICES: Final[Mapping[str, str]] = {
    "staff-joined": "to the owner: shop, person, role; somebody accepted an invitation",
    "staff-left": "to the owner: shop, person; somebody of the staff has left",
}


def is_currency(code: str) -> bool:
    """Whether `code` is a currency of ISO 4217 that Babel knows."""
    return code in list_currencies() and code.isascii() and code.isupper()


def is_stripe_key(text: str) -> bool:
    """Whether `text` looks like a secret or a restricted key of Stripe's interface."""
    return STRIPE_KEY.fullmatch(text) is not None


def is_provider_token(text: str) -> bool:
    """Whether `text` looks like what BotFather gives for a payment provider."""
    number, _, rest = text.partition(":")
    mode, _, secret = rest.partition(":")
    return (
        number.isascii()
        and number.isdecimal()
        and mode in ("LIVE", "TEST")
        and bool(secret)
        and len(text) <= 200
        and text.isascii()
        and text.isprintable()
    )
