"""Where a shop ships and for how much."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import people, shipping, shops
from store.database import Database
from store.policy import Policy
from store.refusals import Refused
from store.shipping import Destination, Place, Price, QuoteLine, Zone, choose_zone, price_of
from tests.people.cast import MEI, NADIA, NOW, TOM, Snapshot, meet

TEA = QuoteLine(variant=1, quantity=2, weight=100, kind="shipped", amount=2560)
POT = QuoteLine(variant=2, quantity=1, weight=900, kind="shipped", amount=4000)
EBOOK = QuoteLine(variant=3, quantity=1, weight=0, kind="digital", amount=500)
CAKE = QuoteLine(variant=4, quantity=1, weight=500, kind="pickup", amount=900)
LEEDS = Destination("GB", "West Yorkshire", "Leeds")


@pytest.mark.parametrize(
    ("price", "cost"),
    [
        (Price("flat", 300), 300),
        (Price("flat", 300, free_from=6560), 0),
        (Price("flat", 300, free_from=6561), 300),
        (Price("flat", 300, free_from=0), 0),
        (Price("by-piece", 300, 50), 400),
        (Price("by-piece", 300, 50, free_from=100), 0),
        (Price("by-weight", 200, 30, 100), 530),
        (Price("by-weight", 200, 30, 1_100), 230),
        (Price("by-weight", 200, 30, 1_099), 260),
        (Price("not-served"), None),
    ],
)
def test_a_price_is_exact(price: Price, cost: int | None) -> None:
    assert price_of(price, [TEA, POT]) == cost


def test_only_what_is_shipped_counts() -> None:
    assert price_of(Price("by-piece", 300, 50), [TEA, EBOOK, CAKE]) == 350
    assert price_of(Price("flat", 300, free_from=3000), [TEA, EBOOK]) == 300
    assert price_of(Price("flat", 300), [EBOOK]) == 0


ZONES = [
    Zone(1, "", (), Price("flat", 900), default=True),
    Zone(2, "UK", (Place("GB"), Place("IE")), Price("flat", 300)),
    Zone(3, "Yorkshire", (Place("GB", "West Yorkshire"),), Price("flat", 200)),
    Zone(4, "Leeds", (Place("GB", "", "LEEDS"),), Price("flat", 100)),
    Zone(5, "Leeds again", (Place("GB", "", "Leeds"),), Price("flat", 1)),
    Zone(6, "Brazil", (Place("BR", "", "São Paulo"),), Price("flat", 2)),
]


@pytest.mark.parametrize(
    ("to", "zone"),
    [
        (LEEDS, 4),
        (LEEDS._replace(region=""), 4),
        (LEEDS._replace(town="Bradford"), 3),
        (LEEDS._replace(region="Kent", town="Dover"), 2),
        (Destination("IE"), 2),
        (Destination("FR", "", "Leeds"), 1),
        (Destination("BR", "", "sao  paulo"), 6),
        (Destination("BR", "", "Ｓao Paulo"), 6),
        (Destination("BR", "", "Rio"), 1),
        (Destination(""), 1),
    ],
)
def test_the_most_specific_zone_wins_whatever_its_place_in_the_list(
    to: Destination, zone: int
) -> None:
    for zones in (ZONES, ZONES[::-1]):
        chosen = choose_zone(zones, to)
        assert chosen is not None and chosen.id == zone


def test_without_a_default_an_unnamed_place_has_no_zone() -> None:
    assert choose_zone(ZONES[1:], Destination("FR")) is None


@given(
    amount=st.integers(0, 10**6),
    further=st.integers(0, 10**5),
    step=st.integers(1, 5_000),
    pieces=st.integers(1, 500),
    weight=st.integers(0, 10_000),
    kind=st.sampled_from(["flat", "by-piece", "by-weight"]),
)
def test_one_piece_more_never_costs_less(
    amount: int, further: int, step: int, pieces: int, weight: int, kind: shipping.PriceKind
) -> None:
    price = Price(kind, amount, further, step)
    fewer = QuoteLine(1, pieces, weight, "shipped", 0)
    cost, more = price_of(price, [fewer]), price_of(price, [fewer._replace(quantity=pieces + 1)])
    assert cost is not None and more is not None and amount <= cost <= more


@pytest.fixture
async def leeds(database: Database, policy: Policy) -> int:
    await meet(database, NADIA, "Nadia")
    parsed = people.parse_address(
        "Nadia Haddad, 4 Rose Lane, Leeds LS1 4DY, 07700 900123", country="GB"
    )
    return await database.transact(people.keep_address, NADIA, parsed, now=NOW, policy=policy)


async def quote(
    database: Database,
    shop: int,
    *lines: QuoteLine,
    address: int | None = None,
    pickup: int | None = None,
    currency: str = "USD",
) -> shipping.Quote:
    return await database.read(
        shipping.quote, shop, address=address, pickup=pickup, lines=lines, currency=currency
    )


async def test_the_price_is_known_before_paying(database: Database, shop: int, leeds: int) -> None:
    default = await quote(database, shop, TEA, address=leeds)
    assert default.amount == 300
    uk = await database.transact(
        shipping.put_zone, shop, MEI, "UK", [Place("GB")], Price("flat", 150, free_from=3000)
    )
    assert await quote(database, shop, TEA, address=leeds) == shipping.Quote(150, uk)
    assert await quote(database, shop, TEA, POT, address=leeds) == shipping.Quote(0, uk)
    await database.transact(
        shipping.put_zone, shop, MEI, "UK", [Place("GB")], Price("not-served"), zone=uk
    )
    with pytest.raises(Refused, match="not-served"):
        await quote(database, shop, TEA, address=leeds)
    await database.transact(shipping.remove_zone, shop, MEI, uk)
    assert await quote(database, shop, TEA, address=leeds) == default


async def test_digital_goods_and_pickup_cost_nothing_and_need_no_address(
    database: Database, shop: int
) -> None:
    point = await database.transact(
        shipping.add_pickup_point, shop, MEI, "Counter", "12 Elm St, York", "Mon–Fri 9–18"
    )
    assert await quote(database, shop, EBOOK, currency="XTR") == shipping.Quote(0, None)
    assert await quote(database, shop, TEA, CAKE, pickup=point) == shipping.Quote(0, None)
    await database.transact(shipping.close_pickup_point, shop, MEI, point, now=NOW)
    with pytest.raises(Refused, match="pickup-gone"):
        await quote(database, shop, CAKE, pickup=point)
    closed = await database.read(shipping.get_pickup, point)
    assert closed is not None and not closed.open and closed.place == "12 Elm St, York"


async def test_what_cannot_be_sent_is_refused_by_name(
    database: Database, shop: int, leeds: int, policy: Policy
) -> None:
    other = await database.transact(shops.open_shop, TOM, None, free=True, now=NOW, policy=policy)
    assert isinstance(other, int)
    await database.transact(shops.set_currency, other, TOM, "USD")
    elsewhere = await database.transact(shipping.add_pickup_point, other, TOM, "Tom's", "Leeds")
    for refusal, asked in [
        ("address-needed", quote(database, shop, TEA)),
        ("address-gone", quote(database, shop, TEA, address=404)),
        ("pickup-needed", quote(database, shop, CAKE, address=leeds)),
        ("pickup-only", quote(database, shop, TEA, CAKE, address=leeds)),
        ("pickup-only", quote(database, shop, TEA, CAKE)),
        ("pickup-gone", quote(database, shop, CAKE, pickup=404)),
        ("pickup-gone", quote(database, shop, CAKE, pickup=elsewhere)),
        ("other-currency", quote(database, shop, TEA, address=leeds, currency="EUR")),
        ("shipping-unsettled", quote(database, other, TEA, address=leeds)),
    ]:
        with pytest.raises(Refused, match=refusal):
            await asked
    await database.transact(people.forget_address, NADIA, leeds, now=NOW)
    with pytest.raises(Refused, match="address-gone"):
        await quote(database, shop, TEA, address=leeds)


async def test_a_senseless_price_or_zone_is_refused_and_nothing_is_written(
    database: Database, shop: int, written: Snapshot
) -> None:
    before = await written()
    for price in (
        Price("flat", -1),
        Price("flat", 10**30),
        Price("flat", 1, free_from=-5),
        Price("by-weight", 100, 10, 0),
        Price("by-piece", 100, -10),
    ):
        with pytest.raises(Refused, match="price-malformed"):
            await database.transact(shipping.set_default, shop, MEI, price)
        with pytest.raises(Refused, match="price-malformed"):
            await database.transact(shipping.put_zone, shop, MEI, "UK", [Place("GB")], price)
    good = Price("flat", 1)
    for places in ([], [Place("")], [Place("", "Kent")], [Place("ZZ")], [Place("x" * 5_000)]):
        with pytest.raises(Refused, match="zone-malformed"):
            await database.transact(shipping.put_zone, shop, MEI, "UK", places, good)
    with pytest.raises(Refused, match="too-many-zones"):
        await database.transact(shipping.put_zone, shop, MEI, "UK", [Place("GB")] * 301, good)
    with pytest.raises(Refused, match="no-such-zone"):
        await database.transact(shipping.put_zone, shop, MEI, "UK", [Place("GB")], good, zone=404)
    default = (await database.read(shipping.zones_of, shop))[0]
    assert default.default
    with pytest.raises(Refused, match="no-such-zone"):
        await database.transact(shipping.remove_zone, shop, MEI, default.id)
    with pytest.raises(Refused, match="place-needed"):
        await database.transact(shipping.add_pickup_point, shop, MEI, "\u202e", "here")
    assert await written() == before


async def test_the_card_says_the_lowest_price_and_whether_there_are_others(
    database: Database, shop: int, policy: Policy
) -> None:
    bare = await database.transact(shops.open_shop, TOM, None, free=True, now=NOW, policy=policy)
    assert await database.read(shipping.describe, bare) is None
    await database.transact(shipping.set_flat, shop, MEI, 300, free_from=3000)
    assert await database.read(shipping.describe, shop) == shipping.ShippingFacts(
        kind="flat", price=300, free_from=3000, varies=False, pickup=False
    )
    await database.transact(
        shipping.put_zone, shop, MEI, "Leeds", [Place("GB", "", "Leeds")], Price("flat", 100)
    )
    await database.transact(shipping.add_pickup_point, shop, MEI, "Counter", "York")
    assert await database.read(shipping.describe, shop) == shipping.ShippingFacts(
        kind="flat", price=100, free_from=3000, varies=True, pickup=True
    )
    await database.transact(shipping.set_default, shop, MEI, Price("not-served"))
    facts = await database.read(shipping.describe, shop)
    assert facts is not None and (facts.kind, facts.price) == ("not-served", 100)
