"""Whose card money goes back by itself: through a key for the provider's own interface.

The Bot API cannot send a provider's money back. Where the edge can (it says so when it starts), the
bot's own key serves the shops of its operator, and any shop may have a key of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import SecretStr

from store.database import Transaction, load_queries
from store.refusals import Refused
from store.shops.rules import is_stripe_key
from store.shops.staff import require

sql = load_queries(__file__)

STRIPE = "stripe"


@dataclass(frozen=True, slots=True)
class Refunding:
    """How a shop's card money goes back."""

    possible: bool
    """The edge has an adapter, so that a key of the shop's own would work."""
    by_bot: bool
    """The bot's own key serves this shop."""
    by_shop: bool
    """The shop has a key of its own; it goes before the bot's."""

    @property
    def on(self) -> bool:
        """It goes back by itself."""
        return self.possible and (self.by_bot or self.by_shop)


async def refunds_by(tx: Transaction, *, ready: bool, person: int | None) -> None:
    """Note at the start what the edge can: `person`'s shops are served by the bot's own key."""
    if ready:
        await sql.put_refunder(tx, name=STRIPE, person=person or 0)
    else:
        await sql.remove_refunder(tx, name=STRIPE)


async def refunding(tx: Transaction, shop: int | None) -> Refunding:
    """Return how card money of this shop goes back; of no shop's, it does not by itself."""
    row = None if shop is None else await sql.refunding(tx, shop=shop, name=STRIPE)
    if row is None:
        return Refunding(possible=False, by_bot=False, by_shop=False)
    return Refunding(
        possible=row["person"] is not None,
        by_bot=row["person"] == row["owner"],
        by_shop=row["refund_secret"] is not None,
    )


async def refund_key(tx: Transaction, shop: int) -> SecretStr | None:
    """Return the shop's own key, for a refund that is being sent; None if it has none."""
    secret = await sql.refund_secret(tx, shop=shop)
    return None if secret is None else SecretStr(secret)


async def refund_keys(tx: Transaction) -> list[tuple[int, SecretStr]]:
    """Return every shop with a key of its own and that key, to try whether it works."""
    return [(row["shop"], SecretStr(row["refund_secret"])) for row in await sql.refund_secrets(tx)]


async def set_refund_key(
    tx: Transaction, shop: int, by: int, secret: SecretStr | None, *, now: int
) -> None:
    """Let card money go back by itself through this key, or (None) through no key of the shop's.

    Raises Refused: not-yours, way-unknown (no provider's token yet), key-malformed.
    """
    await require(tx, shop, by, "owner")
    key = None if secret is None else secret.get_secret_value()
    if key is not None and not is_stripe_key(key):
        raise Refused("key-malformed")
    if not await sql.put_refund_secret(tx, shop=shop, secret=key, now=now):
        raise Refused("way-unknown")
