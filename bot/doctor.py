"""`lanbao doctor`: is anything off in the shop, where, and what to do about it, in words.

`lanbao check` asks whether the shop can run; this asks whether all is well with one that runs. It
changes nothing and may be run at any time.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Final

import asyncpg

from bot.backups import backups, folder_of
from bot.check import Finding, Report, State, check_clock, check_disk
from bot.clock import wall
from bot.lease import NAME
from bot.settings import Settings
from bot.settings_page import written_span
from handlers.cards.words import money
from locales import FALLBACK
from store import inbox, invariants, leases, watching
from store.copies import Damaged, examine
from store.database import Busy, Database, SchemaMismatch, open_database
from store.database.opening import sqlite_path
from store.invariants import INVARIANTS, Broken
from store.policy import DAY, HOUR, MINUTE, SECOND
from store.watching import Late

Say = Callable[[State, str], None]

PARKED: Final = 5
"""Given-up updates that are named."""

MONEY: Final = (
    "take a backup now (`lanbao backup`), open the orders named here and compare them with what the"
    " payment's own system shows; do not correct the database by hand"
)
STOCK: Final = "count the goods named here and set their stock anew in the chat"
COUNTERS: Final = (
    "people may be refused although they should not be: take a backup and report this line to"
    " whoever maintains the program"
)
STARS: Final = (
    "open the order of the payment named here and look at the bot's Stars at Telegram: what is in"
    " no list was never paid, so hand nothing over for it; what was given back there and not here,"
    " give back here as well, and the shop finds it done"
)
REPORT: Final = (
    "take a backup now (`lanbao backup`) and report this line to whoever maintains the program;"
    " it is a mistake of the program's and not of yours"
)
WHAT_TO_DO: Final = {
    **dict.fromkeys(
        (
            "stock_is_there",
            "stock_is_owned",
            "reservations_follow",
            "exchanges_are_put_aside",
            "shelvings_are_answered",
        ),
        STOCK,
    ),
    **dict.fromkeys(("stars_are_listed", "star_refunds_agree"), STARS),
    **dict.fromkeys(("limits_are_counted", "unpaid_is_counted", "cases_are_counted"), COUNTERS),
    **dict.fromkeys(
        (
            "refunds_within_paid",
            "refunds_to_payer",
            "stray_money_returns",
            "paid_by_one_payment",
            "money_has_a_timer",
            "refund_splits",
            "ledger_is_zero",
            "providers_hold",
            "escrow_is_owed",
            "returning_is_asked",
            "merchant_is_earned",
            "money_after_acceptance",
            "cases_end_in_deeds",
            "takings_are_the_books",
            "payouts_are_owed",
            "gifts_return_at_once",
        ),
        MONEY,
    ),
}
"""By the name of an invariant; any other is REPORT."""


async def examine_shop(
    settings: Settings, report: Report, *, now: Callable[[], int] = wall
) -> bool:
    """Report on everything; whether nothing is wrong. `now` is the shop's clock."""
    findings: list[Finding] = []

    def say(state: State, says: str) -> None:
        findings.append(Finding(state, says))
        report(findings[-1])

    _look_at_settings(settings, say)
    await _look_at_database(settings, now(), say)
    await asyncio.to_thread(_look_at_backups, settings, say)
    check_disk(settings, say)
    await check_clock(settings, say)
    return all(finding.state is not State.BAD for finding in findings)


def _look_at_settings(settings: Settings, say: Say) -> None:
    if settings.token is None:
        say(State.BAD, "no token: set LANBAO_TOKEN to the one from @BotFather")
    if settings.operator is None:
        say(
            State.HINT,
            "nobody hears of alarms: set LANBAO_OPERATOR to your Telegram id (they are in the log)",
        )


async def _look_at_database(settings: Settings, now: int, say: Say) -> None:
    try:
        database = await open_database(settings.database)
    except SchemaMismatch as mismatch:
        say(State.BAD, f"the database: {mismatch}. Do it with `lanbao upgrade`")
        return
    except (Busy, OSError, ValueError, sqlite3.Error, asyncpg.PostgresError) as error:
        say(State.BAD, f"the database cannot be opened: {error}")
        return
    try:
        await _look_into(settings, database, now, say)
    finally:
        await database.close()


async def _look_into(settings: Settings, database: Database, now: int, say: Say) -> None:
    if database.dialect == "sqlite":
        try:
            await asyncio.to_thread(examine, sqlite_path(settings.database))
        except Damaged as damaged:
            say(
                State.BAD,
                f"{damaged}. Stop the bot, keep the file, and `lanbao restore` the newest backup",
            )
            return
        say(State.GOOD, "the file is sound")
    _say_broken(await database.read(invariants.sweep), say)
    running = await database.read(leases.lease_of, NAME)
    if running is None or running.ends_at < wall():
        say(State.HINT, "no bot works on this shop now: `lanbao run` starts it")
    else:
        machine = running.host.partition("/")[0]
        say(State.GOOD, f"a bot works on it: process {running.process} on {machine}")
    await _say_given_up(database, say)
    await _say_waiting(database, now, say)
    _say_late(await database.read(watching.late, now), now, say)


