"""Carts: one a person and shop."""

from store.carts.records import Cart, CartLine
from store.carts.service import (
    REFUSALS,
    cart,
    carts_of,
    empty,
    forget_person,
    put,
    set_quantity,
)

__all__ = [
    "REFUSALS",
    "Cart",
    "CartLine",
    "cart",
    "carts_of",
    "empty",
    "forget_person",
    "put",
    "set_quantity",
]
