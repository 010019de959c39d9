"""The README's example for a bot of one's own is run as it stands there."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.filters import CommandStart
from aiogram.types import Message, User

import sandbox
from sandbox.hand import Hand
from sandbox.session import SandboxSession
from sandbox.world.world import World
from tests.sandbox.town import PATIENCE

README = Path(str(sandbox.__file__)).with_name("README.md")


async def test_the_example_in_the_readme_works() -> None:
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart())
    async def greet(message: Message, event_from_user: User) -> None:
        await message.answer(f"Hello {event_from_user.first_name}")

    found = re.search(r"```python\n(async def test_it_greets.*?)```", README.read_text(), re.DOTALL)
    assert found is not None
    names: dict[str, Any] = {
        "asyncio": asyncio, "Bot": Bot, "Hand": Hand, "SandboxSession": SandboxSession,
        "World": World, "dispatcher": dispatcher,
    }  # fmt: skip
    exec(found[1], names)
    async with asyncio.timeout(PATIENCE):
        await names["test_it_greets"]()
