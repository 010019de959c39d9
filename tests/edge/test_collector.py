"""The garbage collector's settings, each tried in a process of its own."""

from __future__ import annotations

import subprocess
import sys


def _said(program: str) -> list[str]:
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_what_is_imported_is_made_and_kept_without_a_collection() -> None:
    assert _said(
        "import gc\n"
        "from bot.collector import THRESHOLDS, kept\n"
        "with kept():\n"
        "    print(gc.isenabled())\n"
        "    made = [[] for _ in range(1_000)]\n"
        "print(gc.isenabled(), gc.get_threshold() == THRESHOLDS)\n"
        "print(any(one is made for one in gc.get_objects()), gc.get_freeze_count() > 1_000)\n"
    ) == ["False", "True", "True", "False", "True"]


def test_an_import_that_fails_leaves_the_collector_on() -> None:
    assert _said(
        "import gc\n"
        "from bot.collector import kept\n"
        "try:\n"
        "    with kept():\n"
        "        import no_such_module\n"
        "except ModuleNotFoundError:\n"
        "    print(gc.isenabled())\n"
    ) == ["True"]
