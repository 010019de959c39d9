"""What the operator owes the merchants, and the merchants' word that it has arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.shop import back
from handlers.cards.merchant.working import KEEPERS, shop_name
from handlers.cards.notices import number
from handlers.cards.words import day, money, span
from locales import Markup, plain, t
from store import payouts, shops
from store.database import Transaction
from store.policy import SECOND, Policy

if TYPE_CHECKING:
    from handlers.cards import Detail, Renderer
    from handlers.desk import Desk
    from handlers.scene import Reader


class AllOwed(CallbackData, prefix="mya"):
    """Show the operator what every shop is owed."""


class PaidOut(CallbackData, prefix="myo"):
    """I have paid a shop what it was owed at `at` (seconds)."""

    shop: int
    currency: str
    amount: int
    at: int


class Arrived(CallbackData, prefix="myi"):
    """A payout has arrived (1) or not (0)."""

    payout: int
    arrived: int


@dataclass(frozen=True, slots=True)
class ShopOwed:
    """What one shop is owed, and its newest payouts."""

    shop: shops.Shop
    owed: Sequence[payouts.Owed]
    sent: Sequence[payouts.Payout]
    direct: bool
    """The money reaches the merchant by itself."""


async def read_owed(
    tx: Transaction, shop: int, person: int, operator: int | None, *, now: int, policy: Policy
) -> ShopOwed:
    """Read a shop's payouts for owner and managers. Raises Refused("not-yours")."""
    await shops.require(tx, shop, person, *KEEPERS)
    return await _read(tx, shop, operator, now=now, policy=policy)


async def read_all(tx: Transaction, operator: int, *, now: int, policy: Policy) -> list[ShopOwed]:
    """Read what each shop is owed, for the operator; empty if there is but one shop."""
    # To the second: a button carries the moment.
    now = now // SECOND * SECOND
    found = await payouts.all_owed(tx, operator, at=now, policy=policy)
    return [await _read(tx, shop, operator, now=now, policy=policy) for shop in found]


async def _read(
    tx: Transaction, shop: int, operator: int | None, *, now: int, policy: Policy
) -> ShopOwed:
    found = await shops.get_shop(tx, shop)
    assert found is not None, "a shop with staff is there"
    return ShopOwed(
        found,
        await payouts.owed(tx, shop, at=now, policy=policy),
        await payouts.payouts_of(tx, shop),
        not await payouts.are_owed(tx, shop, operator),
    )


def shop_card(facts: ShopOwed, policy: Policy, reader: "Reader") -> Card:
    """To the merchant: what is coming, by when and why, and what has come."""
    locale, shop = reader.locale, facts.shop
    zone = shop.zone or reader.zone
    name = shop_name(shop, locale)
    if facts.direct and not facts.sent:
        text = t(locale, "payouts-direct", shop=name)
        return Card(text, ((back(shop.id, locale),),))
    said = [t(locale, "payouts-title", shop=name)]
    said += _due(facts.owed, zone, locale)
    if not facts.owed:
        said.append(t(locale, "payouts-nothing"))
    said += [_line(one, zone, locale) for one in facts.sent]
    said.append(t(locale, "payouts-why", span=span(policy.payout_after, locale)))
    rows: list[Row] = []
    for one in facts.sent:
        if one.state == "sent":
            rows += answer_rows(one, locale)
    rows.append((back(shop.id, locale),))
    return Card("\n".join(said), tuple(rows))


def _due(
    owed: Sequence[payouts.Owed], zone: str, locale: str, *, mine: bool = True
) -> list[Markup]:
    """What is owed: to the merchant who reads it, or (not `mine`) by the operator who does."""
    said = []
    due, later = ("payouts-due", "payouts-later") if mine else ("payouts-owe", "payouts-owe-later")
    for one in owed:
        currency = one.currency
        if one.amount > 0:
            said.append(
                t(
                    locale,
                    f"{due}-back" if one.returned else due,
                    amount=money(one.amount, currency, locale),
                    earned=money(one.earned, currency, locale),
                    back=money(one.returned, currency, locale),
                    by=day(one.pay_by or one.at, locale, zone),
                )
            )
        elif one.amount < 0:
            said.append(t(locale, "payouts-behind", amount=money(-one.amount, currency, locale)))
        if one.later:
            amount, start = money(one.later, currency, locale), one.later_from or one.at
            said.append(t(locale, later, amount=amount, day=day(start, locale, zone)))
    return said


