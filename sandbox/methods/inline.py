"""Prepared inline messages, which a Mini App lets its user send."""

import secrets
from typing import Any

from sandbox.methods.registry import Call, method
from sandbox.methods.results import content_of
from sandbox.refusals import BadRequest
from sandbox.world.inline import Prepared

# Seconds a prepared message can be sent.
_LIFE = 86_400
_CHATS = {
    "allow_user_chats": "private",
    "allow_bot_chats": "bot",
    "allow_group_chats": "group",
    "allow_channel_chats": "channel",
}


@method("savePreparedInlineMessage")
async def save_prepared_inline_message(call: Call) -> Any:
    world = call.world
    user = int(call.get("user_id") or 0)
    if user not in world.people or user not in call.bot.met:
        raise BadRequest("user not found")
    result = call.get("result") or {}
    content_of(world, call.bot, result)
    types = frozenset(kind for name, kind in _CHATS.items() if call.get(name))
    prepared_id = secrets.token_urlsafe(12)
    until = world.clock.now() + _LIFE
    world.inline.prepared[prepared_id] = Prepared(call.bot, user, result, until, types)
    return {"id": prepared_id, "expiration_date": int(until)}
