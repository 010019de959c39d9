"""Parcels in parts: what is ready goes first, the rest is a parcel of its own."""

from store.splitting.service import REFUSALS, SPLIT, split_parcel

__all__ = ["REFUSALS", "SPLIT", "split_parcel"]
