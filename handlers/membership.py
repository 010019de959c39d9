"""The bot was added, removed, blocked or started: what that changes for whom it may write to."""

from typing import Final

from aiogram.methods import SendMessage
from aiogram.types import ChatMemberUpdated, Message

from handlers.cards import Detail
from handlers.cards.card import NO_PREVIEW, Card, press
from handlers.cards.groups import Settings
from handlers.desk import Desk
from handlers.links import deep_link
from handlers.menu import ADMINS
from handlers.scene import Reader
from handlers.table import COMMAND, Table
from locales import Markup, plain, t
from store import chats, outbox, shops, talks
from store.database import Transaction
from store.policy import Policy

table = Table()

OUT: Final = frozenset({"left", "kicked"})


@table.memberships.append
async def changed(desk: Desk, change: ChatMemberUpdated, key: str) -> None:
    """Take in where the bot is, and say hello once to a group that it has joined."""
    out = change.new_chat_member.status in OUT
    chat = change.chat
    if chat.type == "private":
        await desk.acquaint(change.from_user, started=not out)
    elif out:
        await desk.act(f"{key}.1", change.from_user.id, depart, chat.id, now=desk.now())
    else:
        await desk.act(
            f"{key}.1",
            change.from_user.id,
            arrive,
            chat.id,
            kind=chat.type,
            title=chat.title or "",
            language_hint=change.from_user.language_code or "",
            now=desk.now(),
            policy=desk.policy,
        )


async def arrive(
    tx: Transaction,
    chat: int,
    *,
    kind: str,
    title: str,
    language_hint: str,
    now: int,
    policy: Policy,
) -> None:
    """Take in that the bot is in a group; the first time it says one message."""
    await chats.join(tx, chat, kind=kind, title=title, language_hint=language_hint, policy=policy)
    # A channel is for its owner's words: what the bot says in one is only what is posted there.
    if kind != "channel" and await chats.greet(tx, chat):
        await outbox.tell(tx, chat, "group-hello", now=now)


async def depart(tx: Transaction, chat: int, *, now: int) -> None:
    """Take in that the bot is in a group no more; shops that answered there do so in private."""
    await chats.leave(tx, chat)
    await talks.forum_lost(tx, chat, now=now)


async def render_hello(desk: Desk, _subject: int, _detail: Detail, reader: Reader) -> Card:
    """The one message a group gets when the bot comes."""
    open_shops = await desk.read(shops.open_shops)
    one = open_shops[0].name if len(open_shops) == 1 else None
    sentence = "group-hello" if one else "group-hello-many"
    return Card(
        t(reader.locale, sentence, shop=one or "", bot=desk.username),
        ((press(plain(reader.locale, "button-group-settings"), Settings()),),),
    )


@table.anonymous.append
async def nobody(desk: Desk, message: Message) -> None:
    """Tell an admin who hides behind the group why a command cannot know them."""
    if message.chat.type not in ("group", "supergroup") or not _is_ours(desk, message):
        return
    group = await desk.read(chats.get_chat, message.chat.id)
    locale = group.language if group else "en"
    url = Markup(deep_link(desk.username, "g", str(message.chat.id).replace("-", "_")))
    await desk.direct(
        SendMessage(
            chat_id=message.chat.id,
            text=t(locale, "anonymous", url=url),
            parse_mode="HTML",
            link_preview_options=NO_PREVIEW,
        )
    )


def _is_ours(desk: Desk, message: Message) -> bool:
    """Whether it is one of our commands, in the name of the group itself and to no other bot."""
    command = COMMAND.fullmatch(message.text or "")
    if command is None or message.sender_chat is None or message.sender_chat.id != message.chat.id:
        return False
    bot = command["bot"]
    if bot is not None:
        return bool(bot.lower() == desk.username.lower())
    return command["name"].lower() in ADMINS


RENDERERS = {"group-hello": render_hello}
