"""Moving a live card to the end of the private chat: one stands there, never two."""

from __future__ import annotations

from aiogram.methods import DeleteMessage, EditMessageReplyMarkup

from handlers.scene import Scene
from store import outbox
from store.database import Transaction


async def repost(scene: Scene, kind: str, subject: int) -> None:
    """Send a person's live card anew; the message on which it stood goes.

    Telegram deletes nothing that is older than 48 hours: there at least the buttons go.
    """
    here = scene.person.id
    left = await scene.act(_repost, here, kind, subject)
    if left is None:
        return
    if await scene.desk.direct(DeleteMessage(chat_id=here, message_id=left)) is None:
        await scene.desk.direct(EditMessageReplyMarkup(chat_id=here, message_id=left))


async def _repost(tx: Transaction, chat: int, kind: str, subject: int, *, now: int) -> int | None:
    """Return the message that was the card."""
    cards = await outbox.cards_of(tx, kind, subject)
    left = next((card.message for card in cards if card.chat == chat), None)
    await outbox.repost(tx, chat, kind, subject, now=now)
    return left
