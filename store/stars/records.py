"""One movement of Stars as the chat system lists it, and how far its list was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the list: a payment by an invoice, its refund, or something else."""

    id: str
    """The charge of a payment; a refund has that of its payment."""
    incoming: bool
    amount: int
    at: int
    person: int | None = None
    """Who paid an invoice or got it back; None for whatever is neither."""
    code: str = ""
    """The payload of the invoice: the order's code."""

    @property
    def is_payment(self) -> bool:
        """Somebody paid an invoice."""
        return self.incoming and self.person is not None

    @property
    def is_refund(self) -> bool:
        """Somebody got the Stars of an invoice back."""
        return not self.incoming and self.person is not None

    @property
    def mark(self) -> str:
        """What tells it from every other entry."""
        return f"{'+' if self.incoming else '-'}{self.id}"


@dataclass(frozen=True, slots=True)
class Place:
    """How far the list was read."""

    read: int
    """Entries, from the oldest on."""
    last: str
    """The mark of the last of them."""
    since: int
    """Older entries are not this shop's to judge: another program may have sold by this bot."""
