"""From what a person wants to a draft with prices, terms and shipping."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from store import catalog, shipping
from store.database import Transaction
from store.money import STARS
from store.orders.records import NewOrder, Wanted, WayName
from store.orders.statements import sql
from store.payments.ways import capabilities
from store.policy import Policy
from store.refusals import Refused
from store.terms import Added, Draft, DraftLine, registered, term_named


def merged(wanted: Sequence[Wanted]) -> tuple[Wanted, ...]:
    """Return one entry a variant, in the order of first mention. Raises nothing-wanted."""
    if len(wanted) == 1 and wanted[0].quantity > 0:
        return (wanted[0],)
    pieces: dict[int, int] = {}
    for one in wanted:
        if one.quantity < 1:
            raise Refused("nothing-wanted")
        pieces[one.variant] = pieces.get(one.variant, 0) + one.quantity
    if not pieces:
        raise Refused("nothing-wanted")
    return tuple(Wanted(variant, quantity) for variant, quantity in pieces.items())


def fingerprint(wanted: Sequence[Wanted], terms: Sequence[Added]) -> str:
    """Return what makes two unpaid orders of one person in one shop the same order."""
    goods = ",".join([f"{one.variant}x{one.quantity}" for one in sorted(wanted, key=_variant)])
    if not terms:
        return goods
    asked = [
        f"{added.term}{json.dumps(dict(added.detail), sort_keys=True)}"
        for added in sorted(terms, key=lambda added: added.term)
    ]
    return "|".join([goods, *asked])


def _variant(one: Wanted) -> int:
    return one.variant


async def draft(
    tx: Transaction, new: NewOrder, *, now: int, policy: Policy
) -> tuple[Draft, tuple[Added, ...]]:
    """Return the order as it would be placed now, and the terms that are on it.

    Raises Refused: not-for-sale, mixed-cart, mixed-currencies, address-needed, pickup-needed,
    and whatever the terms and the shop's shipping refuse.
    """
    lines, currency = await _lines(tx, new)
    drawn = Draft(payer=new.payer, shop=new.shop, currency=currency, lines=lines)
    added = _terms(new.terms, drawn, now)
    for one in added:
        drawn = await term_named(one.term).adjust(tx, drawn, one.detail, now=now, policy=policy)
    return await _with_shipping(tx, new, drawn), added


async def _lines(tx: Transaction, new: NewOrder) -> tuple[tuple[DraftLine, ...], str]:
    views = []
    for one in merged(new.wanted):
        view = await catalog.variant(tx, one.variant, new.language)
        if view is None or not view.for_sale or view.shop != new.shop:
            raise Refused("not-for-sale", variant=one.variant)
        views.append((view, one.quantity))
    if len(views) > 1:
        _check_together([view for view, _ in views])
    lines = tuple(
        DraftLine(
            variant=view.id,
            product=view.product,
            title=view.title,
            options=view.options,
            kind="pickup" if new.pickup is not None and view.kind == "shipped" else view.kind,
            quantity=quantity,
            price=view.price,
            weight=view.weight,
            ships_from=view.ships_from,
        )
        for view, quantity in views
    )
    return lines, views[0][0].currency


def _check_together(views: Sequence[catalog.VariantView]) -> None:
    """Raise Refused where things cannot be on one order."""
    digital = [view.id for view in views if view.kind == "digital"]
    physical = [view.id for view in views if view.kind != "digital"]
    if digital and physical:
        raise Refused(
            "mixed-cart", digital=",".join(map(str, digital)), physical=",".join(map(str, physical))
        )
    currencies = {view.currency for view in views}
    if len(currencies) > 1:
        raise Refused("mixed-currencies", currencies=",".join(sorted(currencies)))


def _terms(asked: Sequence[Added], drawn: Draft, now: int) -> tuple[Added, ...]:
    """Return the terms that were asked for and those that come of themselves."""
    names = {one.term for one in asked}
    if len(names) < len(asked):
        raise Refused("terms-contradict", term=asked[0].term)
    added = list(asked)
    for term in registered():
        detail = term.volunteers(drawn, now)
        if detail is not None and term.name not in names:
            added.append(Added(term.name, detail))
    for one in added:
        excluded = term_named(one.term).excludes
        if clash := sorted(other.term for other in added if other.term in excluded):
            raise Refused("terms-contradict", term=one.term, other=clash[0])
    return tuple(added)


async def _with_shipping(tx: Transaction, new: NewOrder, drawn: Draft) -> Draft:
    if drawn.shipping is not None:
        return drawn.shipped_for(drawn.shipping)
    return await priced_for(tx, drawn, address=new.address, pickup=new.pickup)


async def priced_for(
    tx: Transaction, drawn: Draft, *, address: int | None, pickup: int | None
) -> Draft:
    """Return the draft with what the shop's own table says shipping costs."""
    quoted = await shipping.quote(
        tx,
        drawn.shop,
        address=address,
        pickup=pickup,
        lines=[
            shipping.QuoteLine(line.variant, line.quantity, line.weight, line.kind, line.amount)
            for line in drawn.lines
        ],
        currency=drawn.currency,
    )
    return drawn.shipped_for(quoted.amount)


class Seller(NamedTuple):
    """How the shop is paid (`free` for nothing to pay), and whether it was ordered from before."""

    way: WayName
    currency_fixed: bool


async def check_seller(tx: Transaction, new: NewOrder, drawn: Draft, total: int) -> Seller:
    """Return what the shop says to this order.

    Raises Refused: shop-not-open, way-not-offered, stars-digital-only, stars-one-piece.
    """
    shop = await sql.seller(tx, shop=new.shop, way=new.way)
    if shop is None or shop["state"] != "open":
        raise Refused("shop-not-open")
    fixed = bool(shop["currency_fixed"])
    if total == 0:
        return Seller("free", fixed)
    if new.way == "free" or shop["way"] != "on":
        raise Refused("way-not-offered", way=new.way)
    check_way(new.way, drawn)
    return Seller(new.way, fixed)


async def check_offered(tx: Transaction, shop: int, way: WayName, drawn: Draft) -> None:
    """Raise Refused where a shop does not offer this way, or these goods cannot be paid so."""
    seller = await sql.seller(tx, shop=shop, way=way)
    if seller is None or seller["way"] != "on":
        raise Refused("way-not-offered", way=way)
    check_way(way, drawn)


def check_way(way: str, drawn: Draft) -> None:
    """Raise Refused where these goods cannot be paid in this way."""
    can = capabilities(way)
    digital = all(line.kind == "digital" for line in drawn.lines)
    if can.digital != digital or (drawn.currency == STARS) != (can.currency == STARS):
        raise Refused("stars-digital-only")
    if not can.refunds_in_part and (len(drawn.lines) > 1 or drawn.sums.pieces > 1):
        raise Refused("stars-one-piece")
