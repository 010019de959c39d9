"""What a shop says about gifts: whether it sends them, for how much, with which shipping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from store import catalog, shipping, shops
from store.database import Transaction
from store.gifts.statements import sql
from store.refusals import Refused
from store.shipping.rules import Price, price_of

MAY_SET: Final = ("owner", "manager")


@dataclass(frozen=True, slots=True)
class ShopSettings:
    """What a shop says about gifts; sums are minor units of its currency."""

    on: bool = True
    most: int | None = None
    """A cap on what one share's goods cost."""
    shipping: int | None = None
    """What a share's shipping costs the giver, wherever it goes; None: by the shop's own table."""


async def shop_settings(tx: Transaction, shop: int) -> ShopSettings:
    """Return what a shop says about gifts."""
    row = await sql.settings_of(tx, shop=shop)
    if row is None:
        return ShopSettings()
    return ShopSettings(bool(row["is_on"]), row["most"], row["shipping"])


async def switch(tx: Transaction, shop: int, staff: int, on: bool, *, now: int) -> None:
    """Let the shop's goods be sent as gifts, or no longer; what was given goes on.

    Its live product cards show it. Raises Refused("not-yours").
    """
    await shops.require(tx, shop, staff, *MAY_SET)
    await sql.switch_gifts(tx, shop=shop, is_on=int(on))
    await catalog.touch_shown(tx, shop, now=now)


async def set_cap(tx: Transaction, shop: int, staff: int, most: int | None) -> None:
    """Say what one share's goods may cost. Raises Refused: not-yours, price-malformed."""
    await shops.require(tx, shop, staff, *MAY_SET)
    if most is not None and most < 1:
        raise Refused("price-malformed")
    await sql.put_cap(tx, shop=shop, most=most)


async def set_shipping(tx: Transaction, shop: int, staff: int, amount: int | None) -> None:
    """Say what a share's shipping costs; None: by the shop's table.

    Raises Refused: not-yours, price-malformed.
    """
    await shops.require(tx, shop, staff, *MAY_SET)
    if amount is not None and amount < 0:
        raise Refused("price-malformed")
    await sql.put_gift_shipping(tx, shop=shop, shipping=amount)


async def flat_shipping(
    tx: Transaction, shop: int, lines: Sequence[shipping.QuoteLine], said: ShopSettings
) -> int:
    """Return what shipping one share costs before anybody knows where it goes.

    What the shop says, else what its table says for everywhere; where it does not ship to
    everywhere, the dearest of its zones. Raises Refused("shipping-unsettled").
    """
    if said.shipping is not None:
        return said.shipping
    zones = await shipping.zones_of(tx, shop)
    everywhere = [zone.price for zone in zones if zone.default]
    amounts = [_of(price, lines) for price in everywhere] or [None]
    if amounts[0] is None:
        amounts = [_of(zone.price, lines) for zone in zones]
    served = [amount for amount in amounts if amount is not None]
    if not served:
        raise Refused("shipping-unsettled")
    return max(served)


def _of(price: Price, lines: Sequence[shipping.QuoteLine]) -> int | None:
    return price_of(price, lines)
