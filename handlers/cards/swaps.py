"""Another variant of what is paid: the buyer's buttons, and the line on the order's card."""

from typing import TYPE_CHECKING, Final

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, press
from handlers.cards.words import moment, shortened, with_choice
from locales import Markup, plain, t
from store import catalog, fulfillments, orders, swaps
from store.database import Transaction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.cards.orders import OrderFacts
    from handlers.scene import Reader

SHOWN: Final = 20
"""Variants offered at once; Telegram takes 100 buttons, people far fewer."""


class Swaps(CallbackData, prefix="ox"):
    """What can my order be swapped for?"""

    order: int


class AskSwap(CallbackData, prefix="oxa"):
    """Ask the shop for this variant in this line."""

    order: int
    line: int
    variant: int


class LeaveSwap(CallbackData, prefix="oxl"):
    """Keep what was ordered."""

    swap: int


async def read_swap(
    tx: Transaction, order: orders.Order, parcels: "Sequence[fulfillments.Fulfillment]"
) -> tuple[swaps.Swap | None, catalog.VariantView | None]:
    """Read the swap that waits for the shop's answer, if an order can have one."""
    if order.state != "paid" or not any(one.state in swaps.HERE for one in parcels):
        return None, None
    swap = await swaps.open_of(tx, order.id)
    return swap, await catalog.variant(tx, swap.variant, order.language) if swap else None


async def read_swappable(tx: Transaction, view: orders.OrderView) -> bool:
    """Whether there is another kind to ask for; only goods with kinds are looked up."""
    here = {one.part for one in view.fulfillments if one.state in swaps.HERE}
    if not any(line.options and line.part in here for line in view.lines):
        return False
    return bool(await swaps.choices(tx, view.order, view.order.language))


def swaps_row(facts: "OrderFacts", locale: str) -> Row:
    """[Swap the kind]"""
    return (press(plain(locale, "button-swap"), Swaps(order=facts.order.id)),)


def choices_card(
    order: int, choices: "Sequence[orders.Choice]", reader: "Reader", opens: CallbackData
) -> Card:
    """What it can be swapped for: another kind of the same thing at the same price."""
    locale = reader.locale
    several = len({one.line for one in choices}) > 1
    rows: list[Row] = []
    for one in choices[:SHOWN]:
        name = plain(locale, "list-comma").join(one.options) or one.title
        label = with_choice(one.title, one.options, locale) if several else name
        data = AskSwap(order=order, line=one.line, variant=one.variant)
        rows.append((press(shortened(label, 40), data),))
    rows.append((press(plain(locale, "button-order", number=str(order)), opens),))
    return Card(t(locale, "swap-which" if choices else "swap-none"), tuple(rows))


def chosen_card(wanted: str, locale: str) -> Card:
    """What is left of that question, once it is answered."""
    return Card(t(locale, "answered-with", what=wanted))


def swap_line(facts: "OrderFacts", reader: "Reader") -> Markup | None:
    """ "You asked for Blue instead. Tea House answers by 15:20; else it stays as it was." """
    if facts.swap is None or facts.wanted is None:
        return None
    return t(
        reader.locale,
        "swap-waits",
        wanted=with_choice(facts.wanted.title, facts.wanted.options, reader.locale),
        shop=facts.shop.name,
        until=moment(facts.swap.answer_by, reader.locale, reader.zone),
    )


def leave_swap_row(facts: "OrderFacts", locale: str) -> Row:
    """[Leave it as it was]"""
    assert facts.swap is not None, "there is something to take back"
    return (press(plain(locale, "button-leave-it"), LeaveSwap(swap=facts.swap.id)),)
