"""One line of the table: ours, the floor, and what the ratio must be."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A figure, and its limit where it has one.

    With a `floor` the limit is on the ratio ours/floor, else on `ours` itself. A line without a
    limit informs. `noise` is the spread of the rounds: (highest − lowest) / median of what the
    limit is on.
    """

    name: str
    ours: float
    unit: str
    floor: float | None = None
    at_most: float | None = None
    at_least: float | None = None
    noise: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the floor."""
        return None if self.floor is None else self.ours / self.floor

    @property
    def met(self) -> bool | None:
        """Whether it keeps its limit; None where there is none."""
        value = self.ours if self.ratio is None else self.ratio
        if self.at_most is not None:
            return value <= self.at_most
        if self.at_least is not None:
            return value >= self.at_least
        return None

    @property
    def target(self) -> str:
        """The limit in words."""
        sign = " ×" if self.floor is not None else f" {self.unit}".rstrip()
        if self.at_most is not None:
            return f"≤ {self.at_most:g}{sign}"
        return f"≥ {self.at_least:g}{sign}" if self.at_least is not None else ""

    def dumps(self) -> str:
        """The line as JSON, for the process that prints the table."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False)

    @classmethod
    def loads(cls, text: str) -> Line:
        """Read what `dumps` wrote."""
        return cls(**json.loads(text))
