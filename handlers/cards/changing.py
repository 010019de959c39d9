"""What can be changed before an order is paid."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, press
from handlers.cards.orders import Cancel, OpenOrder, line_name
from handlers.cards.words import shortened
from locales import plain, t
from store import orders

if TYPE_CHECKING:
    from handlers.scene import Reader


class Quantity(CallbackData, prefix="oq"):
    """So many pieces of a line."""

    order: int
    line: int
    quantity: int


class Where(CallbackData, prefix="ow"):
    """Send it elsewhere."""

    order: int


def change_card(order: orders.Order, lines: Sequence[orders.Line], reader: "Reader") -> Card:
    """How many, and where to; the sum is drawn anew on the order's card."""
    locale = reader.locale
    said = [t(locale, "order-change-title")]
    rows: list[Row] = []
    for line in lines:
        name = shortened(line_name(line), 40)
        said.append(t(locale, "order-change-quantity", title=name, quantity=line.quantity))
        less = Quantity(order=order.id, line=line.id, quantity=line.quantity - 1)
        more = Quantity(order=order.id, line=line.id, quantity=line.quantity + 1)
        buttons = [press(plain(locale, "button-plus"), more)]
        if line.quantity > 1:
            buttons.insert(0, press(plain(locale, "button-less"), less))
        rows.append(tuple(buttons))
    if order.address is not None:
        rows.append((press(plain(locale, "button-ship-elsewhere"), Where(order=order.id)),))
    rows.append(
        (
            press(plain(locale, "button-order", number=str(order.id)), OpenOrder(order=order.id)),
            press(plain(locale, "button-cancel-order"), Cancel(order=order.id)),
        )
    )
    return Card("\n".join(said), tuple(rows))
