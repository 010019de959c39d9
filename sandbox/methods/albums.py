"""Albums: 2–10 photos, videos, documents or audio files that stand together."""

import secrets
from typing import Any

from sandbox.methods.media import input_media
from sandbox.methods.registry import Call, method
from sandbox.methods.sending import frame
from sandbox.methods.targets import writable
from sandbox.methods.texts import caption_of


@method("sendMediaGroup")
async def send_media_group(call: Call) -> Any:
    chat = writable(call)
    media = call.get("media") or []
    contents = [{**input_media(call, each), **caption_of(call.world, each)} for each in media]
    surround = {**frame(call, chat), "media_group_id": str(secrets.randbits(53))}
    return [
        call.world.post(chat, call.bot.id, {**surround, **content}, bot=call.bot).body
        for content in contents
    ]