def _say_broken(broken: list[Broken], say: Say) -> None:
    if not broken:
        say(State.GOOD, f"the books are right: all {len(INVARIANTS)} invariants hold")
    for one in broken:
        do = WHAT_TO_DO.get(one.name, REPORT)
        say(
            State.BAD,
            f"{one.name}: {one.detail}. It must be: “{INVARIANTS[one.name]}” What to do: {do}",
        )


async def _say_given_up(database: Database, say: Say) -> None:
    parked = await database.read(inbox.parked, PARKED)
    if not parked:
        say(State.GOOD, "nobody was left without an answer")
        return
    named = ", ".join(
        f"{one.code} ({one.kind}, {one.fault}, {_at(one.parked_at)})" for one in parked
    )
    say(
        State.HINT,
        f"some presses or messages could not be handled, the newest: {named}. Each person was told"
        " its code; look for it in the log and report it. They are forgotten after 30 days",
    )


async def _say_waiting(database: Database, now: int, say: Say) -> None:
    counts = await database.read(watching.counts, now)
    since = counts.inbox_since
    waits = 0 if since is None else wall() - since  # written down by the machine's clock
    if waits > 10 * MINUTE:
        say(
            State.BAD,
            f"{counts.inbox} updates wait to be handled, the oldest for {_span(waits)}: is"
            " the bot running? Its log says what it tries again",
        )
    else:
        say(State.GOOD, f"{counts.inbox} updates and {counts.outbox} messages wait")


def _say_late(late: Late, now: int, say: Say) -> None:
    if late.messages:
        named = _some(
            f"{one.id} ({one.kind} to {one.chat}, {one.tries} tries)" for one in late.messages
        )
        oldest = _span(now - late.messages[0].told_at)
        say(
            State.BAD,
            f"messages are stuck, the oldest for {oldest}: {named}. If the bot runs, its log says"
            " what Telegram answers (`message-refused`, `message-given-up`)",
        )
    if late.deadlines:
        named = _some(f"{one.kind} of {one.subject} ({one.tries} tries)" for one in late.deadlines)
        oldest = _span(now - late.deadlines[0].due_at)
        say(
            State.BAD,
            f"deadlines are overdue, the oldest for {oldest}: {named}. If the bot runs, look for"
            " `deadline-failed` in its log; if it was off, they fire when it is back",
        )
    if late.refunds_owed:
        named = _some(
            f"refund {one.id} of order {one.order_id}, {money(one.amount, one.currency, FALLBACK)},"
            f" due {_at(one.due_at)} ({one.shop or 'no shop'})"
            for one in late.refunds_owed
        )
        say(
            State.BAD,
            f"buyers wait for money that is paid back by hand: {named}. Ask the merchant to pay it"
            " and to press [Paid back]",
        )
    if late.refunds_failing:
        named = _some(
            f"refund {one.id} by {one.way} ({one.tries} tries)" for one in late.refunds_failing
        )
        say(
            State.BAD,
            f"refunds do not go through: {named}. The log says why (`refund-refused`); with Stars,"
            " see that the bot's balance covers them",
        )
    if not any((late.messages, late.deadlines, late.refunds_owed, late.refunds_failing)):
        say(State.GOOD, "nothing is late: no message, no deadline, no refund")


def _look_at_backups(settings: Settings, say: Say) -> None:
    found = backups(folder := folder_of(settings))
    if not found:
        say(
            State.BAD,
            f"there is no backup in {folder}: make one with `lanbao backup`"
            + ("" if settings.backups_kept else "; the daily one is off (LANBAO_BACKUPS_KEPT)"),
        )
        return
    age = wall() - found[0].begun_at
    if age > settings.backup_age:
        say(
            State.BAD,
            f"the newest backup is {_span(age)} old, {found[0].path}: make one with"
            " `lanbao backup`, and look for `backup-failed` in the log",
        )
    else:
        say(State.GOOD, f"the newest backup is {_span(age)} old: {found[0].path}")


def _some(named: Iterable[str]) -> str:
    return "; ".join(named)


def _at(at: int) -> str:
    return f"{datetime.fromtimestamp(at // SECOND, UTC):%Y-%m-%d %H:%M} UTC"


def _span(span: int) -> str:
    unit = next((unit for unit in (DAY, HOUR, MINUTE) if span >= unit), SECOND)
    return written_span(max(span // unit, 0) * unit)
