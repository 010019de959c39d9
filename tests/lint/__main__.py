"""The house rules that no ready-made linter knows: `python -m tests.lint`, part of `make check`.

A check is a module with `check(root) -> list[Fault]`; add it to CHECKS.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.lint import punctuation, sentences, sql_words, store_words, transaction_bodies

CHECKS = [
    transaction_bodies.check,
    store_words.check,
    sql_words.check,
    sentences.check,
    punctuation.check,
]


def main() -> int:
    """Print every fault; 1 if there is any."""
    root = Path(__file__).resolve().parents[2]
    faults = sorted(fault for check in CHECKS for fault in check(root))
    for fault in faults:
        print(fault)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
