"""Rows of fulfillments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.database import Row

FulfillmentState = Literal[
    "held", "to_ship", "to_collect", "shipped", "received", "closed", "cancelled"
]


@dataclass(frozen=True, slots=True)
class Fulfillment:
    """One delivery of an order to one recipient: a parcel, a pickup or a digital delivery."""

    id: int
    order: int
    part: int
    kind: Literal["shipped", "pickup", "digital"]
    recipient: int | None
    """None while nobody is known yet."""
    address: int | None
    pickup: int | None
    state: FulfillmentState
    version: int
    open_holds: int
    total: int
    """Its share of what was paid, shipping included, in minor units of the order's currency."""
    refunded: int
    step: int
    """How many of its timer's steps in this state are done (see `clock.steps`)."""
    late: bool
    made_at: int
    ready_at: int | None
    """Since when it can be shipped or collected."""
    ship_by: int | None
    shipped_at: int | None
    received_at: int | None
    ended_at: int | None
    carrier: str | None
    tracking: str | None
    photo: str | None
    """The chat system's file id of a photo of the parcel."""
    open_cases: int
    """After-sales cases that are open on it: its timer stands still while there are any."""
    paused_at: int | None
    paused: int
    """For how long its timer stood still before, in microseconds."""
    exchange_of: int | None
    """The fulfillment whose goods it replaces; such a one is worth nothing of its own."""

    @classmethod
    def from_row(cls, row: Row) -> Fulfillment:
        return cls(
            id=row["id"],
            order=row["order_id"],
            part=row["part"],
            kind=row["kind"],
            recipient=row["recipient"],
            address=row["address"],
            pickup=row["pickup"],
            state=row["state"],
            version=row["version"],
            open_holds=row["open_holds"],
            total=row["total"],
            refunded=row["refunded"],
            step=row["step"],
            late=bool(row["late"]),
            made_at=row["made_at"],
            ready_at=row["ready_at"],
            ship_by=row["ship_by"],
            shipped_at=row["shipped_at"],
            received_at=row["received_at"],
            ended_at=row["ended_at"],
            carrier=row["carrier"],
            tracking=row["tracking"],
            photo=row["photo"],
            open_cases=row["open_cases"],
            paused_at=row["paused_at"],
            paused=row["paused"],
            exchange_of=row["exchange_of"],
        )
