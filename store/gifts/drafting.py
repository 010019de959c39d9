"""A gift is put together: what is in a share, how many, for whom; and what all of it costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from store import catalog, people, shipping, shops
from store.database import RunAgain, Transaction
from store.deadlines import set_deadline
from store.gifts.drawing import seal_of
from store.gifts.ending import DRAFT_TIMER
from store.gifts.records import Envelope
from store.gifts.rules import COVERS
from store.gifts.settings import flat_shipping, shop_settings
from store.gifts.statements import sql
from store.people.rules import clean
from store.policy import Policy
from store.refusals import Refused

CHOICES: Final = {
    "audience": ("one", "group"),
    "mode": ("first", "draw"),
    "who": ("anyone", "named", "newcomers"),
    "names": ("full", "masked", "count"),
    "cover": COVERS,
}
"""What a giver chooses from."""

_WRITTEN: Final = (
    *("shares", "audience", "mode", "who", "named"),
    *("greeting", "cover", "names"),
)

_PRICED: Final = {"shares", "audience", "mode"}
"""Fixed once there is an order: they say what it holds."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a gift costs its giver, in minor units."""

    shares: int
    goods: int
    shipping: int
    """Of all shares."""
    each_shipping: int
    """A flat sum a share."""
    currency: str

    @property
    def total(self) -> int:
        return self.goods + self.shipping


@dataclass(frozen=True, slots=True)
class Item:
    """Pieces of a variant in a share, in the reader's language. Never with a price."""

    product: int
    variant: int
    title: str
    options: tuple[str, ...]
    pieces: int
    pictured: bool


@dataclass(frozen=True, slots=True)
class GiftDraft:
    """A gift before it is paid, for its giver alone."""

    envelope: Envelope
    items: tuple[Item, ...]
    price: Price
    draw_at: int | None
    ships_from: int | None
    """A presale's date that is still to come."""


async def begin(
    tx: Transaction,
    giver: int,
    goods: Sequence[tuple[int, int]],
    *,
    code: str,
    seed: str,
    language: str,
    now: int,
    policy: Policy,
) -> int:
    """Begin a gift whose every share holds `goods` (variant, pieces); return the envelope.

    `code` is fresh (`codes.new_code`), and so is `seed` (`new_seed`). The choices are one share, to
    a group, first come, masked names. Raises Refused: not-for-sale, gifts-off, not-giftable,
    gift-shipped-only, gift-mixed, gift-too-dear, shipping-unsettled, shop-not-open.
    """
    views = await _views(tx, goods, language, now)
    shop = views[0][0].shop
    known = await shops.get_shop(tx, shop)
    if known is None or known.state != "open":
        raise Refused("shop-not-open")
    person = await people.get_person(tx, giver)
    zone = (person.zone if person is not None else None) or known.zone or "UTC"
    row = await sql.add_envelope(
        tx,
        code=code,
        giver=giver,
        shop=shop,
        language=language,
        zone=zone,
        shares=1,
        greeting="",
        cover=COVERS[0],
        names="masked",
        now=now,
    )
    envelope: int = row["id"]
    await _put_goods(tx, envelope, goods)
    await sql.put_draw(
        tx,
        envelope=envelope,
        draw_at=now + policy.claim_window,
        seed=seed,
        seal=seal_of(seed),
        most=policy.draw_entries,
    )
    await _price(tx, shop, views, 1)
    await set_deadline(tx, DRAFT_TIMER, envelope, now + policy.gift_draft_life)
    return envelope


async def _put_goods(tx: Transaction, envelope: int, goods: Sequence[tuple[int, int]]) -> None:
    await sql.put_goods(
        tx,
        [{"envelope": envelope, "variant": variant, "pieces": pieces} for variant, pieces in goods],
    )


async def change(
    tx: Transaction,
    envelope: int,
    giver: int,
    *,
    goods: Sequence[tuple[int, int]] | None = None,
    draw_at: int | None = None,
    now: int,
    policy: Policy,
    **choices: Any,
) -> None:
    """Choose: shares, audience, mode, who, named, greeting, cover, names, draw_at, goods.

    What is not named stays. While the gift waits for its payment, what has no price can still be
    chosen. Raises Refused: no-such-gift, gift-placed, gift-paid, gift-shares-wrong(most),
    greeting-too-long(limit), gift-choice-wrong, draw-time-wrong, draw-by-merchant, and what `begin`
    refuses.
    """
    known = await own(tx, envelope, giver)
    if known.state != "unpaid":
        raise Refused("gift-paid")
    if known.order is not None and (goods is not None or choices.keys() & _PRICED):
        raise Refused("gift-placed")
    if strangers := choices.keys() - set(_WRITTEN):
        raise Refused("gift-choice-wrong", choice=min(strangers))
    chosen = _chosen(known, choices, policy)
    if chosen["mode"] == "draw" and await shops.role_of(tx, known.shop, giver) is not None:
        raise Refused("draw-by-merchant")
    if draw_at is not None:
        if not now < draw_at <= now + policy.draw_longest:
            raise Refused("draw-time-wrong")
        await sql.plan_draw(tx, envelope=envelope, draw_at=draw_at)
    if goods is not None:
        views = await _views(tx, goods, known.language, now)
        if views[0][0].shop != known.shop:
            raise Refused("gift-mixed")
        await sql.drop_goods(tx, envelope=envelope)
        await _put_goods(tx, envelope, goods)
    if not await sql.change_draft(tx, id=envelope, giver=giver, version=known.version, **chosen):
        raise RunAgain(f"envelope {envelope} was changed by another press")
    await set_deadline(tx, DRAFT_TIMER, envelope, now + policy.gift_draft_life)


