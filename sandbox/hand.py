"""A person's hand on a world without sockets: the control side in process."""

import copy
import re
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from sandbox.control import ROUTES
from sandbox.control.asking import Ask, Control
from sandbox.refusals import BadRequest, ControlError
from sandbox.strict import BadRequest as StrictRefusal
from sandbox.world.world import World

_ROUTES: tuple[tuple[str, re.Pattern[str], Control], ...] = tuple(
    (verb, re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path) + "$"), control)
    for verb, path, control in ROUTES
)


class Hand:
    """`await Hand(world)("POST", "/sandbox/users", {"first_name": "Anna"})`."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def __call__(self, verb: str, target: str, body: dict[str, Any] | None = None) -> Any:
        """Do a control call; raises `ControlError` with its sentence and status."""
        address = urlsplit(target)
        for route_verb, path, control in _ROUTES:
            match = path.match(address.path) if route_verb == verb else None
            if match is None:
                continue
            found = {name: unquote(value) for name, value in match.groupdict().items()}
            query = dict(parse_qsl(address.query))
            try:
                answer = await control(Ask(self.world, found, query, dict(body or {})))
            except (BadRequest, StrictRefusal) as refusal:
                raise ControlError(refusal.description) from None
            # What the caller does with it must not reach the world.
            return copy.deepcopy(answer)
        raise ControlError(f"there is no control call {verb} {address.path}", 404)
