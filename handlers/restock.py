"""[Tell me when it is back]: from a card that is sold out, anywhere."""

from handlers.browse import open_product, product_behind
from handlers.cards.products import TellMe
from handlers.cards.restock import SHORT, shortage_card
from handlers.cards.words import shortened, with_choice
from handlers.inline import keep_alive
from handlers.refusal import refusal_text
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, outbox, restock
from store.database import Transaction
from store.refusals import Refused

table = Table()


@table.press(TellMe)
async def tell_me(scene: Scene, data: TellMe) -> None:
    """Note that this person wants to be told."""
    await keep_alive(scene, data.product, data.card)
    view = await scene.read(catalog.product, data.product, scene.locale)
    if view is None:
        raise Refused("not-for-sale")
    if not scene.person.started and scene.where != "private":
        # The bot may not write to a stranger before they have opened its chat.
        await scene.open_chat("n", await scene.read(_code_of, data.card, view.product.code))
        return
    await _note(scene, view, data.variant)


async def _code_of(tx: Transaction, card: int, product_code: str) -> str:
    known = await outbox.card(tx, card) if card > 0 else None
    return known.code if known is not None and known.code else product_code


@table.start("n")
async def tell_by_link(scene: Scene, code: str) -> None:
    """Go on with a wish that a stranger had in a group."""
    product = await scene.read(product_behind, code, scene.locale)
    view = await scene.read(catalog.product, product, scene.locale) if product else None
    if view is None:
        await scene.toast(scene.plain("product-gone"))
        return
    await _note(scene, view, 0)


async def _note(scene: Scene, view: catalog.ProductView, variant: int) -> None:
    chosen = next((one for one in view.variants if one.id == variant), None)
    title = with_choice(view.product.title, chosen.options if chosen else (), scene.locale)
    noted = await scene.act(restock.ask, view.product.id, variant, scene.person.id)
    said = "restock-noted" if noted else "restock-there"
    await scene.toast(scene.plain(said, title=shortened(title, 60)))
    if not noted and scene.where == "private":
        await open_product(scene, view.product.id)


async def offer_to_tell(scene: Scene, refused: Refused, product: int, card: int) -> None:
    """Say that something cannot be had, and offer to say when it can.

    Only where the person reads alone; in front of everybody the toast has to do. Raises `refused`
    there, and wherever waiting is no answer.
    """
    variant = refused.facts.get("variant")
    message = scene.message
    alone = scene.where == "private" or (message is not None and message.ephemeral_message_id)
    if refused.code not in SHORT or refused.facts.get("left") or not alone:
        raise refused
    view = await scene.read(catalog.product, product, scene.locale)
    if view is None:
        raise refused
    if scene.pressed:
        # At once: where many want the last one, the card has to wait for its turn.
        await scene.toast(refusal_text(scene.locale, scene.reader.zone, refused))
    chosen = next((one for one in view.variants if one.id == variant), None)
    title = with_choice(view.product.title, chosen.options if chosen else (), scene.locale)
    wish = TellMe(product=product, variant=chosen.id if chosen else 0, card=card)
    await scene.show(shortage_card(refused.code, title, wish, scene.reader))
