"""Mini Apps that no message's button opens: the bot's menu button, the one above inline results."""

from typing import Any

from sandbox.control.asking import Ask
from sandbox.refusals import ControlError
from sandbox.world.initdata import init_data

SESSION = 24 * 3600.0
"""Seconds for which a Mini App may answer with a message."""


async def open_menu(ask: Ask) -> Any:
    """`POST /sandbox/menu {from}`: presses the menu button in the chat with the bot.

    The app's address, and what it is told; a button that lists the commands opens nothing.
    """
    world, person, bot = ask.world, ask.person(), ask.bot()
    buttons = bot.menu_buttons
    button = buttons.get(person.id) or buttons.get(None) or {}
    if button.get("type") != "web_app":
        raise ControlError("the menu button lists the commands", 409)
    url = button["web_app"]["url"]
    query = world.web_app_queries.add(world.ask(bot, person.id, SESSION))
    signed = init_data(bot.token, person.user, query.id, world.clock.date())
    return {"kind": "web_app", "value": url, "url": url, "init_data": signed}
