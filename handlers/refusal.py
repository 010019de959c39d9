"""A refusal of the store as a sentence: what, why, and the next step."""

from typing import Final

import structlog

from handlers.cards.words import clock, money
from locales import MissingSentenceError, plain
from store.refusals import Refused

log = structlog.get_logger(__name__)

AMOUNTS: Final = frozenset({"amount", "least", "most", "new", "old", "price", "total"})
"""Facts that are money, when the refusal names a currency."""
MOMENTS: Final = frozenset({"until", "since"})


def refusal_text(locale: str, zone: str, refused: Refused) -> str:
    """Say why the shop refused, in plain text of at most a toast's length."""
    currency = refused.facts.get("currency")
    said: dict[str, str | int] = {}
    for name, value in refused.facts.items():
        if isinstance(value, int) and isinstance(currency, str) and name in AMOUNTS:
            said[name] = money(value, currency, locale)
        elif isinstance(value, int) and name in MOMENTS:
            said[name] = clock(value, locale, zone)
        else:
            said[name] = value
    try:
        return plain(locale, f"refusal-{refused.code}", **said)
    except MissingSentenceError:
        # A lint holds that every code has its sentence; a person must be answered even so.
        log.error("refusal without a sentence", code=refused.code, facts=sorted(refused.facts))
        return plain(locale, "refusal")
