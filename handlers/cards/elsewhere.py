"""Sending a paid order elsewhere when the shop is asked: the buyer's lines, buttons and news."""

from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData

from handlers.cards.addresses import place_name
from handlers.cards.card import Card, Row, press
from handlers.cards.words import moment
from locales import Markup, plain, t
from store import changes, fulfillments, orders, people
from store.database import Transaction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.cards.orders import OrderFacts
    from handlers.scene import Reader

UNSHIPPED = ("held", "to_ship", "cancelled")


class LeaveIt(CallbackData, prefix="oll"):
    """Let it go where it was to go."""

    change: int


async def read_asked(
    tx: Transaction, order: orders.Order, parcels: "Sequence[fulfillments.Fulfillment]"
) -> tuple[changes.Change | None, people.Address | None]:
    """Read the change that waits for the shop's answer, if an order can have one."""
    if order.state != "paid" or not any(one.state in ("held", "to_ship") for one in parcels):
        return None, None
    change = await changes.open_of(tx, order.id)
    return change, await people.get_address(tx, change.address) if change else None


def may_move(facts: "OrderFacts") -> bool:
    """Whether a paid order may still go elsewhere: by its buyer alone, or if the shop agrees."""
    parcels = facts.view.fulfillments
    return (
        facts.order.state == "paid"
        and facts.order.address is not None
        and facts.asked is None
        and all(parcel.state in UNSHIPPED for parcel in parcels)
    )


def asked_line(facts: "OrderFacts", reader: "Reader") -> Markup | None:
    """ "You asked for “Home”. Tea House answers by 15:20; else it goes there." """
    if facts.asked is None or facts.asked_address is None:
        return None
    return t(
        reader.locale,
        "change-waits",
        place=place_name(facts.asked_address),
        shop=facts.shop.name,
        until=moment(facts.asked.answer_by, reader.locale, reader.zone),
    )


def leave_row(facts: "OrderFacts", locale: str) -> Row:
    """[Leave it as it was]"""
    assert facts.asked is not None, "there is something to take back"
    leave = LeaveIt(change=facts.asked.id)
    return (press(plain(locale, "button-leave-it"), leave),)


def answered(
    facts: "OrderFacts", place: str, *, accepted: bool, silence: bool, row: Row, locale: str
) -> Card:
    """What the shop has answered, or what its silence means."""
    sentence = "change-declined"
    if accepted:
        sentence = "change-accepted-silence" if silence else "change-accepted"
    text = t(locale, sentence, shop=facts.shop.name, number=str(facts.order.id), place=place)
    return Card(text, (row,))
