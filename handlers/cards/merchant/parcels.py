"""What a shop has to ship: the list, one parcel with its address, and what happened to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from handlers.cards.addresses import address_text
from handlers.cards.card import Card, Row, copies, press
from handlers.cards.merchant.working import PACKERS, Never
from handlers.cards.orders import line_name
from handlers.cards.words import clock, moment, shortened
from locales import plain, t
from store import fulfillments, gifts, orders, people, shipping, shops
from store.database import Transaction
from store.policy import MINUTE, Policy
from store.refusals import Refused

if TYPE_CHECKING:
    from handlers.scene import Reader

COPIED: Final = 256
"""Characters a copy button holds."""


class ToShip(CallbackData, prefix="mq"):
    """The list of what is to be shipped, from a place on."""

    shop: int
    at: int


class NextParcel(CallbackData, prefix="mw"):
    """The most urgent parcel, after this one (0: of all)."""

    shop: int
    after: int


class Pack(CallbackData, prefix="mf"):
    """Ship this parcel: its address, then the tracking number."""

    fulfillment: int


class SplitParcel(CallbackData, prefix="msp"):
    """Ship a part of it first."""

    fulfillment: int


class ShipBare(CallbackData, prefix="mjb"):
    """Ship with the photo alone, without a number."""

    fulfillment: int


class UndoShip(CallbackData, prefix="mr"):
    """Take “shipped” back."""

    fulfillment: int


class HandOver(CallbackData, prefix="mh"):
    """Hand it over at the pickup point."""

    fulfillment: int


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that packing one fulfillment needs, read at one moment."""

    fulfillment: fulfillments.Fulfillment
    order: orders.Order
    shop: shops.Shop
    lines: tuple[orders.Line, ...]
    address: people.Address | None
    """Only for a look that was noted (`fulfillments.note_look`)."""
    pickup: shipping.PickupPoint | None
    recipient: people.Person | None
    slip: gifts.Slip | None
    """What is printed on the slip of a gift; without a price, as everything on it."""

    @property
    def name(self) -> str:
        """Who gets it, as they call themselves."""
        if self.recipient is not None:
            return shortened(self.recipient.name)
        return shortened(self.address.name) if self.address else ""


async def read_parcel(
    tx: Transaction, fulfillment: int, person: int, *, look: bool = False
) -> Parcel:
    """Read a fulfillment for somebody who packs in its shop; its address only to `look` at.

    Raises:
        Refused: `not-yours`, also for another shop's: nobody learns that it exists.
    """
    known = await fulfillments.get_fulfillment(tx, fulfillment)
    order = await orders.order(tx, known.order) if known is not None else None
    if known is None or order is None:
        raise Refused("not-yours")
    await shops.require(tx, order.shop, person, *PACKERS)
    shop = await shops.get_shop(tx, order.shop)
    assert shop is not None, "an order's shop stays"
    lines = await fulfillments.in_own_words(tx, await orders.lines_of(tx, order.id))
    address = known.address if look else None
    return Parcel(
        fulfillment=known,
        order=order,
        shop=shop,
        lines=tuple(line for line in lines if line.part == known.part and line.pieces),
        address=await people.get_address(tx, address) if address else None,
        pickup=await shipping.get_pickup(tx, known.pickup) if known.pickup else None,
        recipient=await people.get_person(tx, known.recipient) if known.recipient else None,
        slip=await gifts.slip_of(tx, fulfillment),
    )


def contents(
    lines: Sequence[orders.Line], locale: str, most: int = 40, *, ordered: bool = False
) -> str:
    """ "Longjing 100 g × 1, Mug × 2": what to pack, or all that was `ordered`, refunded or not."""
    counted: dict[str, int] = {}
    for line in lines:
        name = shortened(line_name(line, locale), most)
        counted[name] = counted.get(name, 0) + (line.quantity if ordered else line.pieces)
    return plain(locale, "list-comma").join(
        f"{name} × {count}" for name, count in counted.items() if count
    )


