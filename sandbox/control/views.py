"""What a person sees of chats and messages."""

from typing import Any

from sandbox.world.chats import Chat
from sandbox.world.messages import Post
from sandbox.world.prices import written
from sandbox.world.world import World


def chat_as(world: World, chat: Chat, viewer: int | None) -> dict[str, Any]:
    """A chat as it looks to that person: a private one is named after the other side."""
    if not chat.private:
        return chat.body
    if viewer is None or viewer not in chat.pair:
        return chat.body
    other = chat.other(viewer)
    bot = world.bot_by_id(other)
    if bot is not None:
        # To the one who talks with a bot, the chat has their own id and the bot's face.
        return {"id": viewer, "type": "private", "first_name": bot.first_name,
                "username": bot.username}  # fmt: skip
    user = world.people[other].user
    named = {str(k): user[k] for k in ("first_name", "last_name", "username") if k in user}
    return {"id": other, "type": "private", **named}


def message_as(world: World, post: Post, viewer: int | None) -> dict[str, Any]:
    """A message as that person sees it: with reactions, reply keyboard and inline id."""
    body = dict(post.body)
    if viewer is not None and post.chat.private:
        body["chat"] = chat_as(world, post.chat, viewer)
    if post.keyboard is not None:
        body["reply_markup"] = post.keyboard
    if post.inline_id is not None:
        body["inline_message_id"] = post.inline_id
    if post.reactions:
        body["reactions"] = [
            {"user": world.user(account), "reaction": reaction}
            for account, reaction in post.reactions.items()
        ]
    if post.paid_for:
        body["invoice_title"] = post.paid_for
    if post.replaces is not None:
        body["replaces"] = post.replaces
    if post.invoice is not None and "reply_markup" not in body:
        # Clients draw the Pay button of an invoice that brings none.
        label = f"Pay {written(post.invoice.total, post.invoice.currency)}"
        body["reply_markup"] = {"inline_keyboard": [[{"text": label, "pay": True}]]}
    return body


def seen(chat: Chat, viewer: int | None, after: int = 0, limit: int | None = None) -> list[Post]:
    """The messages a person sees, oldest first: those after an id, at most the last `limit`."""
    heard = chat.whispers.get(viewer, {}) if viewer is not None else {}
    whispers = [post for post in heard.values() if post.after >= after]
    hidden = {post.replaces for post in whispers if post.only == viewer}
    posts: list[Post] = []
    for post in reversed(chat.posts.values()):
        if post.id <= after:
            break
        if post.id not in hidden:
            posts.append(post)
            if limit is not None and len(posts) >= limit:
                break
    posts.reverse()
    if not whispers:
        return posts
    merged = sorted([*posts, *whispers], key=lambda p: (p.id or p.after, p.id == 0, p.sent))
    return merged if limit is None else merged[-limit:]


def last_seen(chat: Chat, viewer: int | None) -> Post | None:
    """The newest message a person sees there."""
    newest = seen(chat, viewer, limit=1)
    return newest[-1] if newest else None


def chats_of(world: World, viewer: int | None) -> list[Chat]:
    """The chats a person is in (all of them without a person), the newest talk first."""
    shared = [
        chat
        for chat in world.chats.values()
        if chat.migrated_to is None and (viewer is None or chat.has(viewer))
    ]
    private = [chat for chat in world.private.values() if viewer is None or viewer in chat.pair]
    return [*shared, *private]
