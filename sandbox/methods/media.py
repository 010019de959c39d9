"""Photos, documents and the like, as a call names them."""

from typing import Any

from sandbox.methods.registry import Call
from sandbox.refusals import BadRequest
from sandbox.world.files import File, Files

KINDS = {
    "sendPhoto": "photo",
    "sendDocument": "document",
    "sendAnimation": "animation",
    "sendAudio": "audio",
    "sendVideo": "video",
    "sendVoice": "voice",
    "sendVideoNote": "video_note",
}
# Fields of each kind that the bot may state and that default to 0.
_MEASURES = {
    "animation": ("width", "height", "duration"),
    "video": ("width", "height", "duration"),
    "video_note": ("length", "duration"),
    "audio": ("duration",),
    "voice": ("duration",),
}

# What the Bot API does not tell of them.
_NAMELESS = {"voice": ("file_name",), "video_note": ("file_name", "mime_type")}


def file_of(call: Call, kind: str, value: Any, missing: str = "") -> File:
    """The file behind `attach://name`, a file id or an address; `missing` is said of an upload
    that did not come along."""
    if not isinstance(value, str) or not value:
        raise BadRequest(f"there is no {kind} in the request")
    if value.startswith("attach://"):
        upload = call.uploads.get(value.removeprefix("attach://"))
        if upload is None:
            raise BadRequest(missing or f"there is no {kind} in the request")
        return call.world.files.store(upload, kind)
    if value.startswith(("http://", "https://")):
        # The real server would fetch it; the sandbox opens no connection to anywhere.
        raise BadRequest("failed to get HTTP URL content")
    file = call.world.files.find(value)
    if file is None:
        raise BadRequest("wrong file identifier/HTTP URL specified")
    if kind == "photo" and file.kind != "photo":
        raise BadRequest(f"can't use file of type {file.kind.title()} as Photo")
    return file


def content_of_file(files: Files, kind: str, file: File, source: dict[str, Any]) -> dict[str, Any]:
    """The message fields that carry this file; `source` may state its measures."""
    if kind == "photo":
        return {"photo": files.photo_sizes(file)}
    body = files.document(file)
    for name in _NAMELESS.get(kind, ()):
        del body[name]
    for name in _MEASURES.get(kind, ()):
        body[name] = int(source.get(name) or 0)
    for name in ("title", "performer"):
        if kind == "audio" and source.get(name):
            body[name] = source[name]
    if kind == "animation":
        return {"animation": body, "document": files.document(file)}
    return {kind: body}


def media_of(call: Call, kind: str, value: Any) -> dict[str, Any]:
    """The message fields for a `send…` method's file."""
    return content_of_file(call.world.files, kind, file_of(call, kind, value), call.params)


def input_media(call: Call, media: dict[str, Any]) -> dict[str, Any]:
    """The message fields for an `InputMedia…` object, caption not included."""
    kind = str(media.get("type"))
    missing = "can't parse InputMedia: media not found"
    file = file_of(call, kind, media.get("media"), missing)
    return content_of_file(call.world.files, kind, file, media)
