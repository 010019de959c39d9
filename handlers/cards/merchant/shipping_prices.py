"""Where a shop ships and what that costs, with what can be changed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.shop import back
from handlers.cards.words import money, pickup_text, shortened
from locales import Markup, plain, t
from store import shipping, shops
from store.shipping import Price, Zone

QUESTIONS: Final = ("price", "free", "zone", "pickup")


class SayShipping(CallbackData, prefix="mhs"):
    """Say something about shipping: one of `QUESTIONS`, or `none`: ship nothing."""

    shop: int
    what: str


class DropZone(CallbackData, prefix="mhz"):
    """Remove a zone."""

    shop: int
    zone: int


class ClosePoint(CallbackData, prefix="mhp"):
    """Close a pickup point."""

    shop: int
    point: int


def with_free_from(price: Price, free_from: int) -> Price:
    """The same price, free from an amount; 0: never free."""
    return replace(price, free_from=free_from or None)


def shipping_card(
    shop: shops.Shop,
    zones: Sequence[Zone],
    points: Sequence[shipping.PickupPoint],
    locale: str,
    weightless: int = 0,
) -> Card:
    """The default, the zones that differ from it, the pickup points.

    `weightless`: products that weigh nothing yet, which is said where shipping goes by weight.
    """
    currency = shop.currency or ""
    said = [t(locale, "shipping-title")]
    default = next((zone for zone in zones if zone.default), None)
    if default is None or not currency:
        said.append(t(locale, "shipping-none-yet"))
    else:
        said.append(
            t(locale, "shipping-default", price=price_words(default.price, currency, locale))
        )
    for zone in zones:
        if not zone.default and currency:
            price = price_words(zone.price, currency, locale)
            said.append(t(locale, "shipping-zone", places=zone.name, price=price))
    said += [_point(point, locale) for point in points]
    nowhere = default is not None and all(zone.price.kind == "not-served" for zone in zones)
    if nowhere and not points:
        said.append(t(locale, "shipping-nowhere-note"))
    if weightless and any(zone.price.kind == "by-weight" for zone in zones):
        said.append(t(locale, "shipping-weightless", count=weightless))

    def say(what: str) -> Row:
        return (
            press(plain(locale, f"button-shipping-{what}"), SayShipping(shop=shop.id, what=what)),
        )

    rows: list[Row] = [
        (*say("price"), *say("free")),
        (*say("zone"), *say("pickup")),
        say("none"),
    ]
    for zone in zones:
        if not zone.default:
            text = plain(locale, "button-drop", name=shortened(zone.name, 28))
            rows.append((press(text, DropZone(shop=shop.id, zone=zone.id)),))
    for point in points:
        text = plain(locale, "button-drop", name=shortened(point.name, 28))
        rows.append((press(text, ClosePoint(shop=shop.id, point=point.id)),))
    rows.append((back(shop.id, locale),))
    return Card("\n".join(said), tuple(rows))


def _point(point: shipping.PickupPoint, locale: str) -> Markup:
    return t(locale, "shipping-point", at=pickup_text(point, locale))


def price_words(price: Price, currency: str, locale: str) -> str:
    """ "$3.00, free from $30.00", "$3.00 and $1.00 for each further piece", "not shipped"."""
    if price.kind == "not-served":
        return plain(locale, "price-not-served")
    amount = money(price.amount, currency, locale) if price.amount else plain(locale, "price-free")
    if price.kind == "flat":
        said = amount
    else:
        said = plain(
            locale,
            f"price-{price.kind}",
            amount=money(price.amount, currency, locale),
            further=money(price.further, currency, locale),
            grams=price.weight_step,
        )
    if price.free_from is None:
        return said
    free = money(price.free_from, currency, locale)
    return plain(locale, "price-with-free", price=said, free=free)
