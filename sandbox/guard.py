"""No web page of somebody else's may drive the sandbox.

A page on another site can make a browser send requests here, and a name of its own can be made to
point at this machine (DNS rebinding). So a foreign `Origin` is refused everywhere, and the control
side and the page answer only when they are called by their own name.
"""

import ipaddress
from collections.abc import Awaitable, Callable, Sequence

from aiohttp import web
from aiohttp.typedefs import Middleware

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
EVERY_INTERFACE = frozenset({"0.0.0.0", "[::]"})
_BOT_SIDE = ("/bot", "/file/bot")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _split(host: str) -> tuple[str, str]:
    name, colon, port = host.rpartition(":")
    if not colon or host.endswith("]"):
        return host.lower(), ""
    return name.lower(), port


def _address(name: str) -> str:
    try:
        return f"[{name}]" if ipaddress.ip_address(name).version == 6 else name
    except ValueError:
        return name.lower()


def guard(hosts: Sequence[str]) -> Middleware:
    """Middleware that refuses requests which are not the sandbox's own, with 403."""
    names = LOOPBACK_NAMES | {_address(host) for host in hosts}
    # Who listens on every interface may be called by any address, but by no foreign name.
    anywhere = not names.isdisjoint(EVERY_INTERFACE)

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        host = request.headers.get("Host", "")
        if origin is not None and origin.lower() != f"http://{host.lower()}":
            return _refusal("this page may not drive the sandbox: its Origin is another one")
        foreign = request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")
        if foreign and not _visit(request):
            return _refusal("another site may not drive the sandbox")
        if not request.path.startswith(_BOT_SIDE):
            name, port = _split(host)
            known = name in names or (anywhere and _is_address(name))
            if not known or (port and port != _own_port(request)):
                return _refusal("the sandbox is not called by that Host")
        return await handler(request)

    return check


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _visit(request: web.Request) -> bool:
    """Somebody follows a link to the page, which reads nothing and changes nothing."""
    navigates = request.headers.get("Sec-Fetch-Mode") == "navigate"
    return navigates and request.method == "GET" and not request.path.startswith("/sandbox")


def _own_port(request: web.Request) -> str:
    transport = request.transport
    name = transport.get_extra_info("sockname") if transport is not None else None
    return str(name[1]) if isinstance(name, tuple) else ""


def _refusal(sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=403)
