"""The Bot API side: from a request's form to an answer, whatever carried it."""

import asyncio
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

from sandbox import strict
from sandbox.methods import METHODS, Call
from sandbox.refusals import (
    BadRequest,
    InternalError,
    NotFound,
    NotSimulated,
    Refusal,
    TooManyRequests,
    Unauthorized,
)
from sandbox.requests import read_answer
from sandbox.strict.facts import METHODS as KNOWN
from sandbox.world.bots import TOKEN, BotAccount
from sandbox.world.faults import Fault
from sandbox.world.files import Upload
from sandbox.world.limits import counted
from sandbox.world.webhooks import Reply
from sandbox.world.world import World

logger = logging.getLogger(__name__)

# How long a "timeout" fault keeps the bot waiting, in seconds of the sandbox's clock.
_HANGING = 300.0
_NOT_SIMULATED = ("direct_messages_topic_id", "suggested_post_parameters")
_NAMES = {name.lower(): name for name in KNOWN} | {name.lower(): name for name in METHODS}


class ConnectionLost(Exception):
    """The answer does not arrive: a fault took it."""


@dataclass(slots=True)
class Answer:
    """What the bot gets back."""

    status: int
    payload: dict[str, Any]


def _decoded(
    method: str, form: Mapping[str, object], violations: list[strict.Violation]
) -> dict[str, object]:
    """The typed parameters; what cannot be read at all is a violation too."""
    try:
        return strict.decode(method, form)
    except strict.BadRequest as error:
        problem = error.description
        violations.append(strict.Violation("", problem, True, problem, error.code))
        raise


def _refuse_elsewhere(method: str, params: Mapping[str, object]) -> None:
    """What a call wants done where the sandbox has nothing: nobody has connected a business."""
    if "business_connection_id" in params:
        raise BadRequest("business connection not found")
    for name in _NOT_SIMULATED:
        if params.get(name):
            raise NotSimulated(f"{name} of {method}")


class BotApi:
    """Every way to the Bot API's methods ends in `call`."""

    def __init__(self, world: World) -> None:
        self.world = world
        world.webhook_reply = self._webhook_reply

    def account(self, token: str) -> BotAccount:
        """The bot with that token: 401 for a stranger's, 404 for what is no token."""
        bot = self.world.bots.get(token)
        if bot is not None:
            return bot
        if TOKEN.match(token):
            raise Unauthorized
        raise NotFound

    async def call(
        self,
        token: str,
        name: str,
        form: Mapping[str, object],
        uploads: Mapping[str, Upload] | None = None,
    ) -> Answer:
        """Do one call and write it down. Raises only `ConnectionLost`."""
        started = time.perf_counter()
        params: dict[str, Any] = dict(form)
        violations: list[strict.Violation] = []
        lost = False
        refusal: Refusal | None = None
        result: Any = None
        method = _NAMES.get(name.lower(), name)
        try:
            bot = self.account(token)
            if method not in KNOWN:
                raise NotFound(": method not found")
            fault = self.world.faults.strike(method)
            for field in uploads or ():
                if field in KNOWN[method]:
                    params.setdefault(field, f"attach://{field}")
            loose = strict.loose(method, params)
            params = dict(_decoded(method, params, violations))
            violations = [*loose, *strict.check(method, params)]
            await self._before(fault)
            for violation in violations:
                if violation.fatal:
                    raise strict.BadRequest(violation.error, violation.code)
            handler = METHODS.get(method)
            if handler is None:
                raise NotSimulated(method)
            _refuse_elsewhere(method, params)
            call = Call(self.world, bot, method, params, uploads or {})
            self._spend(call)
            result = await handler(call)
            lost = fault is not None and fault.kind == "lost_answer"
        except Refusal as error:
            refusal = error
        except strict.BadRequest as error:
            refusal = Refusal.verbatim(error.description, error.code)
        except ConnectionLost:
            lost = True
        except Exception:
            # A mistake of the sandbox's own must not end it, nor look like the bot's.
            logger.exception("%s failed", method)
            refusal = InternalError()
        ms = (time.perf_counter() - started) * 1000
        payload = {"ok": True, "result": result} if refusal is None else refusal.payload()
        self._record(method, params, payload, violations, ms, lost)
        if lost:
            raise ConnectionLost
        return Answer(200 if refusal is None else refusal.code, payload)

    async def _before(self, fault: Fault | None) -> None:
        if fault is None:
            return
        if fault.kind == "429":
            raise TooManyRequests(fault.retry_after)
        if fault.kind == "500":
            raise InternalError
        if fault.kind == "timeout":
            await self.world.clock.sleep(_HANGING)
            raise ConnectionLost

    def _spend(self, call: Call) -> None:
        limits = self.world.limits
        if limits.mode == "off" or not counted(call.method):
            return
        chat_id = call.get("chat_id")
        group = isinstance(chat_id, str) or (isinstance(chat_id, int) and chat_id < 0)
        limits.spend(call.bot.id, chat_id, group, self.world.clock.now())

    def _record(
        self,
        method: str,
        params: dict[str, Any],
        payload: dict[str, Any],
        violations: list[strict.Violation],
        ms: float,
        lost: bool,
    ) -> None:
        world = self.world
        told = [{"field": v.field, "problem": v.problem} for v in violations]
        record = world.calls.add(
            method=method,
            ok=payload["ok"],
            parameters=params,
            answer=payload,
            violations=told,
            time=world.clock.now(),
            ms=round(ms, 2),
        )
        if lost:
            record["lost"] = True
        world.events.publish(
            "call",
            id=record["id"],
            method=method,
            ok=payload["ok"],
            error_code=payload.get("error_code"),
            description=payload.get("description"),
            violations=told,
            ms=record["ms"],
        )

    def _webhook_reply(self, bot: BotAccount) -> Reply:
        """Does the call that may ride in a webhook's answer; its result is nobody's."""

        async def do(answer: aiohttp.ClientResponse) -> None:
            form, uploads = await read_answer(answer)
            method = form.pop("method", None)
            if isinstance(method, str):
                try:
                    await self.call(bot.token, method, form, uploads)
                except ConnectionLost:
                    await asyncio.sleep(0)

        return do
