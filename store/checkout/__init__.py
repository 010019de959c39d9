"""From a cart to an order, in one transaction."""

from store.checkout.service import check_out

__all__ = ["check_out"]
