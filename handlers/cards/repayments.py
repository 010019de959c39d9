"""What a buyer is told of money that goes back, or was looked for and not found."""

from typing import TYPE_CHECKING

from handlers.cards.card import Card
from handlers.cards.notices import Say, Told, notice, number, order_row
from handlers.cards.words import day, money
from locales import t

if TYPE_CHECKING:
    from handlers.cards import Detail, Renderer
    from handlers.desk import Desk
    from handlers.scene import Reader


def _money(sentence: str) -> Say:
    """Money that goes back: by itself, or by the shop's hand and by when."""

    async def say(_desk: "Desk", told: Told, detail: "Detail", reader: "Reader") -> Card:
        locale = reader.locale
        currency = str(detail.get("currency") or told.facts.order.currency)
        by_hand = bool(detail.get("manual"))
        until = number(detail, "until")
        to_card = detail.get("way") == "provider" and not until
        text = t(
            locale,
            f"{sentence}-manual" if by_hand else f"{sentence}-card" if to_card else sentence,
            amount=money(number(detail, "amount"), currency, locale),
            number=str(told.facts.order.id),
            shop=told.facts.shop.name,
            by=day(until, locale, reader.zone) if until else "",
        )
        return Card(text, (order_row(told, locale),))

    return say


async def _unknown(_desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    amount = money(number(detail, "amount"), str(detail.get("currency")), reader.locale)
    return Card(t(reader.locale, "payment-unknown", amount=amount))


async def _denied(_desk: "Desk", told: Told, _detail: "Detail", reader: "Reader") -> Card:
    text = t(
        reader.locale,
        "hand-denied",
        shop=told.facts.shop.name,
        number=str(told.facts.order.id),
    )
    return Card(text, (order_row(told, reader.locale),))


async def _cancelled(_desk: "Desk", told: Told, detail: "Detail", reader: "Reader") -> Card:
    amount = money(number(detail, "amount"), told.facts.order.currency, reader.locale)
    late = detail.get("reason") == "time"
    text = t(
        reader.locale,
        "order-cancelled-late" if late else "order-cancelled-paid",
        number=str(told.facts.order.id),
        amount=amount,
        shop=told.facts.shop.name,
    )
    return Card(text, (order_row(told, reader.locale),))


RENDERERS: "dict[str, Renderer]" = {
    "fulfillment-cancelled": notice(_cancelled),
    "payment-late": notice(_money("payment-late")),
    "payment-double": notice(_money("payment-double")),
    "payment-excess": notice(_money("payment-excess")),
    "payment-unknown": _unknown,
    "payment-denied": notice(_denied),
    "refund-on-its-way": notice(_money("refund-on-its-way")),
    "refund-manual": notice(_money("refund-manual")),
    "refund-done": notice(_money("refund-done")),
}
