"""The names of the accounts. Pure.

A provider's account goes below zero by what that provider holds for the shop; the others are what
the shop owes: to an order (escrow), to its payer (returning), to the merchant.
"""

from __future__ import annotations


def provider(way: str, shop: int | None) -> str:
    """Return the account of whoever took the money; without a shop: nobody's order was named."""
    return f"provider:{way}:{shop or 0}"


def escrow(order: int) -> str:
    """Return the account of an order's money until its fulfillments are received."""
    return f"escrow:{order}"


def returning(payment: int) -> str:
    """Return the account of what is on its way back to the payer of a payment."""
    return f"returning:{payment}"


def merchant(shop: int) -> str:
    """Return the account of what the merchant has earned."""
    return f"merchant:{shop}"


def paid_out(shop: int) -> str:
    """Return the account of what whoever runs the bot has paid to the merchant of it."""
    return f"paid-out:{shop}"
