"""The shop's bot with a stopwatch on the garbage collector: `python -m benchmarks.watched_bot`.

With `--from-memory` its store answers from memory (`memory_store`). What the collector took is
written to the file in BENCHMARK_REPORT when the bot ends.
"""

from __future__ import annotations

import asyncio
import atexit
import gc
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import uvloop

from bot.collector import kept
from bot.logs import configure_logs
from bot.settings import load_settings

with kept():
    from bot.shop import run_shop

REPORT = "BENCHMARK_REPORT"

collections: list[tuple[float, float]] = []
"""(when it ended on the monotonic clock, how long it took): seconds of CPU of its thread, for
another program on the machine is not the collector."""
_began = 0.0


def _watch(phase: str, _facts: dict[str, Any]) -> None:
    global _began  # noqa: PLW0603
    if phase == "start":
        _began = time.thread_time()
    else:
        collections.append((time.monotonic(), time.thread_time() - _began))


def main() -> None:
    """Run like `lanbao run`, on the settings in the environment."""
    gc.callbacks.append(_watch)
    atexit.register(lambda: Path(os.environ[REPORT]).write_text(json.dumps(collections)))
    if "--from-memory" in sys.argv:
        import bot.app
        from benchmarks.memory_store import open_from_memory

        bot.app.open_migrated = open_from_memory  # type: ignore[attr-defined]
    settings = load_settings()
    configure_logs(level=settings.log_level, form=settings.log_format, secrets=())
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run_shop(settings))


if __name__ == "__main__":
    main()
