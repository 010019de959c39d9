"""Sends card money back through Stripe, by Stripe's own library: the adapter for provider tokens.

A provider's token made with Stripe gives every payment the id that Stripe knows it by. A refund has
one idempotency key for ever, made of that id and of the refund's own key in the shop; Stripe keeps
such keys for a day at least, so a later try first looks through the payment's refunds for ours.
Nobody posts to us when a slow refund ends: it is asked after until it has.

https://docs.stripe.com/api/refunds, …/api/idempotent_requests, …/error-codes
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from aiohttp import ClientError, ClientTimeout
from pydantic import SecretStr

from bot.refunds import Answer
from store.payments import Sent, ToSend

if TYPE_CHECKING:
    from stripe import AIOHTTPClient, StripeClient
    from stripe import Refund as StripeRefund
    from stripe.params import RefundCreateParams, RefundListParams

SECONDS: Final = 20.0
"""For one request; a refund makes three at most and is left alone for two minutes."""

OURS: Final = "lanbao_refund"
"""What a refund of ours carries at Stripe: its key in the shop."""

STATES: Final[Mapping[str, Sent]] = {
    "succeeded": "done",
    "pending": "pending",
    "requires_action": "pending",
    # The money is back in the merchant's balance; sent again, Stripe says the same again.
    "failed": "impossible",
    "canceled": "impossible",
}

POOR: Final = ("balance_insufficient", "insufficient_funds")
"""The account is to be filled up; it is tried again."""

KeyOf = Callable[[int], Awaitable[SecretStr | None]]
"""The key that serves a shop, by the shop's id."""

log = logging.getLogger(__name__)


class StripeRefunds:
    """An adapter of `bot.refunds`. The library is imported with the first refund."""

    def __init__(self, key_of: KeyOf, api: str) -> None:
        """`api` is Stripe's address, or that of a stand-in."""
        self._key_of = key_of
        self._api = api
        self._http: AIOHTTPClient | None = None
        self._connecting = asyncio.Lock()

    async def __call__(self, to_send: ToSend) -> Answer:
        refund = to_send.refund
        key = None if refund.shop is None else await self._key_of(refund.shop)
        if key is None:
            log.error("refund-without-adapter refund=%d", refund.id)
            return Answer("impossible")
        client = client_for(key, self._api, await self._connected())
        import stripe

        try:
            return await self._send(client, to_send)
        except stripe.StripeError as error:
            return _refused(error, refund.id)
        except (ClientError, TimeoutError, OSError) as error:
            log.warning("refund-not-sent refund=%d said=%s", refund.id, type(error).__name__)
            return Answer("failed")

    async def close(self) -> None:
        """Close the connections."""
        if self._http is not None:
            await self._http.close_async()  # type: ignore[no-untyped-call]

    async def _connected(self) -> AIOHTTPClient:
        async with self._connecting:
            if self._http is None:
                self._http = await connect()
            return self._http

    async def _send(self, client: StripeClient, to_send: ToSend) -> Answer:
        """Ask after it, find it, or send it. Raises stripe.StripeError."""
        import stripe

        refund = to_send.refund
        if refund.provider_refund is not None:
            return _state(await client.v1.refunds.retrieve_async(refund.provider_refund), refund.id)
        if refund.tries and (found := await self._found(client, to_send)):
            return _state(found, refund.id, amount=refund.amount)
        if not await self._is_known(client, to_send):
            return Answer("impossible")
        new: RefundCreateParams = {
            "amount": refund.amount,
            "reason": "requested_by_customer",
            "metadata": {OURS: refund.key},
        }
        _name(new, to_send)
        try:
            made = await client.v1.refunds.create_async(
                new,
                {"idempotency_key": f"lanbao-{to_send.provider_charge_id}-{refund.key}"[:255]},
            )
        except stripe.InvalidRequestError as error:
            if error.code != "charge_already_refunded":
                raise
            # Wholly back: by us, or by somebody at Stripe's own desk, which is what was wanted.
            found = await self._found(client, to_send)
            if found is None:
                log.warning("refund-found-done refund=%d", refund.id)
                return Answer("done")
            return _state(found, refund.id, amount=refund.amount)
        return _state(made, refund.id, amount=refund.amount)

    async def _found(self, client: StripeClient, to_send: ToSend) -> StripeRefund | None:
        """Return the refund of ours that an earlier try has made without our hearing of it."""
        which: RefundListParams = {"limit": 100}
        _name(which, to_send)
        page = await client.v1.refunds.list_async(which)
        async for one in page.auto_paging_iter():
            if (one.to_dict().get("metadata") or {}).get(OURS) == to_send.refund.key:
                return one
        return None

    async def _is_known(self, client: StripeClient, to_send: ToSend) -> bool:
        """Whether Stripe took the sum that was paid here, counted in the same small units."""
        charge = to_send.provider_charge_id or ""
        there: Any
        if charge.startswith("pi_"):
            there = await client.v1.payment_intents.retrieve_async(charge)
        else:
            there = await client.v1.charges.retrieve_async(charge)
        refund = to_send.refund
        if (there.amount, there.currency.upper()) == (to_send.charged, refund.currency):
            return True
        log.error("refund-refused refund=%d said=another sum was paid there", refund.id)
        return False


def _name(params: RefundCreateParams | RefundListParams, to_send: ToSend) -> None:
    """Name the payment as Stripe does."""
    charge = to_send.provider_charge_id or ""
    if charge.startswith("pi_"):
        params["payment_intent"] = charge
    else:
        params["charge"] = charge


def _state(there: StripeRefund, refund: int, *, amount: int | None = None) -> Answer:
    """What a refund at Stripe means here. One of another sum is none of ours."""
    if amount is not None and there.amount != amount:
        log.error("refund-refused refund=%d said=another sum is back there", refund)
        return Answer("impossible")
    sent = STATES.get(there.status or "", "pending")
    if sent == "impossible":
        log.error("refund-refused refund=%d said=%s", refund, there.status)
    return Answer(sent, there.id)


def _refused(error: Exception, refund: int) -> Answer:
    """What an error of Stripe's means. Its sentence is not logged: it may quote the key."""
    import stripe

    code = getattr(error, "code", None) or type(error).__name__
    said = f"{getattr(error, 'http_status', None)} {code}"
    if isinstance(error, stripe.AuthenticationError | stripe.PermissionError):
        log.error("refund-key-refused refund=%d said=%s", refund, said)
        return Answer("failed")
    mistakes = (stripe.InvalidRequestError, stripe.IdempotencyError, stripe.CardError)
    if isinstance(error, mistakes):
        log.error("refund-refused refund=%d said=%s", refund, said)
        return Answer("failed" if code in POOR else "impossible")
    # 409, 429, 5xx and no answer at all.
    log.warning("refund-not-sent refund=%d said=%s", refund, said)
    return Answer("failed")


async def connect() -> AIOHTTPClient:
    """Return what requests go through. Importing the library takes a third of a second."""
    await asyncio.to_thread(import_module, "stripe")
    import stripe

    logging.getLogger("stripe").setLevel(logging.WARNING)
    stripe.enable_telemetry = False
    return stripe.AIOHTTPClient(timeout=ClientTimeout(total=SECONDS))


def client_for(key: SecretStr, api: str, http: AIOHTTPClient) -> StripeClient:
    """Return Stripe's client for a key. It tries nothing again: the shop does, and knows why."""
    import stripe

    return stripe.StripeClient(
        key.get_secret_value(),
        base_addresses={"api": api},
        max_network_retries=0,
        http_client=http,
    )
