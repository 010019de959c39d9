"""Pictures that Telegram no longer gives to this bot: which products go out without theirs."""

from typing import TYPE_CHECKING, Final

from handlers.cards.card import Card, press
from handlers.cards.merchant.working import In
from handlers.cards.words import shortened
from locales import plain, t
from store import catalog

if TYPE_CHECKING:
    from handlers.cards import Detail
    from handlers.desk import Desk
    from handlers.scene import Reader

NAMED: Final = 8
"""Products that are named; of the others there is a number."""


async def render_lost(
    desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
) -> Card | None:
    """Name the products, and where to give them their picture again; None if all have one."""
    shop, since = int(detail["shop"] or 0), int(detail["since"] or 0)
    lost = await desk.read(catalog.lost_pictures, shop, since)
    if not lost:
        return None
    locale = reader.locale
    names = plain(locale, "list-comma").join(shortened(title, 40) for title in lost[:NAMED])
    more = len(lost) - NAMED
    said = [t(locale, "pictures-lost", count=len(lost), names=names)]
    if more > 0:
        said.append(t(locale, "pictures-lost-more", count=more))
    said.append(t(locale, "pictures-lost-do"))
    products = press(plain(locale, "button-products"), In(shop=shop, then="products"))
    return Card("\n".join(said), ((products,),))


RENDERERS = {"pictures-lost": render_lost}
