"""The same once more: a button on what is over, and what has changed since."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from handlers.cards.card import Card, press
from handlers.cards.carts import line_text
from handlers.cards.words import money
from locales import plain, t
from store import carts, orders

if TYPE_CHECKING:
    from handlers.scene import Reader

OVER: Final = ("completed", "refunded", "cancelled")
"""States of an order that can be had again: one that is under way is not over yet."""


class BuyAgain(CallbackData, prefix="ba"):
    """Order the same again; `goods` is the sum that was shown (minor units), 0 for none."""

    order: int
    goods: int = 0


def may_again(order: orders.Order) -> bool:
    """Whether its payer is offered the same again. A gift is given anew, with its own card."""
    return order.state in OVER and not order.plan.for_others


def again_button(order: int, locale: str) -> InlineKeyboardButton:
    """[Buy again], on the order's card or below words that say what it brings."""
    return press(plain(locale, "button-buy-again"), BuyAgain(order=order))


def changed_card(
    order: int, lines: Sequence[carts.CartLine], before: Mapping[int, int], reader: "Reader"
) -> Card:
    """What is not as it was: prices with those of then (`before`, by variant), what is gone.

    What can be had is offered at its sum of today.
    """
    from handlers.welcome import Close

    locale = reader.locale
    had = [line for line in lines if line.problem is None]
    said = [t(locale, "again-changed" if had else "again-gone")]
    for line in lines:
        then, now = before[line.offer.id], line.offer.price
        said.append(line_text(line, locale))
        if line.problem is None and then != now:
            was = money(then * line.quantity, line.offer.currency, locale)
            said[-1] = t(locale, "again-price", line=said[-1], old=was)
    goods = sum(line.amount for line in had)
    close = press(plain(locale, "button-not-now"), Close())
    if not had:
        return Card("\n".join(said), ((close,),))
    price = money(goods, lines[0].offer.currency, locale)
    label = plain(locale, "button-buy-now-for", price=price)
    return Card(
        "\n".join(said), ((press(label, BuyAgain(order=order, goods=goods), "primary"), close),)
    )
