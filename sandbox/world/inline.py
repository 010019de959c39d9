"""Inline mode: results that bots offered, and messages sent through them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.world.bots import BotAccount
    from sandbox.world.messages import Post

INLINE_LIFE = 10.0
# Results stay in the server's cache this long unless the bot says otherwise (seconds).
DEFAULT_CACHE = 300


@dataclass(slots=True, eq=False)
class Offer:
    """What a person sees under `@bot …`: a list to choose from."""

    query_id: str
    bot: "BotAccount"
    user: int
    query: str
    results: list[dict[str, Any]]
    button: dict[str, Any] | None
    next_offset: str

    def body(self, signed: str) -> dict[str, Any]:
        """As the control side answers it; `signed` is what an app above the results is told."""
        body = {
            "query_id": self.query_id,
            "results": self.results,
            "button": self.button,
            "next_offset": self.next_offset,
        }
        return {**body, "init_data": signed} if "web_app" in (self.button or {}) else body


@dataclass(slots=True)
class Prepared:
    """A message a Mini App's user may send (`savePreparedInlineMessage`)."""

    bot: "BotAccount"
    user: int
    result: dict[str, Any]
    until: float
    chat_types: frozenset[str]


@dataclass(slots=True)
class Inline:
    """Everything inline in one world."""

    offers: dict[str, Offer] = field(default_factory=dict)
    messages: "dict[str, Post]" = field(default_factory=dict)
    """By inline message id."""
    prepared: dict[str, Prepared] = field(default_factory=dict)
    kept: int = 1_000
    """How many offers and cached answers are remembered; older ones are forgotten."""
    cache: dict[tuple[object, ...], tuple[float, dict[str, Any]]] = field(default_factory=dict)
    """Answers by (bot, query, offset, person or None), with the moment they expire."""

    def offer(self, offer: Offer) -> None:
        """Remember what a person may choose from."""
        self.offers[offer.query_id] = offer
        _trim(self.offers, self.kept)

    def cached(self, key: tuple[object, ...], now: float) -> dict[str, Any] | None:
        """A bot's earlier answer to the same question, while it may be used."""
        until, answer = self.cache.get(key, (0.0, {}))
        return answer if until > now else None

    def keep(self, key: tuple[object, ...], until: float, answer: dict[str, Any]) -> None:
        """Use an answer again until that moment."""
        self.cache.pop(key, None)
        self.cache[key] = (until, answer)
        _trim(self.cache, self.kept)


def _trim(remembered: dict[Any, Any], most: int) -> None:
    while len(remembered) > most:
        del remembered[next(iter(remembered))]
