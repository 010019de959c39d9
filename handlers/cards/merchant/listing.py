"""A product as its merchant sees it: as people will, with what can be changed beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from handlers.cards.card import Card, Row, Style, press, sends_on
from handlers.cards.merchant.shop import OpenShop
from handlers.cards.merchant.working import KEEPERS, In
from handlers.cards.products import photo_of
from handlers.cards.words import day, money, shortened
from locales import Markup, plain, t
from store import catalog, chats, gifts, shops
from store.database import Transaction
from store.refusals import Refused

if TYPE_CHECKING:
    from handlers.scene import Reader

VARIANTS_SHOWN: Final = 20
ABOUT_SHOWN: Final = 400
SALES_SHOWN: Final = 3

GROUPS_SHOWN: Final = 6
"""Groups that a fresh product can be posted into by one press."""


class Kept(CallbackData, prefix="ma"):
    """Show one of my products."""

    product: int


class Edit(CallbackData, prefix="me"):
    """Change something of a product; `what` says what."""

    product: int
    what: str


class PostInto(CallbackData, prefix="mpi"):
    """Post a product's card into a group."""

    product: int
    chat: int


class EditVariant(CallbackData, prefix="mv"):
    """Type the price (`price`), stock (`stock`) or content (`digital`) of a variant."""

    variant: int
    what: str


class Shelf(CallbackData, prefix="ml"):
    """Put a product on a shelf; 0: on none."""

    product: int
    category: int


class Uncounted(CallbackData, prefix="mj"):
    """Do not count the pieces of a variant."""

    variant: int


class UncountedEach(CallbackData, prefix="mje"):
    """Do not count the pieces of the variants that are being made."""

    product: int


Gifts = Literal["yes", "no", "shelf", "shop", "never"]
"""Whether it can be sent as a gift; else what says no: itself, its category, its shop, its kind."""


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a merchant's view of a product shows, read at one moment."""

    view: catalog.ProductView
    picture: catalog.Picture | None
    category: str
    gifts: Gifts
    sales: Mapping[int, tuple[int, catalog.Sale]]
    """By variant: what it costs outside of its sale, and the sale with its dates."""


async def read_kept(tx: Transaction, product: int, person: int) -> catalog.ProductView:
    """Read a product as its merchant wrote it, for those who keep its shop.

    Raises:
        Refused: `product-gone`, also for another shop's: nobody learns that it exists.
    """
    view = await catalog.product(tx, product, "")
    if view is None or await shops.role_of(tx, view.product.shop, person) not in KEEPERS:
        raise Refused("product-gone")
    return view


async def read_draft(tx: Transaction, product: int, person: int) -> Draft:
    """Read a product for those who keep its shop. Raises Refused("product-gone")."""
    view = await read_kept(tx, product, person)
    picture = await catalog.picture_of(tx, product=product) if view.pictured else None
    shelves = await catalog.all_categories(tx, view.product.shop, "")
    shelf = next((one for one in shelves if one.id == view.product.category), None)
    on = (await gifts.shop_settings(tx, view.product.shop)).on
    sales = await catalog.sales_of(tx, product)
    gives = _gifts(view.product, shelf, on)
    return Draft(view, picture, shelf.name if shelf else "", gives, sales)


def _gifts(product: catalog.Product, shelf: catalog.Category | None, on: bool) -> Gifts:
    if product.kind != "shipped":
        return "never"
    if not on:
        return "shop"
    if shelf is not None and not shelf.giftable:
        return "shelf"
    return "yes" if product.giftable else "no"


def product_card(draft: Draft, reader: "Reader", now: int) -> Card:
    """The product as people see it, its state, and what can be changed."""
    product, locale = draft.view.product, reader.locale
    said = [
        t(locale, f"listing-{product.state}"),
        Markup(f"<b>{t(locale, 'quote', text=product.title)}</b>"),
        _facts(draft, locale),
    ]
    if product.about:
        said.insert(2, t(locale, "quote", text=shortened(product.about, ABOUT_SHOWN)))
    if len(draft.view.variants) > 1:
        said += [variant_line(one, locale) for one in draft.view.variants[:VARIANTS_SHOWN]]
    said += _extras(draft, reader, now)
    return Card("\n".join(said), _rows(draft.view, locale), photo_of(draft.picture))


