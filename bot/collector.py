"""How Python's garbage collector is set for the shop."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

THRESHOLDS: Final = (50_000, 20, 50)
"""New objects before a collection, and collections before an older generation is looked at too.

Hardly anything here refers to itself in a circle (docs/benchmarks.md has what that is worth).
"""


@contextmanager
def kept() -> Iterator[None]:
    """Make what is imported stay: no collection looks at it, neither now nor later.

    aiogram's models are a hundred thousand objects that live as long as the process; looking
    through them while they are made is a fifth of the time that takes.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*THRESHOLDS)
        gc.enable()


def collect_rarely() -> None:
    """Let the collector look only at what is new from now on: what start-up has made stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
