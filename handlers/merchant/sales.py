"""/sales: sums by day, week and month with a chart, and the list behind each number."""

import asyncio
from typing import Final

import structlog

from handlers.cards.merchant import sales as cards
from handlers.cards.merchant import sales_behind as lists
from handlers.charts import draw
from handlers.merchant.working import KEEPERS, shop_command
from handlers.scene import Scene
from handlers.table import Table
from store import shops, takings
from store.refusals import Refused

table = Table()
log = structlog.get_logger(__name__)

PATIENCE: Final = 2.0
"""Seconds a chart is waited for; without it the sums are shown alone."""

KINDS: Final = ("product", "place")
BEHIND: Final = ("all", "back", *KINDS)


@shop_command(table, "sales", *KEEPERS)
async def sales(scene: Scene, shop: shops.Shop, _rest: str) -> None:
    """Show what was sold today."""
    await show(scene, shop.id, cards.Period("day", 0))


@table.press(cards.Sales)
async def turn(scene: Scene, data: cards.Sales) -> None:
    """Show another day, week or month."""
    await show(scene, data.shop, _period(data.unit, data.first))


def _period(unit: str, first: int) -> cards.Period:
    """The period of a button. Raises Refused for one that no button of ours carries."""
    if first == 0 and unit in takings.UNITS:
        return cards.Period(unit, 0)
    period = cards.read_period(unit, first)
    if period is None:
        raise Refused("no-such-period")
    return period


async def _facts(scene: Scene, shop: int, period: cards.Period) -> cards.SalesFacts:
    facts: cards.SalesFacts = await scene.desk.survey(
        cards.read_sales, shop, scene.person.id, period.unit, period.first, now=scene.now
    )
    return facts


async def show(scene: Scene, shop: int, period: cards.Period) -> None:
    """Show the sums of a period, under its chart."""
    facts = await _facts(scene, shop, period)
    card = cards.sales_card(facts, await _chart(facts), scene.reader)
    await scene.show(card)


async def _chart(facts: cards.SalesFacts) -> bytes | None:
    """A chart nobody has sold anything in says nothing; one that takes too long is left out."""
    bars = cards.bars(facts)
    if not any(bar.amount or bar.back for bar in bars):
        return None
    try:
        async with asyncio.timeout(PATIENCE):
            return await draw(bars)
    except TimeoutError:
        log.info("chart left out", bars=len(bars))
        return None


@table.press(cards.SalesBy)
async def by_subject(scene: Scene, data: cards.SalesBy) -> None:
    """Show a period by product, or by where people bought."""
    kind = next((one for one in KINDS if one == data.kind), None)
    if kind is None:
        raise Refused("no-such-period")
    facts = await _facts(scene, data.shop, _period(data.unit, data.first))
    period = facts.period
    found = await scene.desk.survey(
        takings.by_subject, data.shop, kind, period.first, period.last, now=scene.now
    )
    size, at = scene.desk.policy.page_size, max(data.at, 0)
    page = list(found.items())[at : at + size]
    names = await scene.desk.survey(
        lists.read_names, kind, [subject for (subject, _), _ in page], scene.locale
    )
    more = len(found) > at + size
    card = lists.by_card(facts, kind, page, names, at, more, size, scene.reader)
    await scene.show(card)


@table.press(cards.SalesBehind)
async def behind(scene: Scene, data: cards.SalesBehind) -> None:
    """Show the orders or refunds behind a number."""
    if data.kind not in BEHIND or data.at < 0:
        raise Refused("no-such-period")
    facts = await _facts(scene, data.shop, _period(data.unit, data.first))
    period, size = facts.period, scene.desk.policy.page_size
    span = await scene.read(takings.bounds, data.shop, period.first, period.last, now=scene.now)
    listed, name = [], ""
    if span is not None:
        listed = await scene.desk.survey(
            lists.read_listed,
            data.shop,
            span,
            data.kind,
            data.of,
            limit=size + 1,
            offset=data.at,
        )
    if data.kind in KINDS:
        names = await scene.desk.survey(lists.read_names, data.kind, [data.of], scene.locale)
        name = names[data.of]
    await scene.show(lists.behind_card(facts, data, listed, name, size, scene.reader))
