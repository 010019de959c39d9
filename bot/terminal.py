"""What the commands share: options, settings, the event loop, one way to fail."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from bot.check import Report
    from bot.settings import Settings

T = TypeVar("T")

Api = Annotated[str | None, typer.Option(help="The Bot API server.")]
Token = Annotated[str | None, typer.Option(help="The bot's token. Better: LANBAO_TOKEN.")]
DatabaseOption = Annotated[
    str | None, typer.Option(help="sqlite:///file or postgresql://user:password@host/name")
]
Operator = Annotated[int | None, typer.Option(help="Telegram id of whoever runs the bot.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")]


def fail(text: str) -> NoReturn:
    """Say why and end with 1."""
    typer.echo(text, err=True)
    raise typer.Exit(1)


def settings_from(**options: Any) -> Settings:
    """The settings with a command's options before them; ends with every wrong one named."""
    from pydantic import ValidationError

    from bot.settings import load_settings

    try:
        return load_settings(**options)
    except ValidationError as errors:
        lines = [
            f"LANBAO_{str(error['loc'][0]).upper()}: {error['msg']}"
            for error in errors.errors(include_input=False, include_url=False)
        ]
        fail("\n".join(lines))


def run_loop(work: Coroutine[Any, Any, T]) -> T:
    """Run a command's work, on uvloop where there is one."""
    factory: Callable[[], asyncio.AbstractEventLoop] | None = None
    if sys.platform != "win32":
        import uvloop

        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        return runner.run(work)


def reporter() -> Report:
    """Prints findings, each behind its mark."""
    from rich.console import Console

    from bot.check import Finding, State

    console = Console(highlight=False, markup=False)
    marks = {State.GOOD: ("✓", "green"), State.HINT: ("!", "yellow"), State.BAD: ("✗", "red")}

    def report(finding: Finding) -> None:
        mark, colour = marks[finding.state]
        console.print(mark, style=colour, end=" ")
        console.print(finding.says, soft_wrap=True)

    return report
