"""`python -m sandbox --port 8081`: the sandbox alone."""

import argparse
import asyncio
import contextlib

from sandbox.server import serve
from sandbox.world.bots import TOKEN, BotAccount


async def _run(host: str, port: int, limits: str, bot: BotAccount) -> None:
    running = await serve(host, port, bots=[bot], limits=limits)
    loopback = host in ("127.0.0.1", "localhost", "::1")
    print(f"Telegram in a box listens on {running.url}", flush=True)
    print(
        "(loopback only: nobody outside this machine can reach it)"
        if loopback
        else "(NOT loopback only: whoever reaches this address can drive it)",
        flush=True,
    )
    try:
        await asyncio.Event().wait()
    finally:
        await running.stop()


def main() -> None:
    """Read the options and serve until interrupted."""
    options = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--port", type=int, default=8081)
    options.add_argument("--limits", choices=("off", "real"), default="off")
    options.add_argument("--token", default="1:demo", help="the bot's token, like 123:abc")
    options.add_argument("--username", default="lanbao_bot")
    chosen = options.parse_args()
    if not TOKEN.match(chosen.token):
        options.error("a token looks like 123:abc")
    bot = BotAccount(chosen.token, chosen.username, chosen.username)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(chosen.host, chosen.port, chosen.limits, bot))


if __name__ == "__main__":
    main()
