"""Small cards that every part of a merchant's work uses."""

from collections.abc import Sequence
from typing import Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from handlers.cards.card import Card, Row, link, press
from handlers.cards.words import shortened
from locales import Markup, plain, t
from store import people, shops

KEEPERS: Final = ("owner", "manager")
"""Who decides about goods, prices and money."""
PACKERS: Final = ("owner", "manager", "packer")
"""Who sees where a parcel goes."""


class In(CallbackData, prefix="mg"):
    """In this shop; `then` names the command."""

    shop: int
    then: str


class Found(CallbackData, prefix="mn"):
    """Open a shop of my own."""


class Never(CallbackData, prefix="mx"):
    """I do not answer the question."""


def which_shop(found: Sequence[shops.Shop], then: str, locale: str) -> Card:
    """In which of your shops?"""
    rows = tuple(
        (press(shop_name(shop, locale), In(shop=shop.id, then=then)),) for shop in found[:20]
    )
    return Card(t(locale, "merchant-which-shop"), rows)


def shop_name(shop: shops.Shop, locale: str) -> str:
    """What a shop is called on a button, also before it has a name."""
    return shortened(shop.name, 40) or plain(locale, "merchant-shop-unnamed", number=str(shop.id))


def invitation(locale: str) -> Card:
    """Somebody without a shop may open one."""
    button = press(plain(locale, "button-found-shop"), Found(), "primary")
    return Card(t(locale, "merchant-found"), ((button,),))


def question(text: Markup, locale: str) -> Card:
    """A question that is answered by typing, and the way out of it."""
    return Card(text, (not_now(locale),))


def not_now(locale: str) -> Row:
    """The way out of a question."""
    return (press(plain(locale, "button-not-now"), Never()),)


def write_to(person: people.Person, locale: str) -> InlineKeyboardButton:
    """[Write to Anna]: by username where there is one, for that link works for everybody."""
    url = f"https://t.me/{person.username}" if person.username else f"tg://user?id={person.id}"
    return link(plain(locale, "button-write-to", buyer=shortened(person.name)), url)
