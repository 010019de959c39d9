"""Opens the demo's two shops and fills their shelves."""

from dataclasses import dataclass
from typing import Final

from pydantic import SecretStr

from bot.demo_data.cast import KAI, MEI, PLAYERS, Player
from bot.demo_data.goods import PAPER, SHELVES, TEA, Good, Words
from bot.demo_data.pictures import png
from store import catalog, people, shipping, shops
from store.codes import new_code
from store.database import Database, Transaction
from store.policy import DAY, Policy

CARD_TOKEN: Final = SecretStr("284685063:TEST:ZGVtby1jYXJk")
"""Of nobody: the sandbox takes any, and Telegram none like it."""

STARS: Final = "XTR"


@dataclass(frozen=True, slots=True)
class Front:
    """A shop of the demo."""

    owner: Player
    name: str
    about: str
    goods: tuple[Good, ...]
    shipping: int
    free_from: int
    by_hand: str | None
    pickup: tuple[str, str, str]
    stars: bool


FRONTS: Final = (
    Front(
        MEI,
        "Mei's Tea House",
        "Tea from small gardens, packed by hand.",
        TEA,
        300,
        3000,
        None,
        ("The tea house", "18 Orchard Street, Leeds", "Tue–Sun 11:00–19:00"),
        stars=True,
    ),
    Front(
        KAI,
        "Kai's Paper Room",
        "Paper, ink and small presents.",
        PAPER,
        250,
        2500,
        "transfer to DEMO-12-34, name the order's number, or cash at the counter",
        ("The paper room", "3 Canal Walk, Leeds", "Wed–Sat 10:00–18:00"),
        stars=False,
    ),
)


def fronts() -> list[tuple[str, str, int]]:
    """Return (shop, its owner's name, the owner's Telegram id) of each shop of the demo."""
    return [(front.name, front.owner.name, front.owner.id) for front in FRONTS]


async def stock(database: Database, *, now: int, policy: Policy) -> None:
    """Open the shops and fill the shelves; a database that has a shop stays as it is."""
    await database.transact(_meet, now=now, policy=policy)
    if await database.read(shops.open_shops):
        return
    for front in FRONTS:
        shop = await database.transact(_open, front, now=now, policy=policy)
        shelves = {
            name: await database.transact(_shelf, shop, SHELVES[name])
            for name in dict.fromkeys(good.shelf for good in front.goods)
        }
        for good in front.goods:
            new = _product(good, shelves[good.shelf], new_code(), now)
            await database.transact(_publish, shop, new, now=now)
        await database.transact(shops.publish_shop, shop, front.owner.id, has_product=True)


async def _meet(tx: Transaction, *, now: int, policy: Policy) -> None:
    for player in PLAYERS:
        await people.meet(
            tx,
            player.id,
            name=player.name,
            username=player.username,
            language_hint=player.language,
            started=player.knows_the_bot,
            now=now,
        )
        if player.address is not None:
            country = "CN" if player.language == "zh" else "GB"
            parsed = people.parse_address(player.address, country=country)
            label = "家" if player.language == "zh" else "Home"
            await people.keep_address(tx, player.id, parsed, label=label, now=now, policy=policy)


async def _open(tx: Transaction, front: Front, *, now: int, policy: Policy) -> int:
    owner = front.owner.id
    shop = await shops.open_shop(
        tx, owner, None, free=True, name=front.name, now=now, policy=policy
    )
    if not isinstance(shop, int):
        raise shop
    await shops.set_about(tx, shop, owner, front.about)
    await shops.set_currency(tx, shop, owner, "USD", has_product=False)
    await shops.set_zone(tx, shop, owner, "Europe/London")
    await shipping.set_flat(tx, shop, owner, front.shipping, free_from=front.free_from)
    await shipping.add_pickup_point(tx, shop, owner, *front.pickup)
    if front.by_hand is not None:
        await shops.set_way(tx, shop, owner, "by-hand", note=front.by_hand, now=now)
    else:
        await shops.set_way(tx, shop, owner, "provider", secret=CARD_TOKEN, now=now)
    if front.stars:
        await shops.set_way(tx, shop, owner, "stars", operator=owner, now=now)
    return shop


async def _shelf(tx: Transaction, shop: int, name: Words) -> int:
    return await catalog.add_category(tx, shop, name.en, names={"zh": name.zh})


async def _publish(tx: Transaction, shop: int, new: catalog.NewProduct, *, now: int) -> None:
    product = await catalog.add_product(tx, shop, new, now=now)
    await catalog.publish(tx, shop, product, now=now)


def _product(good: Good, shelf: int, code: str, now: int) -> catalog.NewProduct:
    variants = tuple(
        catalog.NewVariant(
            price=choice.price, stock=choice.stock, options=(choice.name.en,), weight=choice.grams
        )
        for choice in good.choices
    ) or (
        catalog.NewVariant(
            price=good.price, stock=good.stock, weight=good.grams, digital=good.delivers
        ),
    )
    chinese = catalog.Text(
        title=good.title.zh,
        about=good.about.zh,
        options=(good.option.zh,) if good.option else (),
        values=tuple((choice.name.zh,) for choice in good.choices),
    )
    return catalog.NewProduct(
        title=good.title.en,
        about=good.about.en,
        currency=STARS if good.kind == "digital" else "USD",
        variants=variants,
        code=code,
        kind=good.kind,
        options=(good.option.en,) if good.option else (),
        category=shelf,
        per_person=good.per_person,
        ships_from=now + good.presale_days * DAY if good.presale_days else None,
        pictures=(catalog.NewPicture(content=png(good.look), alt=good.title.en),),
        texts={"zh": chinese},
    )
