"""The morning message: what is to do, what yesterday brought, one thing worth knowing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.days import date_words
from handlers.cards.merchant.listing import Edit, Kept
from handlers.cards.merchant.parcels import ToShip
from handlers.cards.merchant.refunds import Waiting
from handlers.cards.merchant.shop import back
from handlers.cards.merchant.talks import Talks
from handlers.cards.merchant.working import KEEPERS, PACKERS, In, shop_name
from handlers.cards.notices import number
from handlers.cards.words import clock, day, money, shortened
from locales import Markup, plain, t
from store import mornings, shops
from store.database import Transaction
from store.policy import Policy
from store.takings import Taken

if TYPE_CHECKING:
    from handlers.cards import Detail, Renderer
    from handlers.desk import Desk
    from handlers.scene import Reader


class Mornings(CallbackData, prefix="mmo"):
    """Show what this shop and I have said about mornings."""

    shop: int


class SwitchMorning(CallbackData, prefix="mms"):
    """Switch it on or off: for the `shop`, for `me`, on `empty` days."""

    shop: int
    what: str
    on: int


class SetMorning(CallbackData, prefix="mmt"):
    """Another time of day."""

    shop: int


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about a shop's mornings, and by the reader about their own."""

    shop: shops.Shop
    role: str
    settings: mornings.Settings
    mine: bool


async def read_said(tx: Transaction, shop: int, person: int) -> Said:
    """Read the settings for somebody of the staff. Raises Refused("not-yours")."""
    role = await shops.require(tx, shop, person)
    found = await shops.get_shop(tx, shop)
    assert found is not None, "a shop with staff is there"
    settings = await mornings.settings_of(tx, shop)
    return Said(found, role, settings, await mornings.wants(tx, shop, person))


def sums(taken: Mapping[str, Taken], locale: str, *, refunded: bool = False) -> str:
    """What was taken, or went back, in each currency that has some: "$64.00 and 50 ⭐"."""
    amounts = {
        currency: one.refunded if refunded else one.amount
        for currency, one in sorted(taken.items())
    }
    some = [money(amount, currency, locale) for currency, amount in amounts.items() if amount]
    if not some and amounts and not refunded:
        return money(0, next(iter(amounts)), locale)
    return plain(locale, "list-and").join(some)


async def render_morning(
    desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
) -> Card | None:
    """The message, for what this person's role may see; nothing on a day with nothing to say."""
    shop, today = number(detail, "shop"), number(detail, "day")
    found = await desk.survey(
        mornings.morning, shop, reader.person or 0, today, now=desk.now(), policy=desk.policy
    )
    if found is None:
        return None
    if found.is_empty:
        settings = await desk.read(mornings.settings_of, shop)
        if not settings.on_empty_days:
            return None
    return morning_card(found, today, reader)


def morning_card(found: mornings.Morning, today: int, reader: "Reader") -> Card:
    """Yesterday, what is to do, what is nearly gone, one insight; a button beside each."""
    locale, shop = reader.locale, found.shop
    said = [t(locale, "morning-title", day=date_words(today, locale), shop=shop_name(shop, locale))]
    if found.role in KEEPERS:
        said += _yesterday(found, locale)
    said += _to_do(found, locale, shop.zone or reader.zone)
    if found.is_empty:
        said.append(t(locale, "morning-nothing"))
    if found.nearly_gone:
        said.append(t(locale, "morning-low", products=_nearly_gone(found, locale)))
    if found.insight is not None:
        said.append(_insight(found.insight, locale))
    return Card("\n".join(said), _buttons(found, locale))


def _yesterday(found: mornings.Morning, locale: str) -> list[Markup]:
    orders = sum(one.orders for one in found.yesterday.values())
    back = sums(found.yesterday, locale, refunded=True)
    said = []
    if orders:
        amount = sums(found.yesterday, locale)
        said.append(t(locale, "morning-yesterday", orders=orders, amount=amount))
    elif not found.is_empty:
        said.append(t(locale, "morning-none-sold"))
    if back:
        said.append(t(locale, "morning-went-back", amount=back))
    return said


