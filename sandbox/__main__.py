"""`python -m sandbox --port 8081`: the sandbox alone."""

import argparse
import asyncio
import contextlib

from sandbox.server import serve


async def _run(host: str, port: int, limits: str) -> None:
    running = await serve(host, port, limits=limits)
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
    chosen = options.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(chosen.host, chosen.port, chosen.limits))


if __name__ == "__main__":
    main()
