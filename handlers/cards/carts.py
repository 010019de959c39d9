"""A cart as its owner sees it, at today's prices."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, press
from handlers.cards.words import money, shortened
from locales import Markup, plain, t
from store import carts, shops

if TYPE_CHECKING:
    from handlers.scene import Reader


class OpenCart(CallbackData, prefix="co"):
    """Show my cart in a shop."""

    shop: int


class Pieces(CallbackData, prefix="cq"):
    """So many pieces of a variant in the cart; 0 takes it out."""

    shop: int
    variant: int
    quantity: int


class Checkout(CallbackData, prefix="cc"):
    """Order what is in the cart; of one currency where there are several."""

    shop: int
    currency: str


class GiveCart(CallbackData, prefix="cg"):
    """Send what is in the cart as a gift: all of it is one share."""

    shop: int


class EmptyCart(CallbackData, prefix="ce"):
    """Take everything out."""

    shop: int


SHOWN = 10
"""Lines that get buttons."""

CARTS = 5
"""Carts in other shops that get one."""


def cart_card(
    cart: carts.Cart,
    shop: shops.Shop,
    others: Sequence[shops.Shop],
    reader: "Reader",
    *,
    gives: bool,
) -> Card:
    """The lines with − and +, the sum, Checkout; and the carts in other shops.

    Where the shop sends gifts (`gives`), all of it can be given.
    """
    locale = reader.locale
    elsewhere: tuple[Row, ...] = tuple(
        (
            press(
                plain(locale, "button-cart-at", shop=shortened(other.name)),
                OpenCart(shop=other.id),
            ),
        )
        for other in others[:CARTS]
    )
    if not cart.lines:
        return Card(t(locale, "cart-empty"), elsewhere)
    said = [f"<b>{t(locale, 'cart-title', shop=shop.name)}</b>"]
    rows: list[Row] = []
    for number, line in enumerate(cart.lines, 1):
        said.append(f"{number}. {line_text(line, locale)}")
        if number <= SHOWN:
            rows.append(_pieces(cart, line, number, locale))
    for currency, total in cart.sums.items():
        shipped = any(line.offer.kind == "shipped" for line in cart.parts[currency])
        sentence = "cart-sum" if shipped else "cart-sum-only"
        said.append(t(locale, sentence, total=money(total, currency, locale)))
    if len(cart.sums) > 1:
        said.append(t(locale, "cart-two-orders"))
    for currency, total in cart.sums.items():
        label = plain(locale, "button-checkout")
        if len(cart.sums) > 1:
            label = f"{label} · {money(total, currency, locale)}"
        rows.append((press(label, Checkout(shop=cart.shop, currency=currency), "primary"),))
    last = [press(plain(locale, "button-empty-cart"), EmptyCart(shop=cart.shop))]
    if gives and all(one.offer.kind == "shipped" and one.offer.giftable for one in cart.lines):
        give = GiveCart(shop=cart.shop)
        last.insert(0, press(plain(locale, "button-send-gift"), give))
    rows.append(tuple(last))
    return Card("\n".join(said), (*rows, *elsewhere))


def line_text(line: carts.CartLine, locale: str) -> Markup:
    """A line as it is offered now: what it costs, or why it cannot be had."""
    title = shortened(line.offer.title, 50)
    choice = ", ".join(line.offer.options)
    if line.problem == "not-for-sale":
        return t(locale, "cart-line-gone", title=title)
    if line.problem is not None:
        left = line.offer.left or 0
        return t(locale, "cart-line-few", title=title, quantity=line.quantity, left=left)
    amount = money(line.amount, line.offer.currency, locale)
    if choice:
        return t(
            locale,
            "cart-line-choice",
            title=title,
            choice=choice,
            quantity=line.quantity,
            amount=amount,
        )
    return t(locale, "cart-line", title=title, quantity=line.quantity, amount=amount)


def _pieces(cart: carts.Cart, line: carts.CartLine, number: int, locale: str) -> Row:
    def to(quantity: int) -> Pieces:
        return Pieces(shop=cart.shop, variant=line.offer.id, quantity=quantity)

    return (
        press(f"{number}. {plain(locale, 'button-less')}", to(line.quantity - 1)),
        press(f"{number}. {plain(locale, 'button-plus')}", to(line.quantity + 1)),
    )


def added(title: str, shop: int, locale: str) -> Card:
    """It is in the cart: and now?"""
    return Card(
        t(locale, "cart-added", title=title),
        (
            (
                press(plain(locale, "button-cart"), OpenCart(shop=shop)),
                press(
                    plain(locale, "button-checkout"), Checkout(shop=shop, currency=""), "primary"
                ),
            ),
        ),
    )
