"""Brings the demo's people into the sandbox, by the calls that anybody's script can make."""

from typing import Any, Final

import aiohttp

from bot.demo_data.cast import GROUP, GROUP_TITLE, LIN, MEMBERS, PLAYERS, TOM

WAIT: Final = aiohttp.ClientTimeout(total=20)


async def invite(sandbox_url: str) -> None:
    """Make the people and the group, the same ones at every start: the world is in memory."""
    async with aiohttp.ClientSession(f"{sandbox_url}/", timeout=WAIT) as session:

        async def call(path: str, **body: Any) -> Any:
            async with session.post(f"sandbox/{path}", json=body) as answer:
                answer.raise_for_status()
                return await answer.json()

        for player in PLAYERS:
            await call(
                "users",
                id=player.id,
                first_name=player.name,
                username=player.username,
                language_code=player.language,
            )
        await call(
            "chats",
            id=GROUP,
            type="supergroup",
            title=GROUP_TITLE,
            members=[player.id for player in MEMBERS],
            admins=[TOM.id, LIN.id],
        )
        username = await _bot(session)
        for player in PLAYERS:
            if player.knows_the_bot:
                link = f"https://t.me/{username}?start="
                await call("open", **{"from": player.id, "url": link})


async def _bot(session: aiohttp.ClientSession) -> str:
    async with session.get("sandbox/bot") as answer:
        answer.raise_for_status()
        known = await answer.json()
    name: str = known["username"]
    return name
