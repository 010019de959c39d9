"""Pictures that the chat system gives to another bot only: their products are named to the shop.

The id of a picture belongs to the bot that was given it. Where the bot's token is another than
before, all of them are strangers. The ids are kept all the same, for the old token may come back;
the bytes are not (docs/decisions/0053).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from store import outbox, shops
from store.catalog.statements import sql
from store.database import Transaction
from store.policy import DAY, MINUTE

GATHER: Final = 10 * MINUTE
"""How long the message waits for more of them: one token loses them all."""

NOTICES: Final[Mapping[str, str]] = {
    "pictures-lost": "to owner and managers, once a day: shop, since; `lost_pictures` names them",
}


async def forget_file(tx: Transaction, picture: int, *, now: int) -> None:
    """Take in that the chat system does not know a picture; the shop is told, once a day."""
    row = await sql.picture_owner(tx, id=picture)
    if row is None:
        return
    product, shop = row["product"], row["shop"]
    if not await sql.note_lost(tx, product=product, now=now, before=now - DAY):
        return
    for person in await shops.staff_to_tell(tx, shop, "owner", "manager"):
        await outbox.tell(
            tx,
            person,
            "pictures-lost",
            {"shop": shop, "since": now},
            now=now,
            not_before=now + GATHER,
            key=f"pictures-lost:{shop}:{person}:{now // DAY}",
        )


async def lost_pictures(tx: Transaction, shop: int, since: int) -> list[str]:
    """Return the titles of products whose cards have gone out without their picture since then."""
    return [row["title"] for row in await sql.lost_in(tx, shop=shop, since=since)]
