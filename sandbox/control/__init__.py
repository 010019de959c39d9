"""The control side: what a person does, as JSON over HTTP."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import WSMsgType, web

from sandbox.control import (
    apps,
    chats,
    inline,
    links,
    messages,
    payments,
    people,
    presses,
    trouble,
)
from sandbox.control.asking import Ask, Control
from sandbox.refusals import BadRequest, ControlError
from sandbox.strict import BadRequest as StrictRefusal
from sandbox.world.world import World

logger = logging.getLogger(__name__)

WORLD: web.AppKey[World] = web.AppKey("world", World)

# Whatever somebody uploaded must not run in the page's name.
HARMLESS = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}

ROUTES: tuple[tuple[str, str, Control], ...] = (
    ("GET", "/sandbox/users", people.list_users),
    ("POST", "/sandbox/users", people.add_user),
    ("PATCH", "/sandbox/users/{user}", people.change_user),
    ("POST", "/sandbox/block", people.block),
    ("GET", "/sandbox/bot", people.show_bot),
    ("GET", "/sandbox/bots", people.list_bots),
    ("POST", "/sandbox/bots", people.add_bot),
    ("GET", "/sandbox/chats", chats.list_chats),
    ("POST", "/sandbox/chats", chats.add_chat),
    ("POST", "/sandbox/chats/{chat}/upgrade", chats.upgrade),
    ("GET", "/sandbox/chats/{chat}/members", chats.list_members),
    ("PUT", "/sandbox/chats/{chat}/members/{user}", chats.join),
    ("DELETE", "/sandbox/chats/{chat}/members/{user}", chats.leave),
    ("GET", "/sandbox/chats/{chat}/messages", chats.list_messages),
    ("POST", "/sandbox/chats/{chat}/topics", chats.add_topic),
    ("DELETE", "/sandbox/chats/{chat}/messages/{message_id}", messages.remove),
    ("POST", "/sandbox/messages", messages.say),
    ("POST", "/sandbox/edit", messages.edit),
    ("POST", "/sandbox/forward", messages.forward),
    ("POST", "/sandbox/react", messages.react),
    ("POST", "/sandbox/press", presses.press),
    ("POST", "/sandbox/open", links.open_link),
    ("POST", "/sandbox/menu", apps.open_menu),
    ("POST", "/sandbox/inline", inline.ask_inline),
    ("POST", "/sandbox/inline/{query_id}/choose", inline.choose),
    ("POST", "/sandbox/prepared/{id}/send", inline.send_prepared),
    ("POST", "/sandbox/guest", inline.guest),
    ("POST", "/sandbox/pay", payments.pay),
    ("POST", "/sandbox/shipping", payments.shipping),
    ("GET", "/sandbox/payments", payments.list_payments),
    ("GET", "/sandbox/calls", trouble.list_calls),
    ("GET", "/sandbox/faults", trouble.list_faults),
    ("POST", "/sandbox/faults", trouble.add_fault),
    ("DELETE", "/sandbox/faults", trouble.clear_faults),
    ("GET", "/sandbox/clock", trouble.show_clock),
    ("POST", "/sandbox/clock", trouble.move_clock),
    ("POST", "/sandbox/limits", trouble.set_limits),
    ("POST", "/sandbox/dice", trouble.fix_dice),
    ("POST", "/sandbox/reset", trouble.reset),
)


def dumps(value: Any) -> str:
    """JSON as the control side writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def add_routes(app: web.Application) -> None:
    """Put the control side into an application that has a world."""
    for verb, path, control in ROUTES:
        app.router.add_route(verb, path, _http(control))
    app.router.add_get("/sandbox/events", _events)
    app.router.add_get("/sandbox/files/{file_id}", _file)
    app.router.add_route("*", "/sandbox/{anything:.*}", _nothing)


def _http(control: Control) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        try:
            ask = Ask(request.app[WORLD], request.match_info, request.query, await _body(request))
            result = await control(ask)
        except ControlError as error:
            return web.json_response({"error": error.sentence}, status=error.status)
        except (BadRequest, StrictRefusal) as refusal:
            return web.json_response({"error": refusal.description}, status=400)
        except Exception:
            logger.exception("%s %s failed", request.method, request.path)
            return web.json_response({"error": "the sandbox itself failed"}, status=500)
        return web.json_response(result, dumps=dumps)

    return answer


async def _body(request: web.Request) -> dict[str, Any]:
    if request.method in ("GET", "HEAD"):
        return {}
    try:
        raw = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise ControlError("the body is too large", 413) from None
    if not raw:
        return {}
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise ControlError("the body is not JSON") from None
    if not isinstance(body, dict):
        raise ControlError("the body must be a JSON object")
    return body


async def _nothing(request: web.Request) -> web.Response:
    sentence = f"there is no control call {request.method} {request.path}"
    return web.json_response({"error": sentence}, status=404)


async def _file(request: web.Request) -> web.Response:
    file = request.app[WORLD].files.find(request.match_info["file_id"])
    if file is None:
        return web.json_response({"error": "there is no such file"}, status=404)
    return web.Response(body=file.data, content_type=file.mime, headers=HARMLESS)


async def _events(request: web.Request) -> web.WebSocketResponse:
    events = request.app[WORLD].events
    socket = web.WebSocketResponse(heartbeat=30.0)
    await socket.prepare(request)
    queue = events.listen()

    async def speak() -> None:
        while (event := await queue.get()) is not None:
            await socket.send_str(dumps(event))
        await socket.close()

    speaking = asyncio.get_running_loop().create_task(speak())
    try:
        async for message in socket:
            if message.type is WSMsgType.ERROR:
                break
    finally:
        events.leave(queue)
        speaking.cancel()
        with contextlib.suppress(asyncio.CancelledError, ConnectionError):
            await speaking
    return socket