def _facts(draft: Draft, locale: str) -> Markup:
    view, product = draft.view, draft.view.product
    if view.price_from == 0:
        price = plain(locale, "listing-no-price")
    elif view.price_from == view.price_to:
        price = money(view.price_from, product.currency, locale)
    else:
        price = plain(
            locale, "product-price-from", price=money(view.price_from, product.currency, locale)
        )
    return t(
        locale,
        "listing-facts",
        price=price,
        stock=stock_words(view.left, locale),
        kind=plain(locale, f"listing-kind-{product.kind}"),
        gifts="yes" if draft.gifts == "yes" else "no",
    )


def stock_words(left: int | None, locale: str) -> str:
    """ "stock 20", or that it is not counted."""
    if left is None:
        return plain(locale, "listing-stock-uncounted")
    return plain(locale, "listing-stock", left=left)


def variant_title(view: catalog.ProductView, variant: catalog.Variant) -> str:
    """ "Ocean shirt (Red / L)"; the title alone where there is nothing to choose."""
    choice = " / ".join(variant.options)
    return f"{view.product.title} ({choice})" if choice else view.product.title


def variant_line(variant: catalog.Variant, locale: str) -> Markup:
    """ "Red / L · $12.80 · stock 5" """
    return t(
        locale,
        "listing-variant",
        choice=shortened(" / ".join(variant.options), 40),
        price=money(variant.price, variant.currency, locale),
        stock=stock_words(variant.left, locale),
    )


def _extras(draft: Draft, reader: "Reader", now: int) -> list[Markup]:
    product, locale = draft.view.product, reader.locale
    said = []
    said += [_sale(*one, product.currency, reader) for one in [*draft.sales.values()][:SALES_SHOWN]]
    if draft.view.photos > 1:
        said.append(t(locale, "listing-photos", count=draft.view.photos))
    weights = {one.weight for one in draft.view.variants if one.weight}
    if product.kind == "shipped" and weights:
        said.append(t(locale, "listing-weight", weight=_grams(weights)))
    if draft.category:
        said.append(t(locale, "listing-shelf", shelf=draft.category))
    if product.per_person is not None:
        said.append(t(locale, "listing-limit", limit=product.per_person))
    if product.ships_from is not None and product.ships_from > now:
        when = day(product.ships_from, locale, reader.zone)
        said.append(t(locale, "product-presale", date=when))
    return said


def _sale(regular: int, sale: catalog.Sale, currency: str, reader: "Reader") -> Markup:
    """ "On sale at $8.00 until 7 March, then $10.00": by itself, at the end of that day."""
    locale = reader.locale
    return t(
        locale,
        "listing-sale",
        price=money(sale.price, currency, locale),
        regular=money(regular, currency, locale),
        begins=day(sale.begins_at, locale, reader.zone) if sale.begins_at else "",
        ends=day(sale.ends_at - 1, locale, reader.zone) if sale.ends_at else "",
        dated="both" if sale.begins_at and sale.ends_at else "end" if sale.ends_at else "begin",
    )


def _grams(weights: set[int]) -> str:
    least, most = min(weights), max(weights)
    return f"{least} g" if least == most else f"{least}–{most} g"


def _rows(view: catalog.ProductView, locale: str) -> tuple[Row, ...]:
    product = view.product

    def edit(what: str, style: Style | None = None) -> Row:
        data = Edit(product=product.id, what=what)
        return (press(plain(locale, f"button-listing-{what}"), data, style),)

    rows: list[Row] = []
    if product.state != "published":
        rows.append(edit("publish", "success"))
    else:
        rows.append((sends_on(plain(locale, "button-share"), f"p {product.code}"), *edit("pause")))
    rows.append((*edit("price"), *edit("stock")))
    rows.append((*edit("text"), *edit("more")))
    rows.append((press(plain(locale, "button-products"), In(shop=product.shop, then="products")),))
    return tuple(rows)


