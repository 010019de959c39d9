"""Commands for whoever keeps a shop: backing up, restoring, moving, upgrading, looking it over.

What a command needs is imported when it runs, so that `lanbao --help` answers at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.terminal import Api, DatabaseOption, Token, fail, reporter, run_loop, settings_from

if TYPE_CHECKING:
    from store.copies import Contents

keeping = typer.Typer()


@keeping.command()
def migrate(database: DatabaseOption = None) -> None:
    """Bring the database to the newest schema, after a backup of one that is in use."""
    settings = settings_from(database=database)
    from bot.upgrading import bring_up

    with _told(""):
        run_loop(bring_up(settings, typer.echo))


@keeping.command()
def upgrade(database: DatabaseOption = None) -> None:
    """After installing a new version: back up, bring the database up to date, look it over."""
    settings = settings_from(database=database)
    from bot.upgrading import upgrade as upgrade_shop

    with _told(""):
        good = run_loop(upgrade_shop(settings, typer.echo, reporter()))
    if not good:
        raise typer.Exit(1)


@keeping.command()
def doctor(api: Api = None, token: Token = None, database: DatabaseOption = None) -> None:
    """Look whether anything is off in the shop; say where, and what to do. Changes nothing."""
    settings = settings_from(api=api, token=token, database=database)
    from bot.doctor import examine_shop

    if not run_loop(examine_shop(settings, reporter())):
        raise typer.Exit(1)


@keeping.command()
def backup(
    file: Annotated[
        Path | None, typer.Argument(help="Where to; else into LANBAO_BACKUP_FOLDER.")
    ] = None,
    database: DatabaseOption = None,
    daily: Annotated[
        bool, typer.Option("--daily", help="As the bot does it each day: the oldest ones go.")
    ] = False,
) -> None:
    """Back the shop up, also while the bot runs: one file, whichever database it is in."""
    settings = settings_from(database=database)
    from bot.backups import BY_HAND, DAILY, back_up, folder_of, prune

    with _told("No backup was made: "):
        path = run_loop(back_up(settings, DAILY if daily else BY_HAND, file))
        if daily:
            prune(folder_of(settings), settings.backups_kept)
    typer.echo(f"Backed up to {path}. It holds all a shop knows: keep it where nobody else reads.")


@keeping.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A backup.", exists=True, dir_okay=False)],
    database: DatabaseOption = None,
    stopped: Annotated[
        bool, typer.Option("--stopped", help="The bot is stopped, although that cannot be seen.")
    ] = False,
) -> None:
    """Make the shop what it was when a backup was taken. What is there now is kept beside it."""
    settings = settings_from(database=database)
    from bot.restoring import restore as restore_shop

    with _told("Nothing was restored: "):
        restored = run_loop(restore_shop(settings, file, typer.echo, stopped=stopped))
    if restored.kept is not None:
        typer.echo(f"What was there is in {restored.kept}.")
    _say_contents(restored.contents)


@keeping.command()
def move(
    to: Annotated[str, typer.Option(help="Where to: postgresql://… or sqlite:///file, empty.")],
    database: DatabaseOption = None,
) -> None:
    """Copy the shop into an empty database of the other kind, when it grows or shrinks."""
    settings = settings_from(database=database)
    target = settings_from(database=to).database
    from bot.restoring import move as move_shop

    with _told("Nothing was moved: "):
        contents = run_loop(move_shop(settings, target, typer.echo))
    typer.echo("Set LANBAO_DATABASE to the new one and start the bot. The old one is as it was.")
    _say_contents(contents)


@contextmanager
def _told(beginning: str) -> Iterator[None]:
    """Ends with one line when what a copy of the shop may fail with happens."""
    import sqlite3

    import asyncpg

    from bot.lease import AlreadyRunning
    from bot.restoring import Unreadable
    from bot.upgrading import UpgradeFails
    from store.copies import Damaged, Differs, NotEmpty
    from store.database import Busy, SchemaMismatch

    ours = (AlreadyRunning, Busy, Damaged, Differs, NotEmpty, SchemaMismatch)
    verbs = (Unreadable, UpgradeFails)
    try:
        yield
    except (*ours, *verbs, OSError, ValueError, sqlite3.Error, asyncpg.PostgresError) as error:
        fail(f"{beginning}{error}")


def _say_contents(contents: Contents) -> None:
    rows = contents.rows
    typer.echo(
        f"{rows['orders']} orders, {rows['products']} products, {rows['persons']} people,"
        f" {sum(rows.values())} rows in all."
    )
    from store.invariants import INVARIANTS

    for broken in contents.broken:
        typer.echo(f"{broken.name}: {broken.detail}", err=True)
    if contents.broken:
        fail("It was so before, too. `lanbao doctor` says what to do about it.")
    typer.echo(f"All {len(INVARIANTS)} invariants hold.")
