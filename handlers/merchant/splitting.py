"""A parcel in parts: what is ready goes first, the rest waits as a parcel of its own."""

import re
import unicodedata
from typing import Any, Final

from handlers.cards.merchant import parcels as cards
from handlers.merchant.queue import pack
from handlers.merchant.working import ask, typed_text
from handlers.scene import Scene
from handlers.table import Table
from store import splitting
from store.refusals import Refused

table = Table()

_PART: Final = re.compile(r"(?P<line>[0-9]{1,3})(x(?P<pieces>[0-9]{1,6}))?")


@table.press(cards.SplitParcel)
async def split(scene: Scene, data: cards.SplitParcel) -> None:
    """Ask what goes first."""
    parcel = await scene.read(cards.read_parcel, data.fulfillment, scene.person.id)
    detail: dict[str, int | str | None] = {"fulfillment": data.fulfillment}
    lines = cards.numbered(parcel, scene.locale)
    await ask(scene, "m-split", "split-question", detail, lines=lines)


@table.typed("m-split")
async def typed_split(scene: Scene, asked: dict[str, Any]) -> None:
    """Make two parcels; the first one is shown, and the next message is its number."""
    fulfillment = int(asked["fulfillment"])
    parcel = await scene.read(cards.read_parcel, fulfillment, scene.person.id)
    counts = read_parts(typed_text(scene), [line.pieces for line in parcel.lines])
    first = {parcel.lines[at].id: count for at, count in counts.items()}
    await scene.act(splitting.split_parcel, fulfillment, scene.person.id, first)
    await scene.toast(scene.plain("split-done"))
    await pack(scene, fulfillment, another=False, fresh=True)


def read_parts(text: str, pieces: list[int]) -> dict[int, int]:
    """Read "1x2, 3": two pieces of the first line and all of the third, by their places from 0.

    Raises Refused("split-unreadable").
    """
    typed = unicodedata.normalize("NFKC", text[:500])
    typed = re.sub(r"\s*[x×*]\s*", "x", typed, flags=re.IGNORECASE)
    counts: dict[int, int] = {}
    for word in filter(None, re.split(r"[,;、\s]", typed)):
        read = _PART.fullmatch(word)
        at = int(read["line"]) - 1 if read else -1
        if read is None or not 0 <= at < len(pieces) or at in counts:
            raise Refused("split-unreadable")
        counts[at] = int(read["pieces"]) if read["pieces"] else pieces[at]
    if not counts:
        raise Refused("split-unreadable")
    return counts
