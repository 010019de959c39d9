"""People and bots: who there is, who blocks whom."""

from typing import Any

from sandbox.control.asking import Ask, as_integer
from sandbox.refusals import ControlError
from sandbox.world.blocking import set_blocked
from sandbox.world.bots import TOKEN, BotAccount

_MAX_NAME = 64
# Bot API: user ids have at most 52 significant bits.
_HIGHEST_ID = 2**52
_OPTIONAL = ("last_name", "username", "language_code")
_SWITCHES = ("privacy", "inline", "inline_feedback", "guest", "joins_groups")


async def add_user(ask: Ask) -> Any:
    """`POST /sandbox/users {first_name, …}`; with an `id` of its own if it is free, `started`
    for somebody who talked with the bot before, `hidden` for whom nobody may link to."""
    first_name = ask.text("first_name")
    if not 0 < len(first_name) <= _MAX_NAME:
        raise ControlError("first_name must have 1–64 characters")
    user = {"first_name": first_name}
    for name in _OPTIONAL:
        if ask.body.get(name):
            user[name] = ask.text(name)
    taken = {str(p.user.get("username", "")).lower() for p in ask.world.people.values()}
    if user.get("username", "").lower() in taken - {""}:
        raise ControlError(f"the username {user['username']} is taken", 409)
    wanted = None if ask.body.get("id") is None else ask.integer("id")
    if wanted is not None and not 0 < wanted < _HIGHEST_ID:
        raise ControlError("id must be positive and below 2^52")
    started, hidden = ask.flag("started"), ask.flag("hidden")
    premium = {"is_premium": True} if ask.flag("is_premium") else {}
    bot = ask.bot()
    person = ask.world.add_person({**user, **premium}, wanted)
    person.hidden = hidden
    if started:
        person.started.add(bot.id)
    return person.user


async def change_user(ask: Ask) -> Any:
    """`PATCH /sandbox/users/{user} {first_name?, last_name?, language_code?, deactivated?}`"""
    person = ask.person_by_id(as_integer(ask.path["user"], "user"))
    changes = {
        name: ask.text(name)
        for name in ("first_name", "last_name", "language_code")
        if ask.body.get(name) is not None
    }
    if not 0 < len(changes.get("first_name", "x")) <= _MAX_NAME:
        raise ControlError("first_name must have 1–64 characters")
    deactivated = ask.flag("deactivated") if "deactivated" in ask.body else person.deactivated
    ask.world.change_person(person, changes)
    person.deactivated = deactivated
    return person.user


async def list_users(ask: Ask) -> Any:
    """`GET /sandbox/users`"""
    return [person.user for person in ask.world.people.values()]


async def block(ask: Ask) -> Any:
    """`POST /sandbox/block {user, blocked}`"""
    person = ask.person("user")
    ask.need("blocked")
    blocked = ask.flag("blocked")
    set_blocked(ask.world, person, ask.bot(), blocked)
    return {"user": person.id, "blocked": blocked}


async def show_bot(ask: Ask) -> Any:
    """`GET /sandbox/bot?bot=`: the account, its commands by scope and language, its settings."""
    return bot_as(ask.bot())


async def list_bots(ask: Ask) -> Any:
    """`GET /sandbox/bots`"""
    return [bot_as(bot) for bot in ask.world.bots.values()]


async def add_bot(ask: Ask) -> Any:
    """`POST /sandbox/bots {token, username, first_name, privacy?, inline? …}`; the same token
    again changes the account, as BotFather does."""
    token, username = ask.text("token"), ask.text("username")
    if not TOKEN.match(token):
        raise ControlError("token must look like 123:abc")
    if any(b.username.lower() == username.lower() and b.token != token
           for b in ask.world.bots.values()):  # fmt: skip
        raise ControlError(f"the username {username} is taken", 409)
    switches = {}
    for name in _SWITCHES:
        if name in ask.body:
            if not isinstance(ask.body[name], bool):
                raise ControlError(f"{name} must be true or false")
            switches[name] = ask.body[name]
    first_name = ask.text("first_name", "Bot")
    bot = ask.world.bots.get(token)
    if bot is None:
        bot = BotAccount(token, username, first_name)
        ask.world.add_bot(bot)
    bot.username, bot.first_name = username, first_name
    for name, on in switches.items():
        setattr(bot, name, on)
    return bot_as(bot)


def bot_as(bot: BotAccount) -> dict[str, Any]:
    """A bot as the control side shows it; never with its token."""
    return {
        **bot.me,
        "commands": [
            {"scope": scope, "language_code": language, "commands": commands}
            for (scope, language), commands in bot.commands.items()
        ],
        "menu_buttons": [
            {"chat_id": chat, "menu_button": button} for chat, button in bot.menu_buttons.items()
        ],
        "inline_feedback": bot.inline_feedback,
        "webhook": bot.webhook.url if bot.webhook is not None else "",
        "pending_update_count": len(bot.updates.pending),
    }
