"""What of a parcel may be the subject of a case, and until when. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from store.fulfillments.clock import return_until
from store.fulfillments.records import Fulfillment
from store.policy import Policy


def claimable_since(
    parcel: Fulfillment, parcels: Iterable[Fulfillment], *, now: int, policy: Policy
) -> str | None:
    """Return the refusal for a case on this parcel now, None where there may be one.

    From the moment it is on its way (it may never arrive) until `policy.return_window` (14 d) after
    its receipt, or after that of what was sent in exchange. Never for what was delivered digitally.
    """
    if parcel.kind == "digital" or parcel.exchange_of is not None:
        return "nothing-to-claim"
    if parcel.state not in ("shipped", "received", "closed"):
        return "nothing-to-claim"
    sent = (parcel, *(one for one in parcels if one.exchange_of == parcel.id))
    if any(_is_in_time(one, now, policy) for one in sent):
        return None
    return "return-window-over"


def _is_in_time(parcel: Fulfillment, now: int, policy: Policy) -> bool:
    if parcel.received_at is None:
        return parcel.state == "shipped"
    return parcel.state != "cancelled" and now < return_until(parcel, policy)
