"""What a customer presses to write to a shop, and what they read then."""

from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, File, Photo, Row, press
from handlers.cards.words import moment, shortened
from locales import Markup, plain, t
from store import shops, talks
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.cards import Detail, Renderer
    from handlers.desk import Desk
    from handlers.scene import Reader

CAPTION = 900
"""Characters of a message that stand under a photo, beside who has said it."""


class AskShop(CallbackData, prefix="wa"):
    """I want to ask a shop something: about an order, a product, or (0) anything."""

    shop: int
    order: int
    product: int


class AskAny(CallbackData, prefix="wn"):
    """I want to ask; which shop?"""


class Reply(CallbackData, prefix="wr"):
    """I want to say something more in this talk."""

    talk: int


def ask_row(shop: int, locale: str, *, order: int = 0, product: int = 0) -> Row:
    """[Ask the shop]"""
    data = AskShop(shop=shop, order=order, product=product)
    return (press(plain(locale, "button-ask-shop"), data),)


def question(shop: shops.Shop, desk: talks.ServiceDesk, now: int, reader: "Reader") -> Markup:
    """What would you like to ask? Outside of the hours it says when somebody is there."""
    locale = reader.locale
    said: list[str] = [t(locale, "talk-question", shop=shortened(shop.name, 40))]
    said += away(shop, desk.opens_at(shop.zone or "UTC", now), desk.away, reader)
    return Markup("\n".join(said))


def which_shop(found: list[shops.Shop], locale: str) -> Card:
    """Which of the shops do you want to ask?"""
    rows = tuple(
        (press(shortened(one.name, 40), AskShop(shop=one.id, order=0, product=0)),)
        for one in found[:20]
    )
    return Card(t(locale, "talk-which-shop"), rows)


def away(shop: shops.Shop, opens_at: int | None, words: str, reader: "Reader") -> list[str]:
    """When somebody is there again, and the shop's own words; nothing while somebody is."""
    if opens_at is None:
        return []
    when = moment(opens_at, reader.locale, shop.zone or reader.zone)
    said: list[str] = [t(reader.locale, "talk-away", at=when)]
    if words:
        said.append(t(reader.locale, "quote", text=words))
    return said


def sent(shop: shops.Shop, written: talks.Written, words: str, reader: "Reader") -> Card:
    """It is with the shop; what happens next."""
    locale = reader.locale
    said: list[str] = [t(locale, "talk-sent", shop=shortened(shop.name, 40))]
    said += away(shop, written.opens_at, words, reader)
    more = press(plain(locale, "button-talk-more"), Reply(talk=written.talk))
    return Card("\n".join(said), ((more,),))


async def _read(
    tx: Transaction, talk: int, message: int
) -> tuple[talks.Talk, talks.Said, shops.Shop] | None:
    known, said = await talks.get_talk(tx, talk), await talks.get_said(tx, message)
    shop = await shops.get_shop(tx, known.shop) if known else None
    return (known, said, shop) if known and said and shop else None


async def render_answer(
    desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
) -> Card | None:
    """What the shop has said, to the customer alone; who of its staff has said it is not."""
    found = await desk.read(_read, int(detail["talk"] or 0), int(detail["message"] or 0))
    if found is None or found[0].person != reader.person:
        return None
    known, said, shop = found
    name = shortened(shop.name, 40)
    text = t(reader.locale, "talk-answer", shop=name, words=words_of(said, reader.locale))
    more = press(plain(reader.locale, "button-talk-reply"), Reply(talk=known.id))
    photo = Photo(0, said.photo) if said.photo else None
    return Card(text, ((more,),), photo, file=file_of(said, name))


def words_of(said: talks.Said, locale: str) -> str:
    """The words of a message, or what stands there without any; as many as go below a file."""
    if said.attached is None:
        return said.words[:CAPTION] if said.photo else said.words
    return said.words[:CAPTION] or plain(locale, f"talk-{said.attached.kind}")


def file_of(said: talks.Said, name: str) -> File | None:
    """What was sent beside the words, if that is no photo; `name`: by whom."""
    return None if said.attached is None else File(*said.attached, title=name)


RENDERERS: "dict[str, Renderer]" = {"talk-answer": render_answer}
