"""Messages as the world keeps them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.world.bots import BotAccount
    from sandbox.world.chats import Chat
    from sandbox.world.payments import Invoice

# What a copy of a message takes along; everything else belongs to the original's place and hour.
CONTENT = (
    "text",
    "entities",
    "link_preview_options",
    "photo",
    "document",
    "animation",
    "audio",
    "video",
    "video_note",
    "voice",
    "sticker",
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "has_media_spoiler",
    "contact",
    "dice",
    "poll",
    "venue",
    "location",
    "invoice",
)
MEDIA = ("photo", "document", "animation", "audio", "video")


@dataclass(slots=True, eq=False)
class Post:
    """A message. `body` is its Bot API `Message`: replaced as a whole by an edit and never
    changed in place, so that an update which carries it stays as it was sent."""

    body: dict[str, Any]
    chat: "Chat"
    author: int
    bot: "BotAccount | None" = None
    """Whose buttons stand under it: the sending bot, or the one it was sent via."""
    keyboard: dict[str, Any] | None = None
    """A reply keyboard, its removal, or a forced reply: people see it, `Message` has no field."""
    only: int | None = None
    """The one person who sees it (ephemeral)."""
    sent: float = 0.0
    inline_id: str | None = None
    invoice: "Invoice | None" = None
    replaces: int | None = None
    """The ordinary message in whose place its receiver sees this ephemeral one."""
    paid_for: str = ""
    """The title of the invoice, in the service message after a payment; bots are not told."""
    reactions: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    after: int = 0
    """Where an ephemeral message stands: the last ordinary message before it."""

    @property
    def id(self) -> int:
        """The message id in its chat; 0 for an ephemeral one."""
        return int(self.body["message_id"])

    @property
    def ephemeral_id(self) -> int | None:
        """The id among the ephemeral messages of its receiver."""
        return self.body.get("ephemeral_message_id")

    @property
    def whisperer(self) -> int | None:
        """The person in an ephemeral talk, as its sender or its receiver."""
        own = self.bot is not None and self.author == self.bot.id
        return self.only if self.only is None or own else self.author

    @property
    def buttons(self) -> list[list[dict[str, Any]]]:
        """The inline keyboard's rows."""
        markup = self.body.get("reply_markup") or {}
        rows: list[list[dict[str, Any]]] = markup.get("inline_keyboard") or []
        return rows

    def quoted(self) -> dict[str, Any]:
        """The body as another message's `reply_to_message` shows it: one level deep."""
        if "reply_to_message" not in self.body:
            return self.body
        return {k: v for k, v in self.body.items() if k != "reply_to_message"}
