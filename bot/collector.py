"""How Python's garbage collector is set for the shop."""

from __future__ import annotations

import gc


def collect_rarely() -> None:
    """Let the collector look only at what is new, and not after every 700 objects.

    Hardly anything here refers to itself in a circle. What start-up has made stays, so a
    collection need not look at it again (docs/benchmarks.md has what that is worth).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
