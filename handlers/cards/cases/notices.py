"""Who gave something that was not right hears what comes back, and nothing of what was said."""

from typing import TYPE_CHECKING

from handlers.cards.card import Card
from handlers.cards.notices import number, order_row, read_told
from handlers.cards.words import day, money
from locales import t

if TYPE_CHECKING:
    from handlers.cards import Detail
    from handlers.desk import Desk
    from handlers.scene import Reader


async def render_gift_refunded(
    desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
) -> Card | None:
    """The sum, and how it travels."""
    told = await desk.read(read_told, number(detail, "order"), 0, reader.person or 0)
    if told is None:
        return None
    reader = reader.at(told.facts.shop.zone)
    locale, until = reader.locale, number(detail, "until")
    text = t(
        locale,
        "case-gift-refunded-manual" if until else "case-gift-refunded",
        number=str(told.facts.order.id),
        shop=told.facts.shop.name,
        amount=money(number(detail, "amount"), str(detail.get("currency")), locale),
        by=day(until, locale, reader.zone) if until else "",
    )
    return Card(text, (order_row(told, locale),))
