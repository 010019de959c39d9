"""/queue: what the shop has to ship, the most urgent first."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.parcels import NextParcel, ToShip, contents
from handlers.cards.words import moment, shortened
from locales import Markup, plain, t
from store import fulfillments, gifts, shops

if TYPE_CHECKING:
    from handlers.scene import Reader


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who gets a parcel that waits, and what comes with it if it is a gift."""

    name: str
    slip: gifts.Slip | None


def queue_card(
    shop: shops.Shop,
    queue: fulfillments.Queue,
    known: dict[int, Addressee],
    today: int,
    size: int,
    reader: "Reader",
) -> Card:
    """What is to be shipped, the most urgent first; how many of it today."""
    locale, zone = reader.locale, shop.zone or reader.zone
    if not queue.total:
        return Card(t(locale, "queue-empty"))
    said = [t(locale, "queue-title", count=queue.total, today=today)]
    said += [_todo(one, known, locale, zone) for one in queue.items]
    rows: list[Row] = [
        (press(plain(locale, "button-next-to-ship"), NextParcel(shop=shop.id, after=0), "primary"),)
    ]
    turns = []
    if queue.offset:
        before = ToShip(shop=shop.id, at=max(queue.offset - size, 0))
        turns.append(press(plain(locale, "button-back"), before))
    if queue.offset + len(queue.items) < queue.total:
        after = ToShip(shop=shop.id, at=queue.offset + size)
        turns.append(press(plain(locale, "button-next"), after))
    if turns:
        rows.append(tuple(turns))
    return Card("\n".join(said), tuple(rows))


def _todo(todo: fulfillments.ToDo, known: dict[int, Addressee], locale: str, zone: str) -> Markup:
    line = _todo_line(todo, known, locale, zone)
    slip = known[todo.fulfillment.id].slip
    if slip is None or not slip.greeting:
        return line
    return Markup(f"{line}{t(locale, 'queue-greeting', text=shortened(slip.greeting, 60))}")


def _todo_line(
    todo: fulfillments.ToDo, known: dict[int, Addressee], locale: str, zone: str
) -> Markup:
    one = todo.fulfillment
    who = known[one.id]
    said: dict[str, str] = {
        "number": str(one.order),
        "name": plain(locale, "queue-gift", name=who.name) if who.slip is not None else who.name,
        "contents": contents(todo.lines, locale, 28),
    }
    if one.state == "to_collect":
        return t(locale, "queue-to-collect", **said)
    by = moment(one.ship_by or one.made_at, locale, zone)
    return t(locale, "queue-late" if one.late else "queue-line", **said, by=by)
