"""Trouble made to order."""

from collections.abc import Collection
from dataclasses import dataclass

from sandbox.refusals import ControlError
from sandbox.world.events import Events

ANSWER_FAULTS = frozenset({"429", "500", "timeout", "lost_answer"})
DELIVERY_FAULTS = frozenset({"duplicate_update", "reorder", "lost_update"})
ANY = frozenset({"", "*"})


@dataclass(slots=True)
class Fault:
    """Something that goes wrong the next `times` times."""

    method: str
    """A Bot API method, for deliveries a kind of update, what a message carries (a field's name,
    such as `successful_payment`) or `getUpdates`; `*` is any of them (but no poll, which would
    swallow it)."""
    kind: str
    times: int
    retry_after: int = 1

    def body(self) -> dict[str, object]:
        """As the control side shows it."""
        return {
            "method": self.method,
            "kind": self.kind,
            "times": self.times,
            "retry_after": self.retry_after,
        }


class Faults:
    """The faults that are still to happen."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self.armed: list[Fault] = []

    def arm(self, fault: Fault) -> None:
        """Add a fault; refuses a kind it cannot make."""
        if fault.kind not in ANSWER_FAULTS | DELIVERY_FAULTS:
            kinds = ", ".join(sorted(ANSWER_FAULTS | DELIVERY_FAULTS))
            raise ControlError(f"kind must be one of {kinds}")
        if fault.times < 1:
            raise ControlError("times must be at least 1")
        self.armed.append(fault)

    def strike(self, method: str) -> Fault | None:
        """The fault that hits this call, used up by one."""
        return self._take((method,), ANSWER_FAULTS) if self.armed else None

    def disturb(self, update_kind: str, content: Collection[str] = ()) -> Fault | None:
        """The fault that hits this update on its way to the bot, used up by one."""
        return self._take((update_kind, *content), DELIVERY_FAULTS) if self.armed else None

    def _take(self, names: Collection[str], kinds: frozenset[str]) -> Fault | None:
        called = {name.lower() for name in names}
        for fault in self.armed:
            if fault.kind in kinds and (
                (fault.method in ANY and "getupdates" not in called)
                or fault.method.lower() in called
                or (kinds is DELIVERY_FAULTS and fault.method == "getUpdates")
            ):
                fault.times -= 1
                if not fault.times:
                    self.armed.remove(fault)
                self._events.publish("fault", method=fault.method, kind=fault.kind)
                return fault
        return None
