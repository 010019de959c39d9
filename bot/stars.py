"""Compares the bot's Stars with Telegram's own list of them, every few minutes.

A payment whose update never came is found here and judged as if it had: it pays its order, or goes
back. What Telegram does not list although it should, and what it gave back without us, breaks an
invariant (`stars_are_listed`, `star_refunds_agree`), which is an alarm.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from aiogram.methods import GetStarTransactions, TelegramMethod

from bot.telegram_errors import failed
from store import payments, stars
from store.database import Busy, Database
from store.money import STARS
from store.payments import Charge
from store.policy import SECOND, Policy
from store.stars import Listed, Place

PAGE: Final = 100
"""The most that Telegram hands out at once."""

PAGES: Final = 50
"""Read in one go; the rest of a long list is read the next time."""

INVOICE: Final = "invoice_payment"

log = logging.getLogger(__name__)


class StarBooks:
    """Reads Telegram's list of Stars. `call` answers a Bot API method with plain JSON."""

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

    async def run(self) -> None:
        """Read what is new in the list."""
        try:
            await self._read()
        except Busy:
            log.warning("the list of Stars waits: the database is busy")
        except Exception as error:
            log.warning("the list of Stars was not read: %s", failed(error).said)

    async def _read(self) -> None:
        here = await self._database.read(stars.place)
        if here is None:
            # Asked without a write: most shops are never paid in Stars.
            if not await self._database.read(stars.is_needed):
                return
            await self._database.transact(stars.begin)
            here = await self._database.read(stars.place)
        for _ in range(PAGES):
            if here is None or await self._page(here):
                return
            here = await self._database.read(stars.place)

    async def _page(self, here: Place) -> bool:
        """Read one page from `here`; whether it was the last."""
        offset = max(here.read - 1, 0)
        answer = await self._call(GetStarTransactions(offset=offset, limit=PAGE))
        entries = [listed(one) for one in answer["transactions"]]
        at_end = len(entries) < PAGE
        if here.read:
            if not entries or entries[0].mark != here.last:
                await self._other_list(is_shorter=not entries)
                return False
            del entries[0]
        await self._judge(entries)
        await self._database.transact(
            stars.note, entries, before=here, at_end=at_end, now=self._now(), policy=self._policy
        )
        return at_end

    async def _judge(self, entries: list[Listed]) -> None:
        """Record what was missed, each in a transaction of its own."""
        now = self._now()
        for one in await self._database.read(stars.missing, entries):
            captured = await self._database.transact(
                payments.capture, charge_of(one), request_key=True, now=now, policy=self._policy
            )
            if not captured.repeat:
                log.warning("stars-found payment=%d outcome=%s", captured.payment, captured.outcome)
                self._wake()
        for refund in await self._database.read(stars.found_refunds, entries):
            if await self._database.transact(payments.found_back, refund, now=now):
                log.warning("stars-found refund=%d", refund)
                self._wake()

    async def _other_list(self, *, is_shorter: bool) -> None:
        """Begin anew. A shorter list is another bot's: what was before it is not missing there."""
        log.warning("the list of Stars is not the one that was read before")
        since = self._now() // SECOND * SECOND if is_shorter else None
        await self._database.transact(stars.start_anew, since=since)


def listed(entry: Mapping[str, Any]) -> Listed:
    """Read one `StarTransaction`: who paid an invoice or got it back, anything else as nobody's."""
    incoming = entry.get("source") is not None
    partner = entry.get("source") or entry.get("receiver") or {}
    by_invoice = partner.get("type") == "user" and partner.get("transaction_type") == INVOICE
    return Listed(
        id=str(entry["id"]),
        incoming=incoming,
        amount=int(entry["amount"]),
        at=int(entry["date"]) * SECOND,
        person=int(partner["user"]["id"]) if by_invoice else None,
        code=str(partner.get("invoice_payload") or ""),
    )


def charge_of(one: Listed) -> Charge:
    """The payment as its update would have said it."""
    assert one.person is not None
    return Charge(
        code=one.code,
        person=one.person,
        amount=one.amount,
        currency=STARS,
        charge_id=one.id,
        provider_charge_id=None,
        way="stars",
    )
