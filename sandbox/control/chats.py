"""Chats: making them, joining and leaving, what is to be seen in them."""

from typing import Any

from sandbox.control.asking import Ask, as_integer
from sandbox.control.views import chat_as, chats_of, last_seen, message_as, seen
from sandbox.refusals import ControlError
from sandbox.world import membership, topics
from sandbox.world.chats import Chat, Member
from sandbox.world.rights import administrator, owner
from sandbox.world.world import World

_TYPES = ("group", "supergroup", "channel")


async def add_chat(ask: Ask) -> Any:
    """`POST /sandbox/chats {type, title, members, admins?}`: a chat with the bot in it.

    The first of `admins` (else of `members`) owns it. `is_forum` gives a supergroup topics;
    `bot: false` makes a chat without the bot, `bot_admin` makes the bot an administrator.
    """
    world = ask.world
    kind, title = ask.text("type"), ask.text("title")
    if kind not in _TYPES:
        raise ControlError(f"type must be one of {', '.join(_TYPES)}")
    if not title:
        raise ControlError("title must not be empty")
    people = _accounts(ask, "members")
    bot = None if ask.body.get("bot") is False else ask.bot()
    admins = [a for a in _accounts(ask, "admins") if bot is None or a != bot.id]
    bot_admin = bot is not None and (
        kind == "channel" or ask.body.get("bot_admin") or bot.id in _accounts(ask, "admins")
    )
    if bot is not None:
        people = [account for account in people if account != bot.id]
    if not people and not admins:
        raise ControlError("members must name at least one user")
    extra: dict[str, Any] = {}
    if kind == "supergroup" and ask.body.get("is_forum"):
        extra["is_forum"] = True
    if kind != "group" and ask.body.get("username"):
        extra["username"] = ask.text("username")
    wanted = None if ask.body.get("id") is None else ask.integer("id")
    chat = world.add_chat(kind, title, wanted=wanted, **extra)
    first = (admins or people)[0]
    for account in dict.fromkeys([*admins, *people]):
        if account == first:
            chat.members[account] = owner()
        else:
            chat.members[account] = administrator(kind) if account in admins else Member("member")
    if kind == "group":
        world.post(chat, first, {"group_chat_created": True})
    if bot is not None:
        new = administrator(kind) if bot_admin else Member("member")
        membership.set_member(world, chat, bot.id, new, first)
    world.events.publish("chat", chat=chat.id)
    return chat.body


def _accounts(ask: Ask, name: str) -> list[int]:
    values = ask.body.get(name) or []
    if not isinstance(values, list):
        raise ControlError(f"{name} must be a list of user ids")
    return [ask.account(str(as_integer(value, name))) for value in values]


async def join(ask: Ask) -> Any:
    """`PUT /sandbox/chats/{chat}/members/{user}`; `by` and `status` (`administrator`) if given."""
    chat, account = _shared(ask), ask.account(ask.path["user"])
    status = ask.text("status", "member")
    if status not in ("member", "administrator"):
        raise ControlError("status must be member or administrator")
    if chat.standing(account).status == "creator":
        raise ControlError("the owner of a chat stays its owner", 409)
    bot = ask.world.bot_by_id(account)
    if bot is not None and not bot.joins_groups and not chat.has(account):
        raise ControlError("this bot can't be added to groups", 403)
    admin = status == "administrator" or (chat.type == "channel" and bot is not None)
    by = ask.integer("by", _owner(chat) if bot is not None or admin else account)
    ask.person_by_id(by)
    new = administrator(chat.type) if admin else Member("member")
    if chat.standing(account) != new:
        membership.set_member(ask.world, chat, account, new, by)
    return new.body(ask.world.user(account))


async def leave(ask: Ask) -> Any:
    """`DELETE /sandbox/chats/{chat}/members/{user}`; with `by` somebody is removed by another.
    A bot never leaves of its own will here: it is removed."""
    chat, account = _shared(ask), ask.account(ask.path["user"])
    if not chat.has(account):
        raise ControlError(f"{account} is not in chat {chat.id}", 404)
    if chat.standing(account).status == "creator" and account != _owner(chat):
        raise ControlError("the owner of a chat cannot be removed", 409)
    by = account if ask.world.bot_by_id(account) is None else _owner(chat)
    by = ask.integer("by", by)
    ask.person_by_id(by)
    membership.leave(ask.world, chat, account, by)
    return chat.standing(account).body(ask.world.user(account))


