"""Topics of a forum supergroup."""

from typing import Any

from sandbox.methods.registry import Call, method
from sandbox.methods.targets import chat_of, require_presence, require_right
from sandbox.refusals import BadRequest
from sandbox.world import topics
from sandbox.world.chats import Chat

_COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


def _forum(call: Call) -> Chat:
    chat = chat_of(call)
    require_presence(call, chat)
    if not chat.body.get("is_forum"):
        raise BadRequest("the chat is not a forum")
    require_right(call, chat, "can_manage_topics", "not enough rights to create a topic")
    return chat


def _topic(call: Call, chat: Chat) -> dict[str, Any]:
    topic = chat.topics.get(int(call.get("message_thread_id") or 0))
    if topic is None:
        raise BadRequest("TOPIC_ID_INVALID")
    return topic


@method("createForumTopic")
async def create_forum_topic(call: Call) -> Any:
    chat = _forum(call)
    name = str(call.get("name") or "")
    if not name:
        raise BadRequest("topic name must be non-empty")
    color = int(call.get("icon_color") or _COLORS[len(chat.topics) % len(_COLORS)])
    return topics.add_topic(call.world, chat, call.bot.id, name, color)


@method("editForumTopic")
async def edit_forum_topic(call: Call) -> Any:
    topic = _topic(call, _forum(call))
    if call.get("name"):
        topic["name"] = call.get("name")
        call.world.events.publish("chat", chat=call.get("chat_id"))
    return True


@method("closeForumTopic", "reopenForumTopic")
async def close_forum_topic(call: Call) -> Any:
    topic = _topic(call, _forum(call))
    closed = call.method == "closeForumTopic"
    if bool(topic.get("closed")) == closed:
        raise BadRequest("TOPIC_NOT_MODIFIED")
    topic["closed"] = closed
    call.world.events.publish("chat", chat=call.get("chat_id"))
    return True


@method("deleteForumTopic")
async def delete_forum_topic(call: Call) -> Any:
    chat = _forum(call)
    _topic(call, chat)
    thread = int(call.get("message_thread_id"))
    del chat.topics[thread]
    for post in [p for p in chat.posts.values() if p.body.get("message_thread_id") == thread]:
        call.world.delete(post)
    call.world.events.publish("chat", chat=chat.id)
    return True
