"""The product card: in private, in a group, in anybody's chat, with the same buttons."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Photo, Row, press, sends_on
from handlers.cards.words import day, money, shortened
from handlers.links import deep_link
from locales import Markup, plain, t
from store import catalog, gifts, people, shipping, shops
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.cards import Detail
    from handlers.desk import Desk
    from handlers.scene import Reader

ABOUT_SHOWN: Final = 240
"""Characters of a product's text on its card; the whole of it is behind [More]."""


class Buy(CallbackData, prefix="b"):
    """Buy now. `variant` 0: still to be chosen; `price` is what the button showed, 0: a range."""

    product: int
    variant: int
    price: int
    card: int


class Add(CallbackData, prefix="ca"):
    """Add to cart. `variant` 0: still to be chosen."""

    product: int
    variant: int
    card: int


class Give(CallbackData, prefix="gi"):
    """Send as gift. `variant` 0: still to be chosen; `chat`: the group it was begun in, or 0."""

    product: int
    variant: int
    chat: int = 0


class TellMe(CallbackData, prefix="tm"):
    """Tell me when it is back. `variant` 0: any of them."""

    product: int
    variant: int
    card: int


class Post(CallbackData, prefix="hr"):
    """Share here: post the card into this group."""

    product: int


class More(CallbackData, prefix="mo"):
    """The whole text of a product."""

    product: int


class Photos(CallbackData, prefix="pz"):
    """All photos of a product."""

    product: int


class Look(CallbackData, prefix="lk"):
    """Turn to a place in a shop's list, of one category or of all (0)."""

    shop: int
    category: int
    at: int


class Shelves(CallbackData, prefix="sv"):
    """Choose a category."""

    shop: int


class Ask(CallbackData, prefix="as"):
    """Search: the bot asks for words."""

    shop: int


@dataclass(frozen=True, slots=True)
class Offer:
    """All that a product card shows, read at one moment."""

    view: catalog.ProductView
    shop: shops.Shop
    picture: catalog.Picture | None
    delivery: shipping.ShippingFacts | None
    sharer: str | None = None
    """Whose card it is; None for nobody's, and for the shop's own."""
    of_shop: bool = False
    """Somebody who works there posted it."""
    gives: bool = False
    """The shop sends gifts."""

    @property
    def one(self) -> catalog.Variant | None:
        """The only variant, where nothing is to be chosen."""
        return self.view.variants[0] if len(self.view.variants) == 1 else None


async def read_offer(
    tx: Transaction, product: int, language: str, by: int | None = None
) -> Offer | None:
    """Read what the card of a product shows; None when it is gone or not for sale."""
    view = await catalog.product(tx, product, language)
    if view is None or view.product.state != "published":
        return None
    shop = await shops.get_shop(tx, view.product.shop)
    if shop is None or shop.state != "open":
        return None
    delivery = None
    if view.product.kind == "shipped":
        delivery = await shipping.describe(tx, shop.id)
    picture = await catalog.picture_of(tx, product=product) if view.pictured else None
    of_shop = by is not None and await shops.role_of(tx, shop.id, by) is not None
    sharer = await people.get_person(tx, by) if by is not None and not of_shop else None
    gives = (await gifts.shop_settings(tx, shop.id)).on
    return Offer(view, shop, picture, delivery, sharer.name if sharer else None, of_shop, gives)


def photo_of(picture: catalog.Picture | None) -> Photo | None:
    """A picture of the catalogue as a card takes it; None where there is nothing to send."""
    if picture is None or not picture.shown:
        return None
    return Photo(picture.id, picture.file, picture.content)


def price_text(offer: Offer, locale: str, now: int) -> Markup:
    """ "$12.80", "from $9.00", "<s>$15.00</s> $12.80" — and what is left, when that is little."""
    view = offer.view
    price = money(view.price_from, view.product.currency, locale)
    if view.price_from != view.price_to:
        return t(locale, "product-price-from", price=price)
    before = offer.one.crossed_out(now) if offer.one else None
    if before is not None:
        was = money(before, view.product.currency, locale)
        return t(locale, "product-price-lower", price=price, was=was)
    return t(locale, "product-price", price=price)


def stock_text(left: int | None, shown: int, locale: str) -> str:
    """ "only 7 left" when it is true and few, "sold out", or nothing."""
    if left is None or left > shown:
        return ""
    return plain(locale, "product-left", left=left) if left else plain(locale, "product-sold-out")


