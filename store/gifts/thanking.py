"""The recipient's words reach the giver, and a reaction comes back."""

from __future__ import annotations

from dataclasses import dataclass

from store import outbox
from store.database import Transaction
from store.gifts.accepting import own_share
from store.gifts.drafting import own
from store.gifts.records import Share
from store.gifts.rules import REACTIONS
from store.gifts.statements import sql
from store.people.rules import clean
from store.policy import Policy
from store.refusals import Refused


@dataclass(frozen=True, slots=True)
class Thanks:
    """What a recipient said, and what came back."""

    person: int | None
    text: str
    photo: str | None
    """The chat system's file id."""
    reaction: str | None


async def thank(
    tx: Transaction,
    share: int,
    person: int,
    text: str,
    *,
    photo: str | None = None,
    now: int,
    policy: Policy,
) -> bool:
    """Thank the giver of a share, once, with words, a photo or both. False if that was done.

    Raises Refused: no-such-share, share-not-claimed, thanks-empty, thanks-too-long(limit).
    """
    known = await own_share(tx, share, person)
    if known.state not in ("claimed", "accepted"):
        raise Refused("share-not-claimed")
    words = clean(text, policy.thanks_length + 1)
    if len(words) > policy.thanks_length:
        raise Refused("thanks-too-long", limit=policy.thanks_length)
    if not words and photo is None:
        raise Refused("thanks-empty")
    if not await sql.thank(tx, id=share, person=person, text=words, photo=photo, now=now):
        return False
    envelope = await sql.envelope(tx, id=known.envelope)
    detail = {"envelope": known.envelope, "share": share}
    await outbox.tell(tx, envelope["giver"], "gift-thanks", detail, now=now)
    await outbox.touch(tx, "share", share, now=now)
    return True


async def thanks_of(tx: Transaction, share: int) -> Thanks | None:
    """Return what was said for a share. Who may read it is the caller's to say."""
    row = await sql.thanks_of(tx, id=share)
    if row is None:
        return None
    return Thanks(row["recipient"], row["thanks"] or "", row["thanks_photo"], row["reaction"])


async def react(tx: Transaction, share: int, giver: int, reaction: str, *, now: int) -> bool:
    """Answer thanks with a reaction, as the giver; another one replaces it. False for the same.

    Raises Refused: no-such-share, no-such-gift, gift-choice-wrong.
    """
    row = await sql.share(tx, id=share)
    if row is None:
        raise Refused("no-such-share")
    known = Share.from_row(row)
    await own(tx, known.envelope, giver)
    if reaction not in REACTIONS:
        raise Refused("gift-choice-wrong", choice="reaction")
    if not await sql.react(tx, id=share, reaction=reaction):
        return False
    if known.recipient is not None and known.reaction is None:
        detail = {"envelope": known.envelope, "share": share}
        await outbox.tell(tx, known.recipient, "gift-reaction", detail, now=now)
    await outbox.touch(tx, "share", share, now=now)
    return True
