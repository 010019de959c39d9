"""The bot's reactions."""

from typing import Any

from sandbox.methods.registry import Call, method
from sandbox.methods.targets import chat_of, message_of, require_presence
from sandbox.world import reactions


@method("setMessageReaction")
async def set_message_reaction(call: Call) -> Any:
    chat = chat_of(call)
    require_presence(call, chat)
    post = message_of(call, chat, "message to react not found")
    reactions.react(call.world, post, call.bot.id, call.get("reaction") or [])
    return True
