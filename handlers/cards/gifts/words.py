"""How a gift is put into words: what is in a share, who gives it, and from whom it is."""

from collections.abc import Sequence
from typing import Final

from handlers.cards.words import shortened, with_choice
from locales import Markup, plain, t
from store import payments
from store.database import Transaction
from store.gifts import EnvelopeView, Item, Taker, masked
from store.orders import Order

COVERS: Final = {
    "blue": "🎁",
    "tea": "🍵",
    "birthday": "🎂",
    "thanks": "💐",
    "lantern": "🏮",
    "moon": "🌕",
}
"""The covers, as they stand before the first line of a card."""

CAPTION: Final = 1_024
"""Characters below a picture, entities not counted."""

LISTED: Final = 20
"""Names on a card; who wants all of them presses [Show all]."""

_NAMES_ROOM: Final = 450
"""Characters that all names of a card may have together: it is the caption of a picture."""

_GOODS: Final = 3
"""Kinds of goods that are named; of the others there is a number."""


async def way_back(tx: Transaction, order: Order) -> str:
    """How money of a gift travels back, as the sentences have it: by "itself" or by "hand"."""
    itself = await payments.goes_back_itself(tx, order.way, order.shop)
    return "itself" if itself else "hand"


def item_name(item: Item, locale: str) -> str:
    """An item with what was chosen and how many of it: "Longjing (50 g) × 2"."""
    name = with_choice(item.title, item.options, locale)
    return f"{shortened(name, 60)} × {item.pieces}" if item.pieces > 1 else shortened(name, 60)


def goods_text(items: Sequence[Item], locale: str) -> str:
    """What is in one share; a basket of many things is cut, for it goes on a card."""
    named = plain(locale, "list-comma").join(item_name(item, locale) for item in items[:_GOODS])
    more = len(items) - _GOODS
    if more <= 0:
        return named
    return plain(locale, "gift-goods-more", goods=named, more=more)


def greeting_text(greeting: str, locale: str) -> list[Markup]:
    """The giver's words, if there are any."""
    return [t(locale, "gift-greeting", text=greeting)] if greeting else []


def taker_name(view: EnvelopeView, taker: Taker) -> str:
    """A name as the giver wants it shown to everybody."""
    return shortened(taker.name) if view.names == "full" else masked(taker.name)


def takers_text(view: EnvelopeView, locale: str) -> str:
    """ "Tom, Anna, Na**" — nothing where the giver wants only the count, or where nobody took."""
    if view.names == "count" or not view.takers:
        return ""
    return listed([taker_name(view, taker) for taker in view.takers], view.taken, locale)


def listed(names: Sequence[str], all_of_them: int, locale: str) -> str:
    """As many names as a card has room for, and a sign that there are more."""
    comma = plain(locale, "list-comma")
    shown = list(names[:LISTED])
    while len(comma.join(shown)) > _NAMES_ROOM:
        shown.pop()
    return comma.join(shown) + (" …" if all_of_them > len(shown) else "")


def span(took: int, locale: str) -> str:
    """How long something took, in microseconds: "2 min 14 s"."""
    seconds = max(took // 1_000_000, 1)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return plain(locale, "gift-span-hours", hours=hours, minutes=minutes)
    if minutes:
        return plain(locale, "gift-span-minutes", minutes=minutes, seconds=seconds)
    return plain(locale, "gift-span-seconds", seconds=seconds)


def grouped(code: str) -> str:
    """The first digits of a seal or seed, in two groups: what people can compare."""
    return f"{code[:4]} {code[4:8]}"
