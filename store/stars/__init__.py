"""What Telegram lists of a bot's Stars, compared with what the shop has recorded."""

from store.stars.records import Listed, Place
from store.stars.service import begin, found_refunds, is_needed, missing, note, place, start_anew

__all__ = [
    "Listed",
    "Place",
    "begin",
    "found_refunds",
    "is_needed",
    "missing",
    "note",
    "place",
    "start_anew",
]
