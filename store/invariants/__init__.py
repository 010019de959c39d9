"""What must never break, asked of the database; swept hourly and shown by name."""

from store.invariants.sweep import INVARIANTS, Broken, sweep

__all__ = ["INVARIANTS", "Broken", "sweep"]
