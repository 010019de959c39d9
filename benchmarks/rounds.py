"""Rounds in which ours and its floor take turns, so that both see the same weather."""

from __future__ import annotations

import statistics
from collections.abc import Awaitable, Callable, Mapping, Sequence

Measure = Callable[[], Awaitable[float]]


async def interleaved(rounds: int, contestants: Mapping[str, Measure]) -> dict[str, list[float]]:
    """Measure each contestant once a round, every other round in reverse order."""
    figures: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds):
        for name in list(contestants)[:: 1 if number % 2 == 0 else -1]:
            figures[name].append(await contestants[name]())
    return figures


def middle(figures: Sequence[float]) -> float:
    """The median."""
    return statistics.median(figures)


def spread(ours: Sequence[float], floor: Sequence[float] | None = None) -> float:
    """How far the rounds are apart: (highest − lowest) / median, of the ratio round by round."""
    seen = list(ours) if floor is None else [a / b for a, b in zip(ours, floor, strict=True)]
    return (max(seen) - min(seen)) / statistics.median(seen)
