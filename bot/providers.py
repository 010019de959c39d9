"""Which adapters to payment providers run here, and with whose keys."""

from __future__ import annotations

import logging
from importlib.util import find_spec

from pydantic import SecretStr

from bot.settings import Settings
from bot.stripe_refunds import StripeRefunds
from store import shops
from store.database import Database

log = logging.getLogger(__name__)


class MissingStripe(Exception):
    """There is a key for Stripe, but not its library."""

    def __init__(self) -> None:
        super().__init__(
            "LANBAO_STRIPE_KEY is set, but Stripe's library is not installed: "
            "pip install 'lanbao[stripe]'"
        )


async def provider_refunds(database: Database, settings: Settings) -> StripeRefunds | None:
    """Return what sends card money back, and let the store know whose: its words follow it.

    The bot's own key serves the shops of its operator, as Stars do. Raises MissingStripe.
    """
    ready = find_spec("stripe") is not None
    key = settings.stripe_key
    if key is not None and not ready:
        raise MissingStripe
    if key is not None and settings.operator is None:
        log.warning("LANBAO_STRIPE_KEY serves the operator's shops: set LANBAO_OPERATOR")
    person = settings.operator if key is not None else None
    await database.transact(shops.refunds_by, ready=ready, person=person)

    async def key_of(shop: int) -> SecretStr | None:
        own: SecretStr | None = await database.read(shops.refund_key, shop)
        if own is None and (await database.read(shops.refunding, shop)).by_bot:
            return key
        return own

    return StripeRefunds(key_of, settings.stripe_api) if ready else None
