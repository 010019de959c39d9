"""Stands between us and PostgreSQL, and may lose the answer to a COMMIT that has happened."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit


class LossyProxy:
    """Hands bytes on both ways. `lose` COMMITs are carried out and then never answered."""

    def __init__(self, url: str) -> None:
        self._target = urlsplit(url)
        self.lose = 0

    @asynccontextmanager
    async def listening(self, folder: Path) -> AsyncIterator[str]:
        """The URL at which it listens, a socket in `folder`."""
        server = await asyncio.start_unix_server(self._serve, folder / ".s.PGSQL.5432")
        query = urlencode({"host": str(folder)})
        target = self._target._replace(netloc="postgres:@", query=query)
        try:
            yield urlunsplit(target)
        finally:
            server.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        folder = parse_qs(self._target.query).get("host")
        if folder:
            return await asyncio.open_unix_connection(Path(folder[0]) / ".s.PGSQL.5432")
        return await asyncio.open_connection(self._target.hostname, self._target.port or 5432)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await self._connect()
        lost = asyncio.Event()

        async def forward() -> None:
            while data := await reader.read(65536):
                if self.lose and b"COMMIT;" in data:
                    self.lose -= 1
                    lost.set()
                there_writer.write(data)
            there_writer.close()

        async def back() -> None:
            while data := await there_reader.read(65536):
                if lost.is_set():
                    break  # the server has answered, so it has committed; nobody will know
                writer.write(data)
            writer.close()
            there_writer.close()

        await asyncio.gather(forward(), back(), return_exceptions=True)
