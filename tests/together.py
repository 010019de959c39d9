"""Tests that share something costly run in one event loop, and on one worker of pytest-xdist."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import Literal

import pytest


def in_one_loop(items: Iterable[pytest.Item], scope: Literal["module", "session"]) -> None:
    """Run these in the event loop of their file, or in that of the whole run."""
    for item in items:
        if inspect.iscoroutinefunction(getattr(item, "function", None)):
            item.add_marker(pytest.mark.asyncio(loop_scope=scope), append=False)


def on_one_worker(items: Iterable[pytest.Item], group: str) -> None:
    """Run these on the same worker, one after the other."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group))


def file_by_file(items: Iterable[pytest.Item], *parameters: str) -> None:
    """Run the tests of a file in one loop, and on one worker as far as these parameters agree."""
    for item in items:
        in_one_loop([item], "module")
        given = getattr(getattr(item, "callspec", None), "params", {})
        chosen = [str(given[name]) for name in parameters if name in given]
        on_one_worker([item], "-".join([item.path.parent.name, item.path.stem, *chosen]))
