"""Places: a point is on the map, and a live location moves for an allowed time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.strict.path import Path
from sandbox.strict.violation import Found
from sandbox.strict.wording import bad_request

_SHORTEST, _LONGEST = 60, 86_400  # seconds a live location may move
_FOR_EVER = 0x7FFFFFFF


def location(value: Mapping[str, Any], path: Path, found: Found) -> None:
    """Degrees of a point, and the life of a live location."""
    for name, most in (("latitude", 90), ("longitude", 180)):
        if not -most <= value.get(name, 0) <= most:
            error = bad_request("invalid location specified")
            found.refuse((path, name), f"must be −{most}–{most} degrees", error)
    period = value.get("live_period", 0)
    if period and period != _FOR_EVER and not _SHORTEST <= period <= _LONGEST:
        error = bad_request("wrong live location period specified")
        problem = f"must be {_SHORTEST}–{_LONGEST} seconds or {_FOR_EVER:#x}"
        found.refuse((path, "live_period"), problem, error)
