"""Runs one benchmark in this process: `python -m benchmarks.alone NAME [--quick]`.

Prints a JSON line for each line of the table. Its own process, so that no benchmark inherits the
memory, the caches or the threads of another.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import os

import uvloop

from benchmarks.suite import SUITE


def main() -> None:
    """Run it on uvloop, like the bot."""
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=list(SUITE))
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    module = importlib.import_module(f"benchmarks.{SUITE[options.name].module}")
    # What the one before has left to the disk would be waited for by this one's first syncs.
    os.sync()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        for line in runner.run(module.lines(quick=options.quick)):
            print(line.dumps(), flush=True)


if __name__ == "__main__":
    main()
