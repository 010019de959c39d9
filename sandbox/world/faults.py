"""Trouble made to order."""

from dataclasses import dataclass

from sandbox.refusals import ControlError

ANSWER_FAULTS = frozenset({"429", "500", "timeout", "lost_answer"})
DELIVERY_FAULTS = frozenset({"duplicate_update", "reorder"})
ANY = frozenset({"", "*"})


@dataclass(slots=True)
class Fault:
    """Something that goes wrong the next `times` times."""

    method: str
    """A Bot API method, for deliveries a kind of update or `getUpdates`; `*` is any of them
    (but no poll, which would swallow it)."""
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

    def __init__(self) -> None:
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
        return self._take(method, ANSWER_FAULTS) if self.armed else None

    def disturb(self, update_kind: str) -> Fault | None:
        """The fault that hits this update on its way to the bot, used up by one."""
        return self._take(update_kind, DELIVERY_FAULTS) if self.armed else None

    def _take(self, name: str, kinds: frozenset[str]) -> Fault | None:
        for fault in self.armed:
            if fault.kind in kinds and (
                (fault.method in ANY and name != "getUpdates")
                or fault.method.lower() == name.lower()
                or (kinds is DELIVERY_FAULTS and fault.method == "getUpdates")
            ):
                fault.times -= 1
                if not fault.times:
                    self.armed.remove(fault)
                return fault
        return None
