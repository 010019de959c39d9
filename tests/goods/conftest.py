"""A shop with goods in it, and a way to see all that was written."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from store import catalog, deadlines
from store.catalog import NewProduct, NewVariant
from store.codes import new_code
from store.database import Database, Transaction, load_queries
from store.policy import Policy
from store.refusals import Refused

sql = load_queries(__file__)

POLICY = Policy()
NOW = 1_800_000_000_000_000


def new_product(title: str = "Longjing", **changes: Any) -> NewProduct:
    """A product with one variant of 20 pieces at 12.80, unless said otherwise."""
    fields: dict[str, Any] = {
        "title": title,
        "currency": "USD",
        "variants": (NewVariant(price=1280, stock=20),),
        "code": new_code(),
    }
    return NewProduct(**fields | changes)


class Shop:
    """A shop of a test, with the shortest way to fill it and to look into it."""

    def __init__(self, database: Database, number: int) -> None:
        self.database = database
        self.id = number

    async def add(self, title: str = "Longjing", *, publish: bool = True, **changes: Any) -> int:
        """Add a product and, unless told not to, publish it."""
        product = await self.database.transact(
            catalog.add_product, self.id, new_product(title, **changes), now=NOW
        )
        if publish:
            await self.database.transact(catalog.publish, self.id, product, now=NOW)
        return product

    async def act(
        self, function: Callable[..., Coroutine[Any, Any, Any]], *args: Any, **named: Any
    ) -> Any:
        """Do something to this shop now."""
        return await self.database.transact(function, self.id, *args, now=NOW, **named)

    async def variants(self, product: int) -> list[int]:
        view = await self.view(product)
        return [variant.id for variant in view.variants]

    async def view(self, product: int, language: str = "en") -> catalog.ProductView:
        view = await self.database.read(catalog.product, product, language)
        assert view is not None
        return view

    async def views(self) -> dict[str, catalog.ProductView]:
        """Everything the shop keeps, by its handle."""
        page = await self.database.read(catalog.products_of, self.id, "en", 0, 100)
        views = [await self.view(listing.id) for listing in page.items]
        return {view.product.handle: view for view in views}

    async def due(self, now: int) -> None:
        """Let the time pass: what falls due until `now` happens."""
        await deadlines.sweep(self.database, catalog.TIMERS, now=now, policy=POLICY)

    async def written(self) -> list[str]:
        return await self.database.read(written)

    async def touched(self, product: int) -> int:
        return await self.database.read(touched, product)

    async def refuses(
        self, code: str, function: Callable[..., Coroutine[Any, Any, Any]], *args: Any, **named: Any
    ) -> Refused:
        """The action is refused with `code`, and nothing was written."""
        before = await self.written()
        with pytest.raises(Refused) as refused:
            await self.database.transact(function, *args, **named)
        assert refused.value.code == code
        assert await self.written() == before
        return refused.value


async def written(tx: Transaction) -> list[str]:
    return [row["line"] for row in await sql.dump(tx)]


async def touched(tx: Transaction, product: int) -> int:
    count: int = await sql.touched(tx, subject=product)
    return count


async def add_shop(tx: Transaction, name: str = "Tea", currency: str = "USD") -> int:
    shop: int = (await sql.add_shop(tx, name=name, currency=currency))["id"]
    return shop


@pytest.fixture
async def shop(database: Database) -> Shop:
    return Shop(database, await database.transact(add_shop))


@pytest.fixture
async def other_shop(database: Database) -> Shop:
    return Shop(database, await database.transact(add_shop, "Other"))
