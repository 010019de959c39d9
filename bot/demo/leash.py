"""`python -m bot.demo.leash`: the unmodified bot, which stops when whoever started it is gone.

The demo holds the other end of the bot's standard input and never writes to it. However the demo
ends, `kill -9` included, the operating system closes that end, and the bot reads that nobody is
there any more. This needs no signal of a parent's death, which only Linux has.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

from bot.cli import app

PATIENCE = 15.0
"""Seconds the bot may take to stop cleanly; its shop is in order after a harder end, too."""


def _hold() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_hold, name="leash", daemon=True).start()
    app(["run"])
