"""Telegram's ids of pictures: remembered at the first upload, and taken for lost when refused.

Pictures of the catalogue have the numbers of their rows; covers of envelopes, which come with the
program, are below zero.
"""

from typing import TYPE_CHECKING

from handlers.cards.card import Photo
from store import catalog, gifts

if TYPE_CHECKING:
    from handlers.desk import Desk


def number_of(cover: str) -> int:
    """The number of a cover among the pictures."""
    return -1 - gifts.COVERS.index(cover)


def _cover(picture: int) -> str:
    return gifts.COVERS[-1 - picture]


async def remember(desk: "Desk", photo: Photo, file: str) -> None:
    """Keep the id that Telegram gave a picture, so that it is uploaded once."""
    if photo.picture > 0:
        await desk.database.transact(catalog.remember_file, photo.picture, file)
    elif photo.picture < 0:
        await desk.database.transact(gifts.remember_cover, desk.bot.id, _cover(photo.picture), file)


async def lost(desk: "Desk", photo: Photo) -> None:
    """Take in that Telegram does not know an id: the shop is told, a cover is uploaded anew."""
    if photo.picture > 0:
        await desk.database.transact(catalog.forget_file, photo.picture, now=desk.now())
    elif photo.picture < 0 and photo.file is not None:
        await desk.database.transact(
            gifts.forget_cover, desk.bot.id, _cover(photo.picture), photo.file
        )
