"""Rows of shops, their staff and their ways to be paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from store.database import Row

State = Literal["draft", "open", "paused"]
Role = Literal["owner", "manager", "packer", "support"]
WayKind = Literal["provider", "stars", "by-hand"]


class Shop(NamedTuple):
    """A shop. What its merchant has not said yet is empty or None."""

    id: int
    owner: int
    name: str
    about: str
    currency: str | None
    """ISO 4217."""
    currency_fixed: bool
    """Something was ordered: the currency stays."""
    country: str | None
    """ISO 3166 alpha-2: what an address without a country is in."""
    zone: str | None
    language: str
    state: State
    photo: str | None
    """The chat system's file id of the cover."""
    returns: str
    """The merchant's own words on returns, beside the rules that hold anyway."""

    @classmethod
    def from_row(cls, row: Row) -> Shop:
        """Read a row that begins with the columns of `shops`."""
        id_, owner, name, about, currency, currency_fixed, *others = row[:12]
        return cls(id_, owner, name, about, currency, bool(currency_fixed), *others)


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who works in a shop; `name` is empty if the bot never met them."""

    person: int
    role: Role
    name: str
    joined_at: int

    @classmethod
    def from_row(cls, row: Row) -> StaffMember:
        return cls(row["person"], row["role"], row["name"] or "", row["joined_at"])


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation that was looked up by its code."""

    shop: int
    role: Role
    invited_by: int
    ends_at: int

    @classmethod
    def from_row(cls, row: Row) -> Invite:
        return cls(row["shop"], row["role"], row["invited_by"], row["ends_at"])


class Way(NamedTuple):
    """A way in which a shop is paid. The provider's token is not in it: see `provider_token`."""

    shop: int
    kind: WayKind
    on: bool
    note: str
    """For by-hand: where to transfer to, or “cash at the counter”."""
    testing: bool = False
    """The provider token is a test one: no money moves."""

    @classmethod
    def from_row(cls, row: Row) -> Way:
        """Read a row that begins with the columns of `ways`."""
        shop, kind, state, secret, note = row[:5]
        return cls(shop, kind, state == "on", note, testing=":TEST:" in (secret or ""))
