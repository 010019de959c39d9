"""Which addresses Telegram takes as a link, and what it makes of them (tdlib `LinkManager.cpp`)."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote_plus, urlsplit

_TG = re.compile(r"(?i)(tg|ton|tonsite):(?://)?([\w-]+)(.*)", re.ASCII | re.DOTALL)
_HTTP = re.compile(
    r"(?i)(?:(https?)://)?(?:[^/?#@\s]*@)?(\[[0-9a-f:.]+\]|[^/?#:@\s\[\]]+)(?::(\d{1,5}))?([/?#].*)?",
    re.DOTALL,
)
_START = re.compile(r"(?i)(?:https?://)?(?:t|telegram)\.(?:me|dog)/[a-z0-9_]+/?\?(.*)", re.DOTALL)
_START_PARAMETER = re.compile(r"(?:^|&)start(?:group)?=([^&]*)")
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LOCAL = re.compile(r"(?i)http://(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/?]|$)")
_MAX_PORT = 65535


@lru_cache(maxsize=1024)
def checked(url: str) -> str | None:
    """The address as Telegram keeps it, `None` when it is no address: `a.org` → `http://a.org/`."""
    if tg := _TG.fullmatch(url):
        query = tg[3].removeprefix("/") if tg[3].startswith("/?") else tg[3]
        return f"{tg[1].lower()}://{tg[2].lower()}{query}"
    http = _HTTP.fullmatch(url.strip())
    if http is None:
        return None
    scheme, host, port, rest = (http[1] or "http").lower(), http[2].lower(), http[3], http[4] or "/"
    if "://" in url[:16] and not http[1]:
        return None
    if ("." not in host and not host.startswith("[")) or (port and int(port) > _MAX_PORT):
        return None
    if host.startswith(".") or ".." in host:
        return None
    path = rest if rest.startswith("/") else f"/{rest}"
    path = "".join(f"%{ord(c):02X}" if c <= " " else c for c in path)
    return f"{scheme}://{host}{f':{port}' if port else ''}{path}"


def is_local(url: str) -> bool:
    """Whether it is on this machine, where a bot under test and its Mini App have no certificate.

    Telegram itself goes to HTTPS addresses only.
    """
    return _LOCAL.match(url) is not None


def mentioned_user(url: str) -> int | None:
    """The person of a `tg://user?id=…` link."""
    number = _parameter(url, "user", "id")
    return int(number) if number and number.isdecimal() and len(number) < 20 else None


def custom_emoji(url: str) -> str | None:
    """The emoji of a `tg://emoji?id=…` link."""
    number = _parameter(url, "emoji", "id")
    return number if number and number.isdecimal() and int(number[:20]) else None


def moment(url: str) -> tuple[int, str] | None:
    """Seconds and format of a `tg://time?unix=…&format=…` link."""
    unix = _parameter(url, "time", "unix")
    if not unix or not unix.isdecimal() or not 0 < int(unix[:11]) < 2**31:
        return None
    return int(unix), _parameter(url, "time", "format") or ""


def bad_start(url: str) -> str | None:
    """The `start` or `startgroup` payload of a `t.me` link, if no client would pass it on."""
    if "?" not in url or (link := _START.fullmatch(url)) is None:
        return None
    for value in _START_PARAMETER.findall(link[1].partition("#")[0]):
        payload = unquote_plus(value)
        if payload not in {"", "true"} and not _PAYLOAD.fullmatch(payload):
            return payload
    return None


def _parameter(url: str, host: str, name: str) -> str | None:
    if url[:3].lower() != "tg:":
        return None
    parts = urlsplit(f"tg://{url[3:].removeprefix('//')}")
    if parts.netloc.lower() != host or parts.path not in {"", "/"}:
        return None
    return dict(parse_qsl(parts.query)).get(name)
