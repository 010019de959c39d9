"""The bot put together: what is made in which order, what runs, and how it stops."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from typing import Any, Final, Protocol

from aiogram import Bot, Dispatcher
from aiogram.methods import GetMe, TelegramMethod
from aiogram.types import User

from bot.alarms import Alarms
from bot.clock import Clock, wall
from bot.collector import collect_rarely
from bot.delivery import Delivery
from bot.direct import Direct
from bot.handling import Handling
from bot.health import Health
from bot.intake import Intake
from bot.keeper import Keeper
from bot.lease import RunningLease
from bot.lookout import Lookout
from bot.open_chats import OpenChats
from bot.opening import open_migrated
from bot.pace import Limits, Pace
from bot.providers import provider_refunds
from bot.refunds import Refunds
from bot.sender import Sender
from bot.session import LeanSession
from bot.settings import Settings
from bot.stars import StarBooks
from bot.tally import Tally
from bot.telegram_errors import Fate, failed
from bot.throws import Throws
from bot.ticks import Ticks
from bot.webhook import Webhook, WebhookFails, door_of
from bot.workers import Workers
from handlers.desk import Desk
from locales import FALLBACK
from store import people
from store.database import Database, Transaction
from store.deadlines import Reaction
from store.policy import SECOND

LONGEST_PAUSE: Final = 30.0

FIRST_COLLECTION: Final = 1.0
"""Seconds after the start; it blocks for a third of one, in which people would wait."""


class Broken(Protocol):
    """An invariant of the books that does not hold."""

    @property
    def name(self) -> str: ...

    @property
    def detail(self) -> str: ...


Setup = Callable[[Dispatcher, Desk], None]
Sweep = Callable[[Transaction], Coroutine[Any, Any, Sequence[Broken]]]

log = logging.getLogger(__name__)


class MissingToken(Exception):
    """No token was given."""

    def __init__(self) -> None:
        super().__init__("set LANBAO_TOKEN (or --token) to the token BotFather gave you")


class Unauthorized(Exception):
    """The Bot API does not know the token."""

    def __init__(self) -> None:
        super().__init__("the Bot API does not know this token: copy it anew from BotFather")


@dataclass(frozen=True, slots=True)
class Shop:
    """What the edge carries: the handlers, the reactions to deadlines, the checks of the books."""

    setup: Setup
    timers: Mapping[str, Reaction]
    sweep: Sweep
    menus: Callable[[], Sequence[TelegramMethod[bool]]] = list
    resume: Callable[[Desk], Coroutine[Any, Any, None]] | None = None
    """Goes on with long work that the process before this one has not ended."""


class App:
    """One running bot on one database."""

    def __init__(self, settings: Settings, shop: Shop) -> None:
        if settings.token is None:
            raise MissingToken
        self._settings = settings
        self._shop = shop
        self._token = settings.token.get_secret_value()
        self._stop = asyncio.Event()
        self._failure: BaseException | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._tally = Tally()
        self.clock = Clock()

    def stop(self) -> None:
        """Stop cleanly: take nothing more, finish what was taken, close the database last."""
        self._stop.set()

    async def run(self) -> None:
        """Run until stopped (SIGTERM, SIGINT). Raises what ended it otherwise."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            with suppress(NotImplementedError):
                loop.add_signal_handler(number, self.stop)
        async with AsyncExitStack() as stack:
            database = await open_migrated(self._settings.database)
            stack.push_async_callback(database.close)
            lease = RunningLease(database)
            await lease.take()
            stack.push_async_callback(lease.end)
            session = LeanSession(self._settings.api, tally=self._tally)
            stack.push_async_callback(session.close)
            bot = Bot(self._token, session=session)
            me = await self._who_am_i(bot)
            if me is not None:
                await self._serve(database, lease, session, bot, me)
        if self._failure is not None:
            raise self._failure

    async def _serve(
        self, database: Database, lease: RunningLease, session: LeanSession, bot: Bot, me: User
    ) -> None:
        settings = self._settings
        now = self.clock.now

        def call(method: TelegramMethod[Any], **options: Any) -> Awaitable[Any]:
            return session.call(bot, method, **options)

        pace = Pace(
            Limits(
                bot=settings.messages_a_second,
                chat=settings.chat_messages_a_second,
                chat_burst=settings.chat_burst,
                group=settings.group_messages_a_minute,
                group_edits=settings.group_edits_a_minute,
            )
        )
        # The desk and the sender are made of parts that call them back.
        chats = OpenChats(database, now, lambda person: desk.forget(person))  # noqa: PLW0108
        desk = Desk(
            database=database,
            policy=settings.policy(),
            bot=bot,
            username=me.username or "",
            now=now,
            direct=Direct(bot, pace, chats),
            wake=lambda: sender.wake(),  # noqa: PLW0108
            secret=hashlib.sha256(b"lanbao" + self._token.encode()).digest(),
            operator=settings.operator,
            open_to_all=settings.open_to_all,
        )
        delivery = Delivery(desk, call, pace, chats)
        await desk.learn_zone()
        sender = Sender(database, delivery, now, settings.operator, lambda: desk.zone)
        dispatcher = Dispatcher(disable_fsm=True)
        self._shop.setup(dispatcher, desk)
        handling = Handling(dispatcher, bot, desk, chats)
        workers = Workers(
            database, handling, handling.apologise, done=sender.wake, tally=self._tally
        )
        allowed = dispatcher.resolve_used_update_types()
        intake = Intake(database, call, workers, wall=wall, allowed=allowed, tally=self._tally)
        source: Intake | Webhook = intake
        keeper = Keeper(settings)
        health = await self._health(database, sender, keeper)
        if settings.webhook is not None:
            assert health is not None
            source = Webhook(door_of(settings), intake, workers, call, health, allowed=allowed)
        provider = await provider_refunds(database, settings)
        refunds = Refunds(
            database, call, now, policy=desk.policy, wake=sender.wake, provider=provider
        )
        throws = Throws(database, call, pace, chats, now, policy=desk.policy, wake=sender.wake)
        alarms = Alarms(
            desk.direct,
            settings.operator,
            bot=me.first_name,
            language=lambda: self._operators_language(database),
        )
        logging.getLogger().addHandler(alarms)
        ticks = Ticks(
            database,
            now=now,
            policy=desk.policy,
            timers=self._shop.timers,
            wake=sender.wake,
            refunds=refunds.run,
            throws=throws.run,
            sweep_invariants=lambda: self._check_books(database),
            keep=keeper.run,
            look_out=Lookout(database, now).run,
            read_stars=StarBooks(database, call, now, policy=desk.policy, wake=sender.wake).run,
        )

        await chats.load()
        await sender.take_over()
        left = await workers.resume()
        if left:
            log.info("taken up again: %d updates", left)
        if self._shop.resume is not None:
            desk.later(self._shop.resume(desk))
        if settings.follow_clock is not None:
            self._start(self.clock.follow(settings.follow_clock, ticks.hurry))
        self._start(self._set_menus(call))
        self._start(lease.keep(self.stop))
        self._start(alarms.run())
        self._start(sender.run())
        if health is not None and settings.webhook is None and settings.health_port is not None:
            self._start(health.serve(settings.webhook_host, settings.health_port))
        taking = self._start(source.run())
        ticks.start()
        collecting = asyncio.get_running_loop().call_later(FIRST_COLLECTION, collect_rarely)
        log.info("running as @%s", me.username)

        await self._stop.wait()
        log.info("stopping")
        taking.cancel()
        await asyncio.wait([taking])
        keeper.stop()
        await ticks.stop()
        await workers.drain(settings.shutdown_window / SECOND)
        await desk.idle(settings.shutdown_window / SECOND)
        await intake.confirm()
        await sender.stop()
        await alarms.tell()
        logging.getLogger().removeHandler(alarms)
        if provider is not None:
            await provider.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        collecting.cancel()
        gc.unfreeze()

    async def _health(self, database: Database, sender: Sender, keeper: Keeper) -> Health | None:
        """Answers whoever watches the bot, if there is a server to answer on."""
        if self._settings.webhook is None and self._settings.health_port is None:
            return None
        from bot.metrics import Metrics  # 20 ms and 3 MB that a bot nobody watches need not have

        metrics = Metrics(database, self._tally, self.clock.now, keeper.newest)
        await metrics.begin()
        return Health(database, sender.since_pass, metrics)

    async def _operators_language(self, database: Database) -> str:
        known = await database.read(people.get_person, self._settings.operator or 0)
        return FALLBACK if known is None else known.language

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task.cancelled() or (error := task.exception()) is None:
            return
        if not isinstance(error, WebhookFails):  # which says all there is to say by itself
            log.critical("a part of the bot has failed, so it stops", exc_info=error)
        self._failure = self._failure or error
        self.stop()

    async def _who_am_i(self, bot: Bot) -> User | None:
        """Ask until the Bot API answers, or the bot is stopped. Raises Unauthorized."""
        pause = 0.5
        while not self._stop.is_set():
            try:
                return await bot(GetMe())
            except Exception as error:
                attempt = failed(error)
                if attempt.fate is not Fate.LOST and attempt.fate is not Fate.WAIT:
                    raise
                if attempt.said in ("Unauthorized", "Not Found"):
                    raise Unauthorized from None
                log.warning("the Bot API does not answer: %s", attempt.said)
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._stop.wait()
            pause = min(pause * 2, LONGEST_PAUSE)
        return None

    async def _set_menus(self, call: Callable[[TelegramMethod[Any]], Awaitable[Any]]) -> None:
        for method in self._shop.menus():
            try:
                await call(method)
            except Exception as error:
                log.warning("the menu of commands is not set: %s", failed(error).said)

    async def _check_books(self, database: Database) -> None:
        """Every invariant of the books, once an hour; a broken one is an alarm by its name."""
        for broken in await database.survey(self._shop.sweep):
            log.error("invariant-broken name=%s detail=%s", broken.name, broken.detail)
