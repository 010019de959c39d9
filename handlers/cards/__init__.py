"""What a person sees. A live card and a notice are rendered here, from the database, at sending.

Each file of cards has a `RENDERERS` table; this module merges them. A renderer gets the desk,
the subject (a live card) or the notice's detail, and the reader, and returns a `Card`, or None
when there is nothing to say any more.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from handlers.cards.card import Card

if TYPE_CHECKING:
    from handlers.desk import Desk
    from handlers.scene import Reader

Detail = Mapping[str, int | str | None]
Renderer = Callable[["Desk", int, Detail, "Reader"], Awaitable[Card | None]]
"""(desk, subject, detail, reader); a notice has the subject 0."""


class UnknownCardError(LookupError):
    """The outbox holds a kind that no file of cards renders: a mistake of ours."""


async def render(
    desk: "Desk", kind: str, subject: int, detail: Detail, reader: "Reader"
) -> Card | None:
    """Render a live card or a notice as it is now, for this reader.

    Raises:
        UnknownCardError: no file of cards knows this kind.
    """
    from handlers.cards.registry import RENDERERS

    renderer = RENDERERS.get(kind)
    if renderer is None:
        raise UnknownCardError(kind)
    return await renderer(desk, subject, detail, reader)
