"""Carts: one a person and shop."""

from store.carts.privacy import export_carts, forget_carts
from store.carts.records import Cart, CartLine
from store.carts.service import (
    REFUSALS,
    cart,
    carts_of,
    empty,
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
    "export_carts",
    "forget_carts",
    "put",
    "set_quantity",
]