def _chosen(known: Envelope, choices: dict[str, Any], policy: Policy) -> dict[str, Any]:
    """Return all choices of a draft, those that change among them, if they fit together."""
    chosen: dict[str, Any] = {name: getattr(known, name) for name in _WRITTEN} | choices
    if choices.get("audience") == "one":
        chosen |= {"shares": 1, "mode": "first"} | choices
    if "named" in choices and "who" not in choices:
        chosen["who"] = "anyone" if choices["named"] is None else "named"
    if chosen["who"] != "named":
        chosen["named"] = None
    for name, offered in CHOICES.items():
        if chosen[name] not in offered:
            raise Refused("gift-choice-wrong", choice=name)
    shares, named = chosen["shares"], chosen["named"]
    most = 1 if chosen["audience"] == "one" else policy.gift_shares
    if not isinstance(shares, int) or not 1 <= shares <= most:
        raise Refused("gift-shares-wrong", most=most)
    if chosen["who"] == "named" and (not isinstance(named, int) or shares > 1):
        raise Refused("gift-choice-wrong", choice="named")
    if chosen["audience"] == "one" and chosen["mode"] == "draw":
        raise Refused("gift-choice-wrong", choice="mode")
    greeting = clean(str(chosen["greeting"]), policy.greeting_length + 1)
    if len(greeting) > policy.greeting_length:
        raise Refused("greeting-too-long", limit=policy.greeting_length)
    return chosen | {"greeting": greeting}


async def own(tx: Transaction, envelope: int, giver: int) -> Envelope:
    """Return an envelope to its giver. Raises Refused("no-such-gift") to everybody else."""
    row = await sql.envelope(tx, id=envelope)
    if row is None or row["giver"] != giver:
        raise Refused("no-such-gift")
    return Envelope.from_row(row)


async def draft(
    tx: Transaction, envelope: int, giver: int, language: str, *, now: int
) -> GiftDraft:
    """Return a gift to its giver, with what it would cost now. Raises as `begin`, no-such-gift."""
    known = await own(tx, envelope, giver)
    goods = [(row["variant"], row["pieces"]) for row in await sql.goods_of(tx, envelope=envelope)]
    views = await _views(tx, goods, language, now)
    row = await sql.draw_of(tx, envelope=envelope) if known.mode == "draw" else None
    ships_from = views[0][0].ships_from
    return GiftDraft(
        envelope=known,
        items=tuple(
            Item(view.product, view.id, view.title, view.options, pieces, view.pictured)
            for view, pieces in views
        ),
        price=await _price(tx, known.shop, views, known.shares),
        draw_at=None if row is None else row["draw_at"],
        ships_from=ships_from if ships_from is not None and ships_from > now else None,
    )


Views = list[tuple[catalog.VariantView, int]]


async def _views(
    tx: Transaction, goods: Sequence[tuple[int, int]], language: str, now: int
) -> Views:
    """Return what a share holds, if it can be given at all."""
    if not goods or len({variant for variant, _ in goods}) < len(goods):
        raise Refused("nothing-wanted")
    if any(pieces < 1 for _, pieces in goods):
        raise Refused("nothing-wanted")
    views: Views = []
    for variant, pieces in goods:
        view = await catalog.variant(tx, variant, language)
        if view is None or not view.for_sale:
            raise Refused("not-for-sale", variant=variant)
        if view.kind != "shipped":
            raise Refused("gift-shipped-only")
        if not view.giftable:
            raise Refused("not-giftable")
        views.append((view, pieces))
    dates = {max(view.ships_from or 0, now) for view, _ in views}
    if len(dates) > 1 or len({(view.shop, view.currency) for view, _ in views}) > 1:
        raise Refused("gift-mixed")
    return views


async def _price(tx: Transaction, shop: int, views: Views, shares: int) -> Price:
    said = await shop_settings(tx, shop)
    if not said.on:
        raise Refused("gifts-off")
    goods = sum(view.price * pieces for view, pieces in views)
    currency = views[0][0].currency
    if said.most is not None and goods > said.most:
        raise Refused("gift-too-dear", most=said.most, currency=currency)
    lines = [
        shipping.QuoteLine(view.id, pieces, view.weight, view.kind, view.price * pieces)
        for view, pieces in views
    ]
    each = await flat_shipping(tx, shop, lines, said)
    return Price(shares, goods * shares, each * shares, each, currency)