def delivery_text(offer: Offer, locale: str) -> str:
    """ "Shipping $3.00, free from $30.00": known before anything is paid."""
    kind = offer.view.product.kind
    if kind != "shipped":
        return plain(locale, f"product-{kind}")
    facts = offer.delivery
    currency = offer.view.product.currency
    if facts is None or facts.price is None:
        return plain(locale, "product-shipping-by-place")
    if facts.price == 0:
        return plain(locale, "product-shipping-free")
    price = money(facts.price, currency, locale)
    if facts.free_from is not None:
        free = money(facts.free_from, currency, locale)
        return plain(locale, "product-shipping-free-from", price=price, free=free)
    return plain(locale, "product-shipping", price=price)


def offer_text(
    offer: Offer, desk: "Desk", reader: "Reader", code: str, *, whole: bool = False
) -> Markup:
    """The text of a product card; the title is a link that still works in a forwarded copy."""
    product = offer.view.product
    url = deep_link(desk.username, "p", code)
    title = f'<b><a href="{url}">{t(reader.locale, "quote", text=product.title)}</a></b>'
    about = product.about if whole else shortened(" ".join(product.about.split()), ABOUT_SHOWN)
    price = price_text(offer, reader.locale, desk.now())
    left = stock_text(offer.view.left, desk.policy.shown_stock, reader.locale)
    lines = [title]
    if about and reader.person is not None:
        lines.append(t(reader.locale, "quote", text=about))
    lines.append(f"{price} · {left}" if left else price)
    if reader.person is not None or not offer.sharer:
        lines.append(delivery_text(offer, reader.locale))
    if product.ships_from is not None and product.ships_from > desk.now():
        date = day(product.ships_from, reader.locale, reader.at(offer.shop.zone).zone)
        lines.append(t(reader.locale, "product-presale", date=date))
    if offer.sharer:
        lines.append(
            t(
                reader.locale,
                "product-found",
                sharer=shortened(offer.sharer),
                shop=shortened(offer.shop.name),
            )
        )
    elif offer.of_shop:
        lines.append(t(reader.locale, "product-at", shop=shortened(offer.shop.name)))
    return Markup("\n".join(lines))


def buying_rows(offer: Offer, locale: str, card: int) -> tuple[Row, ...]:
    """[Buy now · $12.80] [Add to cart]; where nothing is left, the offer to be told."""
    one = offer.one
    product = offer.view.product
    if offer.view.sold_out:
        wish = TellMe(product=product.id, variant=0, card=card)
        return ((press(plain(locale, "button-tell-me"), wish),),)
    if one is None:
        buy = press(
            plain(locale, "button-buy-now"),
            Buy(product=product.id, variant=0, price=0, card=card),
            "primary",
        )
    else:
        price = money(one.price, product.currency, locale)
        buy = press(
            plain(locale, "button-buy-now-for", price=price),
            Buy(product=product.id, variant=one.id, price=one.price, card=card),
            "primary",
        )
    add = press(
        plain(locale, "button-add-to-cart"),
        Add(product=product.id, variant=one.id if one else 0, card=card),
    )
    if not giftable(offer):
        return ((buy, add),)
    give = Give(product=product.id, variant=one.id if one else 0)
    return ((buy, add), (press(plain(locale, "button-send-gift"), give),))


def giftable(offer: Offer) -> bool:
    """Whether it can be sent as a gift: what travels by parcel, unless the merchant says no."""
    product = offer.view.product
    return product.kind == "shipped" and product.giftable and offer.gives


async def render_product(
    desk: "Desk", subject: int, detail: "Detail", reader: "Reader"
) -> Card | None:
    """The live card of a product, in a group or anywhere it was shared to."""
    by = detail.get("by")
    offer = await desk.read(read_offer, subject, reader.locale, by if isinstance(by, int) else None)
    if offer is None:
        return Card(t(reader.locale, "product-gone"))
    card = detail.get("card")
    code = str(detail.get("code") or offer.view.product.code)
    rows = buying_rows(offer, reader.locale, card if isinstance(card, int) else 0)
    share = sends_on(plain(reader.locale, "button-share"), f"p {offer.view.product.code}")
    return Card(offer_text(offer, desk, reader, code), (*rows, (share,)), photo_of(offer.picture))


RENDERERS = {"product": render_product}
