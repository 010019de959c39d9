"""A control call's values, read with a sentence for whatever is wrong."""

import base64
import binascii
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.refusals import ControlError
from sandbox.world.bots import BotAccount
from sandbox.world.chats import Chat
from sandbox.world.files import Upload
from sandbox.world.messages import Post
from sandbox.world.people import Person
from sandbox.world.world import World


@dataclass(slots=True)
class Ask:
    """One control call: the world, what stands in the path and the query, and the body."""

    world: World
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: dict[str, Any]

    def need(self, name: str) -> Any:
        """A field of the body that must be there."""
        value = self.body.get(name)
        if value is None:
            raise ControlError(f"the field {name} is missing")
        return value

    def integer(self, name: str, default: int | None = None) -> int:
        """A whole number of the body."""
        value = self.need(name) if default is None else self.body.get(name, default)
        return as_integer(value, name)

    def text(self, name: str, default: str | None = None) -> str:
        """A text of the body."""
        value = self.need(name) if default is None else self.body.get(name, default)
        if not isinstance(value, str):
            raise ControlError(f"{name} must be a text")
        return value

    def flag(self, name: str) -> bool:
        """A switch of the body; off when it is absent."""
        value = self.body.get(name, False)
        if not isinstance(value, bool):
            raise ControlError(f"{name} must be true or false")
        return value

    def person(self, name: str = "from") -> Person:
        """The person a field of the body names."""
        return self.person_by_id(self.integer(name))

    def person_by_id(self, account: int) -> Person:
        """The person with that id."""
        person = self.world.people.get(account)
        if person is None:
            raise ControlError(f"there is no user {account}", 404)
        return person

    def bot(self) -> BotAccount:
        """The bot meant: by `bot` (an id or a username), else the first."""
        name = self.body.get("bot", self.query.get("bot"))
        if name is None:
            return self.world.first_bot
        wanted = str(name).removeprefix("@").lower()
        for bot in self.world.bots.values():
            if wanted in (str(bot.id), bot.username.lower()):
                return bot
        raise ControlError(f"there is no bot {name}", 404)

    def account(self, value: str) -> int:
        """An account of a path: a person, or a bot by id or username."""
        for bot in self.world.bots.values():
            if value.lower() in (str(bot.id), bot.username.lower(), f"@{bot.username.lower()}"):
                return bot.id
        return self.person_by_id(as_integer(value, "user")).id

    def chat(self, value: Any, viewer: Person | None, bot: BotAccount | None = None) -> Chat:
        """The chat an id means to that person: their own id is the private chat with the bot,
        another person's id the private chat with them."""
        chat_id = as_integer(value, "chat")
        if chat_id > 0:
            other = self.world.bot_by_id(chat_id)
            if viewer is not None and other is not None:
                return self.world.private_chat(viewer.id, other.id)
            person = self.person_by_id(chat_id)
            if viewer is None or viewer is person:
                return self.world.private_chat(person.id, (bot or self.bot()).id)
            return self.world.private_chat(viewer.id, person.id)
        chat = self.world.chats.get(chat_id)
        if chat is None:
            raise ControlError(f"there is no chat {chat_id}", 404)
        if viewer is not None and not chat.has(viewer.id):
            raise ControlError(f"{viewer.user['first_name']} is not in chat {chat_id}", 403)
        return chat

    def post(self, chat: Chat, message_id: int) -> Post:
        """A message of a chat."""
        post = chat.posts.get(message_id)
        if post is None:
            raise ControlError(f"there is no message {message_id} in chat {chat.id}", 404)
        return post

    def upload(self, name: str) -> Upload:
        """A file given as `{"name", "base64"}`."""
        value = self.need(name)
        if not isinstance(value, dict) or not isinstance(value.get("base64"), str):
            raise ControlError(f'{name} must be {{"name": …, "base64": …}}')
        try:
            data = base64.b64decode(value["base64"], validate=True)
        except (binascii.Error, ValueError):
            raise ControlError(f"{name} is not valid base64") from None
        if not data:
            raise ControlError(f"{name} is empty")
        return Upload(str(value.get("name") or name), data, str(value.get("mime_type") or ""))


Control = Callable[[Ask], Awaitable[Any]]


def as_integer(value: Any, name: str) -> int:
    """A whole number, also written as text."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ControlError(f"{name} must be a whole number")
    try:
        return int(value)
    except ValueError:
        raise ControlError(f"{name} must be a whole number") from None
