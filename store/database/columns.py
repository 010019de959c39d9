"""Columns that hold more than one value."""

from __future__ import annotations

import json
from functools import lru_cache


@lru_cache(maxsize=4096)
def texts(column: str) -> tuple[str, ...]:
    """A JSON list of texts that are read all day, such as a variant's options. Nobody's own data:
    what is erased would stay in the cache."""
    return tuple(json.loads(column))
