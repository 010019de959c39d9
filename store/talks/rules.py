"""What may happen to a talk between a customer and a shop, and when the shop answers. Pure."""

from __future__ import annotations

from typing import Final

from store.machine import Machine, Rule
from store.takings import at_time, day_of

TIMER: Final = "talk-ends"
"""When what was said is forgotten."""

REFUSALS: Final = {
    "no-such-talk": "No talk has this id, or it is none of this person's.",
    "nothing-said": "There is nothing that could be passed on.",
    "too-many-talks": "The person has written too much to this shop in a short time.",
    "hours-malformed": "The text is not a span of the day such as 9-18 or 10:00-22:30.",
    "too-many-answers": "A shop keeps only so many quick answers.",
    "no-forum": "The chat has no topics, or the bot may not make any there.",
}

NOTICES: Final = {
    "talk-note": "to the forum of a shop: talk, message (what was said there)",
    "talk-answer": "to the customer: talk, message (what the shop has said)",
    "talk-forget": "to the forum of a shop: topic, which is deleted; nobody sees the notice",
}

CARDS: Final = {"talk": "A talk, in the private chats of those of the staff who answer."}

KINDS: Final = ("voice", "audio", "video", "video-note", "animation", "document", "location")
"""What may be passed on beside words and photos. None of it is ever fetched."""

ANSWERERS: Final = ("owner", "manager", "support")
"""Who speaks for the shop."""

LENGTH: Final = 2_000
"""Characters of one message, as many as stand below a header in one of Telegram's."""
ANSWERS: Final = 12
ANSWER_LENGTH: Final = 300
WEEK: Final = "1234567"
"""Every day of the week, Monday first."""

TALK: Final = Machine[None](
    name="talk",
    starts=("waiting",),
    ends=(),
    rules=(
        Rule(
            "write",
            sources=("answered", "closed"),
            target="waiting",
            by=("buyer",),
            refusal="no-such-talk",
        ),
        Rule(
            "answer",
            sources=("waiting", "closed"),
            target="answered",
            by=("staff",),
            refusal="no-such-talk",
        ),
        Rule(
            "close",
            sources=("waiting", "answered"),
            target="closed",
            by=("staff", "shop"),
            refusal="no-such-talk",
        ),
    ),
)


def opens_at(opens: int | None, closes: int | None, days: str, zone: str, now: int) -> int | None:
    """Return when the shop answers again, in microseconds UTC; None if it does now.

    `opens` and `closes` are minutes after midnight; a shop that closes before it opens is open
    through the night that begins on one of its `days` ("12345": Monday to Friday).
    """
    if opens is None or closes is None or not days:
        return None
    today = day_of(now, zone)
    for day in (today - 1, today):
        if _is_on(day, days):
            last = day + (1 if closes <= opens else 0)
            if at_time(day, opens, zone) <= now < at_time(last, closes, zone):
                return None
    for day in range(today, today + 8):
        start = at_time(day, opens, zone)
        if _is_on(day, days) and start > now:
            return start
    return None


def _is_on(day: int, days: str) -> bool:
    # The ordinal 1 was a Monday.
    return str((day - 1) % 7 + 1) in days
