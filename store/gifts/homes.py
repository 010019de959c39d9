"""An envelope has one home: the chat of its first claim.

The chat system tells chats apart in presses also where the bot is no member (`chat_instance`).
"""

from __future__ import annotations

from store import outbox
from store.database import Transaction
from store.gifts.records import Envelope
from store.gifts.statements import sql
from store.refusals import Refused


async def at_home(
    tx: Transaction, known: Envelope, home: str, stands: int | str | None
) -> Envelope:
    """Return the envelope with the home it has now, for a press that names its chat `home`.

    A group that is upgraded has another name in presses, and the bot hears of that only where it
    is a member. An inline message stands in one chat for ever: where the home was bound on it, a
    press on it is at home.
    """
    if home == known.home or known.home_card is None or not isinstance(stands, str):
        return known
    card = await outbox.card_by_inline(tx, stands)
    if card is None or card.id != known.home_card:
        return known
    assert known.home is not None, "bound together with its card"
    await sql.rename_home(tx, id=known.id, home=home, before=known.home)
    return known._replace(home=home)


async def bind_home(tx: Transaction, known: Envelope, home: str, stands: int | str | None) -> None:
    """Make this chat the envelope's home, if its card stands here.

    Any client can press with any data anywhere, and would take the home away from the others.
    Raises Refused("gift-elsewhere") there, and if another chat was first.
    """
    card = await outbox.card_by_inline(tx, stands) if isinstance(stands, str) else None
    if isinstance(stands, str):
        here = card is not None and (card.kind, card.subject) == ("envelope", known.id)
    else:
        here = stands is None or stands == known.chat
    if not here:
        raise Refused("gift-elsewhere")
    number = None if card is None else card.id
    if not await sql.set_home(tx, id=known.id, home=home, card=number):
        bound = await sql.home_of(tx, id=known.id)
        if bound != home:
            raise Refused("gift-elsewhere")
