"""How a view reaches the one person it is for, and nobody else.

The manners of a chat (a press never makes a message for everybody):

- in the private chat a press turns the page in place, a message gets a new one;
- in a group the answer is ephemeral, and where that does not work it is private;
- a person who has never started the bot gets the link that opens it.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

from aiogram.methods import DeleteMessage
from aiogram.types import CallbackQuery, EphemeralMessageParameters, Message

from handlers.cards import files
from handlers.cards.card import Card, Target, edits, sends

if TYPE_CHECKING:
    from handlers.scene import Scene

HURRY: Final = 2.5
"""Seconds: what has waited that long has no time for another try (a handler has five)."""

GREETING: Final = "hi"
"""The kind of link that means nothing but the chat: it is answered as a plain /start."""

PLAIN: Final = (GREETING, "0")
"""The link that leads to the chat and no further."""


async def show(scene: Scene, card: Card, *, fresh: bool = False) -> bool:
    """Show a person a card where they are; return whether it arrived.

    In place where the press came from a view of their own; `fresh` makes a new message. In a
    group it may not have arrived (an ephemeral message is a promise Telegram need not keep):
    what must not be lost stands in the private chat too.
    """
    if scene.where == "private":
        shown = await _in_private(scene, card, fresh)
        if not shown and scene.pressed:
            await scene.toast(scene.plain("busy"))
        return shown
    if scene.where == "group" and await _in_group(scene, card, fresh):
        return True
    return await _beside(scene, card)


async def show_privately(scene: Scene, card: Card, link: tuple[str, str] = PLAIN) -> bool:
    """Show a card in the person's private chat, wherever this happened.

    Who cannot be written to gets the link of this kind and code instead.
    """
    if scene.where == "private":
        return await show(scene, card, fresh=True)
    return await _beside(scene, card, link)


async def close(scene: Scene, card: Card) -> None:
    """Let the question that was pressed stand as it was answered, without its buttons."""
    target = _pressed(scene)
    if target is not None and not scene.turned:
        await _edit(scene, card, target)


async def _beside(scene: Scene, card: Card, link: tuple[str, str] = PLAIN) -> bool:
    """Show a card in the private chat to somebody who is elsewhere, and say there that it is."""
    sent = scene.person.started and await _send(scene, card, scene.person.id)
    if sent and scene.pressed:
        await scene.toast(scene.plain("written-to-you"))
    elif scene.pressed:
        # A stranger, or somebody who has blocked the bot: only a link reaches them.
        await scene.open_chat(*link)
    return sent


async def _in_private(scene: Scene, card: Card, fresh: bool) -> bool:
    target = None if fresh else _pressed(scene)
    if target is None:
        return await _send(scene, card, scene.person.id)
    began = monotonic()
    if await _edit(scene, card, target):
        return True
    if monotonic() - began > HURRY:
        # It waited for its turn in vain; a second wait is longer than a handler may take.
        return False
    sent = await _send(scene, card, scene.person.id)
    if sent:
        assert target.chat is not None and target.message is not None, "a message in this chat"
        await scene.desk.direct(DeleteMessage(chat_id=target.chat, message_id=target.message))
        scene.turned = True
    return sent


async def _in_group(scene: Scene, card: Card, fresh: bool) -> bool:
    spot = scene.spot
    assert spot is not None, "a group's event has a chat"
    event = scene.event
    if isinstance(event, Message) and event.ephemeral_message_id is None:
        # Telegram lets an ephemeral message answer a press or another one, nothing else.
        return False
    target = None if fresh else _pressed(scene)
    if target is not None and await _edit(scene, card, target):
        return True
    query = event.id if isinstance(event, CallbackQuery) else None
    alone = EphemeralMessageParameters(receiver_user_id=scene.person.id, callback_query_id=query)
    return await _send(scene, card, spot.id, alone)


def _pressed(scene: Scene) -> Target | None:
    """The pressed message, if it is a view of this person's own."""
    message = scene.message
    if not scene.pressed or message is None:
        return None
    if scene.where == "private":
        return Target(
            chat=message.chat.id, message=message.message_id, has_photo=bool(message.photo)
        )
    if message.ephemeral_message_id is None:
        return None
    return Target(
        chat=message.chat.id,
        ephemeral=message.ephemeral_message_id,
        receiver=scene.person.id,
        has_photo=bool(message.photo),
    )


async def _edit(scene: Scene, card: Card, target: Target) -> bool:
    method = edits(card, target)
    if method is None:
        return False
    done = await scene.desk.direct(method)
    await _remember_file(scene, card, done)
    if done is None:
        return False
    scene.turned = True
    return True


async def _send(
    scene: Scene, card: Card, chat: int, only_for: EphemeralMessageParameters | None = None
) -> bool:
    sent = await scene.desk.direct(sends(card, chat, only_for=only_for))
    scene.sent = sent if isinstance(sent, Message) else None
    if card.photo is not None and card.photo.file and scene.sent and not scene.sent.photo:
        # It went out without: Telegram gave the picture's id to another bot.
        await files.lost(scene.desk, card.photo)
    await _remember_file(scene, card, sent)
    return sent is not None


async def _remember_file(scene: Scene, card: Card, sent: object) -> None:
    photo = card.photo
    if photo is not None and photo.file is None and isinstance(sent, Message) and sent.photo:
        await files.remember(scene.desk, photo, sent.photo[-1].file_id)
