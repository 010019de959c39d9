"""A buyer asks to have a paid order sent elsewhere: yes or no, and by when silence is a yes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.orders import ShopOrder
from handlers.cards.notices import number
from handlers.cards.words import moment, shortened
from locales import plain, t
from store import changes, orders, people, shops
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.cards import Detail, Renderer
    from handlers.desk import Desk
    from handlers.scene import Reader


class Decide(CallbackData, prefix="mce"):
    """Send it there (1), or where it was to go (0)."""

    change: int
    accept: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A change with what its shop has to know, read at one moment."""

    change: changes.Change
    shop: shops.Shop
    buyer: people.Person | None
    place: str
    """Town and country: the address itself is shown to whoever packs, and noted."""


async def read_asked(tx: Transaction, order: int, person: int) -> Asked | None:
    """Read what is asked for an order, for those who pack there; None when nothing waits."""
    known = await orders.order(tx, order)
    change = await changes.open_of(tx, order)
    if known is None or change is None:
        return None
    if await shops.role_of(tx, known.shop, person) not in changes.DECIDERS:
        return None
    shop = await shops.get_shop(tx, known.shop)
    assert shop is not None, "an order's shop stays"
    address = await people.get_address(tx, change.address)
    place = f"{address.town}, {address.country}" if address and not address.erased else ""
    return Asked(change, shop, await people.get_person(tx, change.asked_by), place)


def change_card(asked: Asked, reader: "Reader") -> Card:
    """Shall it go there? Nothing is shipped before that is answered."""
    locale, change = reader.locale, asked.change
    text = t(
        locale,
        "change-to-decide",
        name=shortened(asked.buyer.name) if asked.buyer else plain(locale, "buyer"),
        number=str(change.order),
        place=asked.place,
        until=moment(change.answer_by, locale, asked.shop.zone or reader.zone),
    )
    order = press(
        plain(locale, "button-order", number=str(change.order)), ShopOrder(order=change.order)
    )
    return Card(text, (*decide_rows(change, locale), (order,)))


def decide_rows(change: changes.Change, locale: str) -> tuple[Row, ...]:
    """[Send it there] [Keep the old address]"""
    yes, no = (Decide(change=change.id, accept=one) for one in (1, 0))
    return (
        (press(plain(locale, "button-change-accept"), yes, "success"),),
        (press(plain(locale, "button-change-decline"), no),),
    )


async def _render(desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    asked = await desk.read(read_asked, number(detail, "order"), reader.person or 0)
    if asked is None or asked.change.id != number(detail, "change"):
        return None
    return change_card(asked, reader)


RENDERERS: "dict[str, Renderer]" = {"change-to-decide": _render}
