"""What a `queries.sql` must not say: clocks, dice, and what one of the two databases refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.lint.fault import Fault, files

WORDS = {
    r"\bcurrent_(timestamp|time|date)\b": "the time is a parameter",
    r"\b(now|clock_timestamp|unixepoch|strftime|julianday)\s*\(": "the time is a parameter",
    r"\b(random|gen_random_uuid)\s*\(": "a body that runs again must decide the same",
    r"::": "write CAST(… AS …)",
    r"\binsert\s+or\b": "write ON CONFLICT",
}


def check(root: Path) -> list[Fault]:
    """The faults in `store/`."""
    return [
        Fault(path, line, reason)
        for path in files(root, "store", "*.sql")
        for line, reason in faults(path.read_text(encoding="utf-8"))
    ]


def faults(sql: str) -> Iterator[tuple[int, str]]:
    """Line and reason of every forbidden word outside comments."""
    for number, line in enumerate(sql.splitlines(), start=1):
        statement = line.partition("--")[0]
        for word, reason in WORDS.items():
            if found := re.search(word, statement, re.IGNORECASE):
                yield number, f"{found[0]}: {reason}"
