"""Pinned messages."""

from typing import Any

from sandbox.methods.registry import Call, method
from sandbox.methods.targets import chat_of, message_of, require_presence, require_right
from sandbox.world.chats import Chat

_NO_RIGHTS = "not enough rights to manage pinned messages in the chat"


def _chat(call: Call) -> Chat:
    chat = chat_of(call)
    require_presence(call, chat)
    if chat.type == "channel":
        require_right(call, chat, "can_edit_messages", _NO_RIGHTS)
    elif chat.group:
        require_right(call, chat, "can_pin_messages", _NO_RIGHTS)
    return chat


@method("pinChatMessage")
async def pin_chat_message(call: Call) -> Any:
    chat = _chat(call)
    post = message_of(call, chat, "message to pin not found")
    if post.id not in chat.pinned:
        chat.pinned.append(post.id)
        call.world.post(chat, call.bot.id, {"pinned_message": post.quoted()})
    return True


@method("unpinChatMessage")
async def unpin_chat_message(call: Call) -> Any:
    chat = _chat(call)
    wanted = int(call.get("message_id") or (chat.pinned[-1] if chat.pinned else 0))
    if wanted in chat.pinned:
        chat.pinned.remove(wanted)
        call.world.events.publish("chat", chat=chat.id)
    return True


@method("unpinAllChatMessages")
async def unpin_all_chat_messages(call: Call) -> Any:
    chat = _chat(call)
    chat.pinned.clear()
    call.world.events.publish("chat", chat=chat.id)
    return True
