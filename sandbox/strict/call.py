"""Checks a whole call."""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.strict.facts import canonical
from sandbox.strict.shape import named_check
from sandbox.strict.violation import Found, Violation
from sandbox.strict.wording import bad_request


def check(method: str, params: Mapping[str, object]) -> list[Violation]:
    """What is wrong with a call's decoded parameters, in the order of the walk; empty if nothing.

    Raises `BadRequest` (404) for a method that does not exist.
    """
    found = Found()
    try:
        named_check(canonical(method))(dict(params), None, found)
    except RecursionError:  # hostile nesting: rich texts and blocks may hold one another
        found.refuse(None, "is nested too deeply", bad_request("parameters are nested too deeply"))
    return found
