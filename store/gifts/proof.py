"""What a draw publishes, so that anybody can compute it again."""

from __future__ import annotations

from dataclasses import dataclass

from store.database import Transaction
from store.gifts.drawing import Ticket, mark, published
from store.gifts.draws import get_draw, values
from store.gifts.rules import DrawState
from store.gifts.statements import sql


@dataclass(frozen=True, slots=True)
class Proof:
    """The seal before a draw; with it everything else once it is drawn."""

    envelope: int
    state: DrawState
    seal: str
    tickets: int
    sealed_at: int | None
    seed: str | None
    throws: tuple[int, ...]
    messages: tuple[int, ...]
    """In which messages of the chat the throws can be seen."""
    lost: int
    """Throws that were lost and made again."""
    list: tuple[Ticket, ...]
    order: tuple[int, ...]

    def dumps(self) -> str | None:
        """Return the text that `check` and `lanbao verify-draw` read; None before it is drawn."""
        if self.seed is None:
            return None
        return published(self.seal, self.seed, self.throws, self.list, self.order)


async def proof(tx: Transaction, envelope: int) -> Proof | None:
    """Return what a draw publishes; None for an envelope that is no draw."""
    row = await sql.envelope(tx, id=envelope)
    if row is None or row["mode"] != "draw":
        return None
    draw = await get_draw(tx, envelope)
    throws = await sql.throws_of(tx, envelope=envelope)
    shown = [one["message"] for one in throws if one["state"] == "thrown"]
    lost = sum(one["state"] == "lost" for one in throws)
    if draw.state != "drawn":
        return Proof(
            envelope=envelope,
            state=draw.state,
            seal=draw.seal,
            tickets=draw.tickets,
            sealed_at=draw.sealed_at,
            seed=None,
            throws=(),
            messages=tuple(shown),
            lost=lost,
            list=(),
            order=(),
        )
    entries = await sql.entries_of(tx, envelope=envelope)
    entered = [one for one in entries if one["ticket"] is not None]
    ranked = sorted((one["rank"], one["ticket"]) for one in entered)
    return Proof(
        envelope=envelope,
        state=draw.state,
        seal=draw.seal,
        tickets=draw.tickets,
        sealed_at=draw.sealed_at,
        seed=draw.seed,
        throws=await values(tx, envelope),
        messages=tuple(shown),
        lost=lost,
        list=tuple(Ticket(one["ticket"], mark(draw.seal, one["person"])) for one in entered),
        order=tuple(ticket for _rank, ticket in ranked),
    )
