"""Deleting messages: one's own within 48 hours, others' with the right to."""

from typing import Any

from sandbox.methods.registry import Call, method
from sandbox.methods.targets import chat_of, require_presence
from sandbox.refusals import BadRequest
from sandbox.world.chats import Chat
from sandbox.world.messages import Post

DELETABLE = 48 * 3600
DAY = 86_400


def _may_delete(call: Call, chat: Chat, post: Post) -> bool:
    age = call.world.clock.now() - post.sent
    if age > DELETABLE:
        return False
    if chat.private and "dice" in post.body and age < DAY:
        return False
    if chat.private or (post.author == call.bot.id and chat.group):
        return True
    return chat.standing(call.bot.id).may("can_delete_messages")


@method("deleteMessage")
async def delete_message(call: Call) -> Any:
    chat = chat_of(call)
    require_presence(call, chat)
    post = chat.posts.get(int(call.get("message_id") or 0))
    if post is None:
        raise BadRequest("message to delete not found")
    if not _may_delete(call, chat, post):
        raise BadRequest("message can't be deleted")
    call.world.delete(post)
    return True


@method("deleteMessages")
async def delete_messages(call: Call) -> Any:
    """What cannot be found or deleted is skipped."""
    chat = chat_of(call)
    require_presence(call, chat)
    for message_id in call.get("message_ids") or ():
        post = chat.posts.get(int(message_id))
        if post is not None and _may_delete(call, chat, post):
            call.world.delete(post)
    return True
