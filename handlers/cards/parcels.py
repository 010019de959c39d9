"""What is on its way to the buyer, or on its way back: a parcel, a refund, their buttons."""

from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from handlers.cards.card import press
from handlers.cards.promises import held_until
from handlers.cards.words import day, moment, money, pickup_text
from locales import Markup, plain, t
from store import fulfillments, orders, payments, shops

if TYPE_CHECKING:
    from handlers.cards.orders import OrderFacts
    from handlers.scene import Reader


class CancelLate(CallbackData, prefix="ol"):
    """Cancel a parcel that is days late."""

    fulfillment: int


class Confirm(CallbackData, prefix="or"):
    """Confirm receipt of a parcel."""

    fulfillment: int


def button_of(event: orders.Event, locale: str) -> InlineKeyboardButton | None:
    """The button of something the buyer can do now; None for what has no button here."""
    match event.noun, event.name:
        case "fulfillment", "receive":
            data = Confirm(fulfillment=event.subject)
            return press(plain(locale, "button-confirm-receipt"), data, "success")
        case "fulfillment", "cancel-late":
            return press(
                plain(locale, "button-cancel-order"), CancelLate(fulfillment=event.subject)
            )
    return None


def parcel_text(
    facts: "OrderFacts", parcel: fulfillments.Fulfillment, reader: "Reader", now: int
) -> Markup:
    """Where a parcel is, and what happens next by when."""
    locale, zone = reader.locale, reader.zone
    shop = facts.shop.name
    match parcel.state:
        case "held":
            until = held_until(facts, parcel.part, now)
            if until is not None:
                return t(locale, "parcel-held-until", date=day(until, locale, zone))
            return t(locale, "parcel-held", shop=shop)
        case "to_ship":
            by = moment(parcel.ship_by or now, locale, zone)
            return t(locale, "parcel-late" if parcel.late else "parcel-to-ship", shop=shop, by=by)
        case "to_collect":
            place = facts.pickup
            return t(
                locale,
                "parcel-to-collect",
                at=pickup_text(place, locale) if place else shop,
                number=str(parcel.order),
            )
        case "shipped":
            how = " ".join(part for part in (parcel.carrier, parcel.tracking) if part)
            return (
                t(locale, "parcel-shipped", how=how) if how else t(locale, "parcel-shipped-plain")
            )
        case "received" | "closed":
            when = day(parcel.received_at or now, locale, zone)
            return t(locale, f"parcel-received-{parcel.kind}", day=when)
        case "cancelled":
            lost = parcel.shipped_at is not None
            return t(locale, "parcel-lost" if lost else "parcel-cancelled")


def refund_text(refund: payments.Refund, shop: shops.Shop, reader: "Reader") -> Markup:
    """Where the money is that goes back."""
    locale = reader.locale
    amount = money(refund.amount, refund.currency, locale)
    to_card = refund.way == "provider" and refund.due_at is None
    if refund.state == "done":
        return t(locale, "refund-line-done-card" if to_card else "refund-line-done", amount=amount)
    if refund.state == "manual":
        by = day(refund.due_at or refund.asked_at, locale, reader.zone)
        return t(locale, "refund-line-manual", amount=amount, shop=shop.name, by=by)
    way = "refund-line-on-its-way"
    return t(locale, f"{way}-card" if to_card else way, amount=amount)
