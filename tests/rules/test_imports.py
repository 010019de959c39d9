"""Orders, fulfillments, holds and payments know one another: whichever is imported first works."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import functools, importlib, pkgutil, sys
import store
from store import database
names = [
    f"store.{area}" for area in ("orders", "fulfillments", "holds", "payments", "terms", "presale")
]
names += [
    module.name
    for name in names
    for module in pkgutil.iter_modules(importlib.import_module(name).__path__, f"{name}.")
]
# What knows nothing of trade need not be imported, nor a file of SQL be read, each time anew.
database.load_queries = functools.cache(database.load_queries)
for name in names:
    for known in [*sys.modules]:
        if known.split(".")[0] == "store" and not known.startswith(database.__name__):
            del sys.modules[known]
    importlib.import_module("store").database = database
    importlib.import_module(name)
"""


def test_whichever_part_of_trade_is_imported_first() -> None:
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
