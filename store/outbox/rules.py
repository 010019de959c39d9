"""How the outbox decides: what is late, when to try again. Pure."""

from __future__ import annotations

from typing import Final

from store.policy import DAY, MINUTE, SECOND

RENDER_MARGIN: Final = 10 * SECOND
"""A card drawn within this time of a change may have been drawn before its commit."""

TOUCH_LIFE: Final = MINUTE
"""How long a gathered touch is kept, for cards that are attached after it."""

TOLD_LIFE: Final = 30 * DAY
"""How long the key of a message that was told refuses the same message again."""

NEVER: Final = 2**62
"""The time at which a card in a closed chat is free again: when somebody speaks there."""

FIRST_PAUSE: Final = SECOND
LONGEST_PAUSE: Final = 5 * MINUTE


def next_try(tries: int, now: int) -> int:
    """When to try a failed sending again: after 1, 2, 4 … seconds, at most 5 minutes."""
    return now + min(FIRST_PAUSE << min(tries, 20), LONGEST_PAUSE)


def is_past(best_before: int | None, now: int) -> bool:
    """Whether a message is better not sent any more."""
    return best_before is not None and best_before <= now
