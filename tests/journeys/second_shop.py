"""A second shop beside the tea house: choosy about places, generous about ways to pay."""

from __future__ import annotations

from pydantic import SecretStr

from store import catalog, people, shipping, shops
from store.codes import new_code
from store.database import Transaction
from store.policy import Policy
from store.shipping import Place, Price

OWNER = 901
"""The id of the one who runs it."""

COLOURS = 70


async def open_paint_shop(tx: Transaction, *, now: int, policy: Policy) -> int:
    """Open a shop that ships within Britain, lets people collect, and takes cards and cash."""
    await people.meet(
        tx, OWNER, name="Pia", username="pia", language_hint="en", started=True, now=now
    )
    shop = await shops.open_shop(
        tx, OWNER, None, free=True, name="Pia's Paints", now=now, policy=policy
    )
    assert isinstance(shop, int)
    await shops.set_currency(tx, shop, OWNER, "USD", has_product=False)
    await shops.set_zone(tx, shop, OWNER, "Europe/London")
    await shipping.set_default(tx, shop, OWNER, Price("not-served"))
    await shipping.put_zone(tx, shop, OWNER, "Britain", [Place("GB")], Price("flat", 400))
    await shipping.add_pickup_point(tx, shop, OWNER, "The studio", "2 Mill Yard")
    token = SecretStr("284685063:TEST:journeys")
    await shops.set_way(tx, shop, OWNER, "provider", secret=token, now=now)
    await shops.set_way(tx, shop, OWNER, "by-hand", note="cash at the counter", now=now)
    for new in (
        _one("Sable brush", 900),
        _one("Oil lesson", 3000, kind="pickup"),
        _one("Old master", 2_000_000),
        catalog.NewProduct(
            title="Tube of oil",
            currency="USD",
            options=("Colour",),
            variants=tuple(
                catalog.NewVariant(price=500, stock=9, options=(f"Shade {number:02}",))
                for number in range(1, COLOURS + 1)
            ),
            code=new_code(),
        ),
        catalog.NewProduct(
            title="Gesso",
            currency="USD",
            options=("Size",),
            variants=(
                catalog.NewVariant(price=700, stock=1, options=("250 ml",)),
                catalog.NewVariant(price=900, stock=0, options=("500 ml",)),
            ),
            code=new_code(),
        ),
    ):
        product = await catalog.add_product(tx, shop, new, now=now)
        await catalog.publish(tx, shop, product, now=now)
    await shops.publish_shop(tx, shop, OWNER, has_product=True)
    return shop


def _one(title: str, price: int, kind: catalog.Kind = "shipped") -> catalog.NewProduct:
    return catalog.NewProduct(
        title=title,
        currency="USD",
        variants=(catalog.NewVariant(price=price, stock=50),),
        code=new_code(),
        kind=kind,
    )
