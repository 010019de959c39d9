"""/add, and a photo with a caption: one message is a listing. What cannot be read is asked."""

from typing import Any, Final

from handlers.cards.card import Card
from handlers.cards.merchant import listing as cards
from handlers.cards.merchant import settings
from handlers.cards.merchant.working import question, which_shop
from handlers.merchant.working import (
    KEEPERS,
    ask,
    keeper,
    product_for,
    shop_command,
    shop_for,
    typed_text,
)
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, dialogues, limits, shops
from store.money import exponent
from store.policy import MINUTE

table = Table()

CAPTION: Final = 1_000

add_product = keeper(catalog.add_product)


@shop_command(table, "add", *KEEPERS)
async def add(scene: Scene, shop: shops.Shop, rest: str) -> None:
    """List a product: from the words behind the command, or from the next message."""
    if shop.currency is None:
        await scene.show(settings.money_card(shop, scene.locale))
        return
    asked = await scene.read(dialogues.expected, scene.person.id, scene.person.id)
    if asked is not None and asked.kind == "m-which":
        # A photo came before it was clear for which of several shops.
        held = asked.detail
        await take_in(scene, shop, str(held.get("text") or ""), _text(held.get("photo")))
    elif rest:
        await take_in(scene, shop, rest, None)
    else:
        await ask(scene, "m-listing", "listing-question", {"shop": shop.id})


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


@table.message
async def photo_in_private(scene: Scene) -> bool:
    """Take a photo as a listing, if the person keeps a shop."""
    message = scene.message
    if scene.where != "private" or message is None or not message.photo:
        return False
    works_in = await scene.read(shops.shops_of, scene.person.id)
    kept = [shop for shop, role in works_in if role in KEEPERS]
    if not kept:
        return False
    text, photo = typed_text(scene), message.photo[-1].file_id
    if message.media_group_id is not None and not text:
        await _rest_of_album(scene)
    elif len(kept) == 1:
        await take_in(scene, kept[0], text, photo)
    else:
        await scene.show(which_shop(kept, "add", scene.locale))
        await scene.expect("m-which", text=text[:CAPTION], photo=photo)
    return True


async def _rest_of_album(scene: Scene) -> None:
    """An album arrives as single messages: one listing has one photo, and that is said once."""
    first = await scene.act(limits.take, "album", scene.person.id, burst=1, refill_every=MINUTE)
    if first:
        await scene.toast(scene.plain("listing-album"))


@table.typed("m-which", file=True)
async def which(scene: Scene, _asked: dict[str, Any]) -> None:
    """Something else was sent while it was not clear for which shop: start again."""
    if not await photo_in_private(scene):
        await scene.toast(scene.plain("not-understood"))
        await scene.expects_nothing()


@table.typed("m-listing", file=True)
async def typed_listing(scene: Scene, asked: dict[str, Any]) -> None:
    """Take in a listing, or the words to a photo that came before them."""
    shop = await shop_for(scene, int(asked["shop"]), *KEEPERS)
    sent = scene.message.photo if scene.message else None
    photo = sent[-1].file_id if sent else _text(asked.get("photo"))
    await take_in(scene, shop, typed_text(scene), photo)


async def take_in(scene: Scene, shop: shops.Shop, text: str, photo: str | None) -> None:
    """Keep what could be read of a listing as a draft, then ask for the one missing thing."""
    if shop.currency is None:
        await scene.show(settings.money_card(shop, scene.locale))
        return
    read = catalog.parse_listing(text[:CAPTION], shop.currency)
    if not read.title:
        sentence = "listing-title-question" if photo else "listing-question"
        await scene.show(question(scene.t(sentence), scene.locale), fresh=True)
        await scene.expect("m-listing", shop=shop.id, photo=photo)
        return
    about = "\n".join(text[:CAPTION].strip().split("\n")[1:])
    new = catalog.NewProduct(
        title=read.title,
        about=about,
        currency=shop.currency,
        variants=(catalog.NewVariant(price=read.price or 0, stock=read.stock or 0),),
        code=scene.code("product"),
        pictures=(catalog.NewPicture(file=photo),) if photo else (),
    )
    product = await scene.act(add_product, shop.id, scene.person.id, new)
    view = await product_for(scene, product)
    await show(scene, product, fresh=True)
    if read.price is None:
        then = "stock" if read.stock is None else ""
        await ask_price(scene, view, view.variants[0], then)
    elif read.stock is None:
        await ask_stock(scene, view, view.variants[0])
    else:
        await scene.expects_nothing()


async def show(scene: Scene, product: int, *, fresh: bool = False) -> None:
    """Show one of my products as people see it, with what can be changed."""
    draft = await scene.read(cards.read_draft, product, scene.person.id)
    await scene.show(cards.product_card(draft, scene.reader, scene.now), fresh=fresh)


async def ask_price(
    scene: Scene, view: catalog.ProductView, variant: catalog.Variant, then: str = ""
) -> None:
    """Ask for a price; `then` says what else is still missing."""
    detail: dict[str, int | str | None] = {"variant": variant.id, "then": then}
    title, currency = cards.variant_title(view, variant), variant.currency
    whole = exponent(currency) == 0
    sentence = "listing-price-question-whole" if whole else "listing-price-question"
    await ask(scene, "m-price", sentence, detail, title=title, currency=currency)


async def ask_stock(scene: Scene, view: catalog.ProductView, variant: catalog.Variant) -> None:
    """Ask how many there are; not counting them is an answer, too."""
    title = cards.variant_title(view, variant)
    card = question(scene.t("listing-stock-question", title=title), scene.locale)
    uncounted = cards.uncounted(variant.id, scene.locale)
    await scene.show(Card(card.text, ((uncounted, *card.rows[0]),)), fresh=True)
    await scene.expect("m-stock", variant=variant.id)
