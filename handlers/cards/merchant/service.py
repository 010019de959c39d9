"""How a shop answers: in which group, at what hours, with which words at hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton
from babel.dates import get_day_names

from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.shop import back
from handlers.cards.merchant.talks import Talks
from handlers.cards.merchant.working import KEEPERS, shop_name
from handlers.cards.words import shortened
from locales import plain, t
from store import chats, shops, talks
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.scene import Reader


class Service(CallbackData, prefix="ws"):
    """Show how the shop answers."""

    shop: int


class SayService(CallbackData, prefix="wk"):
    """Say something: `hours`, `away`, `quick`; or take it back: `always`, `silent`, `private`."""

    shop: int
    what: str


class SwitchDay(CallbackData, prefix="wy"):
    """Answer on a day of the week (1 is Monday), or not."""

    shop: int
    day: int
    on: int


class DropQuick(CallbackData, prefix="wx"):
    """Keep a quick answer no longer."""

    shop: int
    answer: int


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """All that the card shows, read at one moment."""

    shop: shops.Shop
    role: str
    desk: talks.ServiceDesk
    group: str
    quick: Sequence[talks.QuickAnswer]


async def read_service(tx: Transaction, shop: int, person: int) -> ServiceFacts:
    """Read how a shop answers, for those who do. Raises Refused("not-yours")."""
    role = await shops.require(tx, shop, person, *talks.ANSWERERS)
    found = await shops.get_shop(tx, shop)
    assert found is not None, "a shop with staff is there"
    desk = await talks.desk_of(tx, shop)
    group = await chats.get_chat(tx, desk.forum) if desk.forum else None
    quick = await talks.quick_answers(tx, shop, person)
    return ServiceFacts(found, role, desk, group.title if group else "", quick)


def service_card(facts: ServiceFacts, bot: str, reader: "Reader") -> Card:
    """Where, when, and the words at hand; keepers change it."""
    locale, shop, desk = reader.locale, facts.shop, facts.desk
    said: list[str] = [t(locale, "service-title", shop=shop_name(shop, locale))]
    if desk.forum is not None:
        said.append(t(locale, "service-forum", group=facts.group or "–"))
    else:
        said.append(t(locale, "service-private", bot=bot))
    if desk.opens is None or desk.closes is None:
        said.append(t(locale, "service-always"))
    else:
        hours = f"{_clock(desk.opens)}–{_clock(desk.closes)}"
        said.append(t(locale, "service-hours", hours=hours, zone=shop.zone or "UTC"))
    if desk.away:
        said.append(t(locale, "service-away", text=desk.away))
    rows: list[Row] = [(press(plain(locale, "button-talks"), Talks(shop=shop.id, at=0)),)]
    if facts.role in KEEPERS:
        rows += _keeping(facts, locale)
    if facts.quick:
        said.append(t(locale, "service-quick"))
    for one in facts.quick:
        text = plain(locale, "button-drop-quick", words=shortened(one.words, 40))
        rows.append((press(text, DropQuick(shop=shop.id, answer=one.id)),))
    rows.append((_say(shop.id, "quick", locale),))
    rows.append((back(shop.id, locale),))
    return Card("\n".join(said), tuple(rows))


def _keeping(facts: ServiceFacts, locale: str) -> list[Row]:
    shop, desk = facts.shop.id, facts.desk
    rows: list[Row] = []
    if desk.opens is None:
        rows.append((_say(shop, "hours", locale),))
    else:
        names = get_day_names("short" if locale == "en" else "narrow", locale=locale)
        days = []
        for day in range(1, 8):
            on = str(day) in desk.days
            text = f"{'✓ ' if on else ''}{names[day - 1]}"
            days.append(press(text, SwitchDay(shop=shop, day=day, on=int(not on))))
        rows += [tuple(days[:4]), tuple(days[4:])]
        rows.append((_say(shop, "hours", locale), _say(shop, "always", locale)))
        away = [_say(shop, "away", locale)]
        if desk.away:
            away.append(_say(shop, "silent", locale))
        rows.append(tuple(away))
    if desk.forum is not None:
        rows.append((_say(shop, "private", locale),))
    return rows


def _say(shop: int, what: str, locale: str) -> InlineKeyboardButton:
    return press(plain(locale, f"button-service-{what}"), SayService(shop=shop, what=what))


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
