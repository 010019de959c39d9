"""The shop on the edge: its handlers, its timers, its books."""

from __future__ import annotations

import handlers
from bot.app import App, Shop
from bot.settings import Settings
from handlers.menu import menus
from store import invariants, registry


async def run_shop(settings: Settings) -> None:
    """Run the shop until it is stopped."""
    shop = Shop(
        setup=handlers.setup,
        timers=registry.TIMERS,
        sweep=invariants.sweep,
        menus=menus,
        resume=handlers.resume,
    )
    await App(settings, shop).run()
