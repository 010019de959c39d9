"""Carries refunds out: claimed in one transaction, sent with none open, settled in another.

The port is `Adapter`: one for each way of paying that can give money back. The same refund may be
sent twice (a lost answer); an adapter finds out that it is done already, which is what was wanted.
What cannot be sent becomes the merchant's to pay, in the store.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from aiogram.methods import RefundStarPayment, TelegramMethod

from bot.telegram_errors import Fate, failed
from store import payments
from store.database import Busy, Database
from store.payments import Sent, ToSend
from store.policy import Policy


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of sending a refund by the way its money came."""

    sent: Sent
    provider_refund: str | None = None
    """What the other side calls the refund."""


Adapter = Callable[[ToSend], Awaitable[Answer]]
"""Sends a refund by the way its money came, or asks after one that was sent.

It logs what it was answered: as an error, which is an alarm, what does not pass by itself.
"""

GONE: Final = ("charge_not_found", "charge_id_invalid", "charge_id_empty")
"""Telegram does not know the charge, and never will."""

log = logging.getLogger(__name__)


class Refunds:
    """Sends what is to go back. `call` answers a Bot API method with plain JSON."""

    def __init__(
        self,
        database: Database,
        call: Callable[[TelegramMethod[Any]], Awaitable[Any]],
        now: Callable[[], int],
        *,
        policy: Policy,
        wake: Callable[[], None],
        provider: Adapter | None = None,
    ) -> None:
        """`provider` sends back what came by a provider's token, where something can."""
        self._database = database
        self._call = call
        self._now = now
        self._policy = policy
        self._wake = wake
        adapters: dict[str, Adapter] = {"stars": self._send_stars}
        if provider is not None:
            adapters["provider"] = provider
        self._adapters: Mapping[str, Adapter] = adapters

    async def run(self) -> None:
        """Send all that is due now."""
        try:
            while await self._is_due():
                claimed = await self._database.transact(payments.next_refunds, now=self._now())
                if not claimed:
                    return
                # At once: a provider that does not answer keeps nobody else's money.
                await asyncio.gather(*map(self._send, claimed))
                self._wake()
        except Busy:
            log.warning("refunds wait: the database is busy")

    async def _is_due(self) -> bool:
        at = await self._database.read(payments.next_refund_at)
        return at is not None and at <= self._now()

    async def _send(self, to_send: ToSend) -> None:
        refund = to_send.refund.id
        adapter = self._adapters.get(to_send.refund.way)
        if adapter is None:
            log.error("refund-without-adapter refund=%d", refund)
            answer = Answer("impossible")
        else:
            try:
                answer = await adapter(to_send)
            except Exception:
                log.exception("refund-adapter-failed refund=%d", refund)
                answer = Answer("failed")
        await self._database.transact(
            payments.settle_refund,
            refund,
            answer.sent,
            provider_refund=answer.provider_refund,
            now=self._now(),
            policy=self._policy,
        )

    async def _send_stars(self, to_send: ToSend) -> Answer:
        method = RefundStarPayment(
            user_id=to_send.refund.payer, telegram_payment_charge_id=to_send.charge_id
        )
        try:
            await self._call(method)
        except Exception as error:
            attempt = failed(error)
            if attempt.fate is Fate.DONE:
                return Answer("done")
            refund = to_send.refund.id
            if attempt.fate is not Fate.MISTAKE:
                log.warning("refund-not-sent refund=%d said=%s", refund, attempt.said)
                return Answer("failed")
            log.error("refund-refused refund=%d said=%s", refund, attempt.said)
            gone = any(part in attempt.said.lower() for part in GONE)
            return Answer("impossible" if gone else "failed")
        return Answer("done")
