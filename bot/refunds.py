"""Carries refunds out: claimed in one transaction, sent with none open, settled in another.

The same refund may be sent twice (a lost answer); Telegram then says that it is refunded already,
which is what was wanted. What cannot be sent becomes the merchant's to pay, in the store.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from aiogram.methods import RefundStarPayment, TelegramMethod

from bot.faults import name_of
from bot.telegram_errors import Attempt, Fate, failed
from store import payments
from store.database import Busy, Database
from store.payments import Sent, ToSend
from store.policy import Policy

Adapter = Callable[[ToSend], Awaitable[Attempt]]
"""Sends a refund by the way its money came."""

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
    ) -> None:
        self._database = database
        self._call = call
        self._now = now
        self._policy = policy
        self._wake = wake
        self._adapters: Mapping[str, Adapter] = {"stars": self._send_stars}

    async def run(self) -> None:
        """Send all that is due now."""
        try:
            while await self._is_due():
                claimed = await self._database.transact(payments.next_refunds, now=self._now())
                if not claimed:
                    return
                for refund in claimed:
                    await self._send(refund)
                self._wake()
        except Busy:
            log.warning("refunds wait: the database is busy")

    async def _is_due(self) -> bool:
        at = await self._database.read(payments.next_refund_at)
        return at is not None and at <= self._now()

    async def _send(self, to_send: ToSend) -> None:
        adapter = self._adapters.get(to_send.refund.way)
        if adapter is None:
            log.error("refund-without-adapter refund=%d", to_send.refund.id)
            outcome: Sent = "impossible"
        else:
            outcome = self._outcome(to_send, await adapter(to_send))
        await self._database.transact(
            payments.settle_refund,
            to_send.refund.id,
            outcome,
            now=self._now(),
            policy=self._policy,
        )

    def _outcome(self, to_send: ToSend, attempt: Attempt) -> Sent:
        if attempt.fate in (Fate.SENT, Fate.DONE):
            return "done"
        if attempt.fate is Fate.MISTAKE:
            log.error("refund-refused refund=%d said=%s", to_send.refund.id, attempt.said)
            if any(part in attempt.said.lower() for part in GONE):
                return "impossible"
        else:
            log.warning("refund-not-sent refund=%d said=%s", to_send.refund.id, attempt.said)
        return "failed"

    async def _send_stars(self, to_send: ToSend) -> Attempt:
        method = RefundStarPayment(
            user_id=to_send.refund.payer, telegram_payment_charge_id=to_send.charge_id
        )
        try:
            return Attempt(Fate.SENT, await self._call(method))
        except Exception as error:
            try:
                return failed(error)
            except Exception:
                log.exception("refund-adapter-failed refund=%d", to_send.refund.id)
                return Attempt(Fate.LOST, said=name_of(error))
