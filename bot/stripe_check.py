"""Whether Stripe takes the keys that card money is to go back by: for `lanbao check`."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from aiohttp import ClientError
from pydantic import SecretStr

from bot.settings import Settings
from bot.stripe_refunds import client_for, connect
from store import shops
from store.database import Busy, SchemaMismatch, open_database

if TYPE_CHECKING:
    from stripe import StripeClient


async def try_keys(settings: Settings) -> list[tuple[bool, str]]:
    """Say of the bot's own key and of every shop's whether it works; nothing where there is none.

    A key is tried by reading one refund. Whether it may also make one is seen when it first does.
    """
    keys = [] if settings.stripe_key is None else [("LANBAO_STRIPE_KEY", settings.stripe_key)]
    keys += [(f"the Stripe key of shop {shop}", key) for shop, key in await _of_shops(settings)]
    if not keys:
        return []
    if find_spec("stripe") is None:
        return [(False, "Stripe's library is not installed: pip install 'lanbao[stripe]'")]
    http = await connect()
    try:
        return [
            await _tried(name, key, client_for(key, settings.stripe_api, http))
            for name, key in keys
        ]
    finally:
        await http.close_async()  # type: ignore[no-untyped-call]


async def _of_shops(settings: Settings) -> list[tuple[int, SecretStr]]:
    try:
        database = await open_database(settings.database)
    except (SchemaMismatch, Busy, OSError, ValueError):
        return []  # said elsewhere
    try:
        return await database.read(shops.refund_keys)
    finally:
        await database.close()


async def _tried(name: str, key: SecretStr, client: StripeClient) -> tuple[bool, str]:
    import stripe

    try:
        await client.v1.refunds.list_async({"limit": 1})
    except stripe.AuthenticationError:
        return False, f"Stripe does not know {name}: it was revoked, or copied in part"
    except stripe.PermissionError:
        return False, f"{name} may not read refunds: give it Charges, PaymentIntents and Refunds"
    except (stripe.StripeError, ClientError, TimeoutError, OSError) as error:
        return False, f"Stripe cannot be asked about {name}: {type(error).__name__}"
    testing = "_test_" in key.get_secret_value()
    return True, f"Stripe takes {name}" + (": a TEST key, no real money moves" if testing else "")
