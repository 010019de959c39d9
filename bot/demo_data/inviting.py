"""Brings the demo's people into the sandbox, by the calls that anybody's script can make."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.demo_data.cast import GROUP, GROUP_TITLE, LIN, MEMBERS, PLAYERS, TOM

Post = Callable[..., Awaitable[Any]]
"""`await post("users", first_name=…)`: a call of the sandbox's control side."""


async def invite(post: Post, bot: str) -> None:
    """Make the people and the group, the same ones at every start: the world is in memory.

    `bot` is the bot's username; all but the newcomer have pressed START there.
    """
    for player in PLAYERS:
        await post(
            "users",
            id=player.id,
            first_name=player.name,
            username=player.username,
            language_code=player.language,
        )
    await post(
        "chats",
        id=GROUP,
        type="supergroup",
        title=GROUP_TITLE,
        members=[player.id for player in MEMBERS],
        admins=[TOM.id, LIN.id],
    )
    for player in PLAYERS:
        if player.knows_the_bot:
            await post("open", **{"from": player.id, "url": f"https://t.me/{bot}?start="})
