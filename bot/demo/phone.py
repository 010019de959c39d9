"""The phone of somebody whom the demo plays: what a person can do with a chat, and no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.demo.control import Control, Json
from bot.demo_data.cast import Player

SIGHT: Final = 30.0
"""Seconds somebody looks for a button that should come."""


class Phone:
    """One person's hands and eyes."""

    def __init__(self, control: Control, owner: Player) -> None:
        self._control = control
        self.owner = owner

    async def say(self, text: str, chat: int) -> None:
        """Write something into a chat."""
        await self._control.post("messages", from_=self.owner.id, chat=chat, text=text)

    async def react(self, emoji: str, chat: int, message: int) -> None:
        """Put an emoji under a message."""
        await self._control.post(
            "react", from_=self.owner.id, chat=chat, message_id=message, emoji=emoji
        )

    async def messages(self, chat: int) -> list[Json]:
        """What this person sees in a chat, the newest last."""
        found: list[Json] = await self._control.get(f"chats/{chat}/messages?viewer={self.owner.id}")
        return found

    async def find(
        self, chat: int, fits: Callable[[Json], bool], what: str, *, seconds: float = SIGHT
    ) -> Json:
        """Wait for a message that fits; the newest one. Raises NotSeen."""

        async def look() -> Json | None:
            return next((one for one in reversed(await self.messages(chat)) if fits(one)), None)

        return await self._control.until(look, seconds, f"{self.owner.name} never saw {what}")

    async def press(self, labels: tuple[str, ...], chat: int, about: str = "") -> Json:
        """Press a button, by how its label begins (in any of the languages), once it is there.

        `about` is a part of the message's text, where several show such a button.
        """

        def fits(message: Json) -> bool:
            return about in words(message) and _label(message, labels) is not None

        message = await self.find(chat, fits, repr(labels))
        return await self.press_on(message, chat, _label(message, labels) or "")

    async def press_on(self, message: Json, chat: int, label: str) -> Json:
        """Press a button of a message and wait for the answer."""
        name = "ephemeral_message_id" if message.get("ephemeral_message_id") else "message_id"
        answer: Json = await self._control.post(
            "press", from_=self.owner.id, chat=chat, button=label, **{name: message[name]}
        )
        return answer

    async def pay(self, labels: tuple[str, ...], chat: int) -> str:
        """Press [Pay …] and pay on the sheet that opens; returns what became of it."""
        sheet = await self.press(labels, chat)
        outcome = await self._control.post(
            "pay", from_=self.owner.id, chat=chat, link=sheet["value"]
        )
        return str(outcome["state"])

    async def post_card(self, words: str, chat: int) -> str:
        """Type `@bot words` and send the first card offered; returns its inline message id."""
        offered = await self._control.post("inline", from_=self.owner.id, chat=chat, query=words)
        sent = await self._control.post(
            f"inline/{offered['query_id']}/choose",
            result_id=offered["results"][0]["id"],
            chat=chat,
        )
        return str(sent["inline_message_id"])

    async def press_card(self, inline_message: str, label: str) -> Json:
        """Press a button of such a card."""
        answer: Json = await self._control.post(
            "press", from_=self.owner.id, inline_message_id=inline_message, button=label
        )
        return answer


def words(message: Json) -> str:
    """The text or caption of a message."""
    return str(message.get("text") or message.get("caption") or "")


def is_from_bot(message: Json) -> bool:
    """Whether a bot wrote it."""
    return bool(message.get("from", {}).get("is_bot"))


def _label(message: Json, beginnings: tuple[str, ...]) -> str | None:
    """The first button's label that begins in one of these ways."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    labels = (str(button["text"]) for row in rows for button in row)
    return next((label for label in labels if label.startswith(beginnings)), None)
