"""A sandbox on a free port for every test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from sandbox.server import Running, serve
from tests.sandbox.town import PATIENCE, Town


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    """A server over a new world."""
    server = await serve(port=0, page=False)
    yield server
    await server.stop()


@pytest.fixture
async def town(running: Running) -> AsyncIterator[Town]:
    """That server with somebody to talk to it."""
    patience = aiohttp.ClientTimeout(total=PATIENCE)
    async with aiohttp.ClientSession(running.url, timeout=patience) as http:
        yield Town(running, http)
