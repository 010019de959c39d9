"""Who plays in these tests, and when."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from store import people
from store.database import Database
from store.policy import DAY

NOW = 20_000 * DAY
MEI, NADIA, TOM, KAI = 11, 22, 33, 44
CODE = "c0de" * 5 + "aa"

TABLES = (
    *("persons", "addresses", "limits", "requests", "shops", "opening_codes", "staff", "invites"),
    *("ways", "chats", "shipping_zones", "pickup_points", "deadlines", "outbox"),
)

Snapshot = Callable[[], Awaitable[dict[str, list[dict[str, object]]]]]


async def meet(database: Database, person: int, name: str, language: str = "en") -> people.Person:
    return await database.transact(
        people.meet,
        person,
        name=name,
        username=None,
        language_hint=language,
        started=True,
        now=NOW,
    )
