"""The code with which somebody else opens a shop: whoever runs the bot hands it out."""

from urllib.parse import quote

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, copies, link, press
from locales import Markup, plain, t


class NewCode(CallbackData, prefix="moc"):
    """Make a code that opens one shop."""


def code_row(locale: str) -> Row:
    """[A code for another shop]"""
    return (press(plain(locale, "button-opening-code"), NewCode()),)


def code_card(code: str, url: str, locale: str) -> Card:
    """The link that opens a shop, the code for who is asked for one, two ways to hand it over."""
    share = f"https://t.me/share/url?url={quote(url, safe='')}"
    row = (
        link(plain(locale, "button-send-invitation"), share),
        copies(plain(locale, "button-copy-invitation"), url),
    )
    return Card(t(locale, "opening-code", url=Markup(url), code=code), (row,))
