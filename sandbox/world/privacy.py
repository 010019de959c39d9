"""Which messages of a group reach a bot (core.telegram.org/bots/features#privacy-mode)."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.world.bots import BotAccount
    from sandbox.world.messages import Post

_COMMAND = re.compile(r"^/[A-Za-z0-9_]{1,64}(?:@([A-Za-z0-9_]+))?(?:\s|$)")
# A bot sees service messages whatever its privacy.
_SPOKEN = ("text", "photo", "document", "animation", "audio", "video", "voice", "video_note",
           "sticker", "contact", "location", "venue", "poll", "dice", "invoice")  # fmt: skip


def reaches(bot: "BotAccount", post: "Post") -> bool:
    """Whether a bot that is in the chat gets this message as an update."""
    chat, body = post.chat, post.body
    if post.only is not None:
        return post.only == bot.id
    if not chat.group:
        return True
    if body.get("from", {}).get("is_bot"):
        return False
    if not bot.privacy or chat.standing(bot.id).admin:
        return True
    if not any(field in body for field in _SPOKEN):
        return True
    if body.get("via_bot", {}).get("id") == bot.id:
        return True
    replied = body.get("reply_to_message")
    if replied is not None and replied.get("from", {}).get("id") == bot.id:
        return True
    text = body.get("text") or body.get("caption") or ""
    command = _COMMAND.match(text)
    if command is not None:
        if command[1] is not None:
            return command[1].lower() == bot.username.lower()
        return chat.last_bot in (None, bot.id)
    return f"@{bot.username.lower()}" in text.lower()
