"""How much memory the bot needs when nobody writes, and how long until it asks for updates.

The floor is a process that has imported aiogram and nothing else: what every bot on aiogram pays.
The bot opens a stocked, migrated shop. Memory is resident (RSS), looked at two seconds after the
first getUpdates. Bound by: aiogram's models; what the bot imports beside them.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.bot_process import shop_bot
from benchmarks.line import Line
from benchmarks.null_telegram import NullTelegram
from benchmarks.rounds import interleaved, middle, spread
from benchmarks.stocked import stocked_file

SETTLED = 2.0
IMPORT = [sys.executable, "-c", "import aiogram; print(flush=True); input()"]


async def lines(*, quick: bool) -> list[Line]:
    """Start both again and again, in turns."""
    rounds = 2 if quick else 5
    memory: dict[str, list[float]] = {"ours": [], "floor": []}
    spent: dict[str, list[float]] = {"ours": [], "floor": []}

    async def floor() -> float:
        began = time.monotonic()
        with subprocess.Popen(IMPORT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None and process.stdin is not None
            process.stdout.readline()
            seconds = time.monotonic() - began
            watched = psutil.Process(process.pid)
            times = watched.cpu_times()
            spent["floor"].append(times.user + times.system)
            memory["floor"].append(watched.memory_info().rss / 2**20)
            process.stdin.close()
        return seconds

    async def ours() -> float:
        began = time.monotonic()
        with shop_bot(telegram, url) as bot:
            seconds = bot.serving_since - began
            spent["ours"].append(bot.cpu())
            await asyncio.sleep(SETTLED)
            memory["ours"].append(bot.memory() / 2**20)
        return seconds

    with tempfile.TemporaryDirectory() as folder:
        url, _ = await stocked_file(Path(folder), 100)
        with NullTelegram() as telegram:
            await ours()  # compiles what is not compiled yet
            memory["ours"].clear()
            spent["ours"].clear()
            times = await interleaved(rounds, {"ours": ours, "floor": floor})
    return [
        Line(
            "memory, idle",
            middle(memory["ours"]),
            "MB",
            middle(memory["floor"]),
            at_most=1.3,
            noise=spread(memory["ours"], memory["floor"]),
            note="against `import aiogram`",
        ),
        Line(
            "from the command to the first getUpdates",
            middle(times["ours"]),
            "s",
            middle(times["floor"]),
            at_most=1.5,
            noise=spread(times["ours"], times["floor"]),
            note="against `import aiogram`",
        ),
        Line(
            "the same in CPU",
            middle(spent["ours"]),
            "s",
            middle(spent["floor"]),
            noise=spread(spent["ours"], spent["floor"]),
            note="where other programs run on the machine, this one is to be believed",
        ),
    ]
