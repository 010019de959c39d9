"""Sold out, and back again: the offer to be told, and the telling."""

from typing import TYPE_CHECKING, Final

from handlers.cards.card import Card, press
from handlers.cards.products import TellMe, buying_rows, offer_text, photo_of, read_offer
from handlers.cards.words import shortened, with_choice
from locales import Markup, plain, t

if TYPE_CHECKING:
    from handlers.cards import Detail
    from handlers.desk import Desk
    from handlers.scene import Reader

SHORT: Final = frozenset({"sold-out", "all-reserved"})
"""Refusals of the stock that a person can wait for."""


def shortage_card(code: str, title: str, wish: TellMe, reader: "Reader") -> Card:
    """Why it cannot be bought, and the offer to say when it can."""
    from handlers.welcome import Close

    locale = reader.locale
    tell = press(plain(locale, "button-tell-me"), wish, "primary")
    not_now = press(plain(locale, "button-not-now"), Close())
    text = t(locale, f"shortage-{code}", title=shortened(title, 60))
    return Card(text, ((tell,), (not_now,)))


async def render_back(
    desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
) -> Card | None:
    """It is back, with the button to buy it; or it went again, and the offer to wait on."""
    product, wished = int(detail["product"] or 0), int(detail["variant"] or 0)
    offer = await desk.read(read_offer, product, reader.locale)
    if offer is None:
        return None
    variant = next((one for one in offer.view.variants if one.id == wished), None)
    title = offer.view.product.title
    name = shortened(with_choice(title, variant.options, reader.locale) if variant else title, 60)
    if variant is None or variant.left == 0:
        wish = TellMe(product=product, variant=variant.id if variant else 0, card=0)
        tell = press(plain(reader.locale, "button-tell-me"), wish)
        return Card(t(reader.locale, "restock-gone-again", title=name), ((tell,),))
    said = t(reader.locale, "restock-back", title=name)
    shown = offer_text(offer, desk, reader, offer.view.product.code)
    rows = buying_rows(offer, reader.locale, 0)
    return Card(Markup(f"{said}\n\n{shown}"), rows, photo_of(offer.picture))


RENDERERS = {"back-in-stock": render_back}
