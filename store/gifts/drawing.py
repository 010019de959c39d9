"""The order in which a draw's tickets are drawn: a function that anybody can compute again. Pure.

    seal   = SHA-256 of the seed's text; on the card before the first entry
    list   = one line for each ticket, `<number> <mark>`, by number
    text   = "lanbao-draw-1", the seal, the seed, the throws joined by commas, then the list;
             lines that end in one newline each
    digest = SHA-256 of the text, in hex
    rank   = SHA-256 of `<digest>:<number>`, in hex; the lowest is drawn first

A mark is the first 16 hex digits of SHA-256 of `<seal>:<person>`: who entered finds their own.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

NAME = "lanbao-draw-1"
MARK_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Ticket:
    """An entry in the published list."""

    number: int
    mark: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of computing a published draw again."""

    seal_fits: bool
    order_fits: bool
    order: tuple[int, ...]
    """The order that seed, throws and list give."""

    @property
    def is_sound(self) -> bool:
        return self.seal_fits and self.order_fits


def new_seed() -> str:
    """Return 256 random bits as hex. Made by the caller of a transaction: a body may run again."""
    return secrets.token_hex(32)


def seal_of(seed: str) -> str:
    """Return what is shown before the draw: it binds the seed and says nothing about it."""
    return hashlib.sha256(seed.encode()).hexdigest()


def mark(seal: str, person: int) -> str:
    """Return how a person is named in the list of a draw."""
    return hashlib.sha256(f"{seal}:{person}".encode()).hexdigest()[:MARK_LENGTH]


def draw_order(seed: str, throws: Sequence[int], tickets: Sequence[Ticket]) -> tuple[int, ...]:
    """Return the numbers of the tickets in the order in which they are drawn."""
    lines = [NAME, seal_of(seed), seed, ",".join(map(str, throws))]
    lines += [f"{one.number} {one.mark}" for one in sorted(tickets, key=_number)]
    digest = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()

    def rank(number: int) -> str:
        return hashlib.sha256(f"{digest}:{number}".encode()).hexdigest()

    return tuple(sorted((one.number for one in tickets), key=rank))


def _number(ticket: Ticket) -> int:
    return ticket.number


def published(
    seal: str, seed: str, throws: Sequence[int], tickets: Sequence[Ticket], order: Sequence[int]
) -> str:
    """Return a drawn draw as the JSON that is published and that `check` reads."""
    return json.dumps(
        {
            "draw": NAME,
            "seal": seal,
            "seed": seed,
            "throws": list(throws),
            "list": [[one.number, one.mark] for one in tickets],
            "order": list(order),
        },
        indent=1,
    )


def check(text: str) -> Verdict:
    """Compute a published draw again. Raises ValueError for a text that is not one."""
    try:
        told = json.loads(text)
        if told["draw"] != NAME:
            raise ValueError("a draw of another kind")
        tickets = [Ticket(int(number), str(name)) for number, name in told["list"]]
        order = draw_order(told["seed"], [int(value) for value in told["throws"]], tickets)
        return Verdict(
            seal_fits=seal_of(told["seed"]) == told["seal"],
            order_fits=list(order) == told["order"],
            order=order,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a published draw") from error
