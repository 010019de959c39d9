"""Bringing updates to bots, in the order Telegram promises and no more."""

from collections.abc import Hashable
from typing import Any

from sandbox.world.bots import BotAccount
from sandbox.world.clock import Clock
from sandbox.world.faults import Faults
from sandbox.world.updates import KINDS

# How long a held-back update waits for another one to overtake it, in seconds.
_OVERTAKING = 1.0

_Held = tuple[BotAccount, str, Hashable, dict[str, Any]]


def _lane(kind: str, key: Hashable) -> tuple[str, Hashable]:
    return KINDS[kind][1], key


class Delivery:
    """Puts updates into post boxes and hands them to webhooks."""

    def __init__(self, clock: Clock, faults: Faults) -> None:
        self._clock = clock
        self._faults = faults
        self._held: _Held | None = None

    def deliver(self, bot: BotAccount, kind: str, key: Hashable, content: dict[str, Any]) -> None:
        """Send an update to a bot, if it wants that kind; `key` names the one chat or person
        within which the order holds."""
        sender = content.get("from") or content.get("user")
        if sender is not None and not sender["is_bot"]:
            bot.met.add(sender["id"])
        if not bot.updates.wants(kind):
            return
        fault = self._faults.disturb(kind, content)
        if fault is not None and fault.kind == "lost_update":
            return
        if fault is not None and fault.kind == "reorder" and self._held is None:
            self._held = (bot, kind, key, content)
            self._clock.call_at(self._clock.now() + _OVERTAKING, self._release)
            return
        if self._held is not None and _lane(*self._held[1:3]) == _lane(kind, key):
            self._release()
        repeats = 1 if fault is not None and fault.kind == "duplicate_update" else 0
        self._put(bot, kind, key, content, repeats)
        self._release()

    def _release(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            self._put(*held)

    def _put(
        self,
        bot: BotAccount,
        kind: str,
        key: Hashable,
        content: dict[str, Any],
        repeats: int = 0,
    ) -> None:
        update = bot.updates.put(kind, key, content, self._clock.now())
        update.repeats = repeats
        if bot.webhook is not None:
            bot.webhook.add(update)
