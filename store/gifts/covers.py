"""Covers that the chat system has been given already: its id of each, which belongs to one bot.

The pictures themselves come with the program, so an id that is lost costs one more upload.
"""

from __future__ import annotations

from store.database import Transaction
from store.gifts.rules import COVERS
from store.gifts.statements import sql


async def cover_file(tx: Transaction, bot: int, cover: str) -> str | None:
    """Return the id by which the chat system knows a cover from this bot."""
    file: str | None = await sql.cover_file(tx, bot=bot, cover=cover)
    return file


async def remember_cover(tx: Transaction, bot: int, cover: str, file: str) -> None:
    """Keep the id that the chat system gave a cover. Raises ValueError for none of ours."""
    if cover not in COVERS:
        raise ValueError(f"no cover {cover!r}")
    await sql.remember_cover(tx, bot=bot, cover=cover, file=file)


async def forget_cover(tx: Transaction, bot: int, cover: str, file: str) -> None:
    """Take in that the chat system does not know this id: the picture is uploaded anew."""
    await sql.forget_cover(tx, bot=bot, cover=cover, file=file)
