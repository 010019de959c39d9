"""One table from what a person does to the function that answers.

aiogram tries the filters of every handler in turn; a shop has a hundred of them. Here a
command, a press and a start link are looked up by name, so an update costs the same however
many handlers there are (docs/decisions has the figures).
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram.types import (
    ChatMemberUpdated,
    ChosenInlineResult,
    InlineQuery,
    Message,
    PreCheckoutQuery,
)

from handlers.desk import Desk
from handlers.scene import Scene

COMMAND: Final = re.compile(
    r"/(?P<name>[A-Za-z0-9_]{1,32})(@(?P<bot>\w+))?(\s+(?P<rest>.*))?", re.S
)
"""A command as it is typed, to whom, and what stands behind it."""

Data = TypeVar("Data", bound=CallbackData)

OnCommand = Callable[[Scene, str], Awaitable[None]]
"""(scene, what stands behind the command)"""
OnPress = Callable[[Scene, Any], Awaitable[None]]
"""(scene, the button's data)"""
OnStart = Callable[[Scene, str], Awaitable[None]]
"""(scene, the code in the link)"""
OnTyped = Callable[[Scene, dict[str, Any]], Awaitable[bool | None]]
"""(scene, what was noted when the text was asked for) → False: it was meant for somebody else"""
OnMessage = Callable[[Scene], Awaitable[bool]]
"""(scene) → whether it took the message"""


@dataclass(slots=True)
class Table:
    """What one file of handlers answers to; tables are merged into one."""

    commands: dict[str, OnCommand] = field(default_factory=dict)
    presses: dict[str, tuple[type[CallbackData], OnPress]] = field(default_factory=dict)
    starts: dict[str, OnStart] = field(default_factory=dict)
    dialogues: dict[str, OnTyped] = field(default_factory=dict)
    filed: set[str] = field(default_factory=set)
    """The dialogues that a photo or document answers."""
    rests: dict[str, str] = field(default_factory=dict)
    """What is said when a command comes instead of the answer, where that is worth a word."""
    messages: list[OnMessage] = field(default_factory=list)
    replies: list[OnMessage] = field(default_factory=list)
    """Asked before any question: whoever replies to a message says which one is meant."""
    pre_checkouts: list[Callable[[Desk, PreCheckoutQuery], Awaitable[None]]] = field(
        default_factory=list
    )
    payments: list[Callable[[Scene], Awaitable[None]]] = field(default_factory=list)
    inline_queries: list[Callable[[Desk, InlineQuery], Awaitable[bool]]] = field(
        default_factory=list
    )
    chosen: list[Callable[[Desk, ChosenInlineResult, str], Awaitable[bool]]] = field(
        default_factory=list
    )
    memberships: list[Callable[[Desk, ChatMemberUpdated, str], Awaitable[None]]] = field(
        default_factory=list
    )

    anonymous: list[Callable[[Desk, Message], Awaitable[None]]] = field(default_factory=list)
    """Told of messages without a person: channel posts, admins who hide behind their group."""

    def command(self, *names: str) -> Callable[[OnCommand], OnCommand]:
        """Answer these commands, in private and in groups."""

        def register(function: OnCommand) -> OnCommand:
            for name in names:
                _once(self.commands, name, function)
            return function

        return register

    def press(
        self, data: type[Data]
    ) -> Callable[[Callable[[Scene, Data], Awaitable[None]]], Callable[..., Awaitable[None]]]:
        """Answer presses of buttons that carry this data."""

        def register(
            function: Callable[[Scene, Data], Awaitable[None]],
        ) -> Callable[..., Awaitable[None]]:
            _once(self.presses, data.__prefix__, (data, function))
            return function

        return register

    def start(self, kind: str) -> Callable[[OnStart], OnStart]:
        """Answer links `?start=<kind>-<code>`."""

        def register(function: OnStart) -> OnStart:
            _once(self.starts, kind, function)
            return function

        return register

    def typed(
        self, kind: str, *, file: bool = False, rests: str = ""
    ) -> Callable[[OnTyped], OnTyped]:
        """Answer the text (contact) that `scene.expect(kind)` is waiting for.

        `file`: a photo or document answers it, too. Else one is first offered to whoever takes it
        unasked: a photo with a caption is a listing, whatever was asked before. `rests`: a
        command ends the question, and this sentence says so. Others go on: they may hold more
        than words.
        """

        def register(function: OnTyped) -> OnTyped:
            _once(self.dialogues, kind, function)
            if file:
                self.filed.add(kind)
            if rests:
                self.rests[kind] = rests
            return function

        return register

    def message(self, function: OnMessage) -> OnMessage:
        """Be asked about a message that nobody has waited for; in order of registration."""
        self.messages.append(function)
        return function

    def reply(self, function: OnMessage) -> OnMessage:
        """Be asked about a message in private that replies to another one."""
        self.replies.append(function)
        return function

    def merge(self, other: "Table") -> None:
        """Take over all that another table answers to; the same name twice is an error."""
        _merge(self.commands, other.commands)
        _merge(self.presses, other.presses)
        _merge(self.starts, other.starts)
        _merge(self.dialogues, other.dialogues)
        self.filed |= other.filed
        _merge(self.rests, other.rests)
        self.messages += other.messages
        self.replies += other.replies
        self.pre_checkouts += other.pre_checkouts
        self.payments += other.payments
        self.inline_queries += other.inline_queries
        self.chosen += other.chosen
        self.memberships += other.memberships
        self.anonymous += other.anonymous


def _once(entries: dict[str, Any], name: str, entry: object) -> None:
    if name in entries:
        raise ValueError(f"two handlers answer to {name!r}")
    entries[name] = entry


def _merge(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    for name, entry in theirs.items():
        _once(mine, name, entry)
