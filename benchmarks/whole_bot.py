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
from collections.abc import Callable
from pathlib import Path

from benchmarks.bot_process import SHOP_SETTINGS, BotProcess
from benchmarks.crowd import IN_FLIGHT, Crowd
from benchmarks.line import Line
from benchmarks.null_telegram import NullTelegram
from benchmarks.placing import copied
from benchmarks.rounds import interleaved, middle, spread
from benchmarks.stocked import PRICE, Goods, stocked_file
from benchmarks.updates import TOKEN, Prepared, press
from benchmarks.watched_bot import REPORT
from handlers.cards.products import Buy

ORDERS = 600
CROWD = 1_000
SECONDS = 10.0


def buying(goods: Goods) -> Callable[[int], Prepared]:
    """How a person presses [Buy now] on a card."""
    data = Buy(product=goods.product, variant=goods.variant, price=PRICE, card=0).pack()
    rows = [[("Buy now", data), ("Add to cart", data)], [("Categories", data)]]
    return lambda person: press(person, data, rows, photo=True)


async def lines(*, quick: bool) -> list[Line]:
    """Measure both bots in turns, then ours alone."""
    number, rounds, seconds = (200, 3, 4.0) if quick else (ORDERS, 5, SECONDS)
    persons = number * (rounds + 1) + CROWD + int(seconds * 1_000)
    with tempfile.TemporaryDirectory() as folder:
        url, goods = await stocked_file(Path(folder), persons)
        report = Path(folder, "collections.json")
        with NullTelegram() as one, NullTelegram() as other:
            its_own = f"sqlite:///{copied(Path(folder, 'shop.db'), 'memory')}"
            memory = watched(other, its_own, Path(folder, "unread"), "--from-memory")
            with watched(one, url, report) as bot, memory as floor_bot:
                ours = Crowd(one, bot, goods.persons, buying(goods))
                floor = Crowd(other, floor_bot, goods.persons, buying(goods))
                started = bot.cpu()
                for people in (ours, floor):
                    await people.rate(1)  # what the memory will answer from now on
                    await people.rate(number - 1)
                figures = await interleaved(
                    rounds,
                    {"ours": lambda: ours.rate(number), "floor": lambda: floor.rate(number)},
                )
                spent, floor_spent = middle(ours.spent[2:]), middle(floor.spent[2:])
                at_most = middle(figures["ours"])
                half = at_most / 2
                arrivals = [n / half for n in range(int(seconds * half))]
                paced = ours.presses(len(arrivals), at=arrivals)
                at_once = ours.presses(CROWD, in_flight=CROWD)
                cpu = bot.cpu() - started
        collections = json.loads(report.read_text())
        collected = sum(taken for at, taken in collections if at > bot.serving_since)
    waits = sorted(paced.waits)
    ends = sorted(at_once.waits)
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
            paced.unanswered + at_once.unanswered + complaints,
            "",
            at_most=0,
            note=bot.said[:300],
        ),
        Line(
            f"{CROWD:,} people at once: the longest time without an answer to anybody",
            stall * 1_000,
            "ms",
            at_most=1_000,
            note=f"all answered after {at_once.seconds:.1f} s",
        ),
    ]


def watched(
    telegram: NullTelegram, database: str, report: Path, *more: str, **changed: object
) -> BotProcess:
    """The shop's bot, with a stopwatch on its collector and some settings changed."""
    own = {"token": TOKEN, "api": telegram.url, "database": database}
    settings = {**SHOP_SETTINGS, **own, **changed}
    arguments = ["-m", "benchmarks.watched_bot", *more]
    return BotProcess(telegram, arguments, environment={REPORT: str(report)}, **settings)
