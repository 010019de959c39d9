"""The same request twice gets the same answer."""

from store.requests.service import REFUSALS, forget_old, once

__all__ = ["REFUSALS", "forget_old", "once"]
