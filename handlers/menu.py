"""The menu of commands, in both languages; in groups as commands only their sender sees."""

from typing import Final

from aiogram.methods import SetMyCommands
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from locales import FALLBACK, LOCALES, plain

PRIVATE: Final = (
    "shop",
    "search",
    "cart",
    "orders",
    "gifts",
    "addresses",
    "language",
    "help",
    "paysupport",
    "privacy",
    "merchant",
)
GROUP: Final = PRIVATE
"""All that answer there: a stranger, to whom nothing can be written, is answered only so."""
ADMINS: Final = (*GROUP, "settings")


def menus() -> list[SetMyCommands]:
    """Return the calls that set the menu: a default, and one for each other language."""
    calls = []
    for locale in LOCALES:
        language = None if locale == FALLBACK else locale
        private = [_command(locale, name) for name in PRIVATE]
        group = [_command(locale, name, alone=True) for name in GROUP]
        admins = [_command(locale, name, alone=True) for name in ADMINS]
        calls += [
            SetMyCommands(
                commands=private, scope=BotCommandScopeAllPrivateChats(), language_code=language
            ),
            SetMyCommands(
                commands=group, scope=BotCommandScopeAllGroupChats(), language_code=language
            ),
            SetMyCommands(
                commands=admins,
                scope=BotCommandScopeAllChatAdministrators(),
                language_code=language,
            ),
        ]
    return calls


def _command(locale: str, name: str, *, alone: bool = False) -> BotCommand:
    return BotCommand(
        command=name,
        description=plain(locale, f"command-{name}"),
        is_ephemeral=True if alone else None,
    )
