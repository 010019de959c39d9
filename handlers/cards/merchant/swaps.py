"""A buyer asks for another variant of what is paid: yes or no, and by when silence is a no."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, press
from handlers.cards.merchant.orders import ShopOrder
from handlers.cards.notices import number
from handlers.cards.orders import line_name
from handlers.cards.words import moment, shortened
from locales import plain, t
from store import catalog, fulfillments, orders, people, shops, swaps
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.cards import Detail, Renderer
    from handlers.desk import Desk
    from handlers.scene import Reader


class DecideSwap(CallbackData, prefix="msw"):
    """Swap it (1), or keep it as it was ordered (0)."""

    swap: int
    accept: int


@dataclass(frozen=True, slots=True)
class AskedSwap:
    """A swap with what its shop has to know, read at one moment."""

    swap: swaps.Swap
    shop: shops.Shop
    buyer: people.Person | None
    line: orders.Line
    """What is in the parcel now, in the shop's own words."""
    wanted: orders.Line
    """The same line as it would be, in the same words."""
    left: int | None


async def read_asked_swap(tx: Transaction, order: int, person: int) -> AskedSwap | None:
    """Read what is asked for an order, for those who pack there; None when nothing waits."""
    known = await orders.order(tx, order)
    swap = await swaps.open_of(tx, order)
    if known is None or swap is None:
        return None
    if await shops.role_of(tx, known.shop, person) not in swaps.DECIDERS:
        return None
    shop = await shops.get_shop(tx, known.shop)
    view = await catalog.variant(tx, swap.variant, "en")
    line = next((one for one in await orders.lines_of(tx, order) if one.id == swap.line), None)
    if shop is None or view is None or line is None:
        return None
    both = (line, line._replace(variant=swap.variant))
    held, wanted = await fulfillments.in_own_words(tx, both)
    buyer = await people.get_person(tx, swap.asked_by)
    return AskedSwap(swap, shop, buyer, held, wanted, view.left)


def swap_card(asked: AskedSwap, reader: "Reader") -> Card:
    """Shall it be the other one? Nothing is shipped before that is answered."""
    locale, swap = reader.locale, asked.swap
    yes, no = (DecideSwap(swap=swap.id, accept=one) for one in (1, 0))
    text = t(
        locale,
        "swap-to-decide",
        name=shortened(asked.buyer.name) if asked.buyer else plain(locale, "buyer"),
        number=str(swap.order),
        held=shortened(line_name(asked.line, locale), 60),
        wanted=shortened(line_name(asked.wanted, locale), 60),
        pieces=asked.line.pieces,
        left=-1 if asked.left is None else asked.left,
        until=moment(swap.answer_by, locale, asked.shop.zone or reader.zone),
    )
    opens = ShopOrder(order=swap.order)
    return Card(
        text,
        (
            (press(plain(locale, "button-swap-accept"), yes, "success"),),
            (press(plain(locale, "button-swap-decline"), no),),
            (press(plain(locale, "button-order", number=str(swap.order)), opens),),
        ),
    )


async def _render(desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    order, person = number(detail, "order"), reader.person or 0
    asked = await desk.read(read_asked_swap, order, person)
    if asked is None or asked.swap.id != number(detail, "swap"):
        return None
    return swap_card(asked, reader)


RENDERERS: "dict[str, Renderer]" = {"swap-to-decide": _render}
