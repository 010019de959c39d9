"""The settings of a group, as one of its admins sees them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, press
from handlers.cards.words import shortened
from locales import plain, t
from store import chats, shops

if TYPE_CHECKING:
    from handlers.scene import Reader

ZONES: Final = (
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Moscow",
    "America/New_York",
    "America/Los_Angeles",
)
"""Offered as buttons; any other is typed."""

CARDS_A_DAY: Final = (0, 5, 20, 100)


class Settings(CallbackData, prefix="gs"):
    """Open the settings of the group the press comes from."""


class SetLanguage(CallbackData, prefix="gl"):
    """Cards in this group speak this language."""

    language: str


class SetZone(CallbackData, prefix="gz"):
    """The group's clock; empty: offer some."""

    zone: str


class SetPosters(CallbackData, prefix="gp"):
    """Who may post cards: all or admins."""

    who: str


class SetCards(CallbackData, prefix="gc"):
    """So many cards a day."""

    cards: int


class SetQuiet(CallbackData, prefix="gq"):
    """Quiet hours in minutes after midnight; −1 for none."""

    start: int
    end: int


class SetShop(CallbackData, prefix="gh"):
    """Which shop /shop means; 0: let everybody choose."""

    shop: int


def minutes(clock: int) -> str:
    """Minutes after midnight as "22:00"."""
    return f"{clock // 60:02}:{clock % 60:02}"


def settings_card(group: chats.Chat, open_shops: Sequence[shops.Shop], reader: "Reader") -> Card:
    """All settings at a glance, each with its buttons."""
    locale = reader.locale
    names = {shop.id: shop.name for shop in open_shops}
    quiet = (
        plain(locale, "group-quiet-none")
        if group.quiet_from is None or group.quiet_to is None
        else f"{minutes(group.quiet_from)} – {minutes(group.quiet_to)}"
    )
    text = t(
        locale,
        "group-settings",
        title=shortened(group.title, 40),
        language="English" if group.language == "en" else "中文",
        zone=group.zone or plain(locale, "group-zone-none"),
        who=plain(locale, f"group-post-{group.who_may_post}"),
        cards=group.cards_a_day,
        quiet=quiet,
        shop=names.get(group.shop or 0, plain(locale, "group-shop-any")),
    )
    rows: list[Row] = [
        (
            press("English", SetLanguage(language="en")),
            press("中文", SetLanguage(language="zh")),
            press(plain(locale, "button-group-zone"), SetZone(zone="")),
        ),
        (
            press(plain(locale, "button-group-post-all"), SetPosters(who="all")),
            press(plain(locale, "button-group-post-admins"), SetPosters(who="admins")),
        ),
        tuple(
            press(plain(locale, "button-group-cards", cards=cards), SetCards(cards=cards))
            for cards in CARDS_A_DAY
        ),
        (
            press(plain(locale, "button-group-quiet"), SetQuiet(start=22 * 60, end=9 * 60)),
            press(plain(locale, "button-group-loud"), SetQuiet(start=-1, end=-1)),
        ),
    ]
    if len(open_shops) > 1:
        rows += [
            (press(shortened(shop.name, 40), SetShop(shop=shop.id)),) for shop in open_shops[:8]
        ]
        rows.append((press(plain(locale, "group-shop-any"), SetShop(shop=0)),))
    return Card(text, tuple(rows))


def zones_card(bot: str, reader: "Reader") -> Card:
    """Which clock does the group live by?"""
    buttons = [press(zone, SetZone(zone=zone)) for zone in ZONES]
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    rows.append((press(plain(reader.locale, "button-group-settings"), Settings()),))
    said = (t(reader.locale, "group-zone-question"), t(reader.locale, "group-zone-typed", bot=bot))
    return Card("\n".join(said), tuple(rows))
