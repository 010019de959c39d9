"""What a merchant says about their shop, in any order, and whether it is open."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from store.database import Transaction, load_queries
from store.people.countries import countries, country_of_zone
from store.people.rules import LANGUAGES, clean, is_zone
from store.refusals import Refused
from store.shops.checklist import missing_steps, needed_to_open
from store.shops.records import Role, Shop
from store.shops.rules import ABOUT_LENGTH, NAME_LENGTH, is_currency
from store.shops.staff import require

sql = load_queries(__file__)

MAY_SET: Final = ("owner", "manager")


async def get_shop(tx: Transaction, shop: int) -> Shop | None:
    """Return the shop, or None."""
    row = await sql.shop(tx, id=shop)
    return None if row is None else Shop.from_row(row)


async def shops_of(tx: Transaction, person: int) -> list[tuple[Shop, Role]]:
    """Return the shops a person owns or works in and their role there, their own first."""
    return [(Shop.from_row(row), row["role"]) for row in await sql.shops_of(tx, person=person)]


async def open_shops(tx: Transaction) -> list[Shop]:
    """Return the shops that a shopper may look into."""
    return [Shop.from_row(row) for row in await sql.open_shops(tx)]


async def shared_zone(tx: Transaction) -> str | None:
    """Return the time zone of all shops that have opened; None where there is none or they differ.

    A shop that is paused still has orders.
    """
    zone: str | None = await sql.shared_zone(tx)
    return zone


async def set_name(tx: Transaction, shop: int, by: int, name: str) -> None:
    """Name the shop. Raises Refused("name-needed") if nothing visible is left of it."""
    await require(tx, shop, by, *MAY_SET)
    name = clean(name, NAME_LENGTH)
    if not name:
        raise Refused("name-needed")
    await sql.set_name(tx, shop=shop, name=name)


async def set_about(tx: Transaction, shop: int, by: int, about: str) -> None:
    """Say what the shop is about, in at most 1,000 characters."""
    await require(tx, shop, by, *MAY_SET)
    await sql.set_about(tx, shop=shop, about=_said(about))


async def set_returns(tx: Transaction, shop: int, by: int, returns: str) -> None:
    """Say how returns go, beside the rules that hold in every shop."""
    await require(tx, shop, by, *MAY_SET)
    await sql.set_returns(tx, shop=shop, returns=_said(returns))


def _said(text: str) -> str:
    if len(text) > ABOUT_LENGTH:
        raise Refused("text-too-long", limit=ABOUT_LENGTH)
    lines = (clean(line, ABOUT_LENGTH) for line in text.splitlines())
    return "\n".join(lines).strip()


async def set_photo(tx: Transaction, shop: int, by: int, photo: str | None) -> None:
    """Set the cover: the chat system's id of a file, or None for none."""
    await require(tx, shop, by, *MAY_SET)
    await sql.set_photo(tx, shop=shop, photo=photo)


async def set_currency(
    tx: Transaction, shop: int, by: int, currency: str, *, has_product: bool = False
) -> None:
    """Choose the currency of all prices (ISO 4217).

    Raises Refused("currency-fixed") once something was ordered, or while products carry prices in
    another one (`has_product`): minor units of one currency mean something else in the next.
    """
    await require(tx, shop, by, *MAY_SET)
    currency = currency.strip().upper()
    if not is_currency(currency):
        raise Refused("currency-unknown")
    known = await get_shop(tx, shop)
    if known is not None and known.currency == currency:
        return
    if has_product or not await sql.set_currency(tx, shop=shop, currency=currency):
        raise Refused("currency-fixed")


async def fix_currency(tx: Transaction, shop: int) -> None:
    """Let the currency stay from now on: the first order calls this. Repeats change nothing."""
    await sql.fix_currency(tx, shop=shop)


async def set_country(tx: Transaction, shop: int, by: int, country: str) -> None:
    """Say where the shop is (ISO 3166 alpha-2): addresses that name no country are there."""
    await require(tx, shop, by, *MAY_SET)
    country = country.strip().upper()
    if country not in countries():
        raise Refused("country-unknown")
    await sql.set_country(tx, shop=shop, country=country)


async def set_zone(tx: Transaction, shop: int, by: int, zone: str) -> None:
    """Choose the zone in which the merchant is told times, an IANA name.

    Until the merchant says otherwise the shop is in the country of that zone.
    """
    await require(tx, shop, by, *MAY_SET)
    if not is_zone(zone):
        raise Refused("zone-unknown")
    await sql.set_zone(tx, shop=shop, zone=zone, country=country_of_zone(zone))


async def set_language(tx: Transaction, shop: int, by: int, language: str) -> None:
    """Choose the language in which the products' texts are written."""
    await require(tx, shop, by, *MAY_SET)
    if language not in LANGUAGES:
        raise Refused("language-unknown")
    await sql.set_language(tx, shop=shop, language=language)


async def publish_shop(
    tx: Transaction, shop: int, by: int, *, has_product: bool, sends: bool = True
) -> bool:
    """Open a draft, or a paused shop again; True if it was closed.

    Raises Refused("shop-not-ready", missing=…) while one of the first four steps is missing.
    """
    await require(tx, shop, by, *MAY_SET)
    steps = await missing_steps(tx, shop, has_product=has_product, sends=sends)
    missing = needed_to_open(steps)
    if missing:
        raise Refused("shop-not-ready", missing=", ".join(missing))
    return await _move(tx, shop, ("draft", "paused"), "open")


async def pause_shop(tx: Transaction, shop: int, by: int) -> bool:
    """Sell nothing for now; what was ordered goes on. True if the shop was open."""
    await require(tx, shop, by, *MAY_SET)
    return await _move(tx, shop, ("open",), "paused")


async def _move(tx: Transaction, shop: int, sources: Collection[str], target: str) -> bool:
    for source in sources:
        moved: Any = await sql.move_shop(tx, shop=shop, source=source, target=target)
        if moved:
            return True
    return False
