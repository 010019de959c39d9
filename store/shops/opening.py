"""Opening a shop with the operator's single-use code."""

from __future__ import annotations

from typing import Any

from store.codes import fingerprint
from store.database import Transaction, load_queries
from store.limits import take
from store.people.rules import LANGUAGES, clean
from store.policy import Policy
from store.refusals import Refused
from store.shops.rules import NAME_LENGTH

sql = load_queries(__file__)


async def issue_opening_code(tx: Transaction, code: str, *, now: int) -> None:
    """Let the bearer of `code` (see `store.codes.new_code`) open one shop.

    Only its hash is kept.
    """
    await sql.issue_opening_code(tx, fingerprint=fingerprint(code), now=now)


async def has_used_code(tx: Transaction, code: str, person: int) -> bool:
    """Whether this very person has opened a shop with this very code."""
    mark = fingerprint(code)
    return await sql.has_used_opening_code(tx, fingerprint=mark, person=person) is not None


async def open_shop(
    tx: Transaction,
    owner: int,
    code: str | None,
    *,
    free: bool,
    name: str = "",
    language: str = "en",
    now: int,
    policy: Policy,
) -> int | Refused:
    """Make a draft shop of `owner` and return its id.

    `free`: no code is needed (the demo, or the operator's own). A wrong code counts as a try, so it
    is answered with a returned Refused("code-wrong"), at last Refused("too-many-tries").

    Raises Refused("opening-code-needed") without a code.
    """
    if not free:
        if code is None:
            raise Refused("opening-code-needed")
        refused = await _use_code(tx, owner, code, now=now, policy=policy)
        if refused is not None:
            return refused
    row = await sql.add_shop(
        tx,
        owner=owner,
        name=clean(name, NAME_LENGTH),
        language=language if language in LANGUAGES else "en",
        now=now,
    )
    shop: int = row["id"]
    return shop


async def _use_code(
    tx: Transaction, person: int, code: str, *, now: int, policy: Policy
) -> Refused | None:
    if not await try_code(tx, person, now=now, policy=policy):
        return Refused("too-many-tries")
    used: Any = await sql.use_opening_code(
        tx, fingerprint=fingerprint(code), person=person, now=now
    )
    return None if used else Refused("code-wrong")


async def try_code(tx: Transaction, person: int, *, now: int, policy: Policy) -> bool:
    """Count one try of this person at a code, of whatever kind; False when they had too many."""
    return await take(
        tx,
        "code-try",
        person,
        burst=policy.code_tries,
        refill_every=policy.code_try_refill,
        now=now,
    )
