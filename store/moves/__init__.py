"""Every move of every noun: who, when, why. Append-only; the database refuses anything else."""

from store.moves.service import Moved, history, record

__all__ = ["Moved", "history", "record"]
