"""Tests that share something costly run in one event loop, and on one worker of pytest-xdist."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from typing import Any, Literal

import pytest
from xdist.scheduler import LoadScopeScheduling

SHARING = ("tests/demo/", "tests/handlers/merchant/", "tests/journeys/", "tests/page/")
"""Folders in which the tests of a file share a demo, a bot or a browser's cache."""

SHARED_BY = re.compile(r"sqlite|postgresql|polling|webhook")
"""The parameters of what is shared: other tests of the file may have another one."""


def in_one_loop(items: Iterable[pytest.Item], scope: Literal["module", "session"]) -> None:
    """Run these in the event loop of their file, or in that of the whole run."""
    for item in items:
        if inspect.iscoroutinefunction(getattr(item, "function", None)):
            item.add_marker(pytest.mark.asyncio(loop_scope=scope), append=False)


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """Gives those who share something to one worker, the largest groups first; the others singly.

    It goes by names, all that xdist's scheduler knows of a test.
    """

    def _split_scope(self, nodeid: str) -> str:
        if not nodeid.startswith(SHARING):
            return nodeid
        file, _, name = nodeid.partition("::")
        _, _, parameters = name.partition("[")
        return "-".join([file, *SHARED_BY.findall(parameters)])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together | None:
    """Schedule so if `--dist loadscope` is asked for."""
    return Together(config, log) if config.getoption("dist") == "loadscope" else None
