"""The stage of merchants: beside the people stands the shop's database, set up without a chat."""

from __future__ import annotations

from typing import Any

from aiohttp import ClientSession

from bot.app import App
from sandbox.world.files import Upload
from sandbox.world.world import World
from store import catalog, orders, people, shipping, shops
from store.catalog import NewProduct, NewVariant
from store.codes import new_code
from store.database import Database, Transaction
from store.orders import NewOrder, OrderView, Wanted
from store.people import ParsedAddress
from store.policy import Policy
from tests.stage import stage
from tests.stage.messages import Json, png
from tests.stage.someone import Someone


class Stage(stage.Stage):
    """The people's side of a bot that runs in this process, and the shop's side."""

    def __init__(
        self, url: str, client: ClientSession, *, app: App, database: Database, world: World
    ) -> None:
        super().__init__(url, client)
        self.app = app
        self.database = self.books = database
        self.world = world

    @property
    def now(self) -> int:
        """The bot's clock."""
        return self.app.clock.now()

    async def send_album(self, person: Someone, *captions: str) -> None:
        """Send photos that belong together; the control side has single messages only."""
        chat = self.world.private_chat(person.id, self.world.first_bot.id)
        mark = f"{person.id}-{self.now}"
        for number, caption in enumerate(captions):
            file = self.world.files.store(Upload("a.png", png(number)), "photo")
            content: Json = {"photo": self.world.files.photo_sizes(file), "media_group_id": mark}
            if caption:
                content["caption"] = caption
            self.world.show(self.world.post(chat, person.id, content))

    # The shop, set up without a chat where the chat is not what is tested

    async def open_shop(self, owner: Someone, **ways: Any) -> int:
        """An open shop in dollars that ships for 3.00, paid by hand."""
        return await self.database.transact(_open, owner.id, self.now, ways.get("note", "IBAN 1"))

    async def sell(self, shop: int, title: str = "Longjing", **changes: Any) -> int:
        """Publish a product of one variant; return the variant."""
        fields: Json = {"price": 1280, "stock": 20} | changes
        new = NewProduct(
            title=title,
            currency="USD",
            kind=fields.pop("kind", "shipped"),
            variants=(NewVariant(**fields),),
            code=new_code(),
        )
        return await self.database.transact(_sell, shop, new, self.now)

    async def order(self, buyer: Someone, shop: int, *wanted: tuple[int, int]) -> OrderView:
        """An order by hand with an address, not paid."""
        pieces = tuple(Wanted(*one) for one in wanted)
        number = await self.database.transact(_order, buyer.id, shop, pieces, self.now)
        return await self.view(number)

    async def view(self, order: int) -> OrderView:
        """An order as it is now."""
        view = await self.database.read(orders.view, order)
        assert view is not None
        return view

    async def product(self, product: int) -> catalog.ProductView | None:
        """A product as it is now."""
        return await self.database.read(catalog.product, product, "")

    async def staff(self, shop: int) -> dict[int, str]:
        """Who works in a shop, as what."""
        found = await self.database.read(shops.staff_of, shop)
        return {one.person: one.role for one in found}


async def _open(tx: Transaction, owner: int, now: int, note: str) -> int:
    shop = await shops.open_shop(
        tx, owner, None, free=True, name="Tea House", now=now, policy=Policy()
    )
    assert isinstance(shop, int)
    await shops.set_currency(tx, shop, owner, "USD")
    await shops.set_zone(tx, shop, owner, "Europe/London")
    await shipping.set_flat(tx, shop, owner, 300)
    await shops.set_way(tx, shop, owner, "by-hand", note=note, now=now)
    await shops.publish_shop(tx, shop, owner, has_product=True)
    return shop


async def _sell(tx: Transaction, shop: int, new: NewProduct, now: int) -> int:
    product = await catalog.add_product(tx, shop, new, now=now)
    await catalog.publish(tx, shop, product, now=now)
    view = await catalog.product(tx, product, "")
    assert view is not None
    return view.variants[0].id


async def _order(
    tx: Transaction, buyer: int, shop: int, wanted: tuple[Wanted, ...], now: int
) -> int:
    parsed = ParsedAddress(
        name="Anna Holm",
        lines=("12 Elm St",),
        town="York",
        postcode="YO1 7HH",
        region="",
        country="GB",
        phone="+44 7700 900123",
        missing=(),
    )
    address = await people.keep_address(tx, buyer, parsed, label="Home", now=now, policy=Policy())
    new = NewOrder(
        payer=buyer, shop=shop, wanted=wanted, code=new_code(), way="by-hand", address=address
    )
    placed = await orders.place(tx, new, now=now, policy=Policy())
    return placed.order
