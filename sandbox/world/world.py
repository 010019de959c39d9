"""The world: people, bots, chats, and how a message gets from one to the other."""

import asyncio
import itertools
import secrets
import zlib
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from sandbox.refusals import BadRequest, ControlError
from sandbox.world.bots import BotAccount
from sandbox.world.callbacks import Queries, Query
from sandbox.world.calls import Calls
from sandbox.world.chats import Chat, Counter, Member
from sandbox.world.clock import Clock
from sandbox.world.events import Events
from sandbox.world.faults import Faults
from sandbox.world.files import Files
from sandbox.world.inline import Inline
from sandbox.world.limits import Limits
from sandbox.world.messages import CONTENT, Post
from sandbox.world.payments import Till
from sandbox.world.people import Person
from sandbox.world.privacy import reaches
from sandbox.world.webhooks import Reply, Webhook

# How long a held-back update waits for another one to overtake it, in seconds.
_OVERTAKING = 1.0


def _no_reply(_bot: BotAccount) -> Reply:
    async def ignore(_answer: Any) -> None:
        return None

    return ignore


class World:
    """Everything the sandbox knows. Lives in one event loop and in memory only."""

    def __init__(self, bots: Sequence[BotAccount] = (), limits: str = "off") -> None:
        self.clock = Clock()
        self.webhook_reply: Callable[[BotAccount], Reply] = _no_reply
        self.events = Events()
        self.limits = Limits(limits)
        self.bots: dict[str, BotAccount] = {}
        self._ids = itertools.count(1001)
        self._inbox = Counter()
        self._salt = secrets.token_bytes(8)
        for bot in bots or [BotAccount("1:demo", "lanbao_bot", "Lanbao")]:
            self.add_bot(bot)
        self._empty()

    def _empty(self) -> None:
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.private: dict[frozenset[int], Chat] = {}
        self.files = Files()
        self.faults = Faults()
        self.calls = Calls()
        self.till = Till()
        self.inline = Inline()
        self.callbacks: Queries[Query] = Queries()
        self.inline_queries: Queries[Query] = Queries()
        self.guest_queries: Queries[Query] = Queries()
        self.checkout_queries: Queries[Query] = Queries()
        self.web_app_queries: Queries[Query] = Queries()
        self.dice: list[int] = []
        self._held: tuple[BotAccount, str, Hashable, dict[str, Any]] | None = None

    def reset(self) -> None:
        """Empty the world. Bots keep their accounts, webhooks and menus; ids are never reused;
        the clock stays where it is, for a bot's own clock may follow it."""
        self._empty()
        for bot in self.bots.values():
            bot.updates.clear()
            bot.met.clear()
        self.events.publish("reset")

    # Accounts

    def add_bot(self, bot: BotAccount) -> None:
        """Register a bot account; one per token and id."""
        if any(bot.id == other.id for other in self.bots.values()):
            raise ControlError(f"there is a bot with the id {bot.id} already", 409)
        self.bots[bot.token] = bot

    @property
    def first_bot(self) -> BotAccount:
        """The bot that control calls mean when they name none."""
        return next(iter(self.bots.values()))

    def bot_by_id(self, account: int) -> BotAccount | None:
        """The bot with that user id."""
        return next((bot for bot in self.bots.values() if bot.id == account), None)

    def add_person(self, user: dict[str, Any]) -> Person:
        """A new human account; `user` is a Bot API `User` without id."""
        person = Person({"id": next(self._ids), "is_bot": False, **user})
        self.people[person.id] = person
        self.events.publish("user", user=person.id)
        return person

    def user(self, account: int) -> dict[str, Any]:
        """The Bot API `User` of a person or a bot."""
        person = self.people.get(account)
        if person is not None:
            return person.user
        bot = self.bot_by_id(account)
        if bot is None:
            raise BadRequest("user not found")
        return bot.user

    # Chats

    def add_chat(self, kind: str, title: str, **extra: Any) -> Chat:
        """A new group, supergroup or channel without members."""
        number = next(self._ids)
        chat_id = -number if kind == "group" else -1_000_000_000_000 - number
        body = {"id": chat_id, "type": kind, "title": title, **extra}
        chat = Chat(chat_id, kind, body, self._inbox if kind == "group" else Counter())
        self.chats[chat_id] = chat
        return chat

    def private_chat(self, one: int, two: int) -> Chat:
        """The chat of two accounts, made when it is first needed."""
        pair = frozenset((one, two))
        chat = self.private.get(pair)
        if chat is None:
            person = self.people[one] if one in self.people else self.people[two]
            fields = ("first_name", "last_name", "username")
            body = {
                "id": person.id,
                "type": "private",
                **{name: person.user[name] for name in fields if name in person.user},
            }
            chat = Chat(person.id, "private", body, self._inbox, pair)
            self.private[pair] = chat
        return chat

    def bots_in(self, chat: Chat) -> list[BotAccount]:
        """The bots that are in a chat now."""
        return [bot for bot in self.bots.values() if chat.has(bot.id)]

    def chat_instance(self, chat: Chat) -> str:
        """The opaque name of a chat that every press carries, also where no bot is."""
        name = repr(sorted(chat.pair) or chat.id).encode() + self._salt
        return str((zlib.crc32(name) << 31) + zlib.adler32(name))

    # Messages

    def post(
        self,
        chat: Chat,
        author: int,
        content: dict[str, Any],
        *,
        bot: BotAccount | None = None,
        keyboard: dict[str, Any] | None = None,
    ) -> Post:
        """Put a message into a chat. Updates are a separate step: `show`."""
        body: dict[str, Any] = {"message_id": chat.counter.next()}
        if chat.type == "channel":
            body["sender_chat"] = chat.body
        else:
            body["from"] = self.user(author)
        body |= {"chat": chat.body, "date": self.clock.date(), **content}
        post = Post(body, chat, author, bot, keyboard, sent=self.clock.now())
        chat.posts[post.id] = post
        if author not in self.people:
            chat.last_bot = author
        self.tell("message", post)
        return post

    def replace(self, post: Post, body: dict[str, Any]) -> None:
        """Give a message a new body and tell the people who look at it."""
        post.body = body
        self.tell("edited", post)

    def delete(self, post: Post) -> None:
        """Take a message away for everybody."""
        if post.only is None:
            post.chat.posts.pop(post.id, None)
        elif post.whisperer is not None and post.ephemeral_id is not None:
            post.chat.whispers.get(post.whisperer, {}).pop(post.ephemeral_id, None)
        if post.inline_id is not None:
            self.inline.messages.pop(post.inline_id, None)
        self.tell("deleted", post)

    def tell(self, event: str, post: Post) -> None:
        """Publish an event about a message, per reader where the chat has two names."""
        chat = post.chat
        details: dict[str, Any] = {
            "message_id": post.id,
            "only": post.only,
            "ephemeral_message_id": post.ephemeral_id,
        }
        if chat.private and all(account in self.people for account in chat.pair):
            for reader in chat.pair:
                self.events.publish(event, chat=chat.other(reader), user=reader, **details)
        else:
            self.events.publish(event, chat=chat.id, **details)

    def show(self, post: Post, kind: str = "message") -> None:
        """Bring a message to every bot that may see it, except its author."""
        chat = post.chat
        if chat.type == "channel":
            kind = kind.replace("message", "channel_post")
        for bot in self.bots_in(chat):
            if bot.id != post.author and reaches(bot, post):
                self.deliver(bot, kind, chat.id, post.body)

    # Updates

    def deliver(self, bot: BotAccount, kind: str, key: Hashable, content: dict[str, Any]) -> None:
        """Put an update into a bot's post box, in the order Telegram promises and no more."""
        sender = content.get("from") or content.get("user")
        if sender is not None and not sender["is_bot"]:
            bot.met.add(sender["id"])
        if not bot.updates.wants(kind):
            return
        fault = self.faults.disturb(kind)
        if fault is not None and fault.kind == "reorder" and self._held is None:
            self._held = (bot, kind, key, content)
            self.clock.call_at(self.clock.now() + _OVERTAKING, self._release)
            return
        overtakes = self._held is not None and self._held[1:3] != (kind, key)
        if not overtakes:
            self._release()
        repeats = 1 if fault is not None and fault.kind == "duplicate_update" else 0
        self._put(bot, kind, key, content, repeats)
        self._release()

    def _release(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            self._put(*held)

    def _put(
        self,
        bot: BotAccount,
        kind: str,
        key: Hashable,
        content: dict[str, Any],
        repeats: int = 0,
    ) -> None:
        update = bot.updates.put(kind, key, content, self.clock.now())
        update.repeats = repeats
        if bot.webhook is not None:
            bot.webhook.add(update)

    def ask(self, bot: BotAccount, user: int, life: float, post: Post | None = None) -> Query:
        """A new query of a person to a bot, not yet delivered."""
        return Query(
            id=str(secrets.randbits(62)),
            bot=bot,
            user=user,
            asked=self.clock.now(),
            life=life,
            answer=asyncio.get_running_loop().create_future(),
            post=post,
        )

    def member_changed(self, chat: Chat, account: int, by: int, old: Member, new: Member) -> None:
        """Tell bots about somebody's new standing in a chat."""
        self.events.publish("member", chat=chat.id, user=account, status=new.status)
        user = self.user(account)
        content = {
            "chat": chat.body,
            "from": self.user(by),
            "date": self.clock.date(),
            "old_chat_member": old.body(user),
            "new_chat_member": new.body(user),
        }
        own = self.bot_by_id(account)
        if own is not None:
            self.deliver(own, "my_chat_member", chat.id, content)
        for bot in self.bots_in(chat):
            if bot is not own and chat.standing(bot.id).admin:
                self.deliver(bot, "chat_member", account, content)

    def set_member(self, chat: Chat, account: int, new: Member, by: int) -> None:
        """Change somebody's standing, with the service message people see."""
        old = chat.standing(account)
        chat.members[account] = new
        if chat.group and new.present and not old.present:
            post = self.post(chat, by, {"new_chat_members": [self.user(account)]})
            self.show(post)
        elif chat.group and old.present and not new.present:
            post = self.post(chat, by, {"left_chat_member": self.user(account)})
            self.show(post)
        self.member_changed(chat, account, by, old, new)

    def leave(self, chat: Chat, account: int, by: int) -> None:
        """Take somebody out: of their own will they left, else they were removed."""
        self.set_member(chat, account, Member("left" if account == by else "kicked"), by)

    def forward(
        self, source: Post, chat: Chat, author: int, surround: dict[str, Any] | None = None
    ) -> Post:
        """A forwarded copy. Buttons that carry data are lost, links stay (and the copy of an
        invoice is paid from, or points to the bot, as its `start_parameter` says)."""
        content = {name: source.body[name] for name in CONTENT if name in source.body}
        content["forward_origin"] = source.body.get("forward_origin") or self.origin(source)
        via = source.body.get("via_bot")
        if via is not None:
            content["via_bot"] = via
        rows = [kept for row in source.buttons if (kept := [b for b in row if "url" in b])]
        invoice = source.invoice
        if invoice is not None:
            start = invoice.terms.get("start_parameter")
            if start:
                link = f"https://t.me/{invoice.bot.username}?start={start}"
                rows = [[{"text": "Pay", "url": link}]]
                invoice = None
            else:
                rows = [[{**b, "pay": True} for b in row if "pay" in b] for row in source.buttons]
                rows = [row for row in rows if row]
        if rows:
            content["reply_markup"] = {"inline_keyboard": rows}
        bot = source.bot if invoice is not None else self.bot_by_id(author)
        post = self.post(chat, author, {**(surround or {}), **content}, bot=bot)
        post.invoice = invoice
        return post

    def origin(self, source: Post) -> dict[str, Any]:
        """The Bot API's `MessageOrigin` of a message."""
        date = source.body["date"]
        if source.chat.type == "channel":
            return {
                "type": "channel",
                "date": date,
                "chat": source.chat.body,
                "message_id": source.id,
            }
        return {"type": "user", "date": date, "sender_user": self.user(source.author)}

    def add_topic(self, chat: Chat, author: int, name: str, color: int) -> dict[str, Any]:
        """Open a topic; its first message is a service message with the topic's id."""
        post = self.post(chat, author, {"forum_topic_created": {"name": name, "icon_color": color}})
        thread = {"message_thread_id": post.id, "is_topic_message": True}
        self.replace(post, {**post.body, **thread})
        topic = {"message_thread_id": post.id, "name": name, "icon_color": color}
        chat.topics[post.id] = dict(topic)
        return topic

    def react(self, post: Post, account: int, reaction: list[dict[str, Any]]) -> None:
        """Set somebody's reactions to a message; bots hear of people's."""
        old = post.reactions.get(account, [])
        if reaction:
            post.reactions[account] = reaction
        else:
            post.reactions.pop(account, None)
        self.tell("edited", post)
        if account not in self.people:
            return
        content = {
            "chat": post.chat.body,
            "message_id": post.id,
            "user": self.user(account),
            "date": self.clock.date(),
            "old_reaction": old,
            "new_reaction": reaction,
        }
        for bot in self.bots_in(post.chat):
            if post.chat.private or post.chat.standing(bot.id).admin:
                self.deliver(bot, "message_reaction", post.chat.id, content)

    async def set_webhook(self, bot: BotAccount, url: str, secret: str, connections: int) -> None:
        """Deliver a bot's updates to an address from now on; an empty one ends it."""
        old, bot.webhook = bot.webhook, None
        if url:
            bot.webhook = Webhook(
                url, secret, connections, self.clock, bot.updates, self.webhook_reply(bot)
            )
        if old is not None:
            await old.stop()
        if bot.webhook is not None:
            bot.webhook.start()

    async def close(self) -> None:
        """End deliveries and waiting polls."""
        for bot in self.bots.values():
            if bot.webhook is not None:
                await bot.webhook.stop()
                bot.webhook = None
            if bot.poller is not None:
                bot.poller.cancel()
        self.clock.ring_all()
        self.events.close()
