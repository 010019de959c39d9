"""Name, cover, currency, clock and groups of a shop: the smaller lines of its checklist."""

from typing import TYPE_CHECKING, Final

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, link, press
from handlers.cards.groups import ZONES
from handlers.cards.merchant.shop import back
from handlers.cards.merchant.working import not_now, shop_name
from locales import plain, t
from store import shops

if TYPE_CHECKING:
    from handlers.desk import Desk

CURRENCIES: Final = ("USD", "EUR", "GBP", "CNY", "HKD", "SGD", "JPY", "AUD")
"""Offered as buttons; any other is typed."""

TEXTS: Final = ("name", "cover", "about", "returns", "country")
"""What is typed (or sent) about a shop."""


class SetCurrency(CallbackData, prefix="mu"):
    """This currency; empty: another one."""

    shop: int
    currency: str


class SetZone(CallbackData, prefix="mz"):
    """This clock; empty: another one."""

    shop: int
    zone: str


class Say(CallbackData, prefix="mk"):
    """Say something about the shop: one of `TEXTS`."""

    shop: int
    what: str


def name_card(shop: shops.Shop, locale: str) -> Card:
    """What the shop is called, its cover and its words."""
    text = t(
        locale,
        "merchant-name-card",
        shop=shop_name(shop, locale),
        about=shop.about or plain(locale, "merchant-unsaid"),
        returns=shop.returns or plain(locale, "merchant-unsaid"),
    )
    buttons = [
        press(plain(locale, f"button-say-{what}"), Say(shop=shop.id, what=what))
        for what in ("name", "cover", "about", "returns")
    ]
    return Card(text, (tuple(buttons[:2]), tuple(buttons[2:]), (back(shop.id, locale),)))


def currency_card(shop: shops.Shop, locale: str, why: str) -> Card:
    """In which currency the shop counts; `why` it is asked for before anything else."""
    return Card(t(locale, why), (*_currencies(shop, locale), not_now(locale)))


def _currencies(shop: shops.Shop, locale: str) -> tuple[Row, ...]:
    buttons = [press(code, SetCurrency(shop=shop.id, currency=code)) for code in CURRENCIES]
    other = press(plain(locale, "button-other-currency"), SetCurrency(shop=shop.id, currency=""))
    return tuple(buttons[:4]), tuple(buttons[4:]), (other,)


def money_card(shop: shops.Shop, locale: str) -> Card:
    """In which currency the shop counts, and by which clock."""
    unsaid = plain(locale, "merchant-unsaid")
    text = t(
        locale,
        "merchant-money-card",
        currency=shop.currency or unsaid,
        zone=shop.zone or unsaid,
        country=shop.country or unsaid,
    )
    rows: list[Row] = [] if shop.currency_fixed else [*_currencies(shop, locale)]
    zones = [press(zone, SetZone(shop=shop.id, zone=zone)) for zone in ZONES]
    rows += [tuple(zones[at : at + 2]) for at in range(0, len(zones), 2)]
    rows.append(
        (
            press(plain(locale, "button-other-zone"), SetZone(shop=shop.id, zone="")),
            press(plain(locale, "button-say-country"), Say(shop=shop.id, what="country")),
        )
    )
    rows.append((back(shop.id, locale),))
    return Card(text, tuple(rows))


def group_card(desk: "Desk", shop: shops.Shop, locale: str) -> Card:
    """How a product comes into a group."""
    add = link(
        plain(locale, "button-add-to-group"), f"https://t.me/{desk.username}?startgroup=shop"
    )
    text = t(locale, "merchant-group-card", bot=desk.username)
    return Card(text, ((add,), (back(shop.id, locale),)))
