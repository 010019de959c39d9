"""Options of a product: “Size: S, M, L” makes its variants, each with the product's price."""

import itertools
import unicodedata
from typing import Any, Final

from handlers.cards.card import Card
from handlers.cards.merchant.listing import UncountedEach, uncounted_each
from handlers.cards.merchant.working import question
from handlers.merchant.listing import show
from handlers.merchant.products import act, edit
from handlers.merchant.working import ask, keeper, product_for, typed_text
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, dialogues
from store.database import Transaction
from store.refusals import Refused

table = Table()

TYPED: Final = 1_000
MOST: Final = 200

Options = tuple[tuple[str, tuple[str, ...]], ...]
"""(name, values) of each option."""


def read_options(text: str) -> Options:
    """Read "Size: S, M, L", an option a line.

    Raises Refused("options-unreadable"), or a code of the catalogue for too many.
    """
    typed = unicodedata.normalize("NFKC", text[:TYPED]).replace("\uff1a", ":").replace("、", ",")
    found = []
    for line in filter(None, (line.strip() for line in typed.splitlines())):
        name, _, rest = line.partition(":")
        values = tuple(value.strip() for value in rest.split(",") if value.strip())
        if not name.strip() or not values:
            raise Refused("options-unequal")
        if len(set(values)) < len(values):
            raise Refused("options-repeated")
        found.append((name.strip(), values))
    if not found:
        raise Refused("options-unequal")
    if len(found) > 3:
        raise Refused("options-too-many")
    return tuple(found)


def combinations(options: Options) -> tuple[tuple[str, ...], ...]:
    """Every choice there is, in the order in which they were written."""
    return tuple(itertools.product(*(values for _, values in options)))


@edit("options")
async def options(scene: Scene, view: catalog.ProductView) -> None:
    """Ask what there is to choose."""
    if view.product.kind == "digital":
        await scene.toast(scene.plain("listing-digital-one"), alert=True)
        return
    await ask(scene, "m-options", "listing-options-question", {"product": view.product.id})


@table.typed("m-options")
async def typed_options(scene: Scene, asked: dict[str, Any]) -> None:
    """Read the options, then ask how many there are of each; nothing is guessed."""
    view = await product_for(scene, int(asked["product"]))
    text = typed_text(scene)
    count = len(combinations(read_options(text)))
    if count > MOST:
        raise Refused("variants-too-many")
    card = question(scene.t("listing-each-question", count=count), scene.locale)
    button = uncounted_each(view.product.id, scene.locale)
    await scene.show(Card(card.text, ((button, *card.rows[0]),)), fresh=True)
    await scene.expect("m-each", product=view.product.id, options=text[:TYPED])


@table.typed("m-each")
async def typed_each(scene: Scene, asked: dict[str, Any]) -> None:
    """So many of each: make the variants."""
    change = catalog.parse_stock(typed_text(scene))
    if change.how == "add":
        raise Refused("stock-unreadable")
    stock = change.amount if change.how == "set" else None
    await _make(scene, int(asked["product"]), str(asked["options"]), stock)


@table.press(UncountedEach)
async def uncounted(scene: Scene, data: UncountedEach) -> None:
    """Do not count any of them."""
    asked = await scene.read(dialogues.expected, scene.person.id, scene.person.id)
    held = asked.detail if asked is not None and asked.kind == "m-each" else {}
    if held.get("product") != data.product:
        await scene.toast(scene.plain("old-button"))
        return
    await _make(scene, data.product, str(held["options"]), None)


async def _make(scene: Scene, product: int, text: str, stock: int | None) -> None:
    view = await product_for(scene, product)
    await act(scene, view, put_options, product, read_options(text), stock)
    await show(scene, product)
    await scene.expects_nothing()


async def _put_options(
    tx: Transaction, shop: int, product: int, options: Options, stock: int | None, *, now: int
) -> None:
    """Sell a product in these variants: those that were there keep their price."""
    view = await catalog.product(tx, product, "")
    if view is None or view.product.shop != shop:
        raise Refused("product-gone")
    sales = await catalog.sales_of(tx, product)
    prices = {one.options: sales.get(one.id, (one.price, None)) for one in view.variants}
    first = view.variants[0] if view.variants else None
    otherwise = (first.price if first else 0, None)
    new = catalog.NewProduct(
        title=view.product.title,
        about=view.product.about,
        handle=view.product.handle,
        currency=view.product.currency,
        kind=view.product.kind,
        options=tuple(name for name, _ in options),
        variants=tuple(
            catalog.NewVariant(
                price=prices.get(values, otherwise)[0],
                stock=stock,
                options=values,
                weight=first.weight if first else 0,
                sale=prices.get(values, otherwise)[1],
            )
            for values in combinations(options)
        ),
        code=view.product.code,
    )
    published = view.product.state == "published"
    await catalog.put_product(tx, shop, new, state="published" if published else "draft", now=now)


put_options = keeper(_put_options)
