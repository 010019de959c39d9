"""Pages of a shop that one person turns: a product, categories, what a search found."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData

from handlers.cards.asking import ask_row
from handlers.cards.card import Card, Row, press, sends_on
from handlers.cards.products import (
    Ask,
    Look,
    More,
    Offer,
    Photos,
    Post,
    Shelves,
    buying_rows,
    offer_text,
    photo_of,
)
from handlers.cards.words import money, shortened
from locales import Markup, plain, t
from store import catalog, shops

if TYPE_CHECKING:
    from handlers.desk import Desk
    from handlers.scene import Reader

QUERY_BYTES = 36
"""What fits into a button beside the shop and the page."""


RETURNS = 600
"""Characters of a shop's words on returns below a product's whole text."""


class Open(CallbackData, prefix="po"):
    """Open a product of a list."""

    product: int


class Find(CallbackData, prefix="fi", sep="|"):
    """Another page of what a search found."""

    shop: int
    at: int
    query: str


def shop_list(open_shops: Sequence[shops.Shop], reader: "Reader") -> Card:
    """Several shops are open: where would you like to look?"""
    rows = tuple(
        (press(shortened(shop.name, 40), Look(shop=shop.id, category=0, at=0)),)
        for shop in open_shops[:20]
    )
    return Card(t(reader.locale, "shop-choose"), rows)


def empty(name: str, shop: int, reader: "Reader") -> Card:
    """Nothing on this shelf."""
    rows = ((press(plain(reader.locale, "button-everything"), Look(shop=shop, category=0, at=0)),),)
    if not name:
        return Card(t(reader.locale, "shop-none"))
    return Card(t(reader.locale, "shop-empty", shop=name), rows)


def product_page(
    desk: "Desk",
    offer: Offer,
    reader: "Reader",
    *,
    at: Look | None = None,
    total: int = 0,
    whole: bool = False,
    in_group: bool = False,
) -> Card:
    """A product as one person reads it; `at` and `total` make it a page of a list."""
    product = offer.view.product
    locale = reader.locale
    text = offer_text(offer, desk, reader, product.code, whole=whole)
    if whole and offer.shop.returns:
        returns = t(locale, "product-returns", text=shortened(offer.shop.returns, RETURNS))
        text = Markup(f"{text}\n{returns}")
    rows: list[Row] = [*buying_rows(offer, locale, 0)]
    share = (
        press(plain(locale, "button-share-here"), Post(product=product.id))
        if in_group
        else sends_on(plain(locale, "button-share"), f"p {product.code}")
    )
    more = press(plain(locale, "button-more"), More(product=product.id))
    says_more = len(product.about) >= 80 or bool(offer.shop.returns)
    rows.append((more, share) if says_more and not whole else (share,))
    if offer.view.photos > 1:
        sentence = plain(locale, "button-photos", count=offer.view.photos)
        rows.append((press(sentence, Photos(product=product.id)),))
    if at is not None and total > 1:
        rows.append(_turning(at, total, locale))
    rows.append(ask_row(product.shop, locale, product=product.id))
    rows.append(
        (
            press(plain(locale, "button-categories"), Shelves(shop=product.shop)),
            press(plain(locale, "button-search"), Ask(shop=product.shop)),
        )
    )
    # The whole of a text does not fit under a photo: a caption has 1,024 characters.
    return Card(text, tuple(rows), None if whole else photo_of(offer.picture))


def _turning(at: Look, total: int, locale: str) -> Row:
    def to(place: int) -> Look:
        return Look(shop=at.shop, category=at.category, at=place % total)

    return (
        press(plain(locale, "button-back"), to(at.at - 1)),
        press(plain(locale, "page-of", at=at.at + 1, total=total), to(at.at)),
        press(plain(locale, "button-next"), to(at.at + 1)),
    )


def category_list(
    name: str, shop: int, found: Sequence[catalog.Category], reader: "Reader"
) -> Card:
    """The categories of a shop, two in a row."""
    buttons = [
        press(category.name, Look(shop=shop, category=category.id, at=0)) for category in found
    ]
    buttons.append(
        press(plain(reader.locale, "button-everything"), Look(shop=shop, category=0, at=0))
    )
    rows = tuple(tuple(buttons[at : at + 2]) for at in range(0, min(len(buttons), 40), 2))
    return Card(t(reader.locale, "categories-choose", shop=name), rows)


def found_list(page: catalog.Page, shop: int, query: str, size: int, reader: "Reader") -> Card:
    """What a search found: a button for each, and more where there is more."""
    locale = reader.locale
    if not page.items:
        return Card(t(locale, "search-nothing", query=shortened(query)))
    rows: list[Row] = [
        (
            press(
                f"{shortened(item.title, 36)} · {money(item.price_from, item.currency, locale)}",
                Open(product=item.id),
            ),
        )
        for item in page.items
    ]
    words = query.replace("|", " ").encode()[:QUERY_BYTES].decode(errors="ignore")
    turns = []
    if page.offset:
        turns.append(
            press(
                plain(locale, "button-back"),
                Find(shop=shop, at=max(page.offset - size, 0), query=words),
            )
        )
    if page.offset + len(page.items) < page.total:
        turns.append(
            press(plain(locale, "button-next"), Find(shop=shop, at=page.offset + size, query=words))
        )
    if turns:
        rows.append(tuple(turns))
    sentence = "search-found" if page.exact else "search-found-many"
    count = page.total if page.exact else page.total - 1
    return Card(t(locale, sentence, count=count, query=shortened(query)), tuple(rows))