def is_due_today(todo: fulfillments.Fulfillment, zone: str, now: int) -> bool:
    """Whether the shop's own day ends after its deadline (or it is late)."""
    if todo.ship_by is None:
        return False
    here = ZoneInfo(zone)
    due = datetime.fromtimestamp(todo.ship_by // 1_000_000, UTC).astimezone(here).date()
    return due <= datetime.fromtimestamp(now // 1_000_000, UTC).astimezone(here).date()


def pack_card(parcel: Parcel, reader: "Reader", *, another: bool) -> Card:
    """One parcel: what goes in, where it goes, by when; then the number is typed."""
    locale, one = reader.locale, parcel.fulfillment
    zone = parcel.shop.zone or reader.zone
    said = [
        t(
            locale,
            "pack-title",
            number=str(one.order),
            contents=contents(parcel.lines, locale, 60),
        )
    ]
    if parcel.slip is not None:
        giver, greeting = shortened(parcel.slip.giver), parcel.slip.greeting
        sentence = "pack-gift-greeting" if greeting else "pack-gift"
        said.append(t(locale, sentence, giver=giver, text=greeting))
    rows: list[Row] = []
    if one.state == "to_collect":
        place = parcel.pickup.name if parcel.pickup else parcel.shop.name
        said.append(t(locale, "pack-to-collect", name=parcel.name, place=place))
        hand = HandOver(fulfillment=one.id)
        rows.append((press(plain(locale, "button-hand-over"), hand, "success"),))
    elif one.state == "to_ship":
        if parcel.address is not None:
            said.append(t(locale, "quote", text=address_text(parcel.address)))
            label = copied_address(parcel.address)
            rows.append((copies(plain(locale, "button-copy-address"), label),))
        said.append(t(locale, "pack-by", by=moment(one.ship_by or one.made_at, locale, zone)))
        said.append(t(locale, "pack-question"))
    else:
        said.append(t(locale, f"pack-state-{one.state.replace('_', '-')}"))
    last = []
    if another:
        skip = NextParcel(shop=parcel.shop.id, after=one.id)
        last.append(press(plain(locale, "button-skip-parcel"), skip))
    if one.state == "to_ship" and _splits(parcel):
        in_parts = SplitParcel(fulfillment=one.id)
        last.append(press(plain(locale, "button-split-parcel"), in_parts))
    if one.state == "to_ship":
        last.append(press(plain(locale, "button-not-now"), Never()))
    return Card("\n".join(said), (*rows, tuple(last)) if last else tuple(rows))


def _splits(parcel: Parcel) -> bool:
    """Whether it may go in parts: several pieces, no present nor exchange, none of it refunded."""
    one = parcel.fulfillment
    whole = not one.refunded and not parcel.order.plan.for_others and one.exchange_of is None
    return whole and sum(line.pieces for line in parcel.lines) > 1


def numbered(parcel: Parcel, locale: str) -> str:
    """The lines of a parcel with their numbers: "1. Longjing 100 g × 2"."""
    return "\n".join(
        f"{at}. {contents((line,), locale, 60)}" for at, line in enumerate(parcel.lines, 1)
    )


def copied_address(address: people.Address) -> str:
    """The label as it is written on a parcel, a line each, cut to what can be copied."""
    lines = (address.name, *people.postal_lines(address), address.phone)
    return "\n".join(line for line in lines if line)[:COPIED]


def shipped_card(parcel: Parcel, left: int, policy: Policy, reader: "Reader") -> Card:
    """It is shipped; when the recipient hears of it; a way back until then."""
    locale = reader.locale
    one = parcel.fulfillment
    zone = parcel.shop.zone or reader.zone
    when = (one.shipped_at or one.made_at) + policy.ship_undo_window
    how = " ".join(part for part in (one.carrier, one.tracking) if part)
    text = t(
        locale,
        "shipped-card" if how else "shipped-card-photo",
        number=str(one.order),
        how=how,
        name=parcel.name or plain(locale, "buyer"),
        photo="yes" if one.photo else "no",
        at=clock(when, locale, zone),
    )
    minutes = -(-policy.ship_undo_window // MINUTE)
    undo = press(plain(locale, "button-undo-ship", minutes=minutes), UndoShip(fulfillment=one.id))
    rows: list[Row] = [(undo,)]
    if left:
        after = NextParcel(shop=parcel.shop.id, after=0)
        rows.append((press(plain(locale, "button-next-to-ship-of", left=left), after, "primary"),))
    return Card(text, tuple(rows))


def number_missing(parcel: Parcel, locale: str, *, photo: bool) -> Card:
    """Ask for the number, which is the one thing that could not be read."""
    sentence = "pack-number-of-photo" if photo else "pack-number-unreadable"
    never = press(plain(locale, "button-not-now"), Never())
    row: Row = (never,)
    if photo:
        bare = ShipBare(fulfillment=parcel.fulfillment.id)
        row = (press(plain(locale, "button-ship-bare"), bare), never)
    return Card(t(locale, sentence, number=str(parcel.order.id)), (row,))
