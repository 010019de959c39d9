"""Presses that wait for the bot's answer."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.refusals import BadRequest

if TYPE_CHECKING:
    from sandbox.world.bots import BotAccount
    from sandbox.world.messages import Post

# A bot may answer a query this long (seconds); then its id is invalid.
CALLBACK_LIFE = 15.0
PRESS_PATIENCE = 10.0
EPHEMERAL_LIFE = 15.0
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True, eq=False)
class Query:
    """A question of a person that one bot may answer once."""

    id: str
    bot: "BotAccount"
    user: int
    asked: float
    life: float
    answer: "asyncio.Future[dict[str, Any]]"
    post: "Post | None" = None
    """The message a pressed button stands under."""

    def settle(self, answer: dict[str, Any]) -> None:
        """The first answer counts."""
        if not self.answer.done():
            self.answer.set_result(answer)


class Queries:
    """Open queries of one kind, the oldest first."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, Query] = OrderedDict()

    def add(self, query: Query) -> Query:
        """Remember it until its life ends."""
        while self._open:
            oldest = next(iter(self._open.values()))
            # Twice its life, for the clock of another query may run longer.
            if oldest.asked + 2 * oldest.life > query.asked:
                break
            self._open.popitem(last=False)
        self._open[query.id] = query
        return query

    def get(self, query_id: object, bot: "BotAccount", now: float) -> Query:
        """The open query of that bot, or the real server's refusal."""
        query = self._open.get(str(query_id))
        if query is None or query.bot is not bot or now > query.asked + query.life:
            raise BadRequest(TOO_OLD)
        return query
