"""What is behind a sum of /sales: products, places, orders, what went back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.days import period_words
from handlers.cards.merchant.orders import ShopOrder
from handlers.cards.merchant.sales import Sales, SalesBehind, SalesBy, SalesFacts
from handlers.cards.words import clock, money, shortened
from locales import Markup, plain, t
from store import catalog, chats, people, takings
from store.database import Transaction
from store.takings import Taken

if TYPE_CHECKING:
    from handlers.scene import Reader


async def read_names(
    tx: Transaction, kind: str, subjects: Sequence[int], locale: str
) -> dict[int, str]:
    """What products are called in the shop's own words, and places by their groups' titles."""
    names: dict[int, str] = {}
    for one in subjects:
        if kind == "product":
            view = await catalog.product(tx, one, "") if one else None
            names[one] = view.product.title if view else plain(locale, "sales-shipping")
        elif one < 0:
            chat = await chats.get_chat(tx, one)
            names[one] = (chat.title if chat else "") or plain(locale, "sales-place-group")
        else:
            sentence = "private" if one == takings.PRIVATE else "elsewhere"
            names[one] = plain(locale, f"sales-place-{sentence}")
    return names


def by_card(
    facts: SalesFacts,
    kind: str,
    found: Sequence[tuple[tuple[int, str], Taken]],
    names: Mapping[int, str],
    at: int,
    more: bool,
    size: int,
    reader: "Reader",
) -> Card:
    """A page of products or places, the most money first; a button for the orders of each."""
    locale, period, shop = reader.locale, facts.period, facts.shop.id
    said = [
        t(
            locale,
            f"sales-by-{kind}",
            when=period_words(period.unit, period.first, period.last, locale),
        )
    ]
    here = {"shop": shop, "unit": period.unit, "first": period.first}
    rows: list[Row] = []
    for (subject, currency), one in found:
        name = shortened(names.get(subject, ""), 40)
        said.append(_line(name, one, currency, locale))
        if one.orders:
            data = SalesBehind(**here, kind=kind, of=subject, at=0)
            rows.append((press(shortened(name, 32), data),))
    turns = []
    if at:
        earlier = SalesBy(**here, kind=kind, at=max(at - size, 0))
        turns.append(press(plain(locale, "button-back"), earlier))
    if more:
        turns.append(press(plain(locale, "button-next"), SalesBy(**here, kind=kind, at=at + size)))
    if turns:
        rows.append(tuple(turns))
    rows.append((press(plain(locale, "button-sales-sums"), Sales(**here)),))
    return Card("\n".join(said), tuple(rows))


def _line(name: str, one: Taken, currency: str, locale: str) -> Markup:
    if not one.orders:
        back_ = money(one.refunded, currency, locale)
        return t(locale, "sales-by-line-back", name=name, amount=back_)
    return t(
        locale,
        "sales-by-line",
        name=name,
        orders=one.orders,
        pieces=one.pieces,
        amount=money(one.amount, currency, locale),
        back=money(one.refunded, currency, locale) if one.refunded else "",
        went="yes" if one.refunded else "no",
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """An order or refund in a list: its number, whose, how much, when."""

    order: int | None
    name: str
    amount: int
    currency: str
    at: int


async def read_listed(
    tx: Transaction, shop: int, span: takings.Span, kind: str, of: int, *, limit: int, offset: int
) -> list[Listed]:
    """Read a page of what is behind a number, one more than fits to know whether more follows."""
    listed = []
    if kind == "back":
        for refund in await takings.refunds_behind(tx, shop, span, limit=limit, offset=offset):
            name = await _name(tx, refund.payer)
            one = Listed(refund.order, name, refund.amount, refund.currency, refund.asked_at)
            listed.append(one)
        return listed
    which = {kind: of} if kind in ("product", "place") else {}
    for order in await takings.orders_behind(tx, shop, span, limit=limit, offset=offset, **which):
        name = await _name(tx, order.payer)
        paid = order.paid_at or order.placed_at
        listed.append(Listed(order.id, name, order.total, order.currency, paid))
    return listed


async def _name(tx: Transaction, person: int) -> str:
    known = await people.get_person(tx, person)
    return shortened(known.name) if known else ""


def behind_card(
    facts: SalesFacts,
    data: SalesBehind,
    listed: Sequence[Listed],
    name: str,
    size: int,
    reader: "Reader",
) -> Card:
    """A page of the orders behind a number, the newest first; each opens."""
    locale, period, zone = reader.locale, facts.period, facts.shop.zone or reader.zone
    when = period_words(period.unit, period.first, period.last, locale)
    said = [t(locale, f"sales-behind-{data.kind}", when=when, name=shortened(name, 60))]
    rows: list[Row] = []
    for one in listed[:size]:
        amount = money(one.amount, one.currency, locale)
        at = clock(one.at, locale, zone)
        number = str(one.order or "–")
        said.append(t(locale, "sales-order", number=number, name=one.name, amount=amount, at=at))
        if one.order:
            button = plain(locale, "button-order", number=number)
            rows.append((press(button, ShopOrder(order=one.order)),))
    pairs = [tuple(b for row in rows[at : at + 2] for b in row) for at in range(0, len(rows), 2)]
    turns = []
    if data.at:
        earlier = data.model_copy(update={"at": max(data.at - size, 0)})
        turns.append(press(plain(locale, "button-back"), earlier))
    if len(listed) > size:
        turns.append(
            press(plain(locale, "button-next"), data.model_copy(update={"at": data.at + size}))
        )
    last = press(
        plain(locale, "button-sales-sums"),
        Sales(shop=facts.shop.id, unit=period.unit, first=period.first),
    )
    return Card("\n".join(said), (*pairs, *((tuple(turns),) if turns else ()), (last,)))
