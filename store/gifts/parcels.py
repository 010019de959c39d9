"""What lies in a share: its parcel, the lines in it, and how they become what was given again."""

from __future__ import annotations

from store.database import Transaction
from store.fulfillments.records import Fulfillment
from store.fulfillments.statements import sql as fulfillments_sql
from store.gifts.records import Envelope, Share
from store.gifts.statements import sql
from store.orders.records import Line, Order
from store.orders.statements import sql as orders_sql
from store.orders.swapping import swap_line
from store.policy import Policy
from store.refusals import Refused


async def parcel_of(tx: Transaction, share: Share) -> Fulfillment:
    """Return the fulfillment that brings a share."""
    return Fulfillment.from_row(await fulfillments_sql.fulfillment(tx, id=share.fulfillment))


async def lines_in(tx: Transaction, order: int, parcel: Fulfillment) -> list[Line]:
    """Return the lines of the order that a share's parcel brings."""
    rows = await orders_sql.lines(tx, order_id=order)
    return [Line.from_row(row) for row in rows if row["part"] == parcel.part]


async def contents(tx: Transaction, share: Share) -> str:
    """Return what is in a share now, as a notice keeps it: `12x1,15x2`, variants and pieces."""
    lines = await sql.lines_of_share(tx, fulfillment=share.fulfillment)
    return ",".join(f"{line['variant']}x{line['quantity']}" for line in lines)


def read_contents(text: str) -> list[tuple[int, int]]:
    """Return what `contents` was made of."""
    pairs = (one.split("x") for one in text.split(",") if one)
    return [(int(variant), int(pieces)) for variant, pieces in pairs]


async def as_given(
    tx: Transaction, envelope: Envelope, share: Share, *, now: int, policy: Policy
) -> None:
    """Let a share hold what its card says again; the order's row is locked.

    What is not there any more, or not at that price, cannot be: then it stays another kind, and
    whoever claims it next reads that on their own card.
    """
    assert envelope.order is not None
    lines = await lines_in(tx, envelope.order, await parcel_of(tx, share))
    given = [
        (row["variant"], row["pieces"]) for row in await sql.goods_of(tx, envelope=envelope.id)
    ]
    swapped: list[Line] = []
    for line in lines:
        if (line.variant, line.quantity) in given:
            given.remove((line.variant, line.quantity))
        else:
            swapped.append(line)
    if not swapped:
        return
    order = Order.from_row(await orders_sql.order_by_id(tx, id=envelope.order))
    for line in swapped:
        for variant, pieces in given:
            if pieces == line.quantity and await _holds(
                tx, order, line, variant, now=now, policy=policy
            ):
                given.remove((variant, pieces))
                break


async def _holds(
    tx: Transaction, order: Order, line: Line, variant: int, *, now: int, policy: Policy
) -> bool:
    """Let a line hold this variant; False, with nothing changed, where that cannot be."""
    try:
        await swap_line(tx, order, line, variant, now=now, policy=policy)
    except Refused as refused:
        if refused.code not in ("sold-out", "swap-not-possible"):
            raise
        return False
    return True
