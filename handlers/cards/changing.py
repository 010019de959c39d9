"""What can be changed before an order is paid."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, press
from handlers.cards.orders import Cancel, OpenOrder, Where, line_name
from handlers.cards.words import shortened
from locales import plain, t
from store import orders, shops

if TYPE_CHECKING:
    from handlers.scene import Reader


class Quantity(CallbackData, prefix="oq"):
    """So many pieces of a line."""

    order: int
    line: int
    quantity: int


class PayBy(CallbackData, prefix="ow"):
    """Pay it in this way instead."""

    order: int
    way: str


OFFERED: Final = ("provider", "by-hand")
"""Between these a buyer may choose; digital goods are paid in Stars only."""


def change_card(
    order: orders.Order,
    lines: Sequence[orders.Line],
    ways: Sequence[shops.Way],
    reader: "Reader",
) -> Card:
    """How many, where to, and how it is paid; the sum is drawn anew on the order's card."""
    locale = reader.locale
    said = [t(locale, "order-change-title")]
    rows: list[Row] = []
    for line in lines:
        name = shortened(line_name(line, locale), 40)
        said.append(t(locale, "order-change-quantity", title=name, quantity=line.quantity))
        less = Quantity(order=order.id, line=line.id, quantity=line.quantity - 1)
        more = Quantity(order=order.id, line=line.id, quantity=line.quantity + 1)
        buttons = [press(plain(locale, "button-plus"), more)]
        if line.quantity > 1:
            buttons.insert(0, press(plain(locale, "button-less"), less))
        rows.append(tuple(buttons))
    if order.address is not None or order.pickup is not None:
        rows.append((press(plain(locale, "button-ship-elsewhere"), Where(order=order.id)),))
    if order.way in OFFERED:
        rows += [
            (press(plain(locale, f"button-by-{way.kind}"), PayBy(order=order.id, way=way.kind)),)
            for way in ways
            if way.on and way.kind in OFFERED and way.kind != order.way
        ]
    rows.append(
        (
            press(plain(locale, "button-order", number=str(order.id)), OpenOrder(order=order.id)),
            press(plain(locale, "button-cancel-order"), Cancel(order=order.id)),
        )
    )
    return Card("\n".join(said), tuple(rows))
