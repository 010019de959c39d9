"""The world: people, bots, chats, and how a message gets from one to the other."""

import asyncio
import secrets
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from sandbox.refusals import BadRequest, ControlError
from sandbox.world.bots import BotAccount
from sandbox.world.callbacks import Queries, Query
from sandbox.world.calls import Calls
from sandbox.world.chats import Chat, Counter
from sandbox.world.clock import Clock
from sandbox.world.delivery import Delivery
from sandbox.world.events import Events
from sandbox.world.faults import Faults
from sandbox.world.files import Files
from sandbox.world.inline import Inline
from sandbox.world.limits import Limits
from sandbox.world.messages import Post
from sandbox.world.payments import Till
from sandbox.world.people import Person
from sandbox.world.privacy import reaches
from sandbox.world.webhooks import Reply, Webhook

# Supergroups and channels have ids below this, groups above (core.telegram.org/api/bots/ids).
_CHANNELS = 1_000_000_000_000


def _no_reply(_bot: BotAccount) -> Reply:
    async def ignore(_answer: Any) -> None:
        return None

    return ignore


def _private_body(person: Person) -> dict[str, Any]:
    """The Bot API `Chat` of a private chat: to a bot it has the person's id and names."""
    fields = ("first_name", "last_name", "username")
    names = {name: person.user[name] for name in fields if name in person.user}
    return {"id": person.id, "type": "private", **names}


class World:
    """Everything the sandbox knows. Lives in one event loop and in memory only."""

    def __init__(
        self, bots: Sequence[BotAccount] = (), limits: str = "off", first_message: int = 1
    ) -> None:
        self.clock = Clock()
        self.webhook_reply: Callable[[BotAccount], Reply] = _no_reply
        self.events = Events()
        self.limits = Limits(limits)
        self.bots: dict[str, BotAccount] = {}
        self._last_id = 1000
        self._chosen_ids: set[int] = set()
        self._first_message = first_message
        self._inbox = Counter(first_message - 1)
        self._salt = secrets.token_bytes(8)
        for bot in bots or [BotAccount("1:demo", "lanbao_bot", "Lanbao")]:
            self.add_bot(bot)
        self._empty()

    def _empty(self) -> None:
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.private: dict[frozenset[int], Chat] = {}
        self.files = Files()
        self.faults = Faults(self.events)
        self.calls = Calls()
        self.till = Till()
        self.inline = Inline()
        self.callbacks = Queries()
        self.inline_queries = Queries()
        self.guest_queries = Queries()
        self.checkout_queries = Queries()
        self.web_app_queries = Queries()
        self.dice: list[int] = []
        self.deliver = Delivery(self.clock, self.faults).deliver

    def reset(self) -> None:
        """Empty the world. Bots keep their accounts, webhooks and menus; ids are never reused;
        the clock stays where it is, for a bot's own clock may follow it."""
        self._empty()
        self.limits = Limits(self.limits.mode)
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

    def _new_id(self, wanted: int | None) -> int:
        """The next number for an account or a chat, or the wanted one if nobody has it."""
        if wanted is None:
            # Counting on from a number somebody chose would hand out its neighbours, which whoever
            # chose it may have a meaning for, too.
            self._last_id += 1
            while self._last_id in self._chosen_ids:
                self._last_id += 1
            return self._last_id
        chats = {-wanted, -_CHANNELS - wanted}
        if wanted in self.people or self.bot_by_id(wanted) or not chats.isdisjoint(self.chats):
            raise ControlError(f"the id {wanted} is taken", 409)
        self._chosen_ids.add(wanted)
        return wanted

    def add_person(self, user: dict[str, Any], wanted: int | None = None) -> Person:
        """A new human account; `user` is a Bot API `User` without id."""
        person = Person({"id": self._new_id(wanted), "is_bot": False, **user})
        self.people[person.id] = person
        self.events.publish("user", user=person.id)
        return person

    def change_person(self, person: Person, changes: dict[str, Any]) -> None:
        """Give a person other names or another language; an empty text takes a field away."""
        user = {**person.user, **changes}
        person.user = {name: value for name, value in user.items() if value != ""}
        for chat in self.private.values():
            if chat.id == person.id and person.id in chat.pair:
                chat.body = _private_body(person)
        self.events.publish("user", user=person.id)

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

    def add_chat(self, kind: str, title: str, *, wanted: int | None = None, **extra: Any) -> Chat:
        """A new group, supergroup or channel without members."""
        base = 0 if kind == "group" else _CHANNELS
        number = None if wanted is None else -wanted - base
        if number is not None and not 0 < number < _CHANNELS:
            raise ControlError(f"a {kind} cannot have the id {wanted}")
        chat_id = -base - self._new_id(number)
        body = {"id": chat_id, "type": kind, "title": title, **extra}
        own = Counter(self._first_message - 1)
        chat = Chat(chat_id, kind, body, self._inbox if kind == "group" else own)
        self.chats[chat_id] = chat
        return chat

    def private_chat(self, one: int, two: int) -> Chat:
        """The chat of two accounts, made when it is first needed."""
        pair = frozenset((one, two))
        chat = self.private.get(pair)
        if chat is None:
            person = self.people[one] if one in self.people else self.people[two]
            chat = Chat(person.id, "private", _private_body(person), self._inbox, pair)
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
