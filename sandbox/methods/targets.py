"""Finding what a call is about, with the real server's words when it is not there."""

from typing import Any

from sandbox.methods.registry import Call
from sandbox.refusals import BadRequest, Forbidden
from sandbox.world.chats import Chat
from sandbox.world.messages import Post

CHAT_NOT_FOUND = "chat not found"
UPGRADED = "group chat was upgraded to a supergroup chat"


def chat_of(call: Call, chat_id: Any = None) -> Chat:
    """The chat a call names, which the bot must have met."""
    wanted = call.get("chat_id") if chat_id is None else chat_id
    if wanted is None or wanted == "":
        raise BadRequest("chat_id is empty")
    world, bot = call.world, call.bot
    if isinstance(wanted, str):
        if wanted.startswith("@"):
            name = wanted[1:].lower()
            for named in world.chats.values():
                if str(named.body.get("username", "")).lower() == name:
                    return named
            raise BadRequest(CHAT_NOT_FOUND)
        try:
            wanted = int(wanted)
        except ValueError:
            raise BadRequest(CHAT_NOT_FOUND) from None
    if wanted > 0:
        person = world.people.get(wanted)
        known = person is not None and (wanted in bot.met or bot.id in person.started)
        if not known:
            if world.bot_by_id(wanted) is not None and wanted != bot.id:
                raise Forbidden("bots can't send messages to bots")
            raise BadRequest(CHAT_NOT_FOUND)
        return world.private_chat(wanted, bot.id)
    chat = world.chats.get(wanted)
    if chat is None or (not chat.has(bot.id) and bot.id not in chat.members):
        raise BadRequest(CHAT_NOT_FOUND)
    if chat.migrated_to is not None:
        raise BadRequest(UPGRADED, migrate_to_chat_id=chat.migrated_to)
    return chat


def require_presence(call: Call, chat: Chat) -> None:
    """Refuse with 403 when the bot is not in that group or channel, or may not reach a person."""
    bot = call.bot
    if chat.private:
        person = call.world.people[chat.id]
        if person.deactivated:
            raise Forbidden("user is deactivated")
        if bot.id in person.blocked:
            raise Forbidden("bot was blocked by the user")
        if bot.id not in person.started:
            raise Forbidden("bot can't initiate conversation with a user")
        return
    standing = chat.standing(bot.id)
    if standing.present:
        return
    kind = "supergroup" if chat.type == "supergroup" else chat.type
    if standing.status == "kicked":
        raise Forbidden(f"bot was kicked from the {kind} chat")
    raise Forbidden(f"bot is not a member of the {kind} chat")


def require_right(call: Call, chat: Chat, right: str, otherwise: str) -> None:
    """Refuse with 400 when the bot has not that administrator's right."""
    if chat.private or not chat.standing(call.bot.id).may(right):
        raise BadRequest(otherwise)


def writable(call: Call, chat_id: Any = None) -> Chat:
    """The chat a call writes into; the bot may."""
    chat = chat_of(call, chat_id)
    require_presence(call, chat)
    standing = chat.standing(call.bot.id)
    if chat.type == "channel" and not standing.may("can_post_messages"):
        raise BadRequest("need administrator rights in the channel chat")
    if standing.status == "restricted" and not standing.details.get("can_send_messages"):
        raise BadRequest("not enough rights to send text messages to the chat")
    return chat


def message_of(call: Call, chat: Chat, missing: str) -> Post:
    """The message a call names by `message_id`."""
    post = chat.posts.get(call.get("message_id") or 0)
    if post is None:
        raise BadRequest(missing)
    return post


def user_of(call: Call, name: str = "user_id") -> int:
    """The account a call names, which must exist."""
    account = int(call.get(name) or 0)
    if account not in call.world.people and call.world.bot_by_id(account) is None:
        raise BadRequest("user not found")
    return account
