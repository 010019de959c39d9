"""Words that the cards of a case share: the goods, the reason, what was said, the pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aiogram.types import InlineKeyboardButton

from handlers.cards.card import Photo, press
from handlers.cards.cases.buttons import Photos
from handlers.cards.merchant.shelving import CameBack, read_came_back
from handlers.cards.orders import line_name
from handlers.cards.words import day, moment, shortened
from locales import Markup, plain
from store import cases, catalog, fulfillments, orders, people, shops
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
    own_kinds: tuple[catalog.VariantView, ...] = ()
    """The variants that the view names, as the shop calls them."""
    came_back: CameBack | None = None
    """What was sent back, as the shop calls it."""

    @property
    def case(self) -> cases.Case:
        """The case itself."""
        return self.view.case

    @property
    def ruled(self) -> int | None:
        """The sum that whoever runs the bot has decided on; None where they did not.

        Their silence, too, may let a sum go back that was proposed: then nobody asked for it.
        """
        refund = self.view.refund
        if self.case.appealed_at is None or refund is None or refund.asked_by is None:
            return None
        return self.case.agreed

    def own(self, kind: catalog.VariantView) -> catalog.VariantView:
        """A variant as the shop calls it."""
        return next((one for one in self.own_kinds if one.id == kind.id), kind)


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
        own_kinds=await _own_kinds(tx, view),
        came_back=await read_came_back(tx, view.came_back) if view.came_back else None,
        their_words=theirs,
    )


async def _own_kinds(tx: Transaction, view: cases.CaseView) -> tuple[catalog.VariantView, ...]:
    named = {one.id for one in (view.wanted, view.proposed) if one is not None}
    found = [await catalog.variant(tx, variant, "") for variant in sorted(named)]
    return tuple(one for one in found if one is not None)


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


def kind_name(view: catalog.VariantView, locale: str, most: int = 60) -> str:
    """ "Blue, L"; the product's name where it has no options."""
    return shortened(plain(locale, "list-comma").join(view.options) or view.title, most)


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
