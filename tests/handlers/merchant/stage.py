"""The whole bot on a real database and a sandbox: people talk and press, and read what comes."""

from __future__ import annotations

import asyncio
import base64
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
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

TOKEN = "1:demo"

Json = dict[str, Any]


def png() -> bytes:
    """A grey picture of 64 × 48."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checked = name + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    rows = b"".join(b"\0" + b"\x80" * 64 for _ in range(48))
    header = struct.pack(">IIBBBBB", 64, 48, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def attached(data: bytes, name: str) -> Json:
    """A file as the control side takes it."""
    return {"name": name, "base64": base64.b64encode(data).decode()}


@dataclass
class Stage:
    """A running bot, and a hand for everybody who talks to it."""

    app: App
    database: Database
    url: str
    world: World
    _client: ClientSession = field(init=False)
    _running: asyncio.Task[None] = field(init=False)

    def __post_init__(self) -> None:
        self._client = ClientSession()
        self._running = asyncio.create_task(self.app.run())

    async def stop(self) -> None:
        """Stop cleanly; raises what went wrong."""
        self.app.stop()
        await self._running
        await self._client.close()

    @property
    def now(self) -> int:
        """The bot's clock."""
        return self.app.clock.now()

    # People

    async def ask(self, method: str, path: str, /, **body: Any) -> Any:
        """Call the control side; a mistake of the test is an error."""
        fields = {name.rstrip("_"): value for name, value in body.items()}
        url = f"{self.url}/sandbox/{path}"
        async with self._client.request(method, url, json=fields or None) as answer:
            found = await answer.json()
            assert answer.status < 400, found
            return found

    async def person(self, name: str, language: str = "en", **fields: Any) -> int:
        """Somebody who has started the bot."""
        made = await self.ask("POST", "users", first_name=name, language_code=language, **fields)
        person = int(made["id"])
        await self.say(person, "/start")
        return person

    async def group(self, *members: int) -> int:
        """A group with the bot in it."""
        made = await self.ask(
            "POST", "chats", type="supergroup", title="Tea", members=list(members)
        )
        return int(made["id"])

    async def say(self, person: int, text: str, chat: int | None = None) -> Json:
        """Say something and wait until the bot has said something new."""
        return await self._heard(person, "messages", chat=chat or person, text=text)

    async def send_photo(self, person: int, caption: str = "") -> Json:
        """Send a photo, and wait for the bot's word."""
        photo = attached(png(), "photo.png")
        return await self._heard(person, "messages", chat=person, photo=photo, caption=caption)

    async def send_file(self, person: int, data: bytes, name: str = "products.csv") -> Json:
        """Send a document, and wait for the bot's word."""
        document = attached(data, name)
        return await self._heard(person, "messages", chat=person, document=document)

    async def send_album(self, person: int, *captions: str) -> None:
        """Send photos that belong together; the control side has single messages only."""
        chat = self.world.private_chat(person, self.world.first_bot.id)
        for caption in captions:
            file = self.world.files.store(Upload("a.png", png()), "photo")
            content: Json = {"photo": self.world.files.photo_sizes(file), "media_group_id": "7"}
            if caption:
                content["caption"] = caption
            self.world.show(self.world.post(chat, person, content))

    async def _heard(self, person: int, path: str, chat: int, **body: Any) -> Json:
        before = len(await self._bots(person, chat))
        await self.ask("POST", path, from_=person, chat=chat, **body)
        await self.until(lambda found: len(found) > before, person, chat)
        return (await self._bots(person, chat))[-1]

    async def press(self, person: int, button: Any, **where: Any) -> Json:
        """Press a button by a part of its label (the newest that shows it), or raw data."""
        pressed: Json = await self.ask("POST", "press", from_=person, button=button, **where)
        return pressed

    async def raw(self, person: int, data: str) -> str:
        """Press with data of one's own on the newest of the bot's messages; the toast."""
        newest = (await self._bots(person, person))[-1]
        pressed = await self.press(
            person, {"data": data}, chat=person, message_id=newest["message_id"]
        )
        return str((pressed.get("answer") or {}).get("text") or "")

    async def press_new(self, person: int, data: str) -> Json:
        """Press with data of one's own, and wait for the message that answers."""
        before = len(await self._bots(person, person))
        await self.raw(person, data)
        await self.until(lambda found: len(found) > before, person)
        return (await self._bots(person, person))[-1]

    async def sees(self, person: int, chat: int | None = None) -> list[Json]:
        """What this person sees there now."""
        found: list[Json] = await self.ask(
            "GET", f"chats/{chat or person}/messages?viewer={person}"
        )
        return found

    async def _bots(self, person: int, chat: int) -> list[Json]:
        return [
            one for one in await self.sees(person, chat) if (one.get("from") or {}).get("is_bot")
        ]

    async def until(
        self, condition: Callable[[list[Json]], bool], person: int, chat: int | None = None
    ) -> list[Json]:
        """Wait until what the bot has said there fits."""
        async with asyncio.timeout(15):
            while not condition(found := await self._bots(person, chat or person)):
                assert not self._running.done(), "the bot has ended"
                await asyncio.sleep(0.02)
        return found

    async def until_reads(self, person: int, text: str, chat: int | None = None) -> Json:
        """Wait for a message of the bot that contains a text; return it."""
        found = await self.until(lambda said: any(text in words(one) for one in said), person, chat)
        return next(one for one in reversed(found) if text in words(one))

    # The shop, set up without a chat where the chat is not what is tested

    async def open_shop(self, owner: int, **ways: Any) -> int:
        """An open shop in dollars that ships for 3.00, paid by hand."""
        return await self.database.transact(_open, owner, self.now, ways.get("note", "IBAN 1"))

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

    async def order(self, buyer: int, shop: int, *wanted: tuple[int, int]) -> OrderView:
        """An order by hand with an address, not paid."""
        pieces = tuple(Wanted(*one) for one in wanted)
        number = await self.database.transact(_order, buyer, shop, pieces, self.now)
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


def words(message: Json) -> str:
    """The text or caption of a message."""
    return str(message.get("text") or message.get("caption") or "")


def labels(message: Json) -> list[str]:
    """The labels of a message's buttons."""
    rows = (message.get("reply_markup") or {}).get("inline_keyboard") or []
    return [button["text"] for row in rows for button in row]


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
