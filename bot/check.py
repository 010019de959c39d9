"""`lanbao check`: is everything as it must be, and what is still to be switched on, in words."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import Final

from aiogram import Bot
from aiogram.methods import GetMe, GetWebhookInfo
from aiogram.types import WebhookInfo
from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.session import LeanSession
from bot.settings import Settings
from bot.stripe_check import try_keys
from bot.telegram_errors import failed
from store.database import Busy, Database, SchemaMismatch, open_database
from store.database.opening import sqlite_path

LEAST_FREE: Final = 500 * 1024 * 1024
"""Bytes a disk should have left."""

CLOCK_SECONDS: Final = 5.0


class State(Enum):
    """How a thing is."""

    GOOD = "ok"
    HINT = "note"
    BAD = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    state: State
    says: str


Report = Callable[[Finding], None]


async def check(settings: Settings, report: Report) -> bool:
    """Report on settings, database, disk, Telegram and clock; whether the shop can run."""
    findings: list[Finding] = []

    def say(state: State, says: str) -> None:
        findings.append(Finding(state, says))
        report(findings[-1])

    say(State.GOOD, "the settings are valid")
    if settings.operator is None:
        alone = "" if settings.open_to_all else ", and nobody can open a shop"
        say(State.HINT, f"LANBAO_OPERATOR is not set: alarms are only in the log{alone}")
        if settings.stripe_key is not None:
            say(State.BAD, "LANBAO_STRIPE_KEY serves the operator's shops: set LANBAO_OPERATOR")
    await _check_database(settings, say)
    check_disk(settings, say)
    await _check_telegram(settings, say)
    for works, says in await try_keys(settings):
        say(State.GOOD if works else State.BAD, says)
    await check_clock(settings, say)
    return all(finding.state is not State.BAD for finding in findings)


async def _check_database(settings: Settings, say: Callable[[State, str], None]) -> None:
    try:
        database: Database = await open_database(settings.database)
    except SchemaMismatch as mismatch:
        say(State.HINT, f"the database: {mismatch} (`lanbao run` does it by itself)")
    except (Busy, OSError, ValueError) as error:
        say(State.BAD, f"the database cannot be opened: {error}")
    else:
        await database.close()
        say(State.GOOD, f"the database answers ({database.dialect})")


def check_disk(settings: Settings, say: Callable[[State, str], None]) -> None:
    """Whether there is room where the shop is."""
    if not settings.database.startswith("sqlite:"):
        return
    folder = sqlite_path(settings.database).resolve().parent
    if not folder.is_dir():
        say(State.BAD, f"there is no folder {folder} for the database")
        return
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        say(State.BAD, f"the disk is almost full: {free // 1024**2} MB left in {folder}")
    else:
        say(State.GOOD, f"the disk has {free // 1024**3} GB left")


async def _check_telegram(settings: Settings, say: Callable[[State, str], None]) -> None:
    if settings.token is None:
        say(State.BAD, "no token: ask @BotFather for one (/newbot) and set LANBAO_TOKEN")
        return
    session = LeanSession(settings.api)
    try:
        bot = Bot(settings.token.get_secret_value(), session=session)
        me = await bot(GetMe())
        webhook = await bot(GetWebhookInfo())
    except Exception as error:
        said = failed(error).said
        if said in ("Unauthorized", "Not Found"):
            say(State.BAD, "Telegram does not know this token: copy it anew from @BotFather")
        else:
            say(State.BAD, f"Telegram cannot be reached at {settings.api}: {said}")
        return
    finally:
        await session.close()
    say(State.GOOD, f"Telegram knows this bot: @{me.username}")
    _compare_webhook(settings, webhook, say)
    father = "at @BotFather"
    if me.supports_inline_queries:
        say(State.GOOD, "inline mode is on: cards can be sent into any chat")
        say(
            State.HINT,
            "nobody but BotFather can see whether inline feedback is on: send /setinlinefeedback "
            f"{father} and choose 100%, or cards sent by inline mode do not stay live",
        )
    else:
        say(State.HINT, f"inline mode is off: send /setinline {father}, then /setinlinefeedback")
    if me.can_join_groups:
        say(State.GOOD, "the bot may be added to groups")
    else:
        say(State.HINT, f"the bot cannot join groups: send /setjoingroups {father}")
    if me.can_read_all_group_messages:
        say(
            State.HINT,
            f"the bot reads all that is said in groups; it need not: /setprivacy {father} → Enable",
        )
    else:
        say(State.GOOD, "privacy mode is on: in groups the bot sees only what is meant for it")


def _compare_webhook(
    settings: Settings, known: WebhookInfo, say: Callable[[State, str], None]
) -> None:
    if settings.webhook is None:
        if known.url:
            say(State.HINT, "a webhook is set; `lanbao run` deletes it and asks for updates itself")
    elif known.url != settings.webhook:
        what = "another webhook is set" if known.url else "the webhook is not set yet"
        say(State.HINT, f"{what}: `lanbao run` sets {settings.webhook}")
    elif known.pending_update_count and known.last_error_message:
        say(
            State.BAD,
            f"the webhook fails and {known.pending_update_count} updates wait: Telegram cannot "
            f"post to {settings.webhook} ({known.last_error_message})",
        )
    else:
        say(State.GOOD, f"updates come by webhook to {settings.webhook}")


async def check_clock(settings: Settings, say: Callable[[State, str], None]) -> None:
    """Compare the clock with the Bot API server's, by the Date of its answer."""
    try:
        async with (
            ClientSession(timeout=ClientTimeout(total=10)) as client,
            client.get(settings.api, allow_redirects=False) as answer,
        ):
            theirs = parsedate_to_datetime(answer.headers["Date"]).timestamp()
    except (ClientError, OSError, TimeoutError, KeyError, ValueError):
        say(State.HINT, "the clock could not be compared with Telegram's")
        return
    off = time.time() - theirs
    if abs(off) > CLOCK_SECONDS:
        say(State.BAD, f"this machine's clock is {off:+.0f} s off: deadlines would be wrong")
    else:
        say(State.GOOD, "the clock is right")
