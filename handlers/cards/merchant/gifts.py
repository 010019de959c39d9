"""Gifts in a shop: sent or not, the cap, the shipping of a share, and each shelf's own switch."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.shop import back
from handlers.cards.words import money, shortened
from locales import Markup, plain, t
from store import catalog, gifts, shops
from store.database import Transaction


class ShowGifts(CallbackData, prefix="mgf"):
    """Show what the shop says about gifts, its shelves from a place on."""

    shop: int
    at: int


class SwitchGifts(CallbackData, prefix="mgs"):
    """Send gifts (1) or no longer (0)."""

    shop: int
    on: int


class SayGifts(CallbackData, prefix="mgy"):
    """Type a sum (`cap`, `shipping`), or take it back (`no-cap`, `table`)."""

    shop: int
    what: str


class ShelfGifts(CallbackData, prefix="mgc"):
    """What stands on a shelf may be sent as gifts (1) or not (0)."""

    shop: int
    category: int
    on: int
    at: int


@dataclass(frozen=True, slots=True)
class GiftRules:
    """All that the card shows, read at one moment."""

    shop: shops.Shop
    said: gifts.ShopSettings
    shelves: Sequence[catalog.Category]


async def read_gifts(tx: Transaction, shop: int, person: int, *roles: str) -> GiftRules:
    """Read what a shop says about gifts, for those who keep it. Raises Refused("not-yours")."""
    await shops.require(tx, shop, person, *roles)
    found = await shops.get_shop(tx, shop)
    assert found is not None, "a shop with staff is there"
    said = await gifts.shop_settings(tx, shop)
    return GiftRules(found, said, await catalog.all_categories(tx, shop, ""))


def gifts_card(known: GiftRules, at: int, size: int, locale: str) -> Card:
    """The switch, the two sums, and a page of the shelves, each with its own switch."""
    shop, said = known.shop, known.said
    lines = [
        t(locale, "merchant-gifts-title"),
        t(locale, "merchant-gifts-on" if said.on else "merchant-gifts-off"),
    ]
    turn = press(
        plain(locale, "button-gifts-off" if said.on else "button-gifts-on"),
        SwitchGifts(shop=shop.id, on=int(not said.on)),
        None if said.on else "success",
    )
    rows: list[Row] = [(turn,)]
    if said.on:
        lines += _sums(known, locale)
        rows += _say(known, locale)
        if known.shelves:
            lines.append(t(locale, "merchant-gifts-shelves"))
            rows += _shelves(known, at, size, locale)
        lines.append(t(locale, "merchant-gifts-one"))
    rows.append((back(shop.id, locale),))
    return Card("\n".join(lines), tuple(rows))


def _sums(known: GiftRules, locale: str) -> list[Markup]:
    said, currency = known.said, known.shop.currency or ""
    if said.most is None:
        cap = t(locale, "merchant-gifts-no-cap")
    else:
        cap = t(locale, "merchant-gifts-cap", price=money(said.most, currency, locale))
    if said.shipping is None:
        return [cap, t(locale, "merchant-gifts-table")]
    free = plain(locale, "shipping-free")
    price = money(said.shipping, currency, locale) if said.shipping else free
    return [cap, t(locale, "merchant-gifts-shipping", price=price)]


def _say(known: GiftRules, locale: str) -> list[Row]:
    def say(what: str) -> Row:
        data = SayGifts(shop=known.shop.id, what=what)
        return (press(plain(locale, f"button-gifts-{what}"), data),)

    cap, shipping = say("cap"), say("shipping")
    return [
        cap if known.said.most is None else (*cap, *say("no-cap")),
        shipping if known.said.shipping is None else (*shipping, *say("table")),
    ]


def _shelves(known: GiftRules, at: int, size: int, locale: str) -> list[Row]:
    shop = known.shop.id
    rows: list[Row] = []
    for shelf in known.shelves[at : at + size]:
        sentence = "button-gifts-shelf-on" if shelf.giftable else "button-gifts-shelf-off"
        data = ShelfGifts(shop=shop, category=shelf.id, on=int(not shelf.giftable), at=at)
        rows.append((press(plain(locale, sentence, shelf=shortened(shelf.name, 28)), data),))
    turns = []
    if at:
        before = ShowGifts(shop=shop, at=max(at - size, 0))
        turns.append(press(plain(locale, "button-back"), before))
    if at + size < len(known.shelves):
        turns.append(press(plain(locale, "button-next"), ShowGifts(shop=shop, at=at + size)))
    return [*rows, tuple(turns)] if turns else rows
