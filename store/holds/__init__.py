"""Why a paid fulfillment may not ship yet."""

from store.holds.records import Hold
from store.holds.rules import HOLD, REFUSALS
from store.holds.service import TIMERS, fail, holds_of, lift

__all__ = ["HOLD", "REFUSALS", "TIMERS", "Hold", "fail", "holds_of", "lift"]
