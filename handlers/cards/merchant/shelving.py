"""Goods that came back: on the shelf again, or not sellable; the question and its two answers."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, press
from handlers.cards.notices import number
from handlers.cards.words import day, shortened, with_choice
from locales import Markup, plain, t
from store import catalog, shelving, shops
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.cards import Detail, Renderer
    from handlers.desk import Desk
    from handlers.scene import Reader


class Shelve(CallbackData, prefix="mkg"):
    """Put what came back on the shelf (1), or not (0)."""

    shelving: int
    sellable: int


@dataclass(frozen=True, slots=True)
class CameBack:
    """Goods that came back, as their shop calls them."""

    shelving: shelving.Shelving
    shop: shops.Shop
    goods: tuple[tuple[catalog.VariantView, int], ...]

    def text(self, locale: str) -> str:
        """ "Shirt (M) × 1, Mug × 2" """
        return plain(locale, "list-comma").join(
            f"{shortened(with_choice(one.title, one.options, locale), 40)} × {count}"
            for one, count in self.goods
        )


async def read_came_back(tx: Transaction, known: shelving.Shelving) -> CameBack:
    """Read what the cards show of goods that came back. Who may see it is not asked."""
    shop = await shops.get_shop(tx, known.shop)
    assert shop is not None, "an order's shop stays"
    views = [(await catalog.variant(tx, variant, ""), count) for variant, count in known.pieces]
    return CameBack(known, shop, tuple((one, count) for one, count in views if one is not None))


async def read_for_decider(tx: Transaction, asked: int, person: int) -> CameBack | None:
    """Read goods that came back, for those who say what is in stock; None to everybody else."""
    known = await shelving.get_shelving(tx, asked)
    if known is None:
        return None
    if await shops.role_of(tx, known.shop, person) not in shelving.DECIDERS:
        return None
    return await read_came_back(tx, known)


def said_of(back: CameBack, reader: "Reader") -> Markup:
    """Whether it is on the shelf again, or the question and what silence means."""
    known, locale = back.shelving, reader.locale
    until = day(known.answer_by, locale, back.shop.zone or reader.zone)
    return t(locale, f"shelving-{known.state}", goods=back.text(locale), until=until)


def answers(known: shelving.Shelving, locale: str) -> list[Row]:
    """[Put back on the shelf] [Not sellable], while it is asked."""
    if known.state != "asked":
        return []
    yes, no = (Shelve(shelving=known.id, sellable=one) for one in (1, 0))
    return [
        (
            press(plain(locale, "button-shelve"), yes, "success"),
            press(plain(locale, "button-not-sellable"), no),
        )
    ]


def answered_card(back: CameBack, reader: "Reader") -> Card:
    """What is left of the question, once it is answered."""
    return Card(said_of(back, reader))


async def _render(desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    asked = number(detail, "shelving")
    back = await desk.read(read_for_decider, asked, reader.person or 0)
    if back is None or back.shelving.state != "asked":
        return None
    locale, known = reader.locale, back.shelving
    text = t(
        locale,
        "shelve-lost",
        number=str(known.order),
        goods=back.text(locale),
        until=day(known.answer_by, locale, back.shop.zone or reader.zone),
    )
    return Card(text, tuple(answers(known, locale)))


RENDERERS: "dict[str, Renderer]" = {"shelve-lost": _render}
