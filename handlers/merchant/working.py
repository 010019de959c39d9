"""For whom somebody works: which shop a merchant's command means, and who may give it.

Everything of a shop is shown in the private chat only; in a group a merchant's command answers
with the link to it. Who works in several shops is asked which one.
"""

import functools
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final, TypeVar

from handlers.cards.card import Card
from handlers.cards.merchant import working as cards
from handlers.cards.merchant.codes import code_row
from handlers.cards.merchant.listing import read_kept
from handlers.cards.merchant.working import KEEPERS, PACKERS
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, shops
from store.database import Transaction
from store.refusals import Refused

__all__ = [
    "KEEPERS",
    "PACKERS",
    "ask",
    "keeper",
    "product_for",
    "run",
    "shop_command",
    "shop_for",
    "table",
    "typed_text",
    "with_code",
]

table = Table()

T = TypeVar("T")
InShop = Callable[[Scene, shops.Shop, str], Awaitable[None]]
"""(scene, the shop that is meant, what stands behind the command)"""

_IN_SHOP: Final[dict[str, tuple[InShop, tuple[str, ...]]]] = {}


def in_shop(name: str, *roles: str) -> Callable[[InShop], InShop]:
    """Do this in a shop in which the person has one of these roles, by a button of that name."""

    def register(function: InShop) -> InShop:
        _IN_SHOP[name] = (function, roles)
        return function

    return register


def shop_command(own: Table, name: str, *roles: str) -> Callable[[InShop], InShop]:
    """Answer a merchant's command, for the shop in which the person has one of these roles."""

    def register(function: InShop) -> InShop:
        async def answer(scene: Scene, rest: str) -> None:
            await run(scene, name, rest)

        own.command(name)(answer)
        return in_shop(name, *roles)(function)

    return register


async def run(scene: Scene, name: str, rest: str = "") -> None:
    """Run a merchant's command for the one shop there is, or ask which shop is meant."""
    if scene.where != "private":
        await scene.open_chat("m", name)
        return
    function, roles = _IN_SHOP[name]
    works_in = await scene.read(shops.shops_of, scene.person.id)
    fitting = [shop for shop, role in works_in if role in roles]
    if len(fitting) == 1:
        await function(scene, fitting[0], rest)
    elif fitting:
        await scene.show(cards.which_shop(fitting, name, scene.locale))
    elif works_in:
        raise Refused("not-yours")
    elif name == "merchant":
        await scene.show(with_code(scene, cards.invitation(scene.locale)))
    else:
        await scene.show(Card(scene.t("merchant-no-shop")))


def with_code(scene: Scene, card: Card) -> Card:
    """Offer a code for another shop to whoever runs the bot, where one is needed."""
    if scene.person.id != scene.desk.operator or scene.desk.open_to_all:
        return card
    return replace(card, rows=(*card.rows, code_row(scene.locale)))


@table.start("m")
async def go_on_in_private(scene: Scene, code: str) -> None:
    """Go on with a merchant's command that was given in a group."""
    if code in _IN_SHOP:
        await run(scene, code)
    else:
        await scene.toast(scene.plain("old-button"))


@table.press(cards.In)
async def chosen(scene: Scene, data: cards.In) -> None:
    """Go on in the shop that was chosen."""
    if data.then not in _IN_SHOP:
        await scene.toast(scene.plain("old-button"))
        return
    function, roles = _IN_SHOP[data.then]
    await function(scene, await shop_for(scene, data.shop, *roles), "")


async def shop_for(scene: Scene, shop: int, *roles: str) -> shops.Shop:
    """Return a shop to somebody who has one of these roles there (any role if none is named).

    Raises:
        Refused: `not-yours`, also for a shop that does not exist.
    """
    found: shops.Shop = await scene.read(_shop_for, shop, scene.person.id, *roles)
    return found


async def _shop_for(tx: Transaction, shop: int, person: int, *roles: str) -> shops.Shop:
    await shops.require(tx, shop, person, *roles)
    found = await shops.get_shop(tx, shop)
    assert found is not None, "a shop with staff is there"
    return found


async def product_for(scene: Scene, product: int) -> catalog.ProductView:
    """Return a product, in the shop's own words, to those who keep the shop.

    Raises:
        Refused: `product-gone`, also for another shop's: nobody learns that it exists.
    """
    found: catalog.ProductView = await scene.read(read_kept, product, scene.person.id)
    return found


def keeper(verb: Callable[..., Awaitable[T]]) -> Callable[..., Awaitable[T]]:
    """Make a body `(tx, shop, by, …)` that asks who `by` is before it changes the catalogue.

    In the same transaction: whoever was dismissed a moment ago changes nothing.
    """

    @functools.wraps(verb)
    async def body(tx: Transaction, shop: int, by: int, *args: Any, **named: Any) -> T:
        await shops.require(tx, shop, by, *KEEPERS)
        return await verb(tx, shop, *args, **named)

    return body


async def ask(
    scene: Scene, kind: str, sentence: str, detail: dict[str, int | str | None], **said: str | int
) -> None:
    """Ask for one thing to be typed. Beside the question stands a way out."""
    await scene.show(cards.question(scene.t(sentence, **said), scene.locale), fresh=True)
    await scene.expect(kind, **detail)


@table.press(cards.Never)
async def never_mind(scene: Scene, _data: cards.Never) -> None:
    """The question is not answered: the next message is an ordinary one again."""
    await scene.expects_nothing()
    await scene.show(Card(scene.t("never-mind")))


def typed_text(scene: Scene) -> str:
    """What was typed: the text of the message, or the caption of what was sent."""
    message = scene.message
    return ((message.text or message.caption or "") if message else "").strip()
