"""The command line: `lanbao run`, `demo`, `check`, `backup`, `restore`, `doctor`, `import` …

Every option of `run` is a setting as well (docs/settings.md). What a command needs is imported when
it runs, so that `lanbao --help` answers at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.keeping import keeping
from bot.terminal import (
    Api,
    DatabaseOption,
    Operator,
    Port,
    Token,
    fail,
    reporter,
    run_loop,
    settings_from,
)

if TYPE_CHECKING:
    from bot.settings import Settings

app = typer.Typer(
    name="lanbao",
    help="A shop that lives in chat groups.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(keeping)


def _start_logs(settings: Settings) -> None:
    from bot.logs import configure_logs

    known = (settings.token, settings.stripe_key)
    secrets = tuple(one.get_secret_value() for one in known if one is not None)
    configure_logs(level=settings.log_level, form=settings.log_format, secrets=secrets)


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
    settings = settings_from(
        api=api, token=token, database=database, operator=operator, webhook=webhook
    )
    _start_logs(settings)
    from bot.collector import kept

    with kept():
        from bot.shop import run_shop
    from bot.stops import STOPS

    try:
        run_loop(run_shop(settings))
    except STOPS as error:
        fail(str(error))


@app.command()
def check(
    api: Api = None,
    token: Token = None,
    database: DatabaseOption = None,
    operator: Operator = None,
) -> None:
    """Look whether everything is as it must be, and say what is still to be switched on."""
    settings = settings_from(api=api, token=token, database=database, operator=operator)
    from bot.check import check as check_all

    if not run_loop(check_all(settings, reporter())):
        raise typer.Exit(1)


@app.command(name="import")
def import_file(
    file: Annotated[
        Path,
        typer.Argument(
            help="Products: Shopify, WooCommerce or ours (CSV).",
            exists=True,
            dir_okay=False,
            readable=True,
        ),
    ],
    shop: Annotated[int, typer.Option(help="The number of the shop (/merchant shows it).")],
    database: DatabaseOption = None,
) -> None:
    """Import a catalogue. A file with mistakes imports nothing; every mistake is named."""
    settings = settings_from(database=database)
    from bot.importing import import_catalogue

    if not run_loop(import_catalogue(settings, shop, file, typer.echo)):
        raise typer.Exit(1)


@app.command(name="demo-data")
def demo_data(database: DatabaseOption = None) -> None:
    """Stock a database with the demo's shops."""
    settings = settings_from(database=database)
    from bot.demo import stock_database
    from bot.demo_data import fronts

    run_loop(stock_database(settings))
    typer.echo("The demo's shops are in the database.")
    for shop, name, owner in fronts():
        typer.echo(f'{shop}: {name}, {{"first_name": "{name}", "id": {owner}}} in a sandbox')


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
        fail("--limits is off or real")
    from bot.demo import serve_sandbox
    from bot.demo.alone import PortTaken, WrongToken

    try:
        run_loop(serve_sandbox(host, port, limits, token, username, typer.echo))
    except (PortTaken, WrongToken) as error:
        fail(str(error))


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
        run_loop(Demo(port, data or default_folder(), typer.echo, webhook=webhook).run())
    except STOPS as error:
        fail(str(error))


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
        fail(f"{file} is no published draw: {error}")
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
