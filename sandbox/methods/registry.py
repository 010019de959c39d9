"""One table: Bot API method → the function that does it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.world.bots import BotAccount
from sandbox.world.files import Upload
from sandbox.world.world import World


@dataclass(slots=True)
class Call:
    """One Bot API call, decoded and checked."""

    world: World
    bot: BotAccount
    method: str
    params: dict[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter, or the default when it is absent."""
        return self.params.get(name, default)


Handler = Callable[[Call], Awaitable[Any]]

METHODS: dict[str, Handler] = {}


def method(*names: str) -> Callable[[Handler], Handler]:
    """Enter a function into the table under these methods' names."""

    def enter(handler: Handler) -> Handler:
        for name in names:
            METHODS[name] = handler
        return handler

    return enter
