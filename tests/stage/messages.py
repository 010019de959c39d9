"""What is read in a message, and what is attached to one."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any

Json = dict[str, Any]


def words(message: Json) -> str:
    """The text or caption of a message."""
    return str(message.get("text") or message.get("caption") or "")


def labels(message: Json, part: str = "") -> list[str]:
    """The labels of a message's buttons that contain a part."""
    return [button["text"] for button in buttons(message) if part in button["text"]]


def buttons(message: Json) -> list[Json]:
    """The buttons below a message."""
    rows = (message.get("reply_markup") or {}).get("inline_keyboard") or []
    return [dict(button) for row in rows for button in row]


def is_from_bot(message: Json) -> bool:
    """Whether the bot wrote it, by itself or for somebody."""
    return bool((message.get("from") or {}).get("is_bot") or message.get("via_bot"))


def attached(data: bytes, name: str) -> Json:
    """A file as the control side takes it."""
    return {"name": name, "base64": base64.b64encode(data).decode()}


def png(grey: int = 128) -> bytes:
    """A grey picture of 64 × 48."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checked = name + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    rows = b"".join(b"\0" + bytes([grey]) * 64 for _ in range(48))
    header = struct.pack(">IIBBBBB", 64, 48, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
