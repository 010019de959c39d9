"""Reactions to messages."""

from collections import Counter
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
    if chat.type == "channel":
        _count(world, post)
        return
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


def _count(world: World, post: Post) -> None:
    """In a channel nobody learns who it was: the bot hears how many there are of each."""
    given = Counter(str(each["emoji"]) for these in post.reactions.values() for each in these)
    reactions = [
        {"type": {"type": "emoji", "emoji": emoji}, "total_count": number}
        for emoji, number in given.most_common()
    ]
    chat = post.chat
    content = {"chat": chat.body, "message_id": post.id, "date": world.clock.date(),
               "reactions": reactions}  # fmt: skip
    for bot in world.bots_in(chat):
        world.deliver(bot, "message_reaction_count", chat.id, content)