def more_card(draft: Draft, reader: "Reader", now: int) -> Card:
    """The settings of a product that are seldom needed."""
    product, locale = draft.view.product, reader.locale
    card = product_card(draft, reader, now)
    kinds = tuple(
        press(plain(locale, f"button-kind-{kind}"), Edit(product=product.id, what=kind))
        for kind in ("shipped", "pickup", "digital")
        if product.kind != "digital" and kind != product.kind
    )

    def edit(what: str, style: Style | None = None) -> Row:
        data = Edit(product=product.id, what=what)
        return (press(plain(locale, f"button-listing-{what}"), data, style),)

    text = card.text
    if draft.gifts in ("shelf", "shop"):
        # The product's own word is not heard while its category or its shop says no.
        text = Markup(f"{text}\n{t(locale, f'listing-gifts-{draft.gifts}')}")
    rows: list[Row] = [
        # What is paid in Stars stays digital, and is one thing without options.
        (*edit("shelf"), *edit("content" if product.kind == "digital" else "options")),
        (*edit("limit"), *edit("presale")),
        *((edit("weight"),) if product.kind == "shipped" else ()),
        (*_gift_button(draft, edit), *edit("photo")),
        edit("remove", "danger"),
        (press(plain(locale, "button-back-to-product"), Kept(product=product.id)),),
    ]
    if kinds:
        rows.insert(1, kinds)
    return Card(text, tuple(rows), card.photo)


def _gift_button(draft: Draft, edit: Callable[[str], Row]) -> Row:
    match draft.gifts:
        case "yes":
            return edit("nogifts")
        case "no":
            return edit("gifts")
    return ()


def which_variant(view: catalog.ProductView, what: str, reader: "Reader") -> Card:
    """Of which variant shall the price (or stock) change?"""
    locale = reader.locale
    buttons = [
        press(shortened(" / ".join(one.options), 28), EditVariant(variant=one.id, what=what))
        for one in view.variants[:60]
    ]
    rows: list[Row] = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    rows.append((press(plain(locale, "button-back-to-product"), Kept(product=view.product.id)),))
    return Card(t(locale, f"listing-which-{what}"), tuple(rows))


def shelf_card(product: catalog.Product, shelves: list[catalog.Category], reader: "Reader") -> Card:
    """On which shelf shall it stand?"""
    locale = reader.locale
    buttons = [
        press(shortened(shelf.name, 28), Shelf(product=product.id, category=shelf.id))
        for shelf in shelves[:40]
    ]
    rows: list[Row] = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    new = press(plain(locale, "button-new-shelf"), Edit(product=product.id, what="newshelf"))
    none = press(plain(locale, "button-no-shelf"), Shelf(product=product.id, category=0))
    rows.append((new, none))
    rows.append((press(plain(locale, "button-back-to-product"), Kept(product=product.id)),))
    return Card(t(locale, "listing-shelf-question"), tuple(rows))


def uncounted(variant: int, locale: str) -> InlineKeyboardButton:
    """[Don't count]: as many as are wanted."""
    return press(plain(locale, "button-uncounted"), Uncounted(variant=variant))


def uncounted_each(product: int, locale: str) -> InlineKeyboardButton:
    """[Don't count]: none of the variants that are being made."""
    return press(plain(locale, "button-uncounted"), UncountedEach(product=product))


def remove_sure(product: catalog.Product, locale: str) -> Card:
    """Remove it for good?"""
    sure = press(
        plain(locale, "button-listing-remove"), Edit(product=product.id, what="removed"), "danger"
    )
    keep = press(plain(locale, "button-back-to-product"), Kept(product=product.id))
    return Card(t(locale, "listing-remove-sure", title=product.title), ((sure, keep),))


def published(draft: Draft, groups: Sequence[chats.Chat], locale: str, *, is_open: bool) -> Card:
    """It is in the shop: show it to somebody. A shop that is closed says so."""
    product = draft.view.product
    back: Row = (
        press(plain(locale, "button-back-to-product"), Kept(product=product.id)),
        press(plain(locale, "button-products"), In(shop=product.shop, then="products")),
    )
    if not is_open:
        to_shop = press(plain(locale, "button-to-shop"), OpenShop(shop=product.shop))
        said = t(locale, "listing-published-closed", title=product.title)
        return Card(said, ((to_shop,), back))
    into: list[Row] = [
        (
            press(
                plain(locale, "button-post-into", group=shortened(group.title, 28)),
                PostInto(product=product.id, chat=group.id),
            ),
        )
        for group in groups[:GROUPS_SHOWN]
    ]
    anywhere: Row = (sends_on(plain(locale, "button-post-it"), f"p {product.code}"),)
    return Card(t(locale, "listing-published-now", title=product.title), (*into, anywhere, back))
