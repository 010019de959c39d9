"""How a shop is paid. A provider's token goes in, and comes out at one place only."""

from __future__ import annotations

from pydantic import SecretStr

from store.database import Transaction, load_queries
from store.people.rules import clean
from store.refusals import Refused
from store.shops.records import Way, WayKind
from store.shops.rules import ABOUT_LENGTH, is_provider_token
from store.shops.staff import require

sql = load_queries(__file__)


async def ways_of(tx: Transaction, shop: int) -> list[Way]:
    """Return the ways this shop has set up, those that are off too."""
    return [Way.from_row(row) for row in await sql.ways(tx, shop=shop)]


async def way_of(tx: Transaction, shop: int, kind: WayKind) -> Way | None:
    """Return this way of the shop, None if it was never set up."""
    row = await sql.way(tx, shop=shop, kind=kind)
    return None if row is None else Way.from_row(row)


async def set_way(
    tx: Transaction,
    shop: int,
    by: int,
    kind: WayKind,
    *,
    secret: SecretStr | None = None,
    note: str = "",
    operator: int | None = None,
    now: int,
) -> None:
    """Offer a way to pay from now on; only the owner says where the money goes.

    provider: `secret` is the token from BotFather. by-hand: `note` tells buyers how. stars: they go
    to the bot's owner, so the shop's owner must be the `operator`.

    Raises Refused("token-malformed"), Refused("note-needed"), Refused("stars-operator-only").
    """
    await require(tx, shop, by, "owner")
    note = "\n".join(clean(line, ABOUT_LENGTH) for line in note[:ABOUT_LENGTH].splitlines()).strip()
    if kind == "provider" and (secret is None or not is_provider_token(secret.get_secret_value())):
        raise Refused("token-malformed")
    if kind == "by-hand" and not note:
        raise Refused("note-needed")
    if kind == "stars" and by != operator:
        raise Refused("stars-operator-only")
    token = secret.get_secret_value() if secret is not None and kind == "provider" else None
    await sql.put_way(tx, shop=shop, kind=kind, secret=token, note=note, now=now)


async def switch_way(
    tx: Transaction, shop: int, by: int, kind: WayKind, on: bool, *, now: int
) -> None:
    """Offer a way that is set up, or no longer. Raises Refused("way-unknown")."""
    await require(tx, shop, by, "owner")
    state = "on" if on else "off"
    if not await sql.switch_way(tx, shop=shop, kind=kind, state=state, now=now):
        raise Refused("way-unknown")


async def provider_token(tx: Transaction, shop: int) -> SecretStr | None:
    """Return the provider's token for an invoice that is being made; None if the way is off."""
    row = await sql.way(tx, shop=shop, kind="provider")
    if row is None or row["state"] != "on" or row["secret"] is None:
        return None
    return SecretStr(row["secret"])
