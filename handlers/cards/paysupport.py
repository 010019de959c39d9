"""Help with a payment: which one, what was said about it, and what either side can do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData

from handlers.cards.asking import AskShop
from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.orders import Refund, ShopOrder
from handlers.cards.merchant.working import KEEPERS, shop_name
from handlers.cards.notices import number
from handlers.cards.orders import OpenOrder
from handlers.cards.parcels import refund_text
from handlers.cards.words import day, moment, money, shortened
from locales import Markup, plain, t
from store import inquiries, orders, payments, people, shops
from store.database import Transaction
from store.refusals import Refused

if TYPE_CHECKING:
    from handlers.cards import Detail, Renderer
    from handlers.desk import Desk
    from handlers.scene import Reader


class About(CallbackData, prefix="qp"):
    """It is about this payment."""

    payment: int


class Look(CallbackData, prefix="qo"):
    """Show this conversation."""

    inquiry: int


class Write(CallbackData, prefix="qw"):
    """Write back, or answer: by which side the presser is on."""

    inquiry: int


class Settle(CallbackData, prefix="qs"):
    """It is settled."""

    inquiry: int


class Waiting(CallbackData, prefix="ql"):
    """The questions about payments that wait for this shop."""

    shop: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """A thread with the names that its card says, read at one moment."""

    thread: inquiries.Thread
    order: orders.Order | None
    shop: shops.Shop | None
    payer: people.Person | None
    role: str | None
    """What the reader is in the shop."""


async def read_conversation(
    tx: Transaction, inquiry: int, person: int, operator: int | None
) -> Conversation:
    """Read an inquiry for who takes part in it. Raises Refused("no-such-inquiry")."""
    thread = await inquiries.thread(tx, inquiry, person, operator)
    order, shop = thread.payment.order, thread.inquiry.shop
    return Conversation(
        thread=thread,
        order=None if order is None else await orders.order(tx, order),
        shop=None if shop is None else await shops.get_shop(tx, shop),
        payer=await people.get_person(tx, thread.inquiry.person),
        role=None if shop is None else await shops.role_of(tx, shop, person),
    )


def which_payment(
    paid: Sequence[payments.Payment],
    names: Mapping[int, str],
    open_shops: Sequence[shops.Shop],
    reader: "Reader",
) -> Card:
    """Which of my payments is it about? Whoever has none finds the shops here."""
    locale = reader.locale
    if not paid:
        rows = [
            (
                press(
                    plain(locale, "paysupport-contact", shop=shortened(one.name)),
                    AskShop(shop=one.id, order=0, product=0),
                ),
            )
            for one in open_shops
        ]
        return Card(t(locale, "paysupport-none" if rows else "paysupport-nobody"), tuple(rows))
    rows = []
    for one in paid:
        text = plain(
            locale,
            "button-payment" if one.order else "button-payment-stray",
            number=str(one.order or ""),
            amount=money(one.amount, one.currency, locale),
            shop=shortened(names.get(one.shop or 0, ""), 24),
            day=day(one.captured_at or one.asked_at, locale, reader.zone),
        )
        rows.append((press(text, About(payment=one.id)),))
    return Card(t(locale, "paysupport"), tuple(rows))


def conversation_card(known: Conversation, reader: "Reader", *, head: str = "") -> Card:
    """The payment, what went back of it, what was said, and the buttons of this side."""
    reader = reader.at(known.shop.zone if known.shop else None)
    locale, thread = reader.locale, known.thread
    one, inquiry = thread.payment, thread.inquiry
    shop = shop_name(known.shop, locale) if known.shop else plain(locale, "paysupport-operator")
    payer = shortened(known.payer.name) if known.payer else plain(locale, "buyer")
    said = [] if not head else [t(locale, head, name=payer, shop=shop, number=str(one.order or ""))]
    said.append(
        t(
            locale,
            "inquiry-payment" if one.order else "inquiry-payment-stray",
            number=str(one.order or ""),
            amount=money(one.amount, one.currency, locale),
            way=plain(locale, f"way-{one.way}"),
            day=day(one.captured_at or one.asked_at, locale, reader.zone),
        )
    )
    if thread.side == "payer" and known.shop is not None:
        said += [refund_text(refund, known.shop, reader) for refund in thread.refunds]
    elif returned := sum(refund.amount for refund in thread.refunds):
        back = money(returned, one.currency, locale)
        said.append(t(locale, "inquiry-returned", amount=back))
    said += [
        t(locale, "inquiry-line", name=payer if says.side == "payer" else shop, words=says.words)
        for says in thread.messages
    ]
    said.append(_state(inquiry, thread.side, shop, reader))
    return Card("\n".join(said), tuple(_rows(known, locale)))


def _state(inquiry: inquiries.Inquiry, side: str, shop: str, reader: "Reader") -> Markup:
    locale = reader.locale
    if inquiry.answer_by is not None:
        by = moment(inquiry.answer_by, locale, reader.zone)
        operator = "-operator" if inquiry.to_operator and side == "payer" else ""
        return t(locale, f"inquiry-waits-{side}{operator}", shop=shop, by=by)
    if inquiry.state == "closed":
        return t(locale, "inquiry-closed")
    return t(locale, f"inquiry-left-{side}")


def _rows(known: Conversation, locale: str) -> list[Row]:
    thread, inquiry = known.thread, known.thread.inquiry
    rows: list[Row] = []
    if inquiry.state != "closed":
        writes = plain(locale, "button-answer" if thread.side == "shop" else "button-write-back")
        rows.append((press(writes, Write(inquiry=inquiry.id), "primary"),))
    last = []
    if known.order is not None:
        name = plain(locale, "button-order", number=str(known.order.id))
        if thread.side == "payer":
            last.append(press(name, OpenOrder(order=known.order.id)))
        elif known.role is not None:
            last.append(press(name, ShopOrder(order=known.order.id)))
            if known.role in KEEPERS and _refundable(known.order):
                give = press(plain(locale, "button-refund"), Refund(order=known.order.id))
                rows.append((give,))
    if inquiry.state != "closed":
        last.append(press(plain(locale, "button-settled"), Settle(inquiry=inquiry.id)))
    if last:
        rows.append(tuple(last))
    return rows


def _refundable(order: orders.Order) -> bool:
    return order.paid_at is not None and order.way != "free" and order.refunded < order.total


def waiting_card(
    shop: shops.Shop,
    waiting: Sequence[inquiries.Inquiry],
    names: Mapping[int, str],
    reader: "Reader",
) -> Card:
    """What waits for an answer of the shop, the most urgent first."""
    locale, zone = reader.locale, shop.zone or reader.zone
    if not waiting:
        return Card(t(locale, "inquiries-none"))
    rows = []
    for one in waiting[:20]:
        by = moment(one.answer_by or one.last_at, locale, zone)
        text = plain(locale, "button-inquiry", name=names.get(one.person, ""), by=by)
        rows.append((press(text, Look(inquiry=one.id)),))
    return Card(t(locale, "inquiries-title", count=len(waiting)), tuple(rows))


def _notice(head: str, *, only_asked: bool) -> "Renderer":
    """A message with the conversation as it is; what was answered meanwhile is not asked again."""

    async def render(
        desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
    ) -> Card | None:
        try:
            known = await desk.read(
                read_conversation, number(detail, "inquiry"), reader.person or 0, desk.operator
            )
        except Refused:
            return None  # of the staff no more
        if only_asked and known.thread.inquiry.state != "asked":
            return None
        return conversation_card(known, reader, head=head)

    return render


RENDERERS: "dict[str, Renderer]" = {
    "inquiry-asked": _notice("inquiry-asked", only_asked=True),
    "inquiry-reminder": _notice("inquiry-reminder", only_asked=True),
    "operator-inquiry-unanswered": _notice("operator-inquiry-unanswered", only_asked=True),
    "inquiry-answered": _notice("inquiry-answered", only_asked=False),
    "inquiry-passed-on": _notice("inquiry-passed-on", only_asked=False),
    "inquiry-settled": _notice("inquiry-settled", only_asked=False),
}
