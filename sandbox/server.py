"""The sandbox as a server: the Bot API, the control side and the page on one port."""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

from sandbox import control
from sandbox.botapi import BotApi, ConnectionLost
from sandbox.guard import guard
from sandbox.refusals import NotFound, Refusal
from sandbox.requests import MAX_BODY, read
from sandbox.world.bots import BotAccount
from sandbox.world.world import World

PAGE = Path(__file__).with_name("page")
WORLD: web.AppKey[World] = control.WORLD
Extend = Callable[[web.Application], None]


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def application(
    world: World,
    *,
    page: bool = True,
    hosts: Sequence[str] = (),
    extend: Extend | None = None,
) -> web.Application:
    """The aiohttp application over a world; `hosts` are further names it may be called by.

    `extend` may add routes of whoever embeds the sandbox; they are guarded like its own.
    """
    app = web.Application(client_max_size=MAX_BODY, middlewares=[guard(hosts)])
    app[WORLD] = world
    api = BotApi(world)

    async def bot_api(request: web.Request) -> web.Response:
        match = request.match_info
        try:
            api.account(match["token"])
            form, uploads = await read(request)
            answer = await api.call(match["token"], match["method"], form, uploads)
        except Refusal as refusal:
            return web.json_response(refusal.payload(), status=refusal.code, dumps=_dumps)
        except ConnectionLost:
            if request.transport is not None:
                request.transport.abort()
            raise asyncio.CancelledError from None
        return web.Response(
            text=_dumps(answer.payload), status=answer.status, content_type="application/json"
        )

    async def download(request: web.Request) -> web.Response:
        match = request.match_info
        try:
            api.account(match["token"])
            file = world.files.at(match["path"])
            if file is None:
                raise NotFound
        except Refusal as refusal:
            return web.json_response(refusal.payload(), status=refusal.code)
        return web.Response(body=file.data, content_type=file.mime, headers=control.HARMLESS)

    async def nowhere(_request: web.Request) -> web.Response:
        return web.json_response(NotFound().payload(), status=404)

    app.router.add_route("*", r"/bot{token:[^/]+}/{method:[^/]+}", bot_api)
    app.router.add_get(r"/file/bot{token:[^/]+}/{path:.+}", download)
    control.add_routes(app)
    if page and PAGE.is_dir():

        async def index(_request: web.Request) -> web.FileResponse:
            return web.FileResponse(PAGE / "index.html")

        async def fresh(request: web.Request, response: web.StreamResponse) -> None:
            # An upgraded page must not run with the modules of the old one.
            if request.path == "/" or request.path.startswith("/page/"):
                response.headers["Cache-Control"] = "no-cache"

        app.router.add_get("/", index)
        app.router.add_static("/page", PAGE)
        app.on_response_prepare.append(fresh)
    if extend is not None:
        extend(app)
    app.router.add_route("*", "/{anything:.*}", nowhere)

    async def close(_app: web.Application) -> None:
        await world.close()

    app.on_shutdown.append(close)
    return app


@dataclass(slots=True)
class Running:
    """A server that listens."""

    host: str
    port: int
    world: World
    _runner: web.AppRunner

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    async def stop(self) -> None:
        """Stop listening and end everything that waits."""
        await self._runner.cleanup()


async def serve(
    host: str = "127.0.0.1",
    port: int = 8081,
    *,
    bots: Sequence[BotAccount] = (),
    limits: str = "off",
    page: bool = True,
    first_message: int = 1,
    extend: Extend | None = None,
) -> Running:
    """Start a sandbox; port 0 takes a free one.

    The world lives in memory. A bot that remembers message ids of an earlier world is not led
    astray when `first_message` is above all of those.
    """
    world = World(bots, limits, first_message)
    app = application(world, page=page, hosts=(host,), extend=extend)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    name = runner.addresses[0]
    return Running(host, int(name[1]), world, runner)
