"""A stand-in for the part of Stripe's interface that refunds need, as its reference publishes it.

https://docs.stripe.com/api: errors are `{"error": {type, code, message, param}}`; an idempotency
key keeps the first answer, whatever it was (but no 409, 429 or lost connection), refuses other
parameters, and is forgotten after a day; a charge is refunded up to its amount.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

MOST = 100


@dataclass
class Paid:
    """A charge, and what the intent it belongs to is called."""

    id: str
    amount: int
    currency: str
    intent: str
    disputed: bool = False


@dataclass
class StripeStandIn:
    """One account at Stripe."""

    key: str = "rk_test_standin0001"
    paid: dict[str, Paid] = field(default_factory=dict)
    refunds: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    """What happens to the next calls that create: 409, 429, 500, lost-before, lost-after, slow."""
    status: str = "succeeded"
    """Of the refunds that are made."""
    may_read: bool = True
    poor: bool = False
    created: int = 0
    url: str = ""
    held: asyncio.Event = field(default_factory=asyncio.Event)
    _answers: dict[str, tuple[str, int, dict[str, Any]]] = field(default_factory=dict)
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    def pay(self, amount: int, currency: str = "usd", *, disputed: bool = False) -> Paid:
        """Somebody pays by card."""
        number = next(self._numbers)
        charge = Paid(f"ch_test{number:04}", amount, currency, f"pi_test{number:04}", disputed)
        self.paid[charge.id] = self.paid[charge.intent] = charge
        return charge

    def forget_keys(self) -> None:
        """A day has passed."""
        self._answers.clear()

    def returned(self, charge: Paid) -> int:
        """What went back of a charge, or is about to."""
        live = ("succeeded", "pending", "requires_action")
        return sum(
            one["amount"]
            for one in self.refunds.values()
            if one["charge"] == charge.id and one["status"] in live
        )

    def refund_by_hand(self, charge: Paid, amount: int) -> None:
        """Somebody refunds at Stripe's own desk."""
        self._make(charge, amount, {})

    def app(self) -> web.Application:
        """The server."""
        app = web.Application()
        app.router.add_post("/v1/refunds", self._create)
        app.router.add_get("/v1/refunds", self._list)
        app.router.add_get("/v1/refunds/{id}", self._retrieve)
        app.router.add_get("/v1/charges/{id}", self._charge)
        app.router.add_get("/v1/payment_intents/{id}", self._charge)
        return app

    def _allowed(self, request: web.Request) -> web.Response | None:
        if request.headers.get("Authorization") != f"Bearer {self.key}":
            return _error(401, None, "Invalid API Key provided: rk_test_*******0001")
        if not self.may_read:
            return _error(403, None, "The provided key does not have the required permissions")
        return None

    async def _create(self, request: web.Request) -> web.StreamResponse:
        if refused := self._allowed(request):
            return refused
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "lost-before":
            return _lost(request)
        if fault == "429":
            return _error(429, "rate_limit", "Too many requests")
        if fault == "409":
            return _error(409, "idempotency_key_in_use", "There is another request", "idem")
        form = {name: str(value) for name, value in (await request.post()).items()}
        key = request.headers["Idempotency-Key"]
        asked = json.dumps(form, sort_keys=True)
        if key in self._answers:
            first, status, body = self._answers[key]
            if first != asked:
                said = "Keys can only be used with the same parameters"
                return _error(400, None, said, "idempotency_error")
            return web.json_response(body, status=status)
        status, body = self._refund(form) if fault != "500" else (500, _fault("api_error", None))
        # What is kept is the answer as it was, whatever becomes of the refund.
        self._answers[key] = (asked, status, dict(body))
        if fault == "lost-after":
            return _lost(request)
        if fault == "slow":
            await self.held.wait()
        return web.json_response(body, status=status)

    def _refund(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        charge = self.paid.get(form.get("charge") or form.get("payment_intent") or "")
        if charge is None:
            return 404, _fault("invalid_request_error", "resource_missing")
        if charge.disputed:
            return 400, _fault("invalid_request_error", "charge_disputed")
        if self.poor:
            return 400, _fault("invalid_request_error", "balance_insufficient")
        left = charge.amount - self.returned(charge)
        if left == 0:
            return 400, _fault("invalid_request_error", "charge_already_refunded")
        amount = int(form.get("amount") or left)
        if amount > left:
            return 400, _fault("invalid_request_error", None)
        metadata = {
            name[9:-1]: value for name, value in form.items() if name.startswith("metadata[")
        }
        return 200, self._make(charge, amount, metadata)

    def _make(self, charge: Paid, amount: int, metadata: dict[str, str]) -> dict[str, Any]:
        made: dict[str, Any] = {
            "id": f"re_test{next(self._numbers):04}",
            "object": "refund",
            "amount": amount,
            "charge": charge.id,
            "payment_intent": charge.intent,
            "currency": charge.currency,
            "metadata": metadata,
            "reason": "requested_by_customer",
            "status": self.status,
        }
        self.refunds[made["id"]] = made
        self.created += 1
        return made

    async def _list(self, request: web.Request) -> web.Response:
        if refused := self._allowed(request):
            return refused
        query = request.query
        found = [
            one
            for one in reversed(self.refunds.values())
            if query.get("charge") in (None, one["charge"])
            and query.get("payment_intent") in (None, one["payment_intent"])
        ]
        if after := query.get("starting_after"):
            place = [one["id"] for one in found].index(after)
            found = found[place + 1 :]
        limit = min(int(query.get("limit", 10)), MOST)
        return web.json_response(
            {
                "object": "list",
                "url": "/v1/refunds",
                "data": found[:limit],
                "has_more": len(found) > limit,
            }
        )

    async def _retrieve(self, request: web.Request) -> web.Response:
        if refused := self._allowed(request):
            return refused
        found = self.refunds.get(request.match_info["id"])
        if found is None:
            return _error(404, "resource_missing", "No such refund")
        return web.json_response(found)

    async def _charge(self, request: web.Request) -> web.Response:
        if refused := self._allowed(request):
            return refused
        charge = self.paid.get(request.match_info["id"])
        if charge is None:
            return _error(404, "resource_missing", "No such charge")
        kind = "payment_intent" if request.match_info["id"] == charge.intent else "charge"
        return web.json_response(
            {
                "id": request.match_info["id"],
                "object": kind,
                "amount": charge.amount,
                "currency": charge.currency,
            }
        )


@asynccontextmanager
async def standing_in() -> AsyncIterator[StripeStandIn]:
    """Stripe, on a free port of this machine."""
    there = StripeStandIn()
    runner = web.AppRunner(there.app())
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    there.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield there
    there.held.set()
    await runner.cleanup()


def _lost(request: web.Request) -> web.Response:
    """The connection breaks before anything is answered."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def _fault(kind: str, code: str | None) -> dict[str, Any]:
    return {"error": {"type": kind, "code": code, "message": "as the reference words it"}}


def _error(
    status: int, code: str | None, message: str, kind: str = "invalid_request_error"
) -> web.Response:
    return web.json_response(
        {"error": {"type": kind, "code": code, "message": message}}, status=status
    )
