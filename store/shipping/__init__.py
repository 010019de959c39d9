"""Where a shop ships and for how much; known before paying."""

from store.shipping.pickup import (
    add_pickup_point,
    close_pickup_point,
    get_pickup,
    pickup_points,
)
from store.shipping.quoting import Quote, ShippingFacts, describe, quote
from store.shipping.records import PickupPoint
from store.shipping.rules import (
    REFUSALS,
    Destination,
    Place,
    Price,
    PriceKind,
    QuoteLine,
    Zone,
    choose_zone,
    price_of,
)
from store.shipping.zones import put_zone, remove_zone, set_default, set_flat, zones_of

__all__ = [
    "REFUSALS",
    "Destination",
    "PickupPoint",
    "Place",
    "Price",
    "PriceKind",
    "Quote",
    "QuoteLine",
    "ShippingFacts",
    "Zone",
    "add_pickup_point",
    "choose_zone",
    "close_pickup_point",
    "describe",
    "get_pickup",
    "pickup_points",
    "price_of",
    "put_zone",
    "quote",
    "remove_zone",
    "set_default",
    "set_flat",
    "zones_of",
]
