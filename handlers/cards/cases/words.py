"""Words that the cards of a case share: the goods, the reason, what was said, the pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aiogram.types import InlineKeyboardButton

from handlers.cards.card import Photo, press
from handlers.cards.cases.buttons import Photos
from handlers.cards.orders import line_name
from handlers.cards.words import day, moment, shortened
from locales import Markup, plain
from store import cases, fulfillments, orders, people, shops
from store.database import Transaction

SAID: Final = 300
"""Characters of a side's words on a card: one with a photo holds 1024 in all."""


DAYS_AHEAD: Final = ("offered", "approved", "goods_sent_back")
"""Whose time is a week or more: a weekday would say too little."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case, its shop and its people, read at one moment."""

    view: cases.CaseView
    shop: shops.Shop
    buyer: people.Person | None
    payer: people.Person | None
    own_words: tuple[orders.Line, ...]
    """Its lines as the shop calls them."""
    their_words: tuple[orders.Line, ...]
    """Its lines as whoever opened it reads them: a gift was ordered in its giver's language."""

    @property
    def case(self) -> cases.Case:
        """The case itself."""
        return self.view.case


async def read_case(tx: Transaction, case: int) -> CaseFacts | None:
    """Read what the cards of a case show; None when there is none. Who may see it is not asked."""
    view = await cases.view(tx, case)
    if view is None:
        return None
    shop = await shops.get_shop(tx, view.case.shop)
    assert shop is not None, "an order's shop stays"
    lines = tuple(one.line for one in view.pieces)
    buyer = await people.get_person(tx, view.case.opened_by)
    theirs = lines
    if buyer is not None and buyer.id != view.order.payer:
        theirs = await fulfillments.in_words_of(tx, lines, buyer.language)
    return CaseFacts(
        view=view,
        shop=shop,
        buyer=buyer,
        payer=await people.get_person(tx, view.order.payer),
        own_words=await fulfillments.in_own_words(tx, lines),
        their_words=theirs,
    )


def pieces_text(pieces: Sequence[tuple[orders.Line, int]], locale: str, most: int = 40) -> str:
    """ "Longjing 100 g × 1, Mug × 2" """
    return plain(locale, "list-comma").join(
        f"{shortened(line_name(line, locale), most)} × {count}" for line, count in pieces
    )


def until(known: CaseFacts, locale: str, zone: str) -> Markup | str:
    """When the time of whoever's turn it is ends: by the clock, or the day of one that is far."""
    due = known.case.due_at
    if due is None:
        return ""
    if known.case.state in DAYS_AHEAD:
        return day(due, locale, zone)
    return moment(due, locale, zone)


def goods(known: CaseFacts, locale: str, *, own: bool = False) -> str:
    """What a case is about, in the words of whoever opened it or in the shop's `own`."""
    lines = {line.id: line for line in (known.own_words if own else known.their_words)}
    pieces = [(lines.get(one.line.id, one.line), one.pieces) for one in known.view.pieces]
    return pieces_text(pieces, locale)


def reason(known: CaseFacts, locale: str) -> str:
    """ "It is damaged" """
    return plain(locale, f"case-reason-{known.case.reason}")


def name_of(person: people.Person | None, locale: str) -> str:
    """What somebody is called; after they were forgotten, what they are."""
    return (shortened(person.name) if person else "") or plain(locale, "buyer")


def picture(known: CaseFacts) -> Photo | None:
    """The first picture that was sent with a case."""
    photos = known.view.photos
    return Photo(0, photos[0]) if photos else None


def photos_button(known: CaseFacts, locale: str) -> tuple[InlineKeyboardButton, ...]:
    """[Photos · 3], where there are more than the one on the card."""
    count = len(known.view.photos)
    if count < 2:
        return ()
    label = plain(locale, "button-case-photos", count=count)
    return (press(label, Photos(case=known.case.id)),)
