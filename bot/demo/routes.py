"""The demo's own routes beside the sandbox's: its state, its three buttons, its panel.

They are guarded as the sandbox's control side is: no other site, no foreign name.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final, Protocol

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.demo.control import PLAYED, Json
from bot.demo.friends import Touches

STATIC: Final = Path(__file__).with_name("static")
MOST_DAYS: Final = 30

Act = Callable[[Json], Awaitable[None]]


class Wrong(Exception):
    """What was sent is not what a button sends; says what is."""


class Show(Protocol):
    """What the buttons do."""

    async def state(self) -> Json:
        """What the panel shows."""
        ...

    async def plug(self, into: bool) -> None:
        """Pull the plug, or put it in."""
        ...

    def friends(self, on: bool) -> None:
        """Let the friends play along, or not."""
        ...

    async def skip(self, days: int) -> None:
        """Move the clock."""
        ...


def add_routes(app: web.Application, show: Show, touches: Touches) -> None:
    """Put them into the sandbox's application."""

    async def state(_request: web.Request) -> web.Response:
        return _json(await show.state())

    async def plug(body: Json) -> None:
        await show.plug(_switch(body, "in"))

    async def friends(body: Json) -> None:
        show.friends(_switch(body, "on"))

    async def skip(body: Json) -> None:
        days = body.get("days")
        if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= MOST_DAYS:
            raise Wrong(f"days must be a whole number from 1 to {MOST_DAYS}")
        await show.skip(days)

    def button(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def pressed(request: web.Request) -> web.Response:
            try:
                await act(await _body(request))
            except Wrong as wrong:
                return _json({"error": str(wrong)}, 400)
            return _json(await show.state())

        return pressed

    app.router.add_get("/demo/state", state)
    app.router.add_post("/demo/plug", button(plug))
    app.router.add_post("/demo/friends", button(friends))
    app.router.add_post("/demo/skip", button(skip))
    app.router.add_static("/demo", STATIC)
    app.middlewares.append(_noting(touches))


def _noting(touches: Touches) -> Any:
    """Note whose phone somebody at the page acts with: the friends' own calls say that they are."""

    @web.middleware
    async def note(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith("/demo/"):
            response = await handler(request)
            response.headers["Cache-Control"] = "no-cache"
            return response
        by_hand = request.method == "POST" and PLAYED not in request.headers
        if by_hand and request.path.startswith("/sandbox/"):
            who = (await _as_object(request)).get("from")
            if isinstance(who, int):
                touches.note(who)
        return await handler(request)

    return note


async def _as_object(request: web.Request) -> Json:
    try:
        body = json.loads(await request.read())
    except (ValueError, RecursionError, web.HTTPRequestEntityTooLarge):
        return {}
    return body if isinstance(body, dict) else {}


async def _body(request: web.Request) -> Json:
    body = await _as_object(request)
    if not body:
        raise Wrong("the body must be a JSON object")
    return body


def _switch(body: Json, name: str) -> bool:
    value = body.get(name)
    if not isinstance(value, bool):
        raise Wrong(f"{name} must be true or false")
    return value


def _json(value: Any, status: int = 200) -> web.Response:
    return web.json_response(value, status=status)
