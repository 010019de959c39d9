"""What a check of `python -m tests.lint` finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Fault:
    """A place in a file and why it is wrong."""

    path: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


def files(root: Path, folder: str, pattern: str) -> Iterator[Path]:
    """The files below `folder` that fit, in order."""
    yield from sorted((root / folder).rglob(pattern))
