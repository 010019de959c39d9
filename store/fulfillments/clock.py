"""What time does to a fulfillment: reminders, being late, and the default for silence. Pure.

A fulfillment has one timer. In each state it takes the steps of that state in turn; `step` counts
those that are done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from store.fulfillments.records import Fulfillment, FulfillmentState
from store.fulfillments.rules import Facts
from store.machine import Move
from store.policy import Policy


@dataclass(frozen=True, slots=True)
class Remind:
    """Tell somebody; left out when the next step is due already. `until`: what it is about."""

    kind: str
    to: str
    until: int


@dataclass(frozen=True, slots=True)
class MarkLate:
    """The shop has not shipped in time, and is told so."""

    until: int


@dataclass(frozen=True, slots=True)
class Happen:
    """Silence has its default: this event."""

    event: str


@dataclass(frozen=True, slots=True)
class Step:
    """What the timer does at `at` (microseconds UTC)."""

    at: int
    does: Remind | MarkLate | Happen


@dataclass(frozen=True, slots=True)
class Parcel:
    """What the shop says about a parcel when it is shipped."""

    carrier: str | None
    tracking: str | None
    photo: str | None


def steps(fulfillment: Fulfillment, policy: Policy) -> tuple[Step, ...]:
    """Return the steps of the state the fulfillment is in, the earliest first."""
    match fulfillment.state:
        case "to_ship":
            assert fulfillment.ship_by is not None
            due = fulfillment.ship_by
            gone = due + policy.ship_refund_after
            return (
                Step(due - policy.ship_reminder_early, Remind("ship-reminder", "staff", due)),
                Step(due - policy.ship_reminder_late, Remind("ship-reminder", "staff", due)),
                Step(due, MarkLate(gone)),
                Step(due + policy.ship_cancel_after, Remind("may-cancel-late", "payer", gone)),
                Step(gone, Happen("expire")),
            )
        case "to_collect":
            assert fulfillment.ready_at is not None
            gone = fulfillment.ready_at + policy.pickup_window
            reminder = fulfillment.ready_at + policy.pickup_reminder_after
            return (
                Step(reminder, Remind("pickup-reminder", "recipient", gone)),
                Step(gone, Happen("expire")),
            )
        case "shipped":
            assert fulfillment.shipped_at is not None
            over = fulfillment.shipped_at + policy.receipt_window + fulfillment.paused
            reminder = over - policy.receipt_reminder_before
            return (
                Step(reminder, Remind("receipt-reminder", "recipient", over)),
                Step(over, Happen("presume-received")),
            )
        case "received":
            assert fulfillment.received_at is not None
            return (Step(return_until(fulfillment, policy), Happen("close")),)
    return ()


def return_until(fulfillment: Fulfillment, policy: Policy) -> int:
    """Return until when something received may be given back (microseconds UTC)."""
    assert fulfillment.received_at is not None
    # Nothing is returned of what was delivered digitally.
    window = 0 if fulfillment.kind == "digital" else policy.return_window
    return fulfillment.received_at + window


def is_paused(fulfillment: Fulfillment) -> bool:
    """Whether its timer stands still: silence confirms nothing while a case is open on it."""
    return fulfillment.paused_at is not None and fulfillment.state in ("shipped", "received")


def next_at(fulfillment: Fulfillment, policy: Policy) -> int | None:
    """Return when the fulfillment's timer is to ask again, None when never."""
    left = steps(fulfillment, policy)[fulfillment.step :]
    return left[0].at if left else None


def after(
    fulfillment: Fulfillment, move: Move, *, now: int, policy: Policy, parcel: Parcel | None = None
) -> Fulfillment:
    """Return the fulfillment as it is after a move, its timer at the first step still to come."""
    moved = replace(fulfillment, state=cast(FulfillmentState, move.target), step=0)
    match move.event:
        case "release-to-ship":
            moved = replace(moved, ready_at=now, ship_by=now + policy.ship_window)
        case "release-to-collect":
            moved = replace(moved, ready_at=now)
        case "ship":
            assert parcel is not None
            moved = replace(
                moved,
                shipped_at=now,
                carrier=parcel.carrier,
                tracking=parcel.tracking,
                photo=parcel.photo,
            )
        case "undo-ship":
            moved = replace(moved, shipped_at=None, carrier=None, tracking=None, photo=None)
            # Reminders that were sent before, or whose time passed meanwhile, are not sent again.
            moved = replace(moved, step=sum(step.at <= now for step in steps(moved, policy)))
    if move.target == "received":
        moved = replace(moved, received_at=now)
    if move.target in ("received", "cancelled"):
        moved = replace(moved, ended_at=now)
    return moved


def may_cancel_late(fulfillment: Fulfillment, *, now: int, policy: Policy) -> bool:
    """Whether shipping is so late that the buyer may cancel alone."""
    return fulfillment.ship_by is not None and now >= fulfillment.ship_by + policy.ship_cancel_after


def may_undo(fulfillment: Fulfillment, *, now: int, policy: Policy) -> bool:
    """Whether “shipped” can still be taken back."""
    return (
        fulfillment.shipped_at is not None
        and now <= fulfillment.shipped_at + policy.ship_undo_window
    )


def facts(fulfillment: Fulfillment, *, now: int, policy: Policy) -> Facts:
    """Return what the guards of its machine look at."""
    return Facts(
        open_holds=fulfillment.open_holds,
        may_cancel_late=may_cancel_late(fulfillment, now=now, policy=policy),
        may_undo=may_undo(fulfillment, now=now, policy=policy),
    )
