"""Posting a card into a group."""

from dataclasses import dataclass

from store import chats, outbox
from store.database import Transaction


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of it: a card in the chat, and where it stands if it stood there before."""

    card: int
    new: bool
    message: int | None


async def post(
    tx: Transaction, chat: int, product: int, by: int, code: str, *, admin: bool, now: int
) -> Posted:
    """Post the live card of a product into a group; one that is there already is not repeated.

    `code` is the new card's own link, by which its sharer is known.

    Raises:
        Refused: `admins-post`, `cards-of-the-day`, `no-such-chat`.
    """
    for card in await outbox.cards_of(tx, "product", product):
        if card.chat == chat and card.live:
            return Posted(card.id, new=False, message=card.message)
    await chats.take_posting(tx, chat, admin=admin, now=now)
    posted = await outbox.show(tx, chat, "product", product, now=now, code=code, by=by)
    return Posted(posted, new=True, message=None)
