"""Every sentence the shop says, in Fluent: one folder a language, one file a way of trading.

A file of another language has the same messages with the same arguments (`python -m tests.lint`
holds it). Sentences are HTML as Telegram reads it; what people typed is escaped on its way in.
"""

import html
import re
from functools import cache
from importlib import resources
from typing import Final

from fluent_compiler.bundle import FluentBundle

LOCALES: Final = ("en", "zh")
FALLBACK: Final = "en"
_MESSAGE: Final = re.compile(r"^([a-zA-Z][\w-]*) *=", re.MULTILINE)

Argument = str | int


class Markup(str):
    """Text that is HTML already (a link, a time) and is filled in as it is."""

    __slots__ = ()


class MissingSentenceError(LookupError):
    """No sentence of that name, or one that lacks an argument: a mistake of ours."""


@cache
def _files(locale: str) -> dict[str, str]:
    """In which file each message stands."""
    folder = resources.files(__name__) / locale
    return {
        message: entry.name
        for entry in folder.iterdir()
        if entry.name.endswith(".ftl")
        for message in _MESSAGE.findall(entry.read_text(encoding="utf-8"))
    }


@cache
def _bundle(locale: str, file: str) -> FluentBundle:
    """One file compiled, when its first sentence is said: all at once take seconds at the start.

    So a sentence may refer only to messages of its own file.
    """
    text = (resources.files(__name__) / locale / file).read_text(encoding="utf-8")
    return FluentBundle.from_string(locale, text, use_isolating=False)


def supported(language: str | None) -> str:
    """Return the locale for a language tag such as `zh-hans`: `zh` for any Chinese, else `en`."""
    return "zh" if (language or "").lower().startswith("zh") else FALLBACK


def plain(locale: str, key: str, **arguments: Argument) -> str:
    """Say a sentence as plain text: for buttons, toasts, invoice titles.

    Raises:
        MissingSentenceError: there is none, or it lacks an argument.
    """
    try:
        text, errors = _bundle(locale, _files(locale)[key]).format(key, arguments)
    except KeyError as unknown:
        raise MissingSentenceError(f"{locale}/{key}") from unknown
    if errors:
        raise MissingSentenceError(f"{locale}/{key}: {errors[0]!r}")
    return str(text)


def t(locale: str, key: str, **arguments: Argument) -> Markup:
    """Say a sentence as HTML: every argument is escaped, except what is `Markup` already."""
    return Markup(
        plain(
            locale,
            key,
            **{
                name: html.escape(value, quote=False)
                if isinstance(value, str) and not isinstance(value, Markup)
                else value
                for name, value in arguments.items()
            },
        )
    )


def has(locale: str, key: str) -> bool:
    """Whether there is a sentence of that name."""
    return key in _files(locale)
