"""An order before it is written: lines with prices, which a term may change. Pure.

Named tuples where every order makes some: a frozen dataclass takes four times as long to make.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from store.money import split

Kind = Literal["shipped", "pickup", "digital"]
"""How goods reach their recipient."""

Detail = Mapping[str, int | str]
"""What a term keeps about one order: ids, sums and dates."""


@dataclass(frozen=True, slots=True)
class Added:
    """A term on an order."""

    term: str
    detail: Detail


@dataclass(frozen=True, slots=True)
class PlannedHold:
    """A hold that a fulfillment will be born with when the order is paid."""

    part: int
    term: str
    on_time: Literal["lift", "fail"]
    """What happens to it when its time comes."""
    until: int | None = None
    within: int | None = None
    """Its time: a moment, or a span that begins with the payment. Neither: the term ends it."""

    def due(self, paid_at: int) -> int | None:
        """When its time comes, in microseconds UTC."""
        return self.until if self.within is None else paid_at + self.within


class DraftLine(NamedTuple):
    """Pieces of one variant at one price that travel in one part of the order.

    A part becomes a fulfillment: its lines are of one kind and go to one recipient.
    """

    variant: int
    product: int
    title: str
    options: tuple[str, ...]
    kind: Kind
    quantity: int
    price: int
    weight: int
    ships_from: int | None
    part: int = 1
    discount: int = 0
    shipping: int = 0

    @property
    def amount(self) -> int:
        """What its goods cost after discounts."""
        return self.price * self.quantity - self.discount


class Sums(NamedTuple):
    """What the lines of a draft come to: goods before discounts, in minor units, and pieces."""

    goods: int
    discount: int
    pieces: int


class Draft(NamedTuple):
    """The order as it would be placed now. Terms return changed copies of it."""

    payer: int
    shop: int
    currency: str
    lines: tuple[DraftLine, ...]
    holds: tuple[PlannedHold, ...] = ()
    for_others: frozenset[int] = frozenset()
    """Parts whose recipient is not known before the payment."""
    shipping: int | None = None
    """What a term fixes shipping at; None: the shop's own table says it."""

    @property
    def sums(self) -> Sums:
        """What its lines come to."""
        goods = discount = pieces = 0
        for line in self.lines:
            goods += line.price * line.quantity
            discount += line.discount
            pieces += line.quantity
        return Sums(goods, discount, pieces)

    def discounted(self, amount: int) -> Draft:
        """Take `amount` off, split over the lines; what is more than they cost is not given."""
        amounts = [line.amount for line in self.lines]
        shares = split(min(amount, sum(amounts)), amounts)
        lines = zip(self.lines, shares, strict=True)
        return self._replace(
            lines=tuple(line._replace(discount=line.discount + share) for line, share in lines),
        )

    def priced(self, prices: Mapping[int, int]) -> Draft:
        """Lower the price of variants to these; a line that is cheaper already stays so."""
        return self._replace(lines=tuple(_priced(line, prices) for line in self.lines))

    def held(self, *holds: PlannedHold) -> Draft:
        """Add holds. Raises ValueError for a part that no line belongs to."""
        parts = {line.part for line in self.lines}
        if strangers := {hold.part for hold in holds} - parts:
            raise ValueError(f"no line belongs to part {min(strangers)}")
        return self._replace(holds=(*self.holds, *holds))

    def shipped_for(self, total: int) -> Draft:
        """Split the price of shipping over the lines that are shipped, to the cent."""
        if len(self.lines) == 1:  # most orders: nothing to split
            [line] = self.lines
            share = total if line.kind == "shipped" else 0
            return self._replace(shipping=share, lines=(line._replace(shipping=share),))
        shares = self._shipping_shares(total)
        lines = zip(self.lines, shares, strict=True)
        return self._replace(
            shipping=sum(shares),
            lines=tuple(line._replace(shipping=share) for line, share in lines),
        )

    def _shipping_shares(self, total: int) -> tuple[int, ...]:
        weights = [line.amount if line.kind == "shipped" else 0 for line in self.lines]
        if not any(weights):
            # Goods that cost nothing still share what their parcel costs.
            weights = [int(line.kind == "shipped") for line in self.lines]
        return split(total, weights) if any(weights) else (0,) * len(weights)

    def apart(self, variants: Collection[int]) -> Draft:
        """Give the lines of these variants a part of their own, one for each part they are in."""
        chosen = dict.fromkeys(line.part for line in self.lines if line.variant in variants)
        free = max((line.part for line in self.lines), default=0) + 1
        number = {part: free + n for n, part in enumerate(chosen)}
        lines = tuple(
            line._replace(part=number[line.part]) if line.variant in variants else line
            for line in self.lines
        )
        return self.parted(lines, {new: old for old, new in number.items()})

    def parted(self, lines: tuple[DraftLine, ...], origin: Mapping[int, int]) -> Draft:
        """Replace the lines by others that travel in new parts; `origin` says out of which.

        Whatever terms have said of a part holds for those that come out of it, so that it does not
        matter which term is asked first.
        """
        parts = {line.part for line in lines}
        inherited = [
            replace(hold, part=new)
            for new, old in origin.items()
            for hold in self.holds
            if hold.part == old
        ]
        strangers = {new for new, old in origin.items() if old in self.for_others}
        return self._replace(
            lines=lines,
            holds=tuple(hold for hold in (*self.holds, *inherited) if hold.part in parts),
            for_others=frozenset(self.for_others | strangers) & parts,
        )


def _priced(line: DraftLine, prices: Mapping[int, int]) -> DraftLine:
    lowered = prices.get(line.variant, line.price)
    return line._replace(discount=max(line.discount, (line.price - lowered) * line.quantity))


@dataclass(frozen=True, slots=True)
class Plan:
    """What the terms of an order agreed on at placing; kept with it as JSON."""

    added: tuple[Added, ...] = ()
    holds: tuple[PlannedHold, ...] = ()
    for_others: frozenset[int] = frozenset()

    def dumps(self) -> str:
        if not (self.added or self.holds or self.for_others):
            return "{}"
        return json.dumps(
            {
                "added": [[added.term, dict(added.detail)] for added in self.added],
                "holds": [asdict(hold) for hold in self.holds],
                "for_others": sorted(self.for_others),
            },
            separators=(",", ":"),
        )

    @classmethod
    def loads(cls, text: str) -> Plan:
        return _plan(text)


@lru_cache(maxsize=64)
def _plan(text: str) -> Plan:
    """Read a plan; each of an order's parcels asks for the same one."""
    if text == "{}":
        return Plan()
    kept = json.loads(text)
    return Plan(
        added=tuple(Added(term, detail) for term, detail in kept["added"]),
        holds=tuple(PlannedHold(**hold) for hold in kept["holds"]),
        for_others=frozenset(kept["for_others"]),
    )
