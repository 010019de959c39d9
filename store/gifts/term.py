"""The term of a gift: every share becomes a part of its own, held until somebody claims it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from store.database import Transaction
from store.gifts import opening
from store.gifts.rules import TERM
from store.gifts.statements import sql
from store.money import split
from store.policy import Policy
from store.refusals import Refused
from store.terms import Added, Detail, Draft, DraftLine, PlannedHold, Term


class Gift(Term):
    """Pays once and sends to people who are not known yet. Goes with every other term.

    People who enter a draw never pay for it: no term makes a recipient pay, and one that ever does
    has to exclude this one.
    """

    name: ClassVar[str] = TERM

    async def adjust(
        self, tx: Transaction, draft: Draft, detail: Detail, *, now: int, policy: Policy
    ) -> Draft:
        """Split the lines into shares; shipping is a flat sum a share, for no address is known."""
        del tx, now, policy
        shares = int(detail["shares"])
        _check_one_kind(draft)
        return _shared(draft, shares, int(detail["shipping"]))

    async def placed(
        self, tx: Transaction, order: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        """Bind the envelope to its order. Raises Refused("gift-placed") for a second one."""
        del now, policy
        if not await sql.bind_order(tx, id=detail["envelope"], order_id=order):
            raise Refused("gift-placed")

    async def paid(
        self, tx: Transaction, order: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        """Make the shares, and open the envelope unless something else may still fail."""
        await sql.add_shares(tx, envelope=detail["envelope"], order_id=order)
        await opening.show_giver(tx, int(detail["envelope"]), now=now)
        await opening.open_if_ready(tx, int(detail["envelope"]), now=now, policy=policy)

    async def cancelled(
        self, tx: Transaction, order: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        """Not paid: the giver's choices are a draft again."""
        del now, policy
        await sql.unbind_order(tx, id=detail["envelope"], order_id=order)

    async def waiting(
        self,
        tx: Transaction,
        fulfillment: int,
        may_fail: Sequence[str],
        detail: Detail,
        *,
        now: int,
        policy: Policy,
    ) -> None:
        """Open the envelope once nothing else can take a share of it back."""
        del fulfillment
        if set(may_fail) == {self.name}:
            await opening.open_if_ready(tx, int(detail["envelope"]), now=now, policy=policy)

    async def released(
        self, tx: Transaction, fulfillment: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        """The shop hears of a share once there is nothing more to wait for."""
        del policy
        await opening.tell_released(tx, int(detail["envelope"]), fulfillment, now=now)

    async def shipped(
        self, tx: Transaction, fulfillment: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        """The giver's card counts the shares that are on their way."""
        await opening.tell_shipped(tx, int(detail["envelope"]), fulfillment, now=now, policy=policy)

    async def fulfilled(
        self, tx: Transaction, fulfillment: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        """The giver's card counts the shares that have arrived."""
        del policy
        await opening.tell_received(tx, int(detail["envelope"]), fulfillment, now=now)

    async def withdrawn(
        self, tx: Transaction, fulfillment: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        """A share whose fulfillment was cancelled is void, unless it has ended already."""
        await opening.void(tx, int(detail["envelope"]), fulfillment, now=now, policy=policy)


def added(envelope: int, shares: int, shipping: int) -> Added:
    """Return the term as an order carries it; `shipping` is the flat sum a share."""
    return Added(TERM, {"envelope": envelope, "shares": shares, "shipping": shipping})


def _check_one_kind(draft: Draft) -> None:
    """What is in a share travels together: one part, one date. Only what is shipped, for now."""
    if any(line.kind != "shipped" for line in draft.lines):
        raise Refused("gift-shipped-only")
    if len({(line.part, line.ships_from) for line in draft.lines}) > 1:
        raise Refused("gift-mixed")


def _shared(draft: Draft, shares: int, shipping: int) -> Draft:
    free = max(line.part for line in draft.lines) + 1
    lines: list[DraftLine] = []
    discounts = {line.variant: split(line.discount, [1] * shares) for line in draft.lines}
    for n in range(shares):
        for line in draft.lines:
            pieces, odd = divmod(line.quantity, shares)
            if odd or not pieces:
                raise Refused("gift-choice-wrong")
            discount = discounts[line.variant][n]
            lines.append(line._replace(quantity=pieces, discount=discount, part=free + n))
    parts = range(free, free + shares)
    [old] = {line.part for line in draft.lines}
    shared = draft.parted(tuple(lines), dict.fromkeys(parts, old))
    # The holds have no time of their own: the envelope has one timer for all of its shares, so
    # that what nobody takes goes back as one refund.
    held = shared.held(*(PlannedHold(part, TERM, "fail") for part in parts))
    return held._replace(for_others=frozenset(parts), shipping=shipping * shares)
