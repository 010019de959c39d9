"""What is wrong with a call, and how the real server would answer it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.strict.path import Path, written


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule of the Bot API.

    `field` is the path of the value (`reply_markup.inline_keyboard[0][1].callback_data`),
    `problem` a sentence for people. A fatal violation is refused with `error` and `code`, as the
    real server does; the others it ignores or repairs silently, and a bot's author wants to know.
    In two places the documentation says "must" and today's server is kinder; they are refused too:
    a button with several actions and an album of one.
    """

    field: str
    problem: str
    fatal: bool
    error: str = ""
    code: int = 400


class BadRequest(Exception):
    """A call that cannot even be read; `description` and `code` are the real server's."""

    def __init__(self, description: str, code: int = 400) -> None:
        super().__init__(description)
        self.description = description
        self.code = code


class Found(list[Violation]):
    """The violations found so far, in the order of the walk."""

    def note(self, path: Path, problem: str) -> None:
        """Adds what the real server lets pass."""
        self.append(Violation(written(path), problem, fatal=False))

    def refuse(self, path: Path, problem: str, error: str) -> None:
        """Adds what is answered with 400 and `error` (a full description)."""
        self.append(Violation(written(path), problem, fatal=True, error=error))


Check = Callable[[object, Path, Found], None]
# A hand rule sees an object whose shape is right; the values are of the documented types.
Rule = Callable[[Mapping[str, Any], Path, Found], None]
