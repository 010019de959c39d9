"""Everything that happens, live, for whoever listens."""

import asyncio
from typing import Any

# A listener that reads nothing must not hold the world's memory.
_BACKLOG = 10_000

Queue = asyncio.Queue[dict[str, Any] | None]


class Events:
    """Fans each event out to the listeners; with nobody listening it costs nothing."""

    def __init__(self) -> None:
        self._listeners: set[Queue] = set()

    def listen(self) -> Queue:
        """A queue that gets every event from now on, and None at the end."""
        queue: Queue = asyncio.Queue(_BACKLOG)
        self._listeners.add(queue)
        return queue

    def leave(self, queue: Queue) -> None:
        """Stop filling that queue."""
        self._listeners.discard(queue)

    def close(self) -> None:
        """Tell every listener that nothing more comes."""
        for queue in self._listeners:
            if not queue.full():
                queue.put_nowait(None)

    def publish(self, event: str, **details: Any) -> None:
        """Tell everybody; a listener that is too far behind misses it."""
        if not self._listeners:
            return
        told = {"event": event, **{k: v for k, v in details.items() if v is not None}}
        for queue in self._listeners:
            if not queue.full():
                queue.put_nowait(told)
