"""Reading a Bot API request: query string, form, multipart (chunked too) or JSON."""

import json
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import MultipartReader, web
from aiohttp.multipart import BodyPartReader

from sandbox.refusals import BadRequest, TooLarge
from sandbox.world.files import MAX_UPLOAD, Upload

# The largest body: one file of 50 MB and what goes with it.
MAX_BODY = MAX_UPLOAD + 1024 * 1024
Form = dict[str, object]
Parts = tuple[Form, dict[str, Upload]]
UNREADABLE = "can't parse the request"


async def read(request: web.Request) -> Parts:
    """A call's raw values by name, and the files that came along."""
    form: Form = dict(request.query)
    if request.method != "POST":
        return form, {}
    length = request.content_length
    if length is not None and length > MAX_BODY:
        raise TooLarge
    kind = request.content_type
    if kind.startswith("multipart/"):
        try:
            reader = await request.multipart()
        except (AssertionError, ValueError, KeyError):
            raise BadRequest(UNREADABLE) from None
        fields, uploads = await _multipart(reader)
        return {**form, **fields}, uploads
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise TooLarge from None
    return {**form, **_simple(kind, body)}, {}


async def read_answer(answer: aiohttp.ClientResponse) -> Parts:
    """The same for the call that rides in a webhook's answer; nothing readable is no call."""
    kind = answer.content_type
    try:
        if kind.startswith("multipart/"):
            return await _multipart(MultipartReader(answer.headers, answer.content))
        return _simple(kind, await answer.read()), {}
    except (BadRequest, TooLarge, ValueError):
        return {}, {}


def _simple(kind: str, body: bytes) -> Form:
    if not body:
        return {}
    if kind == "application/json":
        try:
            values = json.loads(body)
        except (ValueError, RecursionError):
            raise BadRequest("can't parse JSON object") from None
        if not isinstance(values, dict):
            raise BadRequest("expected an Object")
        return values
    if kind in ("application/x-www-form-urlencoded", "application/octet-stream"):
        try:
            text = body.decode()
            return dict(parse_qsl(text, keep_blank_values=True))
        except ValueError:
            raise BadRequest("strings must be encoded in UTF-8") from None
    return {}


async def _multipart(reader: MultipartReader) -> Parts:
    form: Form = {}
    uploads: dict[str, Upload] = {}
    total = 0
    try:
        async for part in reader:
            if not isinstance(part, BodyPartReader) or not part.name:
                raise BadRequest(UNREADABLE)
            data = bytearray()
            while chunk := await part.read_chunk(64 * 1024):
                total += len(chunk)
                if total > MAX_BODY:
                    raise TooLarge
                data += chunk
            if part.filename is None:
                form[part.name] = data.decode()
                continue
            mime = part.headers.get("Content-Type", "")
            generic = "" if mime == "application/octet-stream" else mime
            uploads[part.name] = Upload(part.filename, bytes(data), generic)
    except (ValueError, AssertionError, KeyError):
        raise BadRequest(UNREADABLE) from None
    return form, uploads
