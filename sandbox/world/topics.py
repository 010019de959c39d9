"""Topics of a forum supergroup."""

from typing import Any

from sandbox.world.chats import Chat
from sandbox.world.messages import Post
from sandbox.world.world import World

_PLACE = ("message_thread_id", "is_topic_message")


def add_topic(world: World, chat: Chat, author: int, name: str, color: int) -> dict[str, Any]:
    """Open a topic: its id is the id of the service message that opens it. Returns the Bot API's
    `ForumTopic`."""
    created = {"name": name, "icon_color": color}
    post = world.post(chat, author, {"forum_topic_created": created})
    world.replace(post, {**post.body, "message_thread_id": post.id, "is_topic_message": True})
    topic = {"message_thread_id": post.id, **created}
    chat.topics[post.id] = dict(topic)
    world.show(post)
    world.events.publish("chat", chat=chat.id)
    return topic


def of(post: Post) -> dict[str, Any]:
    """The fields that put another message into the same topic."""
    return {name: post.body[name] for name in _PLACE if name in post.body}
