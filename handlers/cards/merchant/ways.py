"""The ways people pay in a shop, each with what a refund means for the merchant."""

import re
from collections.abc import Sequence
from typing import Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.shop import back
from handlers.cards.words import span
from locales import Markup, plain, t
from store import payments, shops
from store.policy import Policy

TOKEN_SHAPE: Final = re.compile(r"\b\d{6,12}:(LIVE|TEST):\S{6,}|\b(sk|rk)_(live|test)_\w{8,}")
"""What BotFather gives for a payment provider, and what Stripe gives for its interface."""

WAYS: Final = ("provider", "by-hand", "stars")


class SetUp(CallbackData, prefix="my"):
    """Set a way up, or say it anew."""

    shop: int
    way: str


class StripeKey(CallbackData, prefix="msk"):
    """Let refunds run through Stripe, with a key that is typed next (1), or no longer (0)."""

    shop: int
    on: int


class Switch(CallbackData, prefix="mb"):
    """Offer a way (1) or no longer (0)."""

    shop: int
    way: str
    on: int


def ways_card(
    shop: shops.Shop,
    known: Sequence[shops.Way],
    refunding: shops.Refunding,
    operator: bool,
    policy: Policy,
    locale: str,
) -> Card:
    """All ways with their state, the words on refunds, and what can be changed.

    Stars go to whoever runs the bot, so only the operator's own shop is offered them.
    """
    by_kind = {way.kind: way for way in known}
    said = [t(locale, "ways-title")]
    rows: list[Row] = []
    for kind in WAYS:
        way = by_kind.get(kind)
        if kind == "stars" and not operator and way is None:
            continue
        itself = kind == "provider" and way is not None and refunding.on
        said.append(_way(kind, way, policy, locale, itself=itself))
        say = press(plain(locale, f"button-set-up-{kind}"), SetUp(shop=shop.id, way=kind))
        if way is None:
            rows.append((say,))
            continue
        on = Switch(shop=shop.id, way=kind, on=int(not way.on))
        name = plain(locale, f"way-{kind}")
        sentence = "button-way-off" if way.on else "button-way-on"
        button = press(plain(locale, sentence, way=name), on)
        rows.append((button,) if kind == "stars" else (say, button))
        if kind == "provider" and refunding.possible:
            rows.append((_stripe(shop.id, refunding, locale),))
    rows.append((back(shop.id, locale),))
    return Card("\n\n".join(said), tuple(rows))


def _stripe(shop: int, refunding: shops.Refunding, locale: str) -> InlineKeyboardButton:
    on = int(not refunding.by_shop)
    sentence = "button-stripe-on" if on else "button-stripe-off"
    return press(plain(locale, sentence), StripeKey(shop=shop, on=on))


def _way(kind: str, way: shops.Way | None, policy: Policy, locale: str, *, itself: bool) -> Markup:
    state = "missing" if way is None else "on" if way.on else "off"
    if kind == "provider" and way is not None and way.on:
        state = "test" if way.testing else "live"
    line = t(locale, f"ways-{kind}", state=plain(locale, f"ways-state-{state}"))
    if kind == "by-hand" and way is not None:
        line = Markup(f"{line}\n{t(locale, 'ways-note', note=way.note)}")
    words = t(locale, "refunds-stripe") if itself else refund_words(kind, policy, locale)
    return Markup(f"{line}\n{words}")


def refund_words(way: str, policy: Policy, locale: str) -> Markup:
    """What a refund means for the merchant, by what the way of paying can do by itself."""
    can = payments.capabilities(way)
    if not can.refunds_itself:
        window = span(policy.refund_by_hand_window, locale)
        return t(locale, "refunds-by-hand", span=window)
    return t(locale, "refunds-itself" if can.refunds_in_part else "refunds-itself-whole")
