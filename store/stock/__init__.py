"""Stock: reserved at placing, deducted at payment, released or put back exactly once."""

from store.stock.rules import REFUSALS, in_order
from store.stock.service import (
    Reserved,
    deduct,
    is_there,
    put_back,
    rebook,
    release,
    replace,
    reserve,
    reserved_by,
)

__all__ = [
    "REFUSALS",
    "Reserved",
    "deduct",
    "in_order",
    "is_there",
    "put_back",
    "rebook",
    "release",
    "replace",
    "reserve",
    "reserved_by",
]
