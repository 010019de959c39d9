"""What came of an album: a listing with all its photos, and the one thing that is still missing."""

from typing import TYPE_CHECKING

from handlers.cards.card import Card
from handlers.cards.merchant import settings
from handlers.cards.merchant.listing import (
    product_card,
    read_draft,
    uncounted,
    variant_title,
)
from handlers.cards.merchant.working import KEEPERS, question, which_shop
from locales import Markup, t
from store import shops
from store.money import exponent
from store.refusals import Refused

if TYPE_CHECKING:
    from handlers.cards import Detail, Renderer
    from handlers.desk import Desk
    from handlers.scene import Reader


async def _listed(desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    """The product as people will see it; below it what is asked, for the next message answers."""
    try:
        draft = await desk.read(read_draft, int(detail["product"] or 0), reader.person or 0)
    except Refused:
        return None
    card = product_card(draft, reader, desk.now())
    first = draft.view.variants[0]
    title, locale = variant_title(draft.view, first), reader.locale
    if detail["missing"] == "price":
        whole = exponent(first.currency) == 0
        sentence = "listing-price-question-whole" if whole else "listing-price-question"
        asked = t(locale, sentence, title=title, currency=first.currency)
    elif detail["missing"] == "stock":
        asked = t(locale, "listing-stock-question", title=title)
    else:
        return card
    rows = card.rows
    if detail["missing"] == "stock":
        rows = ((uncounted(first.id, locale),), *rows)
    return Card(Markup(f"{card.text}\n\n{asked}"), rows, card.photo)


async def _asks(desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    """Nothing is listed yet: in which shop, in which currency, under which name?"""
    works_in = await desk.read(shops.shops_of, reader.person or 0)
    kept = [shop for shop, role in works_in if role in KEEPERS]
    if detail["missing"] == "shop":
        return which_shop(kept, "add", reader.locale) if kept else None
    shop = next((one for one in kept if one.id == detail["shop"]), None)
    if shop is None:
        return None
    if detail["missing"] == "currency":
        return settings.currency_card(shop, reader.locale, "listing-currency-first")
    return question(t(reader.locale, "listing-title-question-album"), reader.locale)


RENDERERS: "dict[str, Renderer]" = {"album-listed": _listed, "album-asks": _asks}
