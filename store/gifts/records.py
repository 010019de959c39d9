"""Rows of envelopes, shares, draws and throws, and what callers hand in and get back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from store.database import Row
from store.gifts.rules import (
    Audience,
    DrawState,
    EnvelopeState,
    Mode,
    Names,
    ShareState,
    Who,
)


class Envelope(NamedTuple):
    """A gift: one payment, N shares, one person a share."""

    id: int
    code: str
    """Unguessable: whoever sees the card has it, nobody else."""
    giver: int
    shop: int
    state: EnvelopeState
    version: int
    order: int | None
    """The order that pays it; None for a draft."""
    language: str
    zone: str
    """IANA name: where its nights are."""
    shares: int
    audience: Audience
    mode: Mode
    who: Who
    named: int | None
    greeting: str
    cover: str
    names: Names
    """How the card names who took a share."""
    made_at: int
    opened_at: int | None
    sent_at: int | None
    ends_at: int | None
    settled_at: int | None
    """When all of its shares had ended, and what nobody took went back."""
    home: str | None
    """The chat of its first claim, as the chat system tells chats apart."""
    chat: int | None
    """The chat into which the bot itself posted it."""
    home_card: int | None
    """The inline message on which the home was bound: it stands in one chat, whatever its name."""

    @property
    def alone(self) -> bool:
        """It is for one person: there are no others to whom a share could go back."""
        return self.audience == "one"

    @classmethod
    def from_row(cls, row: Row) -> Envelope:
        """Read a row that begins with the table's columns: the fields, in their order."""
        return cls(*row[:25])


class Share(NamedTuple):
    """One person's part of an envelope."""

    id: int
    envelope: int
    number: int
    fulfillment: int
    state: ShareState
    version: int
    recipient: int | None
    offered: int | None
    """Who was drawn for it and may claim it."""
    claimed_at: int | None
    remind_at: int | None
    due_at: int | None
    """Until when an address is waited for; of a drawn prize: until when it waits for a claim."""
    accepted_at: int | None
    ended_at: int | None
    thanked_at: int | None
    reaction: str | None

    @classmethod
    def from_row(cls, row: Row) -> Share:
        """Read a row that begins with the columns of `shares`."""
        return cls._make((*row[:13], *row[15:17]))


@dataclass(frozen=True, slots=True)
class Draw:
    """Who enters an envelope, and when it is drawn."""

    envelope: int
    state: DrawState
    version: int
    draw_at: int
    seed: str
    """Secret until it is drawn."""
    seal: str
    most: int
    tickets: int
    offered: int
    """So many places of the drawn order have been offered a prize."""
    sealed_at: int | None
    drawn_at: int | None

    @classmethod
    def from_row(cls, row: Row) -> Draw:
        return cls(
            envelope=row["envelope"],
            state=row["state"],
            version=row["version"],
            draw_at=row["draw_at"],
            seed=row["seed"],
            seal=row["seal"],
            most=row["most"],
            tickets=row["tickets"],
            offered=row["offered"],
            sealed_at=row["sealed_at"],
            drawn_at=row["drawn_at"],
        )


@dataclass(frozen=True, slots=True)
class Throw:
    """A throw of the chat system's dice that somebody has to make now."""

    id: int
    envelope: int
    chat: int
    number: int


@dataclass(frozen=True, slots=True)
class Claimed:
    """A share is theirs. `new` is False if it was before."""

    share: int
    envelope: int
    new: bool
    started: bool
    """The bot may write to them; if not, they are answered with the link that opens its chat."""
    accepted: bool
    until: int | None
    """Until when an address is waited for."""


@dataclass(frozen=True, slots=True)
class Entered:
    """They take part in a draw. `new` is False if they did before."""

    envelope: int
    ticket: int
    new: bool
    draw_at: int
    started: bool


@dataclass(frozen=True, slots=True)
class Accepted:
    """The share goes out. `ship_by` is None while something else is waited for, or the pickup."""

    share: int
    fulfillment: int
    ship_by: int | None
    ships_from: int | None
    """A presale's date that is still to come."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of posting: a card in the chat, and where it stands if it stood there before."""

    card: int
    new: bool
    message: int | None
