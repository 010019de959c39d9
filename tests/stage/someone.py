"""A person with a phone: talks to the bot, presses and pays, and waits for what should be seen."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from tests.stage.messages import Json, attached, is_from_bot, labels, png, words

if TYPE_CHECKING:
    from tests.stage.stage import Stage


T = TypeVar("T")


class NotSeen(AssertionError):
    """What should have come did not; says what came instead."""


class NotThere(AssertionError):
    """What should be pressed is not there, or not any more."""


class Someone:
    """A person with a phone. `presses` and `typed` are counted: a journey has a budget."""

    def __init__(self, stage: Stage, number: int, name: str) -> None:
        self.stage = stage
        self.id = number
        self.name = name
        self.presses = 0
        self.typed = 0

    # Says and sends

    async def says(self, text: str, chat: int | None = None) -> Json:
        """Write something; without a chat, to the bot."""
        self.typed += 1
        return await self._sends(chat, text=text)

    async def replies(self, message: Json, text: str) -> Json:
        """Answer one message of the bot, named as Telegram names it."""
        self.typed += 1
        return await self._sends(text=text, reply_to=message["message_id"])

    async def sends_photo(self, content: bytes, caption: str = "") -> Json:
        """Send the bot a photo."""
        return await self._sends(photo=attached(content, "photo.png"), caption=caption or None)

    async def sends_document(self, content: bytes, name: str, caption: str = "") -> Json:
        """Send the bot a file."""
        return await self._sends(document=attached(content, name), caption=caption or None)

    async def sends_file(
        self, kind: str, name: str, *, chat: int | None = None, **more: object
    ) -> Json:
        """Send a voice message, a video or the like; `more` is a caption, a topic, a reply."""
        content = attached(f"{kind} {name}".encode(), name)
        return await self._sends(chat, **{kind: content}, **more)

    async def sends(self, chat: int | None = None, **content: object) -> Json:
        """Send a sticker or a location."""
        return await self._sends(chat, **content)

    async def opens(self, url: str) -> Json:
        """Follow a link to the bot, and press START."""
        self.presses += 1
        opened: Json = await self.stage.ask("POST", "open", from_=self.id, url=url)
        return opened

    async def _sends(self, chat: int | None = None, **content: object) -> Json:
        sent: Json = await self.stage.ask(
            "POST", "messages", from_=self.id, chat=chat or self.id, **content
        )
        return sent

    # Says something, and reads what the bot says to it

    async def answer_to(self, text: str, chat: int | None = None) -> Json:
        """Write something; without a chat, to the bot. What it answers in private."""
        return await self._answer_to(lambda: self.says(text, chat))

    async def answer_to_reply(self, message: Json, text: str) -> Json:
        """Answer one message of the bot; what it says to that."""
        return await self._answer_to(lambda: self.replies(message, text))

    async def answer_to_photo(self, caption: str = "", content: bytes | None = None) -> Json:
        """Send the bot a photo; what it answers."""
        return await self._answer_to(lambda: self.sends_photo(content or png(), caption))

    async def answer_to_document(self, content: bytes, name: str = "products.csv") -> Json:
        """Send the bot a file; what it answers."""
        return await self._answer_to(lambda: self.sends_document(content, name))

    async def answer_to_forged(self, data: str) -> Json:
        """Press with data of one's own; the message that answers."""
        return await self._answer_to(lambda: self.forges(data))

    async def _answer_to(self, act: Callable[[], Awaitable[object]]) -> Json:
        await self.stage.until_said(self.id)
        before = len(await self.heard())
        await act()
        return (await self.hears(lambda said: len(said) > before))[-1]

    # Reads

    async def messages(self, chat: int | None = None) -> list[Json]:
        """What this person sees in a chat, the newest last."""
        path = f"chats/{chat or self.id}/messages?viewer={self.id}"
        found: list[Json] = await self.stage.ask("GET", path)
        return found

    async def heard(self, chat: int | None = None) -> list[Json]:
        """What the bot has said in a chat, the newest last."""
        return [message for message in await self.messages(chat) if is_from_bot(message)]

    async def hears(
        self, fits: Callable[[list[Json]], bool], chat: int | None = None
    ) -> list[Json]:
        """Wait until what the bot has said in a chat fits."""

        async def look() -> list[Json] | None:
            said = await self.heard(chat)
            return said if fits(said) else None

        return await self._waits(look, "enough", chat)

    async def reads(self, text: str, chat: int | None = None) -> Json:
        """Wait for a message of the bot with exactly this in it, the newest; returns it."""
        return await self.sees(re.escape(text), chat)

    async def sees(self, text: str, chat: int | None = None, *, button: str | None = None) -> Json:
        """Wait for a message of the bot that matches, the newest; returns it."""

        async def look() -> Json | None:
            for message in reversed(await self.heard(chat)):
                if not re.search(text, words(message), re.S):
                    continue
                if button is None or labels(message, button):
                    return message
            return None

        return await self._waits(look, f"{text!r} {button or ''}", chat)

    async def _waits(
        self, look: Callable[[], Awaitable[T | None]], what: str, chat: int | None
    ) -> T:
        try:
            return await self.stage.until(look, "")
        except NotSeen:
            shown = "\n---\n".join(words(message) for message in (await self.messages(chat))[-6:])
            raise NotSeen(f"{self.name} never saw {what}; there was\n{shown}") from None

    # Presses and pays

    async def press(
        self, button: str, chat: int | None = None, *, message: Json | None = None
    ) -> Json:
        """Press a button by a part of its label, on the newest message that shows it."""
        self.presses += 1
        if message is not None:
            return await self._presses(button, message, chat)
        for _ in range(5):
            target = await self.sees("", chat, button=button)
            # Between looking and pressing a card may have moved to the end of the chat.
            with suppress(NotThere):
                return await self._presses(button, target, chat)
        raise NotThere(f"{self.name} cannot press {button!r}")

    async def presses_raw(self, data: str, message: Json, chat: int | None = None) -> Json:
        """Press as a hostile client would: any data on any message."""
        return await self._presses({"data": data}, message, chat)

    async def forges(self, data: str) -> str:
        """Press with data of one's own on the bot's newest message; the toast."""
        pressed = await self.presses_raw(data, (await self.heard())[-1])
        return str((pressed.get("answer") or {}).get("text") or "")

    async def toast(
        self, button: str, chat: int | None = None, *, message: Json | None = None
    ) -> str:
        """Press a button that is answered by a short text."""
        answer = (await self.press(button, chat, message=message))["answer"]
        assert answer is not None, "the press was not answered"
        text: str = answer["text"] or ""
        return text

    async def _presses(self, button: object, target: Json, chat: int | None) -> Json:
        name = "ephemeral_message_id" if target.get("ephemeral_message_id") else "message_id"
        named = {name: target[name]} if target.get(name) else {}
        answer: Json = await self.stage.ask(
            "POST", "press", from_=self.id, chat=chat or self.id, button=button, **named
        )
        return answer

    async def pays(self, link: str, chat: int | None = None, outcome: str = "paid") -> Json:
        """Pay what an invoice link opens."""
        paid: Json = await self.stage.ask(
            "POST", "pay", from_=self.id, chat=chat or self.id, link=link, outcome=outcome
        )
        return paid

    async def press_and_pay(self, chat: int | None = None, button: str = "Pay") -> Json:
        """Press [Pay …] and pay on the sheet that opens."""
        pressed = await self.press(button, chat)
        return await self.pays(pressed["value"], chat)
