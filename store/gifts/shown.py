"""What cards of a gift show: the chat's and recipient's no price, the giver's no address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from store.fulfillments.records import FulfillmentState
from store.gifts.drafting import Item
from store.gifts.records import Envelope
from store.gifts.rules import DrawState, Mode, Names, ShareState, Who

Onward = Literal["alone", "others", "next"]
"""Where a share goes that its recipient does not keep: back to the giver, to the others in the
chat, or to the next ticket of the draw."""

Phase = Literal["waiting", "open", "all-taken", "entering", "sealed", "drawn", "over"]
"""Where an envelope is: not open yet; being claimed; everybody has one; a draw's three; ended."""


def onward(known: Envelope | EnvelopeView) -> Onward:
    """Say where a share of this envelope goes next."""
    if known.alone:
        return "alone"
    return "next" if known.mode == "draw" else "others"


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who has a share, or was drawn for one. How they are named is `names`."""

    person: int
    name: str
    username: str | None
    number: int
    """Of the share; in a draw, of their ticket."""
    has_claimed: bool


@dataclass(frozen=True, slots=True)
class DrawView:
    """A draw as everybody may see it: the seal before it is drawn, the rest after."""

    state: DrawState
    entries: int
    at: int
    seal: str
    seed: str | None
    throws: tuple[int, ...]
    lost: int
    """Throws that were made again."""
    winners: tuple[Taker, ...]

    @property
    def by_throws(self) -> bool:
        """The dice of the chat system had a part in it."""
        return bool(self.throws)


@dataclass(frozen=True, slots=True)
class EnvelopeView:
    """The card in the chat."""

    envelope: int
    code: str
    giver: int
    giver_name: str
    language: str
    zone: str
    items: tuple[Item, ...]
    shares: int
    left: int
    taken: int
    waiting: int
    """Of those taken: without an address."""
    returned: int
    takers: tuple[Taker, ...]
    """The first to take one, at most 30: the card has [Show all] for more."""
    names: Names
    greeting: str
    cover: str
    mode: Mode
    who: Who
    named: int | None
    alone: bool
    phase: Phase
    sent_at: int | None
    ends_at: int | None
    took: int | None
    """From the sending to the last claim, once all are taken."""
    home: str | None
    chat: int | None
    draw: DrawView | None

    @property
    def onward(self) -> Onward:
        return onward(self)


class ShareView(NamedTuple):
    """The recipient's card: theirs alone, without a price."""

    share: int
    envelope: int
    code: str
    state: ShareState
    person: int | None
    person_name: str
    giver: int
    giver_name: str
    greeting: str
    cover: str
    alone: bool
    onward: Onward
    shop: int
    zone: str
    items: tuple[Item, ...]
    until: int | None
    """Until when an address is waited for."""
    thanked: bool
    reaction: str | None
    fulfillment: int
    delivery: FulfillmentState
    address: int | None
    """The recipient's own."""
    pickup: int | None
    ship_by: int | None
    shipped_at: int | None
    carrier: str | None
    tracking: str | None
    photo: str | None
    ships_from: int | None
    """A presale's date that is still waited for."""
    can_swap: bool
    """There is another variant that it could be instead."""


@dataclass(frozen=True, slots=True)
class GiftView:
    """The giver's card."""

    envelope: Envelope
    items: tuple[Item, ...]
    phase: Phase
    left: int
    taken: int
    addressed: int
    shipped: int
    received: int
    returned: int
    total: int
    currency: str
    returned_amount: int
    refund: int | None
    draw: DrawView | None
    begun_in: int | None
    """The chat in which it was bought."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What goes into the parcel of a gift: from whom, and their words."""

    giver: str
    greeting: str


@dataclass(frozen=True, slots=True)
class Pages:
    """A part of a person's gifts, the newest first, and how many there are."""

    sent: tuple[GiftView, ...] = ()
    received: tuple[ShareView, ...] = ()
    total: int = 0
    offset: int = 0
