"""The covers of envelopes: the picture on a card, and the card on which one is chosen."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from handlers.cards.card import Card, Photo, Row, press
from handlers.cards.files import number_of
from handlers.cards.gifts.buttons import Covers, CoverTaken
from handlers.cards.gifts.words import COVERS
from locales import plain, t
from store import gifts

if TYPE_CHECKING:
    from handlers.desk import Desk
    from handlers.scene import Reader

_PICTURES: Final = Path(__file__).with_name("pictures")
"""Drawn by docs/covers/draw.py."""

_A_ROW: Final = 2


@cache
def picture(cover: str) -> bytes:
    """A cover as JPEG."""
    return (_PICTURES / f"{cover}.jpg").read_bytes()


async def cover_photo(desk: "Desk", cover: str) -> Photo | None:
    """A cover as it goes on a card: by Telegram's id of it, and uploaded where there is none."""
    if cover not in gifts.COVERS:
        return None
    file = await desk.read(gifts.cover_file, desk.bot.id, cover)
    return Photo(number_of(cover), file, picture(cover), adorns=True)


def covers_card(envelope: gifts.Envelope, photo: Photo | None, reader: "Reader") -> Card:
    """The cover as it will lie on the card, and the others to choose from."""
    locale = reader.locale
    buttons = []
    for which, cover in enumerate(gifts.COVERS):
        name = plain(locale, "cover-name", emoji=COVERS[cover], cover=cover)
        label = plain(locale, "cover-chosen", name=name) if cover == envelope.cover else name
        buttons.append(press(label, Covers(envelope=envelope.id, which=which)))
    rows: list[Row] = [
        tuple(buttons[place : place + _A_ROW]) for place in range(0, len(buttons), _A_ROW)
    ]
    rows.append((press(plain(locale, "button-cover-take"), CoverTaken(), "primary"),))
    return Card(t(locale, "cover-question"), tuple(rows), photo)
