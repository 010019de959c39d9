"""Where bots are forked from: what they need is imported once, so each start is quick."""

from __future__ import annotations

import multiprocessing

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(
    [
        "bot.shop",
        "handlers.cards.registry",
        "tests.journeys.theatre",
        "tests.edge.carrier",
        "tests.frozen",  # the last one: it freezes what the others have made
    ]
)
