"""Ephemeral messages (Bot API 10.2): one member of a group sees them, nobody else.

They answer something: a press, or an ephemeral message of that person, at most 15 seconds old.
"""

from typing import Any

from sandbox.methods.registry import Call
from sandbox.refusals import BadRequest
from sandbox.strict.facts import METHODS
from sandbox.world.bots import BotAccount
from sandbox.world.callbacks import EPHEMERAL_LIFE, TOO_OLD
from sandbox.world.chats import Chat
from sandbox.world.messages import Post
from sandbox.world.world import World


def receiver_of(call: Call) -> int | None:
    """Who alone shall see the message; None for an ordinary one."""
    if "ephemeral_message_parameters" not in METHODS[call.method]:
        return None  # Invoices, dice and albums cannot be ephemeral.
    parameters = call.get("ephemeral_message_parameters") or {}
    receiver = parameters.get("receiver_user_id") or call.get("receiver_user_id")
    return int(receiver) if receiver else None


def whisper(call: Call, chat: Chat, receiver: int, content: dict[str, Any]) -> Post:
    """Send content to one member."""
    if not chat.group:
        raise BadRequest("ephemeral messages can be sent only to groups and supergroups")
    if not chat.has(receiver) or receiver not in call.world.people:
        raise BadRequest("USER_NOT_PARTICIPANT")
    pressed = _trigger(call, chat, receiver)
    parameters = call.get("ephemeral_message_parameters") or {}
    replacing = bool(parameters.get("replace_callback_query_message"))
    if replacing and (pressed is None or pressed.only is not None):
        raise BadRequest("the message of the callback query can't be replaced")
    post = place(call.world, chat, call.bot.id, receiver, call.bot, content)
    if replacing and pressed is not None:
        post.replaces = pressed.id
    call.world.tell("message", post)
    return post


def place(
    world: World, chat: Chat, author: int, receiver: int, bot: BotAccount, content: dict[str, Any]
) -> Post:
    """Put an ephemeral message between a person and a bot into a chat, without telling anybody."""
    chat.whispers_sent += 1
    body = {
        "message_id": 0,
        "from": world.user(author),
        "chat": chat.body,
        "date": world.clock.date(),
        "receiver_user": world.user(receiver),
        "ephemeral_message_id": chat.whispers_sent,
        **content,
    }
    after = next(reversed(chat.posts), 0)
    post = Post(body, chat, author, bot, only=receiver, sent=world.clock.now(), after=after)
    person = receiver if author == bot.id else author
    chat.whispers.setdefault(person, {})[chat.whispers_sent] = post
    return post


def _trigger(call: Call, chat: Chat, receiver: int) -> Post | None:
    """The pressed message, None for an ephemeral command; refuses when nothing is fresh."""
    world, bot = call.world, call.bot
    now = world.clock.now()
    parameters = call.get("ephemeral_message_parameters") or {}
    query_id = parameters.get("callback_query_id") or call.get("callback_query_id")
    if query_id:
        query = world.callbacks.get(query_id, bot, now)
        if query.user != receiver or query.post is None or query.post.chat is not chat:
            raise BadRequest(TOO_OLD)
        return query.post
    reply = call.get("reply_parameters") or {}
    incoming_id = reply.get("ephemeral_message_id")
    if incoming_id:
        incoming = chat.whispers.get(receiver, {}).get(int(incoming_id))
        if incoming is None or incoming.only != bot.id or now > incoming.sent + EPHEMERAL_LIFE:
            raise BadRequest("message to be replied not found")
        return None
    for heard in reversed(chat.whispers.get(receiver, {}).values()):
        if now > heard.sent + EPHEMERAL_LIFE:
            break
        if heard.only == bot.id:
            return None
    raise BadRequest("an ephemeral message must answer a callback query or an ephemeral message")
