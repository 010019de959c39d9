"""Stock: reserved at placing, deducted at payment, released or put back exactly once."""

from store.stock.rules import REFUSALS, in_order
from store.stock.service import (
    Reserved,
    are_there,
    deduct,
    put_all,
    put_back,
    put_back_all,
    rebook,
    release,
    reserve,
    reserved_by,
    sent_anew,
    take_all,
)

__all__ = [
    "REFUSALS",
    "Reserved",
    "are_there",
    "deduct",
    "in_order",
    "put_all",
    "put_back",
    "put_back_all",
    "rebook",
    "release",
    "reserve",
    "reserved_by",
    "sent_anew",
    "take_all",
]
