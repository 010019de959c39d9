"""Editing and deleting ephemeral messages."""

from typing import Any

from sandbox.methods import editing
from sandbox.methods.registry import Call, method
from sandbox.methods.targets import chat_of, require_presence
from sandbox.refusals import BadRequest
from sandbox.world.messages import Post


def _whisper(call: Call, missing: str) -> Post:
    chat = chat_of(call)
    require_presence(call, chat)
    heard = chat.whispers.get(int(call.get("receiver_user_id") or 0), {})
    post = heard.get(int(call.get("ephemeral_message_id") or 0))
    if post is None or post.author != call.bot.id:
        raise BadRequest(missing)
    return post


@method("editEphemeralMessageText")
async def edit_text(call: Call) -> Any:
    editing.retext(call, _whisper(call, editing.NOT_FOUND))
    return True


@method("editEphemeralMessageCaption")
async def edit_caption(call: Call) -> Any:
    editing.recaption(call, _whisper(call, editing.NOT_FOUND))
    return True


@method("editEphemeralMessageMedia")
async def edit_media(call: Call) -> Any:
    editing.remedia(call, _whisper(call, editing.NOT_FOUND))
    return True


@method("editEphemeralMessageReplyMarkup")
async def edit_reply_markup(call: Call) -> Any:
    editing.apply(call, _whisper(call, editing.NOT_FOUND), (), {})
    return True


@method("deleteEphemeralMessage")
async def delete(call: Call) -> Any:
    call.world.delete(_whisper(call, "message to delete not found"))
    return True
