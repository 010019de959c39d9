"""The command line: `lanbao run`, `demo`, `sandbox`, `check`, `migrate`, `import`, `verify-draw` …

Every option of `run` is a setting as well (docs/settings.md). What a command needs is imported when
it runs, so that `lanbao --help` answers at once.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from bot.settings import Settings

T = TypeVar("T")

app = typer.Typer(
    name="lanbao",
    help="A shop that lives in chat groups.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Api = Annotated[str | None, typer.Option(help="The Bot API server.")]
Token = Annotated[str | None, typer.Option(help="The bot's token. Better: LANBAO_TOKEN.")]
DatabaseOption = Annotated[
    str | None, typer.Option(help="sqlite:///file or postgresql://user:password@host/name")
]
Operator = Annotated[int | None, typer.Option(help="Telegram id of whoever runs the bot.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")]


def _fail(text: str) -> NoReturn:
    typer.echo(text, err=True)
    raise typer.Exit(1)


def _settings(**options: Any) -> Settings:
    from pydantic import ValidationError

    from bot.settings import load_settings

    try:
        return load_settings(**options)
    except ValidationError as errors:
        lines = [
            f"LANBAO_{str(error['loc'][0]).upper()}: {error['msg']}"
            for error in errors.errors(include_input=False, include_url=False)
        ]
        _fail("\n".join(lines))


def _run_loop(work: Coroutine[Any, Any, T]) -> T:
    """Run on uvloop where there is one."""
    factory: Callable[[], asyncio.AbstractEventLoop] | None = None
    if sys.platform != "win32":
        import uvloop

        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        return runner.run(work)


def _start_logs(settings: Settings) -> None:
    from bot.logs import configure_logs

    token = () if settings.token is None else (settings.token.get_secret_value(),)
    configure_logs(level=settings.log_level, form=settings.log_format, secrets=token)


@app.command()
def run(
    api: Api = None,
    token: Token = None,
    database: DatabaseOption = None,
    operator: Operator = None,
    webhook: Annotated[
        str | None, typer.Option(help="https://… where Telegram posts updates; else it is asked.")
    ] = None,
) -> None:
    """Run the bot: with a real token against Telegram, or against a sandbox."""
    settings = _settings(
        api=api, token=token, database=database, operator=operator, webhook=webhook
    )
    _start_logs(settings)
    from bot.shop import run_shop
    from bot.stops import STOPS

    try:
        _run_loop(run_shop(settings))
    except STOPS as error:
        _fail(str(error))


@app.command()
def check(
    api: Api = None,
    token: Token = None,
    database: DatabaseOption = None,
    operator: Operator = None,
) -> None:
    """Look whether everything is as it must be, and say what is still to be switched on."""
    settings = _settings(api=api, token=token, database=database, operator=operator)
    from rich.console import Console

    from bot.check import Finding, State
    from bot.check import check as check_all

    console = Console(highlight=False)
    marks = {State.GOOD: "[green]✓[/]", State.HINT: "[yellow]![/]", State.BAD: "[red]✗[/]"}

    def report(finding: Finding) -> None:
        console.print(marks[finding.state], finding.says, soft_wrap=True)

    if not _run_loop(check_all(settings, report)):
        raise typer.Exit(1)


@app.command()
def migrate(database: DatabaseOption = None) -> None:
    """Bring the database to the newest schema."""
    settings = _settings(database=database)
    from store.database import migrate as bring_up

    _run_loop(bring_up(settings.database))
    typer.echo("The database is at the newest schema.")


@app.command(name="import")
def import_file(
    file: Annotated[Path, typer.Argument(help="A Shopify product export (CSV).", exists=True)],
    shop: Annotated[int, typer.Option(help="The number of the shop (/merchant shows it).")],
    database: DatabaseOption = None,
) -> None:
    """Import a catalogue. A file with mistakes imports nothing; every mistake is named."""
    settings = _settings(database=database)
    from bot.importing import import_catalogue

    if not _run_loop(import_catalogue(settings, shop, file, typer.echo)):
        raise typer.Exit(1)


@app.command(name="demo-data")
def demo_data(database: DatabaseOption = None) -> None:
    """Stock a database with the demo's shops."""
    settings = _settings(database=database)
    from bot.demo import stock_database

    _run_loop(stock_database(settings))
    typer.echo("The demo's shops are in the database.")


@app.command()
def sandbox(
    port: Port = 8081,
    host: Annotated[str, typer.Option(help="Loopback only unless told otherwise.")] = "127.0.0.1",
    limits: Annotated[str, typer.Option(help="off, or real: 429 as Telegram does.")] = "off",
    token: Annotated[str, typer.Option(help="The token of the bot under test.")] = "1:demo",
    username: Annotated[str, typer.Option(help="The name it is mentioned by.")] = "lanbao_bot",
) -> None:
    """Run the Telegram stand-in alone, for any bot."""
    if limits not in ("off", "real"):
        _fail("--limits is off or real")
    from bot.demo import serve_sandbox
    from bot.demo.alone import PortTaken, WrongToken

    try:
        _run_loop(serve_sandbox(host, port, limits, token, username, typer.echo))
    except (PortTaken, WrongToken) as error:
        _fail(str(error))


@app.command()
def demo(
    port: Port = 8080,
    data: Annotated[
        Path | None, typer.Option(help="Keeps the shop; delete it to start anew.")
    ] = None,
    webhook: Annotated[
        bool, typer.Option("--webhook", help="The bot takes its updates by webhook.")
    ] = False,
) -> None:
    """A Telegram of its own, the bot and a stocked shop: no token, no account, no network."""
    from bot.demo import Demo, default_folder
    from bot.stops import STOPS

    try:
        _run_loop(Demo(port, data or default_folder(), typer.echo, webhook=webhook).run())
    except STOPS as error:
        _fail(str(error))


@app.command(name="verify-draw")
def verify_draw(
    file: Annotated[
        Path, typer.Argument(help="What [Check the draw] sent: draw-….json.", exists=True)
    ],
) -> None:
    """Compute a draw again from what it published: does the seal fit, does the order follow?"""
    from store.gifts import check as check_draw

    try:
        verdict = check_draw(file.read_text(encoding="utf-8"))
    except ValueError as error:
        _fail(f"{file} is no published draw: {error}")
    fits = {True: "fits", False: "DOES NOT FIT"}
    typer.echo(f"the seal {fits[verdict.seal_fits]} the seed")
    typer.echo(f"the order {fits[verdict.order_fits]} seed, throws and list")
    typer.echo("drawn: " + ", ".join(map(str, verdict.order)))
    if not verdict.is_sound:
        raise typer.Exit(1)


@app.command()
def settings() -> None:
    """Print docs/settings.md: every setting, its default and what it is."""
    from bot.settings_page import settings_page

    typer.echo(settings_page(), nl=False)
