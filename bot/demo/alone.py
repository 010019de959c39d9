"""`lanbao sandbox`: Telegram in a box alone, for whichever bot somebody points at it."""

from __future__ import annotations

import asyncio
import errno
import signal
from collections.abc import Callable
from contextlib import suppress

from sandbox.server import serve
from sandbox.world.bots import TOKEN, BotAccount

Say = Callable[[str], object]


class PortTaken(OSError):
    """Somebody else listens there."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} is taken by another program: choose another with --port")


class WrongToken(ValueError):
    """It does not look like one of BotFather's."""

    def __init__(self) -> None:
        super().__init__("--token looks like 123:abc")


async def serve_sandbox(
    host: str, port: int, limits: str, token: str, username: str, say: Say
) -> None:
    """Run the sandbox alone until it is stopped. Raises PortTaken and WrongToken."""
    if TOKEN.match(token) is None:
        raise WrongToken
    stopped = stop_signal()
    bot = BotAccount(token, username, "Lanbao" if username == "lanbao_bot" else username)
    try:
        running = await serve(host, port, bots=[bot], limits=limits)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise PortTaken(port) from None
    loopback = host in ("127.0.0.1", "localhost", "::1")
    who = "only from this machine" if loopback else "by WHOEVER REACHES THIS ADDRESS"
    say(f"Telegram in a box: {running.url} (it can be driven {who})")
    try:
        await stopped.wait()
    finally:
        await running.stop()


def stop_signal() -> asyncio.Event:
    """Set by Ctrl-C, SIGTERM, and by closing the terminal."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        with suppress(NotImplementedError, AttributeError):
            loop.add_signal_handler(getattr(signal, name), stopped.set)
    return stopped
