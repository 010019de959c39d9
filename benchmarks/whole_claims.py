"""A claim through the whole bot: from the press on [Claim] to the share in the private chat.

Everybody presses on one card that stands in a chat where the bot is no member, and knows the bot:
the answer to the press and the message with the share. The floor is the same edge and the same
handlers on a store that answers from memory, so the ratio is what the database costs. Then: how
long people wait at half of that rate with arrivals at fixed times.
Bound by: one core of Python; the null Telegram takes a part of another.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.claiming import HOME, INLINE, wrapped_file
from benchmarks.crowd import IN_FLIGHT, Crowd
from benchmarks.line import Line
from benchmarks.null_telegram import NullTelegram
from benchmarks.placing import copied
from benchmarks.rounds import interleaved, middle, spread
from benchmarks.updates import Prepared, inline_press
from benchmarks.whole_bot import watched
from handlers.cards.gifts.buttons import Claim

CLAIMS = 600
SECONDS = 10.0

PACE = {"chat_messages_a_second": 1}
"""As it is by default: the giver's card is edited once a second, however many press."""


async def lines(*, quick: bool) -> list[Line]:
    """Measure both bots in turns, then ours alone."""
    number, rounds, seconds = (200, 3, 4.0) if quick else (CLAIMS, 5, SECONDS)
    shares = number * (rounds + 1) + int(seconds * 1_000)
    with tempfile.TemporaryDirectory() as folder:
        wrapped, envelope = await wrapped_file(Path(folder), shares)
        data = Claim(code=envelope.code).pack()

        def claiming(person: int) -> Prepared:
            return inline_press(person, data, INLINE, HOME)

        report = Path(folder, "collections.json")
        its_own = f"sqlite:///{copied(wrapped, 'memory')}"
        with NullTelegram() as one, NullTelegram() as other:
            memory = watched(other, its_own, Path(folder, "unread"), "--from-memory", **PACE)
            bot_of_ours = watched(one, f"sqlite:///{wrapped}", report, **PACE)
            with bot_of_ours as bot, memory as floor_bot:
                ours = Crowd(one, bot, envelope.persons, claiming)
                floor = Crowd(other, floor_bot, envelope.persons, claiming)
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
    waits = sorted(paced.waits)
    return [
        Line(
            f"claims through the whole bot, {IN_FLIGHT} at a time",
            at_most,
            "a second",
            middle(figures["floor"]),
            at_least=0.75,
            noise=spread(figures["ours"], figures["floor"]),
            note="against a store that answers from memory",
        ),
        Line("the same in CPU of the bot's process", spent * 1e6, "µs CPU", floor_spent * 1e6),
        Line(
            f"half that rate, arrivals at fixed times ({half:.0f} a second): p99",
            waits[int(len(waits) * 0.99)] * 1_000,
            "ms",
            at_most=250,
            note=f"median {middle(waits) * 1_000:.0f} ms, longest {waits[-1] * 1_000:.0f} ms; "
            f"unanswered {paced.unanswered}; the bot said: {bot.said[:200] or 'nothing'}",
        ),
    ]
