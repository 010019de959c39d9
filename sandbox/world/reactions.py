"""Reactions to messages."""

from typing import Any

from sandbox.world.messages import Post
from sandbox.world.world import World


def react(world: World, post: Post, account: int, reaction: list[dict[str, Any]]) -> None:
    """Set somebody's reactions to a message. Bots hear of people's, in groups as admins only."""
    old = post.reactions.get(account, [])
    if reaction:
        post.reactions[account] = reaction
    else:
        post.reactions.pop(account, None)
    world.tell("edited", post)
    if account not in world.people:
        return
    chat = post.chat
    content = {
        "chat": chat.body,
        "message_id": post.id,
        "user": world.user(account),
        "date": world.clock.date(),
        "old_reaction": old,
        "new_reaction": reaction,
    }
    for bot in world.bots_in(chat):
        if chat.private or chat.standing(bot.id).admin:
            world.deliver(bot, "message_reaction", chat.id, content)
