"""What a friend can do in the script, one small class each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from bot.demo.phone import Phone
from bot.demo_data.cast import GROUP, Player

HERE: Final = None
"""The friend's own private chat with the bot."""

Chat = int | None


@dataclass(frozen=True, slots=True)
class Moment:
    """What a scene answers to: who did it, and their message where it was one."""

    who: int | None = None
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Verb:
    """Something a friend does."""

    who: Player

    async def perform(self, phone: Phone, moment: Moment, /) -> None:
        """Do it. Raises NotSeen and ControlRefused when it cannot be done."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Say(Verb):
    """Writes a message."""

    text: str
    chat: Chat = GROUP

    async def perform(self, phone: Phone, _moment: Moment, /) -> None:
        await phone.say(self.text, self.chat or self.who.id)


@dataclass(frozen=True, slots=True)
class Press(Verb):
    """Presses a button, by how its label begins in any of the languages, as soon as it is there;
    `about` is a part of the message it belongs to."""

    labels: tuple[str, ...]
    chat: Chat = GROUP
    about: str = ""

    async def perform(self, phone: Phone, _moment: Moment, /) -> None:
        await phone.press(self.labels, self.chat or self.who.id, self.about)


@dataclass(frozen=True, slots=True)
class Pay(Verb):
    """Presses [Pay …] and pays."""

    chat: Chat = GROUP
    labels: tuple[str, ...] = ("Pay ", "付款")

    async def perform(self, phone: Phone, _moment: Moment, /) -> None:
        await phone.pay(self.labels, self.chat or self.who.id)


@dataclass(frozen=True, slots=True)
class React(Verb):
    """Puts an emoji under the message that the scene answers to."""

    emoji: str

    async def perform(self, phone: Phone, moment: Moment, /) -> None:
        if moment.message is not None:
            await phone.react(self.emoji, GROUP, moment.message)


When = Literal["start", "bought", "claimed", "said", "back", "tomorrow"]


@dataclass(frozen=True, slots=True)
class Scene:
    """Some friends do something, one after the other, when something has happened."""

    when: When
    verbs: tuple[Verb, ...]
    times: int = 1
    """How often it may be played: the friends have other things to do as well."""
    pauses: tuple[float, float] = (0.5, 3.0)
    """Seconds somebody thinks before each of these."""