def _to_do(found: mornings.Morning, locale: str, zone: str) -> list[Markup]:
    said = []
    if found.waiting:
        said.append(
            t(
                locale,
                "morning-to-ship",
                count=found.waiting,
                today=found.today,
                late=found.late,
            )
        )
    said += [
        t(
            locale,
            "morning-refunds",
            count=owed.refunds,
            amount=money(owed.amount, owed.currency, locale),
            by=day(owed.due_at, locale, zone),
        )
        for owed in found.owed
    ]
    if found.to_confirm:
        said.append(t(locale, "morning-to-confirm", count=found.to_confirm))
    if found.asking and found.asking_since is not None:
        since = clock(found.asking_since, locale, zone)
        said.append(t(locale, "morning-asking", count=found.asking, since=since))
    return said


def _nearly_gone(found: mornings.Morning, locale: str) -> str:
    named = []
    for one in found.nearly_gone:
        choice = f" ({', '.join(one.options)})" if one.options else ""
        title = shortened(one.title, 40) + choice
        named.append(plain(locale, "morning-low-one", title=title, left=one.left))
    return plain(locale, "list-comma").join(named)


def _insight(insight: mornings.Insight, locale: str) -> Markup:
    return t(
        locale,
        f"morning-insight-{insight.kind}",
        title=shortened(insight.title, 60),
        number=insight.number,
    )


def _buttons(found: mornings.Morning, locale: str) -> tuple[Row, ...]:
    shop, insight = found.shop.id, found.insight
    rows: list[Row] = []
    if found.waiting and found.role in PACKERS:
        rows.append((press(plain(locale, "button-to-ship"), ToShip(shop=shop, at=0), "primary"),))
    if found.asking:
        rows.append((press(plain(locale, "button-talks"), Talks(shop=shop, at=0)),))
    if found.owed:
        rows.append((press(plain(locale, "button-refunds"), Waiting(shop=shop, at=0)),))
    if insight is not None and insight.kind == "carried":
        rows.append((press(plain(locale, "button-look-at-it"), Kept(product=insight.product)),))
    elif insight is not None:
        stock = Edit(product=insight.product, what="stock")
        rows.append((press(plain(locale, "button-add-stock"), stock),))
    elif found.nearly_gone:
        stock = Edit(product=found.nearly_gone[0].product, what="stock")
        rows.append((press(plain(locale, "button-add-stock"), stock),))
    settings = press(plain(locale, "button-morning-settings"), Mornings(shop=shop))
    if found.role in KEEPERS:
        rows.append((press(plain(locale, "button-sales"), In(shop=shop, then="sales")), settings))
    else:
        rows.append((settings,))
    return tuple(rows)


def settings_card(said: Said, policy: Policy, reader: "Reader") -> Card:
    """When it comes, to whom, and the switches that this person may press."""
    locale, shop, settings = reader.locale, said.shop, said.settings
    hour, minute = divmod(settings.minutes(policy), 60)
    time = f"{hour}:{minute:02}"
    lines = [
        t(
            locale,
            "morning-settings" if settings.wanted else "morning-settings-off",
            time=time,
            zone=shop.zone or "UTC",
            shop=shop_name(shop, locale),
        )
    ]
    rows: list[Row] = []

    def switch(what: str, on: bool) -> Row:
        name = f"button-morning-{what}-{'off' if on else 'on'}"
        data = SwitchMorning(shop=shop.id, what=what, on=int(not on))
        return (press(plain(locale, name), data),)

    if settings.wanted:
        empty = "morning-empty-on" if settings.on_empty_days else "morning-empty-off"
        lines.append(t(locale, empty))
        lines.append(t(locale, "morning-mine-on" if said.mine else "morning-mine-off"))
        rows.append(switch("me", said.mine))
    if said.role in KEEPERS:
        if settings.wanted:
            rows.append(switch("empty", settings.on_empty_days))
            rows.append((press(plain(locale, "button-morning-time"), SetMorning(shop=shop.id)),))
        rows.append(switch("shop", settings.wanted))
    rows.append((back(shop.id, locale),))
    return Card("\n".join(lines), tuple(rows))


RENDERERS: "dict[str, Renderer]" = {"morning": render_morning}
