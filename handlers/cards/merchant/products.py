"""The list of what a shop keeps."""

from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.listing import Kept, stock_words
from handlers.cards.merchant.shop import back
from handlers.cards.merchant.working import In
from handlers.cards.words import money, shortened
from locales import plain, t
from store import catalog, shops

if TYPE_CHECKING:
    from handlers.scene import Reader


class Products(CallbackData, prefix="md"):
    """The products of a shop, from a place on."""

    shop: int
    at: int


def products_list(shop: shops.Shop, page: catalog.Page, size: int, reader: "Reader") -> Card:
    """A button for each product: its name, price, stock, and a word if it is not for sale."""
    locale = reader.locale
    rows: list[Row] = []
    for item in page.items:
        said = [shortened(item.title, 24), _price(item, locale)]
        said.append(stock_words(item.left, locale))
        if item.state != "published":
            said.append(plain(locale, f"listing-state-{item.state}"))
        rows.append((press(" · ".join(said), Kept(product=item.id)),))
    turns = []
    if page.offset:
        before = Products(shop=shop.id, at=max(page.offset - size, 0))
        turns.append(press(plain(locale, "button-back"), before))
    if page.offset + len(page.items) < page.total:
        after = Products(shop=shop.id, at=page.offset + size)
        turns.append(press(plain(locale, "button-next"), after))
    if turns:
        rows.append(tuple(turns))
    rows.append(
        (
            press(plain(locale, "button-add-product"), In(shop=shop.id, then="add")),
            press(plain(locale, "button-import"), In(shop=shop.id, then="import")),
        )
    )
    if page.total:
        rows.append((press(plain(locale, "button-products-out"), In(shop=shop.id, then="export")),))
    rows.append((back(shop.id, locale),))
    title = "products-title" if page.total else "products-none"
    return Card(t(locale, title, count=page.total), tuple(rows))


def _price(item: catalog.Listing, locale: str) -> str:
    if item.price_from == 0:
        return plain(locale, "listing-no-price")
    return money(item.price_from, item.currency, locale)
