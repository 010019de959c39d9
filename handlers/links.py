"""Links that open the bot's private chat: `t.me/<bot>?start=<kind>-<code>`.

What a person meant to do travels in the link, since a press by somebody who has never
started the bot can be answered only by one.
"""

import re
from typing import Final, NamedTuple

SUPERGROUPS: Final = 1_000_000_000_000
"""What Telegram takes from the id of a supergroup to name it to bots."""

PAYLOAD: Final = re.compile(r"(?P<kind>[a-z]+)-(?P<code>[A-Za-z0-9_-]{1,58})")


class Payload(NamedTuple):
    """A start payload: what is meant, and the code of the thing."""

    kind: str
    code: str


def deep_link(username: str, kind: str, code: str) -> str:
    """Return the link that opens the private chat with that payload (64 characters at most)."""
    return f"https://t.me/{username}?start={kind}-{code}"


def read_payload(text: str) -> Payload | None:
    """Read what follows /start; None when it is nothing we wrote."""
    found = PAYLOAD.fullmatch(text.strip())
    return Payload(found["kind"], found["code"]) if found else None


def message_link(chat: int, message: int | None) -> str | None:
    """Return the link to a message that members of a supergroup can open; None elsewhere.

    A plain group has no such links, and a message that is not sent yet has none either.
    """
    if message is None or chat >= -SUPERGROUPS:
        return None
    return f"https://t.me/c/{-chat - SUPERGROUPS}/{message}"
