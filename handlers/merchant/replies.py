"""A reply to a product's card changes the product: “+10”, “$9.90”, a new name, another photo.

A card needs no row for this: Telegram sends the message that is replied to with its buttons, and
they name the product. Whose it is, is asked of the database, so buttons of somebody else's making
open nothing. What may mean two things is asked.
"""

import re
from typing import Any, Final

from handlers.cards.merchant import listing as cards
from handlers.cards.merchant import replies as asks
from handlers.merchant.details import set_picture
from handlers.merchant.listing import of_album, show
from handlers.merchant.products import act, change_price, change_text, set_stock
from handlers.merchant.working import product_for, typed_text
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, dialogues
from store.refusals import Refused

table = Table()

STOCK: Final = re.compile(r"[-+=\u2212]\s*[0-9]{1,12}|∞|unlimited|不限", re.IGNORECASE)
"""Only a stock is written so; a bare number may be a price."""

NUMBER: Final = re.compile(r"[0-9]{1,12}")
"""A bare whole number: a price or a stock."""


def product_on(scene: Scene) -> int | None:
    """Return the product whose merchant's card is replied to; None for any other message."""
    replied = scene.message.reply_to_message if scene.message else None
    if replied is None or replied.reply_markup is None or replied.from_user is None:
        return None
    if replied.from_user.id != scene.desk.bot.id:
        return None
    for row in replied.reply_markup.inline_keyboard:
        for button in row:
            if (button.callback_data or "").startswith(f"{cards.Edit.__prefix__}:"):
                return cards.Edit.unpack(button.callback_data or "").product
    return None


@table.reply
async def to_product(scene: Scene) -> bool:
    """Change the product whose card is replied to."""
    product = product_on(scene)
    message = scene.message
    if product is None or message is None or scene.where != "private":
        return False
    if not message.text and not message.photo:
        return False
    view = await product_for(scene, product)
    if message.photo:
        await _photo(scene, view)
    else:
        await _words(scene, view, typed_text(scene))
    return True


async def _photo(scene: Scene, view: catalog.ProductView) -> None:
    """Show this photo, or this album, instead of all there were."""
    if await of_album(scene, instead_of=view.product.id):
        return
    message = scene.message
    assert message is not None and message.photo, "a photo was sent"
    picture = catalog.NewPicture(file=message.photo[-1].file_id)
    await act(scene, view, set_picture, view.product.id, picture)
    await show(scene, view.product.id)


async def _words(scene: Scene, view: catalog.ProductView, text: str) -> None:
    """Do what the words can only mean; else ask what they are."""
    if STOCK.fullmatch(text):
        await _apply(scene, view, "stock", text)
    elif NUMBER.fullmatch(text):
        await _ask(scene, view, text, ("price", "stock"))
    elif _is_price(text, view.product.currency):
        await _apply(scene, view, "price", text)
    else:
        await _ask(scene, view, text, ("name", "text") if "\n" not in text else ("both", "text"))


def _is_price(text: str, currency: str) -> bool:
    try:
        catalog.parse_price(text, currency)
    except Refused as refused:
        # A price that is too high is one all the same, and refused as such.
        return refused.code != "price-unreadable"
    return True


async def _ask(
    scene: Scene, view: catalog.ProductView, text: str, meanings: tuple[asks.Meaning, ...]
) -> None:
    await scene.show(asks.what_is_it(view, text, meanings, scene.locale), fresh=True)
    await scene.expect("m-reply", product=view.product.id, text=text)


@table.press(asks.Means)
async def means(scene: Scene, data: asks.Means) -> None:
    """It was said what the words are."""
    asked = await scene.read(dialogues.expected, scene.person.id, scene.person.id)
    held = asked.detail if asked is not None and asked.kind == "m-reply" else {}
    text = held.get("text")
    if held.get("product") != data.product or not isinstance(text, str):
        await scene.toast(scene.plain("old-button"))
        return
    view = await product_for(scene, data.product)
    await _apply(scene, view, data.what, text, data.variant)


@table.typed("m-reply")
async def said_otherwise(scene: Scene, asked: dict[str, Any]) -> None:
    """Other words instead of a press: they are the ones that are meant now."""
    view = await product_for(scene, int(asked["product"]))
    await _words(scene, view, typed_text(scene))


async def _apply(
    scene: Scene, view: catalog.ProductView, what: str, text: str, variant: int = 0
) -> None:
    """Change a product by one thing that was said of it; of several variants, ask which."""
    product = view.product
    if what in ("price", "stock"):
        meant = [one for one in view.variants if variant in (0, one.id)]
        if len(meant) > 1:
            await scene.show(asks.which_variant(view, what, scene.locale), fresh=True)
            await scene.expect("m-reply", product=product.id, text=text)
            return
        if not meant:
            raise Refused("product-gone")
        if what == "price":
            price = catalog.parse_price(text, product.currency)
            await act(scene, view, change_price, meant[0].id, price)
        else:
            await act(scene, view, set_stock, meant[0].id, catalog.parse_stock(text))
    elif what == "name":
        said = catalog.Text(title=text, about=product.about)
        await act(scene, view, change_text, product.id, said)
    elif what == "text":
        said = catalog.Text(title=product.title, about=text)
        await act(scene, view, change_text, product.id, said)
    elif what == "both":
        title, _, about = text.partition("\n")
        said = catalog.Text(title=title, about=about.strip())
        await act(scene, view, change_text, product.id, said)
    else:
        await scene.toast(scene.plain("old-button"))
        return
    await show(scene, product.id)
    await scene.expects_nothing()