def _line(one: payouts.Payout, zone: str, locale: str) -> Markup:
    return t(
        locale,
        f"payouts-{one.state}",
        amount=money(one.amount, one.currency, locale),
        day=day(one.sent_at, locale, zone),
        by=day(one.confirm_by, locale, zone),
    )


def answer_rows(one: payouts.Payout, locale: str) -> tuple[Row, ...]:
    """[$120.00 has arrived] [Not arrived]"""
    amount = money(one.amount, one.currency, locale)
    yes, no = (Arrived(payout=one.id, arrived=answer) for answer in (1, 0))
    return (
        (press(plain(locale, "button-payout-arrived", amount=amount), yes, "success"),),
        (press(plain(locale, "button-payout-missing"), no),),
    )


def all_card(found: Sequence[ShopOwed], reader: "Reader") -> Card:
    """To the operator: each shop that is owed something, and a button for each sum."""
    locale, zone = reader.locale, reader.zone
    said, rows = [t(locale, "payouts-all-title")], list[Row]()
    for facts in found:
        waiting = [one for one in facts.sent if one.state == "sent"]
        lines = [
            *_due(facts.owed, zone, locale, mine=False),
            *(_line(one, zone, locale) for one in waiting),
        ]
        if not lines:
            continue
        said += [t(locale, "payouts-shop", shop=shop_name(facts.shop, locale)), *lines]
        unanswered = {one.currency for one in waiting}
        for one in facts.owed:
            if one.amount > 0 and one.currency not in unanswered:
                amount = money(one.amount, one.currency, locale)
                text = plain(
                    locale, "button-paid-out", amount=amount, shop=shop_name(facts.shop, locale)
                )
                data = PaidOut(
                    shop=facts.shop.id,
                    currency=one.currency,
                    amount=one.amount,
                    at=one.at // SECOND,
                )
                rows.append((press(text, data),))
    if len(said) == 1:
        return Card(t(locale, "payouts-all-nothing"))
    return Card("\n".join(said), tuple(rows[:20]))


async def _read_told(tx: Transaction, payout: int) -> tuple[payouts.Payout, shops.Shop] | None:
    found = await payouts.get_payout(tx, payout)
    shop = await shops.get_shop(tx, found.shop) if found else None
    return (found, shop) if found and shop else None


async def _sent(desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    told = await desk.read(_read_told, number(detail, "payout"))
    if told is None or told[0].state != "sent":
        return None
    payout, shop = told
    text = t(
        reader.locale,
        "payout-sent",
        shop=shop_name(shop, reader.locale),
        amount=money(payout.amount, payout.currency, reader.locale),
        by=day(payout.confirm_by, reader.locale, shop.zone or reader.zone),
    )
    return Card(text, answer_rows(payout, reader.locale))


def _to_operator(sentence: str) -> "Renderer":
    async def render(
        desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
    ) -> Card | None:
        told = await desk.read(_read_told, number(detail, "payout"))
        if told is None:
            return None
        payout, shop = told
        text = t(
            reader.locale,
            "payout-confirmed-silence" if detail.get("silence") else sentence,
            shop=shop_name(shop, reader.locale),
            amount=money(payout.amount, payout.currency, reader.locale),
        )
        return Card(text, ((press(plain(reader.locale, "button-payouts"), AllOwed()),),))

    return render


async def _due_notice(
    desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
) -> Card | None:
    shop = number(detail, "shop")
    if not await desk.read(payouts.are_owed, shop, desk.operator):
        return None
    found = await desk.read(shops.get_shop, shop)
    assert found is not None, "a shop that is owed something is there"
    text = t(reader.locale, "payouts-due-notice", shop=shop_name(found, reader.locale))
    return Card(text, ((press(plain(reader.locale, "button-payouts"), AllOwed()),),))


RENDERERS: "dict[str, Renderer]" = {
    "payout-sent": _sent,
    "payout-confirmed": _to_operator("payout-confirmed"),
    "payout-missing": _to_operator("payout-missing"),
    "payouts-due": _due_notice,
}
