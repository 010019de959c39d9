"""What an update costs the bot's process in CPU, from getUpdates to the last call it makes.

/start (one read, one message) and [Next] on the shelves (a product with its photo, eight buttons:
an edit and an answer), from people it knows, 64 at a time. The floor is a short bot as aiogram's
documentation would have it, which reads one row and makes the same calls; it loses what it was
doing when it is killed, and ours keeps it (the inbox). Bound by: aiogram and pydantic, HTTP.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from functools import partial
from pathlib import Path

from benchmarks.bot_process import BotProcess, plain_bot, shop_bot
from benchmarks.line import Line
from benchmarks.null_telegram import NullTelegram, Task
from benchmarks.rounds import interleaved, middle, spread
from benchmarks.stocked import PRODUCTS, Goods, stocked_file
from benchmarks.updates import Prepared, press, start
from handlers.cards.products import Look

LIMIT = 2.5
PEOPLE = 1_500
IN_FLIGHT = 64


def next_pages(goods: Goods, people: int, *, ours: bool) -> list[Prepared]:
    """Everybody presses [Next] on a product with photo and eight buttons."""
    updates = []
    for number, person in enumerate(goods.persons[:people]):
        at = number % (PRODUCTS - 1)
        data = Look(shop=goods.shop, category=0, at=at).pack() if ours else f"look:{at}"
        rows = [[(f"Button {n}", data), (f"Button {n + 1}", data)] for n in range(0, 8, 2)]
        updates.append(press(person, data, rows, photo=True))
    return updates


async def lines(*, quick: bool) -> list[Line]:
    """Measure both bots, side by side and in turns."""
    people, rounds = (400, 3) if quick else (PEOPLE, 7)
    with tempfile.TemporaryDirectory() as folder:
        url, goods = await stocked_file(Path(folder), people)
        with (
            NullTelegram() as theirs,
            NullTelegram() as ours,
            plain_bot(theirs, url) as plain,
            shop_bot(ours, url) as shop,
        ):
            found = await _measure(goods, people, rounds, (theirs, plain), (ours, shop))
    if shop.said:
        raise RuntimeError(f"the bot complains: {shop.said[:2000]}")
    return found


async def _measure(
    goods: Goods,
    people: int,
    rounds: int,
    plain: tuple[NullTelegram, BotProcess],
    shop: tuple[NullTelegram, BotProcess],
) -> list[Line]:
    calls: dict[str, Counter[str]] = {}

    def serve(name: str) -> float:
        telegram, bot = shop if name.startswith("ours") else plain
        if name.endswith("start"):
            updates, answer = [start(person) for person in goods.persons[:people]], 1
        else:
            updates = next_pages(goods, people, ours=name.startswith("ours"))
            answer = 2
        before = bot.cpu()
        served = telegram.serve(Task(updates, calls=answer, in_flight=IN_FLIGHT))
        if served.unanswered:
            raise RuntimeError(f"{name}: {served.unanswered} updates were not answered")
        calls[name] = served.methods
        return (bot.cpu() - before) / people * 1e6

    async def measured(name: str) -> float:
        return serve(name)

    names = [f"{who} {what}" for what in ("start", "next") for who in ("floor", "ours")]
    for name in names:  # everybody gets to know everybody
        serve(name)
    figures = await interleaved(rounds, {name: partial(measured, name) for name in names})
    found = []
    for what, label in (("start", "/start"), ("next", "[Next] on the shelves")):
        ours, floor = figures[f"ours {what}"], figures[f"floor {what}"]
        assert calls[f"ours {what}"] == calls[f"floor {what}"], calls
        made = ", ".join(sorted(calls[f"ours {what}"]))
        found.append(
            Line(
                label,
                middle(ours),
                "µs CPU",
                middle(floor),
                at_most=LIMIT,
                noise=spread(ours, floor),
                note=f"known people, {IN_FLIGHT} at a time; calls {made}",
            )
        )
    return found
