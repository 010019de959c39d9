"""An order through the whole bot: from the press on [Buy now] to the invoice in the chat.

Each press makes an order of a person of its own: answer to the press, an invoice link, the message
with the sum. The floor is the same edge and the same handlers on a store that answers from memory
(`memory_store`), so the ratio is what the database costs. Then: what the garbage collector takes,
how long people wait at half of that rate with arrivals at fixed times, and 1,000 at once.
Bound by: one core of Python; the null Telegram takes a part of another.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from benchmarks.bot_process import SHOP_SETTINGS, BotProcess
from benchmarks.line import Line
from benchmarks.null_telegram import NullTelegram, Served, Task
from benchmarks.placing import copied
from benchmarks.rounds import interleaved, middle, spread
from benchmarks.stocked import PRICE, Goods, stocked_file
from benchmarks.updates import TOKEN, Prepared, press
from benchmarks.watched_bot import REPORT
from handlers.cards.products import Buy

ORDERS = 600
IN_FLIGHT = 64
CALLS = 2
"""With the person's id in them: the answer and the message."""

CROWD = 1_000
SECONDS = 10.0


class Counter:
    """One bot and its queue of people who have not ordered yet."""

    def __init__(self, telegram: NullTelegram, bot: BotProcess, goods: Goods) -> None:
        self._telegram = telegram
        self._goods = goods
        self._next = 0
        self.bot = bot
        self.spent: list[float] = []
        """Seconds of CPU an order, round by round."""

    def _presses(self, number: int) -> list[Prepared]:
        goods = self._goods
        data = Buy(product=goods.product, variant=goods.variant, price=PRICE, card=0).pack()
        rows = [[("Buy now", data), ("Add to cart", data)], [("Categories", data)]]
        some = goods.persons[self._next : self._next + number]
        assert len(some) == number, "everybody has ordered"
        self._next += number
        return [press(person, data, rows, photo=True) for person in some]

    def orders(
        self, number: int, *, in_flight: int | None = None, at: list[float] | None = None
    ) -> Served:
        """Let people order."""
        task = Task(self._presses(number), CALLS, in_flight=in_flight, at=at)
        before = self.bot.cpu()
        served = self._telegram.serve(task)
        self.spent.append((self.bot.cpu() - before) / number)
        return served

    async def rate(self, number: int) -> float:
        """Orders a second with a fixed number on their way."""
        served = self.orders(number, in_flight=IN_FLIGHT)
        if served.unanswered:
            raise RuntimeError(f"{served.unanswered} presses were not answered")
        return number / served.seconds


async def lines(*, quick: bool) -> list[Line]:
    """Measure both bots in turns, then ours alone."""
    number, rounds, seconds = (200, 3, 4.0) if quick else (ORDERS, 5, SECONDS)
    people = number * (rounds + 1) + CROWD + int(seconds * 1_000)
    with tempfile.TemporaryDirectory() as folder:
        url, goods = await stocked_file(Path(folder), people)
        report = Path(folder, "collections.json")
        with NullTelegram() as one, NullTelegram() as other:
            its_own = f"sqlite:///{copied(Path(folder, 'shop.db'), 'memory')}"
            memory = _bot(other, its_own, Path(folder, "unread"), "--from-memory")
            with _bot(one, url, report) as bot, memory as floor_bot:
                ours, floor = Counter(one, bot, goods), Counter(other, floor_bot, goods)
                started = bot.cpu()
                for counter in (ours, floor):
                    await counter.rate(1)  # what the memory will answer from now on
                    await counter.rate(number - 1)
                figures = await interleaved(
                    rounds,
                    {"ours": lambda: ours.rate(number), "floor": lambda: floor.rate(number)},
                )
                spent, floor_spent = middle(ours.spent[2:]), middle(floor.spent[2:])
                at_most = middle(figures["ours"])
                half = at_most / 2
                arrivals = [n / half for n in range(int(seconds * half))]
                paced = ours.orders(len(arrivals), at=arrivals)
                crowd = ours.orders(CROWD, in_flight=CROWD)
                cpu = bot.cpu() - started
        collections = json.loads(report.read_text())
        collected = sum(taken for at, taken in collections if at > bot.serving_since)
    waits = sorted(paced.waits)
    ends = sorted(crowd.waits)
    stall = max(b - a for a, b in zip([0.0, *ends], ends, strict=False))
    complaints = len(bot.said.splitlines())
    return [
        Line(
            f"orders through the whole bot, {IN_FLIGHT} at a time",
            at_most,
            "a second",
            middle(figures["floor"]),
            at_least=0.7,
            noise=spread(figures["ours"], figures["floor"]),
            note="against a store that answers from memory",
        ),
        Line("the same in CPU of the bot's process", spent * 1e6, "µs CPU", floor_spent * 1e6),
        Line(
            "the garbage collector",
            collected / cpu * 100,
            "% of CPU",
            at_most=3,
            note="of all that the bot has used while it served",
        ),
        Line(
            f"half that rate, arrivals at fixed times ({half:.0f} a second): p99",
            waits[int(len(waits) * 0.99)] * 1_000,
            "ms",
            at_most=250,
            note=f"median {middle(waits) * 1_000:.0f} ms, longest {waits[-1] * 1_000:.0f} ms; "
            f"unanswered {paced.unanswered}",
        ),
        Line(
            f"{CROWD:,} people at once: not answered, or complaints of the bot",
            paced.unanswered + crowd.unanswered + complaints,
            "",
            at_most=0,
            note=bot.said[:300],
        ),
        Line(
            f"{CROWD:,} people at once: the longest time without an answer to anybody",
            stall * 1_000,
            "ms",
            at_most=1_000,
            note=f"all answered after {crowd.seconds:.1f} s",
        ),
    ]


def _bot(telegram: NullTelegram, database: str, report: Path, *more: str) -> BotProcess:
    settings = {**SHOP_SETTINGS, "token": TOKEN, "api": telegram.url, "database": database}
    arguments = ["-m", "benchmarks.watched_bot", *more]
    return BotProcess(telegram, arguments, environment={REPORT: str(report)}, **settings)
