"""The diary of Bot API calls."""

from collections import deque
from typing import Any

# Older calls are forgotten, so that a long life does not fill the memory.
KEPT = 50_000


class Calls:
    """Every Bot API call with parameters, answer, violations and time."""

    def __init__(self) -> None:
        self._calls: deque[dict[str, Any]] = deque(maxlen=KEPT)
        self._last = 0

    def add(self, **call: Any) -> dict[str, Any]:
        """Write a call down under the next number."""
        self._last += 1
        record = {"id": self._last, **call}
        self._calls.append(record)
        return record

    def list(self, method: str | None = None, after: int = 0) -> list[dict[str, Any]]:
        """Calls with a larger number than `after`, oldest first; only of `method` if given."""
        found: list[dict[str, Any]] = []
        wanted = method.lower() if method else None
        for call in reversed(self._calls):
            if call["id"] <= after:
                break
            if wanted is None or call["method"].lower() == wanted:
                found.append(call)
        found.reverse()
        return found