def _shared(ask: Ask) -> Chat:
    chat = ask.chat(ask.path["chat"], None)
    if chat.private:
        raise ControlError("nobody joins or leaves a private chat")
    return chat


def _owner(chat: Chat) -> int:
    for account, member in chat.members.items():
        if member.status == "creator":
            return account
    return next(iter(chat.members))


async def upgrade(ask: Ask) -> Any:
    """`POST /sandbox/chats/{chat}/upgrade`: a group becomes a supergroup with another id."""
    world, old = ask.world, _shared(ask)
    if old.type != "group":
        raise ControlError("only a group can be upgraded")
    if old.migrated_to is not None:
        raise ControlError("this group was upgraded already", 409)
    return upgraded(world, old).body


def upgraded(world: World, old: Chat) -> Chat:
    """Move a group's people to a new supergroup and tell both sides."""
    new = world.add_chat("supergroup", str(old.body["title"]))
    new.members = dict(old.members)
    new.history = old
    new.last_bot = old.last_bot
    by = _owner(old)
    farewell = world.post(old, by, {"migrate_to_chat_id": new.id})
    world.show(farewell)
    old.migrated_to = new.id
    world.show(world.post(new, by, {"migrate_from_chat_id": old.id}))
    world.events.publish("chat", chat=old.id)
    world.events.publish("chat", chat=new.id)
    return new


async def list_chats(ask: Ask) -> Any:
    """`GET /sandbox/chats?viewer=`: each with its last message, the newest talk first."""
    viewer = _viewer(ask)
    listed = []
    for chat in chats_of(ask.world, viewer):
        last = last_seen(chat, viewer)
        body = dict(chat_as(ask.world, chat, viewer))
        body |= _about(ask.world, chat)
        if last is not None:
            body["last_message"] = message_as(ask.world, last, viewer)
        listed.append((last.sent if last is not None else 0.0, body))
    listed.sort(key=lambda pair: -pair[0])
    return [body for _, body in listed]


def _about(world: World, chat: Chat) -> dict[str, Any]:
    """What the page wants to know of a chat beside the Bot API's `Chat`."""
    if not chat.private:
        present = {account: m for account, m in chat.members.items() if m.present}
        admins = [account for account, member in present.items() if member.admin]
        about: dict[str, Any] = {"members": list(present), "admins": admins}
        if chat.body.get("is_forum"):
            about["topics"] = list(chat.topics.values())
        return about
    about = {"members": sorted(chat.pair)}
    for bot in world.bots_in(chat):
        person = world.people[chat.other(bot.id)]
        about["bot"] = bot.id
        about["started"] = bot.id in person.started
        about["blocked"] = bot.id in person.blocked
    return about


async def list_members(ask: Ask) -> Any:
    """`GET /sandbox/chats/{chat}/members`: `ChatMember` objects."""
    chat = ask.chat(ask.path["chat"], None)
    world = ask.world
    if chat.private:
        return [Member("member").body(world.user(account)) for account in sorted(chat.pair)]
    return [m.body(world.user(a)) for a, m in chat.members.items() if m.present]


async def list_messages(ask: Ask) -> Any:
    """`GET /sandbox/chats/{chat}/messages?viewer=&after=&limit=`: what that person sees now."""
    viewer = _viewer(ask)
    person = ask.person_by_id(viewer) if viewer is not None else None
    chat = ask.chat(ask.path["chat"], person)
    after = as_integer(ask.query.get("after") or 0, "after")
    limit = as_integer(ask.query["limit"], "limit") if ask.query.get("limit") else None
    posts = seen(chat, viewer, after, limit)
    if chat.history is not None and not after:
        # As Telegram's clients do: what was said before the upgrade stands above, in its own chat.
        left = None if limit is None else max(0, limit - len(posts))
        earlier = seen(chat.history, viewer, limit=left) if left != 0 else []
        earlier = [post for post in earlier if "migrate_to_chat_id" not in post.body]
        posts = [*earlier, *posts]
    return [message_as(ask.world, post, viewer) for post in posts]


def _viewer(ask: Ask) -> int | None:
    value = ask.query.get("viewer")
    if not value:
        return None
    return ask.person_by_id(as_integer(value, "viewer")).id


async def add_topic(ask: Ask) -> Any:
    """`POST /sandbox/chats/{chat}/topics {from, name}`"""
    person = ask.person()
    chat = ask.chat(ask.path["chat"], person)
    if not chat.body.get("is_forum"):
        raise ControlError("only a supergroup with is_forum has topics")
    return topics.add_topic(ask.world, chat, person.id, ask.text("name"), 7322096)
