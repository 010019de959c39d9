"""A list of tracking numbers: what it would ship, what is wrong with it, what came of it."""

from typing import TYPE_CHECKING, Final

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, press
from handlers.cards.words import shortened
from handlers.refusal import refusal_text
from locales import Markup, plain, t
from store import tracking
from store.refusals import Refused
from store.tracking import TrackingList, TrackingRow

if TYPE_CHECKING:
    from handlers.cards import Detail, Renderer
    from handlers.desk import Desk
    from handlers.scene import Reader

SHOWN: Final = 30
"""Lines of each kind; the rest is counted."""


class ShipList(CallbackData, prefix="mtl"):
    """Ship what the list names."""

    list: int


class DropList(CallbackData, prefix="mtd"):
    """Ship nothing of it."""

    list: int


def preview(found: TrackingList, rows: list[TrackingRow], locale: str) -> Card:
    """What would be shipped, before anything is; mistakes by line."""
    said: list[Markup] = []
    buttons: Row = ()
    if rows:
        said.append(t(locale, "numbers-preview", count=len(rows)))
        said += [_line(row, locale) for row in rows[:SHOWN]]
        said += _more(len(rows) - SHOWN, locale)
        ship = plain(locale, "button-ship-list", count=len(rows))
        buttons = (
            press(ship, ShipList(list=found.id), "success"),
            press(plain(locale, "button-not-now"), DropList(list=found.id)),
        )
    elif not found.found:
        said.append(t(locale, "numbers-nothing-new"))
    if found.found:
        sentence = "numbers-mistakes" if rows else "numbers-only-mistakes"
        said.append(t(locale, sentence, count=found.found))
        said += _findings(found, locale)
    return Card("\n".join(said), (buttons,) if buttons else ())


def done(found: TrackingList, rows: list[TrackingRow], reader: "Reader") -> Card:
    """How many are on their way; the others by name, with why not."""
    locale = reader.locale
    shipped = sum(row.state == "shipped" for row in rows)
    said = [t(locale, "numbers-done", count=shipped)]
    refused = [row for row in rows if row.state == "refused"]
    if refused:
        said.append(t(locale, "numbers-refused", count=len(refused)))
        for row in refused[:SHOWN]:
            why = refusal_text(locale, reader.zone, Refused(row.reason))
            said.append(t(locale, "numbers-refused-line", label=row.label, why=why))
        said += _more(len(refused) - SHOWN, locale)
    if found.found:
        said.append(t(locale, "numbers-mistakes", count=found.found))
    return Card("\n".join(said))


def _line(row: TrackingRow, locale: str) -> Markup:
    carried = " ".join(part for part in (row.carrier, row.number) if part)
    return t(locale, "numbers-line", label=row.label, number=shortened(carried, 60))


def _findings(found: TrackingList, locale: str) -> list[Markup]:
    said = [
        t(
            locale,
            "import-finding-row",
            line=str(one.line),
            reason=plain(locale, f"import-{one.reason}"),
        )
        for one in found.findings[:SHOWN]
    ]
    return said + _more(found.found - SHOWN, locale)


def _more(count: int, locale: str) -> list[Markup]:
    return [t(locale, "import-and-more", count=count)] if count > 0 else []


async def _render(desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    number = int(detail["list"] or 0)
    found = await desk.read(tracking.get_list, number, reader.person or 0)
    if found is None:
        return None
    return done(found, await desk.read(tracking.rows_of, number), reader)


RENDERERS: "dict[str, Renderer]" = {"tracking-done": _render}
