"""`GET /metrics` for Prometheus: what the bot has done, and what waits. Numbers only.

What happened since the start comes from a `Tally`; what waits is asked of the database when
somebody looks, so that it costs nothing as long as nobody does.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Final

from aiohttp import web
from prometheus_client import CollectorRegistry
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from bot.clock import wall
from bot.faults import name_of
from bot.tally import BOUNDS, Tally
from store import watching
from store.database import Database
from store.policy import SECOND
from store.watching import Counts, Mark

ANSWER_SECONDS: Final = 3.0
"""A database that takes longer is left out of the answer."""

log = logging.getLogger(__name__)


class Metrics:
    """Answers Prometheus."""

    def __init__(
        self,
        database: Database,
        tally: Tally,
        now: Callable[[], int],
        newest_backup: Callable[[], int | None],
    ) -> None:
        """`now` is the shop's clock; `newest_backup` when the newest one was begun."""
        self._database = database
        self._tally = tally
        self._now = now
        self._newest_backup = newest_backup
        self._mark: Mark | None = None
        self._placed = 0
        self._paid = 0
        self._looking = asyncio.Lock()

    async def begin(self) -> None:
        """Count orders from now on."""
        self._mark = await self._database.read(watching.mark)

    async def answer(self, _: web.Request) -> web.Response:
        """All numbers, in Prometheus' text format."""
        body = await self.text()
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def text(self) -> bytes:
        """All numbers. Those of a database that does not answer are missing."""
        counts: Counts | None = None
        try:
            async with asyncio.timeout(ANSWER_SECONDS), self._looking:
                counts = await self._look()
        except Exception as error:
            log.warning("the metrics lack the database: %s", name_of(error))
        backup = await asyncio.to_thread(self._newest_backup)
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Families([*self._done(), *_waiting(counts), *_backup(backup)]))
        return generate_latest(registry)

    async def _look(self) -> Counts:
        counts = await self._database.survey(watching.counts, self._now())
        if self._mark is not None:
            traded = await self._database.survey(watching.traded, self._mark, self._now())
            self._mark = traded.mark
            self._placed += traded.placed
            self._paid += traded.paid
        return counts

    def _done(self) -> Iterator[Metric]:
        tally = self._tally
        yield _counter("updates_taken", "Updates written down.", ["kind"], tally.taken)
        yield _counter(
            "updates_handled",
            "Attempts to handle an update; what has failed is tried again.",
            ["kind", "outcome"],
            tally.ended,
        )
        yield self._handling()
        yield _counter("calls", "Calls of the Bot API.", ["method", "result"], tally.calls)
        database = self._database
        yield _counter(
            "transactions", "Transactions that ended well.", [], {(): database.transactions}
        )
        yield _counter(
            "commits", "COMMITs on the disk: transactions share them.", [], {(): database.commits}
        )
        yield _counter("orders_placed", "Orders placed.", [], {(): self._placed})
        yield _counter("orders_paid", "Orders paid.", [], {(): self._paid})

    def _handling(self) -> HistogramMetricFamily:
        family = HistogramMetricFamily(
            "lanbao_handling_seconds", "How long handling an update took.", labels=["kind"]
        )
        bounds = [*map(str, BOUNDS), "+Inf"]
        for kind, spread in self._tally.handling.items():
            buckets = list(zip(bounds, accumulate(spread.counts), strict=True))
            family.add_metric([kind], buckets, spread.seconds)
        return family


class _Families(Collector):
    """Numbers that were read already."""

    def __init__(self, families: Iterable[Metric]) -> None:
        self._families = list(families)

    def collect(self) -> Iterable[Metric]:
        return self._families


def _counter(
    name: str,
    says: str,
    labels: list[str],
    counts: Mapping[str, int] | Mapping[tuple[str, str], int] | Mapping[tuple[()], int],
) -> CounterMetricFamily:
    family = CounterMetricFamily(f"lanbao_{name}", says, labels=labels)
    for key, count in counts.items():
        family.add_metric([key] if isinstance(key, str) else list(key), count)
    return family


def _gauge(name: str, says: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"lanbao_{name}", says, value=value)


def _waiting(counts: Counts | None) -> Iterator[Metric]:
    yield _gauge("database_up", "Whether the database answers.", counts is not None)
    if counts is None:
        return
    since = counts.inbox_since
    age = 0.0 if since is None else max(0, wall() - since) / SECOND
    yield _gauge("inbox_waiting", "Updates not handled yet.", counts.inbox)
    yield _gauge("inbox_oldest_seconds", "How long the oldest of them waits.", age)
    yield _gauge("outbox_waiting", "Messages that may be sent now.", counts.outbox)
    yield _gauge("deadlines_overdue", "Deadlines a minute late or more.", counts.deadlines)
    yield _gauge("updates_parked", "Updates given up in the last 30 days.", counts.parked)
    yield _gauge("refunds_owed", "Refunds by hand that are late.", counts.refunds_owed)


def _backup(begun_at: int | None) -> Iterator[Metric]:
    if begun_at is not None:
        age = (wall() - begun_at) / SECOND
        yield _gauge("backup_age_seconds", "How old the newest backup is.", age)
