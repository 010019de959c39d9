"""What the shop has sold: a chart, and the sums of a day, week or month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Photo, Row, press
from handlers.cards.merchant.days import period_words
from handlers.cards.merchant.mornings import sums
from handlers.cards.merchant.shop import back
from handlers.cards.merchant.working import shop_name
from handlers.cards.words import exponent
from handlers.charts import Bar
from locales import plain, t
from store import shops, takings
from store.database import Transaction
from store.takings import Taken, Unit

if TYPE_CHECKING:
    from handlers.scene import Reader

SHOWN: Final[Mapping[Unit, int]] = {"day": 14, "week": 12, "month": 12}
"""Bars of a chart."""


class Sales(CallbackData, prefix="msa"):
    """Show a period: the `unit` that begins with the day `first` (an ordinal); 0: the running."""

    shop: int
    unit: str
    first: int


class SalesBy(CallbackData, prefix="mst"):
    """Show a period by `product` or `place`, from a place in the list on."""

    shop: int
    unit: str
    first: int
    kind: str
    at: int


class SalesBehind(CallbackData, prefix="msb"):
    """Show the orders behind a number: `all`, of a `product`, at a `place`; or what went `back`."""

    shop: int
    unit: str
    first: int
    kind: str
    of: int
    at: int


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a week or a month."""

    unit: Unit
    first: int

    @property
    def last(self) -> int:
        """Its last day."""
        return takings.ends(self.unit, self.first)

    def step(self, steps: int) -> "Period":
        """The one that many later."""
        return Period(self.unit, takings.step(self.unit, self.first, steps))


@dataclass(frozen=True, slots=True)
class SalesFacts:
    """All that /sales shows, read at one moment."""

    shop: shops.Shop
    period: Period
    running: Period
    """The one that is not over."""
    taken: Sequence[tuple[Period, Mapping[str, Taken]]]
    """The periods of the chart, the oldest first; the chosen one among them."""


def read_period(unit: str, first: int) -> Period | None:
    """The period that a button means; None for data that no button of ours carries."""
    known = next((one for one in takings.UNITS if one == unit), None)
    if known is None or not 0 < first < date.max.toordinal() - 400:
        return None
    return Period(known, takings.begins(known, first))


async def read_sales(
    tx: Transaction, shop: int, person: int, unit: Unit, first: int, *, now: int
) -> SalesFacts:
    """Read a chart's periods for owner and managers. Raises Refused("not-yours")."""
    known = await takings.require(tx, shop, person)
    today = takings.day_of(now, known.zone or "UTC")
    running = Period(unit, takings.begins(unit, today))
    period = Period(unit, min(first, running.first)) if first else running
    # The chosen one stands at the end until the chart would reach beyond today.
    newest = min(period.step(SHOWN[unit] // 2).first, running.first)
    oldest = takings.step(unit, newest, 1 - SHOWN[unit])
    last = takings.ends(unit, newest)
    days = await takings.days(tx, shop, oldest, last, now=now)
    taken = []
    for steps in range(SHOWN[unit]):
        one = Period(unit, takings.step(unit, oldest, steps))
        own = [day for day in days if one.first <= day.span.day <= one.last]
        taken.append((one, takings.total(own)))
    return SalesFacts(known, period, running, taken)


def bars(facts: SalesFacts) -> list[Bar]:
    """The chart in the shop's own currency; another one is named in the text only."""
    currency = facts.shop.currency or "USD"
    unit = 10 ** exponent(currency)
    return [
        Bar(
            _label(period),
            taken.get(currency, Taken()).amount / unit,
            taken.get(currency, Taken()).refunded / unit,
            chosen=period == facts.period,
        )
        for period, taken in facts.taken
    ]


def _label(period: Period) -> str:
    begins = date.fromordinal(period.first)
    return f"{begins:%Y-%m}" if period.unit == "month" else f"{begins:%m-%d}"


def sales_card(facts: SalesFacts, chart: bytes | None, reader: "Reader") -> Card:
    """The sums of a period beside the one before; a press away from what is behind them."""
    locale, period = reader.locale, facts.period
    by_period = dict(facts.taken)
    taken = by_period.get(period, {})
    before = by_period.get(period.step(-1), {})
    said = [
        t(
            locale,
            "sales-title",
            when=period_words(period.unit, period.first, period.last, locale),
            shop=shop_name(facts.shop, locale),
        )
    ]
    orders = sum(one.orders for one in taken.values())
    back_ = sums(taken, locale, refunded=True)
    if orders:
        pieces = sum(one.pieces for one in taken.values())
        amount = sums(taken, locale)
        said.append(t(locale, "sales-sold", orders=orders, pieces=pieces, amount=amount))
    else:
        said.append(t(locale, "sales-none"))
    if back_:
        said.append(t(locale, "sales-back", amount=back_))
    if any(one.orders for one in before.values()):
        said.append(t(locale, f"sales-before-{period.unit}", amount=sums(before, locale)))
    if period == facts.running:
        said.append(t(locale, "sales-running"))
    photo = Photo(0, None, chart) if chart is not None else None
    return Card("\n".join(said), _rows(facts, orders, back_, locale), photo)


def _rows(facts: SalesFacts, orders: int, back_: str, locale: str) -> tuple[Row, ...]:
    shop, period = facts.shop.id, facts.period
    here = {"shop": shop, "unit": period.unit, "first": period.first}
    rows: list[Row] = []
    behind = []
    if orders:
        data = SalesBehind(**here, kind="all", of=0, at=0)
        behind.append(press(plain(locale, "button-sales-orders", count=orders), data))
    if back_:
        data = SalesBehind(**here, kind="back", of=0, at=0)
        behind.append(press(plain(locale, "button-sales-back", amount=back_), data))
    if behind:
        rows.append(tuple(behind))
    if orders or back_:
        rows.append(
            tuple(
                press(plain(locale, f"button-sales-by-{kind}"), SalesBy(**here, kind=kind, at=0))
                for kind in ("product", "place")
            )
        )
    earlier = Sales(shop=shop, unit=period.unit, first=period.step(-1).first)
    turns = [press(plain(locale, f"button-sales-earlier-{period.unit}"), earlier)]
    if period.first < facts.running.first:
        later = Sales(shop=shop, unit=period.unit, first=period.step(1).first)
        turns.append(press(plain(locale, f"button-sales-later-{period.unit}"), later))
    rows.append(tuple(turns))
    rows.append(
        tuple(
            press(
                plain(locale, f"button-sales-{unit}"),
                Sales(shop=shop, unit=unit, first=_within(facts, unit)),
                "primary" if unit == period.unit else None,
            )
            for unit in takings.UNITS
        )
    )
    rows.append((back(shop, locale),))
    return tuple(rows)


def _within(facts: SalesFacts, unit: Unit) -> int:
    """The day, week or month that the chosen period ends in; never one that lies ahead."""
    return takings.begins(unit, min(facts.period.last, facts.running.last))
