"""Updates taken in by webhook, against the same updates by polling: /start, answered.

Both are the shop's bot as `lanbao run` starts it, on copies of one database, 64 people at a time.
Polling brings up to 100 updates in one answer; by webhook each is a request of its own, whose 200
is sent when the inbox is on the disk, with whoever has come meanwhile in the same commit.
Bound by: one core of Python; an HTTP request more for each update.
"""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.bot_process import SHOP_SETTINGS, BotProcess
from benchmarks.line import Line
from benchmarks.null_telegram import NullTelegram, Task
from benchmarks.placing import copied
from benchmarks.posting_telegram import PostingTelegram
from benchmarks.rounds import interleaved, middle, spread
from benchmarks.stocked import stocked_file
from benchmarks.updates import TOKEN, start

LIMIT = 0.9
PEOPLE = 1_500
IN_FLIGHT = 64
SECRET = "benchmark"


class Contestant:
    """A bot and its Telegram; everybody says /start again in each round."""

    def __init__(self, telegram: NullTelegram, bot: BotProcess, persons: Sequence[int]) -> None:
        self._telegram = telegram
        self._bot = bot
        self._persons = persons
        self.spent: list[float] = []
        """Seconds of CPU an update, round by round."""

    async def rate(self) -> float:
        """Updates answered a second."""
        updates = [start(person) for person in self._persons]
        before = self._bot.cpu()
        served = self._telegram.serve(Task(updates, calls=1, in_flight=IN_FLIGHT))
        if served.unanswered:
            raise RuntimeError(f"{served.unanswered} updates were not answered")
        self.spent.append((self._bot.cpu() - before) / len(updates))
        return len(updates) / served.seconds


def _free_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return f"http://127.0.0.1:{found.getsockname()[1]}/telegram"


def _bot(telegram: NullTelegram, database: str, **more: str) -> BotProcess:
    own = {"token": TOKEN, "api": telegram.url, "database": database, **more}
    return BotProcess(telegram, ["-m", "bot", "run"], **{**SHOP_SETTINGS, **own})


async def lines(*, quick: bool) -> list[Line]:
    """Measure both in turns."""
    people, rounds = (500, 4) if quick else (PEOPLE, 8)
    webhook = _free_address()
    with tempfile.TemporaryDirectory() as folder:
        url, goods = await stocked_file(Path(folder), people)
        other = f"sqlite:///{copied(Path(folder, 'shop.db'), 'posted')}"
        with (
            NullTelegram() as asked,
            PostingTelegram(webhook, SECRET) as posting,
            _bot(asked, url) as polling,
            _bot(posting, other, webhook=webhook, webhook_secret=SECRET) as posted,
        ):
            ours = Contestant(posting, posted, goods.persons)
            floor = Contestant(asked, polling, goods.persons)
            for one in (ours, floor):
                await one.rate()
            figures = await interleaved(rounds, {"ours": ours.rate, "floor": floor.rate})
    if said := polling.said + posted.said:
        raise RuntimeError(f"a bot complains: {said[:2000]}")
    return [
        Line(
            f"/start by webhook, {IN_FLIGHT} at a time",
            middle(figures["ours"]),
            "a second",
            middle(figures["floor"]),
            at_least=LIMIT,
            noise=spread(figures["ours"], figures["floor"]),
            note="answered; the floor is the same bot by polling",
        ),
        Line(
            "the same in CPU of the bot's process",
            middle(ours.spent[1:]) * 1e6,
            "µs CPU",
            middle(floor.spent[1:]) * 1e6,
            note="each update is a request of its own",
        ),
    ]
