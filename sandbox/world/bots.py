"""Bot accounts: who they are, what BotFather switched on, what waits for them."""

import asyncio
import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.world.updates import PostBox
from sandbox.world.webhooks import Webhook

TOKEN = re.compile(r"^(\d+):([A-Za-z0-9_-]+)$")


@dataclass(slots=True, eq=False)
class BotAccount:
    """A bot. The number before the token's colon is its id."""

    token: str
    username: str
    first_name: str = "Bot"
    privacy: bool = True
    """Privacy mode: in groups it sees commands, replies to it and presses, not the talk."""
    inline: bool = True
    inline_feedback: bool = True
    """Without it no `chosen_inline_result` comes (BotFather's /setinlinefeedback)."""
    guest: bool = True
    joins_groups: bool = True
    updates: PostBox = field(default_factory=PostBox)
    webhook: Webhook | None = None
    poller: "asyncio.Future[None] | None" = None
    """The long poll that hangs now."""
    met: set[int] = field(default_factory=set)
    """Accounts whose id this bot has seen in an update."""
    commands: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    """By (scope as JSON, language code)."""
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    """Name, description and short description by (which, language code)."""
    menu_buttons: dict[int | None, dict[str, Any]] = field(default_factory=dict)
    rights: dict[bool, dict[str, Any]] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The bot's user id."""
        return int(self.token.partition(":")[0])

    @property
    def user(self) -> dict[str, Any]:
        """The Bot API `User` other accounts see."""
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.first_name,
            "username": self.username,
        }

    @property
    def me(self) -> dict[str, Any]:
        """What `getMe` answers."""
        return {
            **self.user,
            "can_join_groups": self.joins_groups,
            "can_read_all_group_messages": not self.privacy,
            "supports_guest_queries": self.guest,
            "supports_inline_queries": self.inline,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
            "supports_join_request_queries": False,
        }
