"""The address book, and asking for an address in the middle of something else.

What goes on after an address is known is registered by whoever asked: `@after("buy")`.
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from handlers.cards import addresses as cards
from handlers.cards.card import Card
from handlers.scene import Scene
from handlers.table import Table
from store import dialogues, people, shipping, shops
from store.database import Transaction

table = Table()

GoOn = Callable[[Scene, int, int, int], Awaitable[None]]
"""(scene, address, one, two)"""

Sender = Callable[[Transaction, int], Awaitable[int | None]]
"""(tx, one) → the shop whose parcel it is about"""

_AFTER: Final[dict[str, GoOn]] = {}
_SENDERS: Final[dict[str, Sender]] = {}

AGAIN: Final = "ad"
"""The kind of link that asks for an address; its code says what goes on then."""

_ASKED: Final = re.compile(
    r"(?P<then>[a-z]+)-(?P<one>\d{1,15})-(?P<two>\d{1,15})-(?P<shop>\d{1,15})-(?P<points>\d{1,2})"
)

TYPED: Final = 800
"""Characters of a typed address; no real one is longer."""


def after(purpose: str, sender: Sender | None = None) -> Callable[[GoOn], GoOn]:
    """Go on with `purpose` once it is said where; `sender` is the shop that will see it."""

    def register(function: GoOn) -> GoOn:
        _AFTER[purpose] = function
        if sender is not None:
            _SENDERS[purpose] = sender
        return function

    return register


@table.command("addresses")
async def show_book(scene: Scene, _rest: str) -> None:
    """Show the address book; in a group only the link to it, addresses are nobody's business."""
    if scene.where != "private":
        await scene.open_chat("a", "book")
        return
    book = await scene.read(people.address_book, scene.person.id)
    await scene.show(cards.book_card(book, scene.reader))


@table.start("a")
async def show_book_by_link(scene: Scene, _code: str) -> None:
    """Open the address book from a group."""
    await show_book(scene, "")


async def ask_where(
    scene: Scene,
    then: str,
    one: int,
    two: int,
    shop: int,
    *,
    why: str = "address-choose",
    collect: bool = True,
) -> None:
    """Ask where it shall go: an address of the book, a new one, or a place to collect it."""
    book = await scene.read(people.address_book, scene.person.id)
    points = await scene.read(shipping.pickup_points, shop) if collect else []
    if book:
        await scene.show(cards.choice(book, points, scene.t(why), scene.locale, then, one, two))
        return
    await ask_typed(scene, then, one, two, shop, points)


async def ask_typed(
    scene: Scene,
    then: str,
    one: int,
    two: int,
    shop: int | None,
    points: Sequence[shipping.PickupPoint] = (),
) -> None:
    """Ask for an address to be typed: in private, for what is typed in a group all can read.

    Who cannot be written to gets a link that asks again, and then goes on with the same.
    """
    name, country = await scene.read(_whose, shop, _SENDERS.get(then), one)
    question = cards.question(scene.locale, name, points, then, one, two)
    link = (AGAIN, f"{then}-{one}-{two}-{shop or 0}-{len(points)}")
    if await scene.show_privately(question, link):
        await scene.expect("address", then=then, one=one, two=two, country=country)


@table.start(AGAIN)
async def ask_again(scene: Scene, code: str) -> None:
    """Ask somebody for an address who could not be written to before."""
    asked = _ASKED.fullmatch(code)
    if asked is None or asked["then"] not in _AFTER:
        await scene.toast(scene.plain("old-button"))
        return
    one, two, shop = int(asked["one"]), int(asked["two"]), int(asked["shop"])
    points = await scene.read(shipping.pickup_points, shop) if int(asked["points"]) else []
    await ask_typed(scene, asked["then"], one, two, shop or None, points)


async def answered(scene: Scene) -> None:
    """A press has said where: what is typed next is no address any more."""
    asked = await scene.read(dialogues.expected, scene.person.id, scene.person.id)
    if asked is not None and asked.kind == "address":
        await scene.expects_nothing()


async def _whose(
    tx: Transaction, shop: int | None, sender: Sender | None, one: int
) -> tuple[str, str | None]:
    """Who will see the address, and the country it is read for; nobody yet, for the book alone."""
    if not shop and sender is not None:
        shop = await sender(tx, one)
    found = await shops.get_shop(tx, shop) if shop else None
    if found is not None:
        return found.name, found.country
    known = await shops.open_shops(tx)
    if len(known) == 1:
        return known[0].name, known[0].country
    return "", known[0].country if known else None


@table.press(cards.Type)
async def another(scene: Scene, data: cards.Type) -> None:
    """Ask for another address."""
    await ask_typed(scene, data.then, data.one, data.two, None)


@table.typed("address", rests="address-rests")
async def typed(scene: Scene, asked: dict[str, Any]) -> None:
    """Read an address; name what is missing, show what was understood."""
    message = scene.message
    text = (message.text or message.caption or "") if message else ""
    if message and message.contact:
        text = message.contact.phone_number
    # What was typed before is kept only while a part of it is missing; whoever begins anew and
    # writes all of it does not mean the beginning of before.
    country = asked.get("country") or ""
    so_far = f"{asked.get('so_far') or ''}\n{text}".strip()[:TYPED]
    parsed = people.parse_address(text[:TYPED], country=country)
    if parsed.missing and so_far != text:
        parsed = people.parse_address(so_far, country=country)
    if parsed.missing:
        await scene.show(cards.still_missing(scene.locale, parsed.missing))
        await scene.expect("address", **{**asked, "so_far": so_far})
        return
    kept = await scene.act(people.keep_address, scene.person.id, parsed)
    address = await scene.read(people.get_address, kept)
    if address is not None:
        then, one, two = asked["then"], asked["one"], asked["two"]
        await scene.show(cards.read_back(address, scene.locale, then, one, two))
    # Last: handled again after a crash, the text must still be taken for an address.
    await scene.expects_nothing()


@table.press(cards.Take)
async def take(scene: Scene, data: cards.Take) -> None:
    """Go on with this address; it must be the person's own."""
    go_on = _AFTER.get(data.then)
    address = await scene.read(people.get_address, data.address)
    if go_on is None or address is None or address.person != scene.person.id:
        await scene.toast(scene.plain("old-button"))
        return
    await answered(scene)
    await go_on(scene, data.address, data.one, data.two)
    await scene.close(cards.chosen(address, scene.locale))


@after("book")
async def kept_in_book(scene: Scene, _address: int, _one: int, _two: int) -> None:
    """An address was added to the book, for nothing in particular."""
    await show_book(scene, "")


@table.press(cards.Forget)
async def forget(scene: Scene, data: cards.Forget) -> None:
    """Take an address out of the book."""
    gone = await scene.act(people.forget_address, scene.person.id, data.address)
    await scene.toast(scene.plain("address-forgotten" if gone else "address-forgotten-later"))
    book = await scene.read(people.address_book, scene.person.id)
    await scene.show(cards.book_card(book, scene.reader))


@table.press(cards.Label)
async def ask_label(scene: Scene, data: cards.Label) -> None:
    """Ask what to call an address."""
    await scene.expect("address-label", address=data.address)
    await scene.show(Card(scene.t("address-label-question")), fresh=True)


@table.typed("address-label")
async def label(scene: Scene, asked: dict[str, Any]) -> None:
    """Call an address what its owner calls it."""
    words = (scene.message.text or "") if scene.message else ""
    await scene.act(people.label_address, scene.person.id, asked["address"], words)
    await show_book(scene, "")
    await scene.expects_nothing()
