"""/add, and photos with a caption: one message or album is a listing. What is unclear is asked."""

from typing import Any, Final

from handlers.cards.card import Card
from handlers.cards.merchant import listing as cards
from handlers.cards.merchant import settings
from handlers.cards.merchant.working import not_now, question, which_shop
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
from store import catalog, dialogues, shops
from store.money import exponent

table = Table()

CAPTION: Final = 1_000
HELD: Final = "m-which"
"""A listing waits until it is known for which of several shops."""
UNPRICED: Final = "m-currency"
"""A listing of one shop waits until that shop has a currency."""

add_product = keeper(catalog.add_product)
draft_album = keeper(catalog.draft_album)


@shop_command(table, "add", *KEEPERS)
async def add(scene: Scene, shop: shops.Shop, rest: str) -> None:
    """List a product: from the words behind the command, or from the next message."""
    asked = await scene.read(dialogues.expected, scene.person.id, scene.person.id)
    if asked is not None and not rest and _waits(asked, shop):
        # It came before it was clear for which of several shops, or in which currency.
        await go_on(scene, shop, asked.detail)
    elif rest or shop.currency is None:
        await take_in(scene, shop, rest, None)
    else:
        await ask(scene, "m-listing", "listing-question", {"shop": shop.id})


def _waits(asked: dialogues.Question, shop: shops.Shop) -> bool:
    """Whether a listing is kept that may go into this shop."""
    return asked.kind == HELD or (asked.kind == UNPRICED and asked.detail.get("shop") == shop.id)


async def go_on(scene: Scene, shop: shops.Shop, held: dict[str, Any]) -> None:
    """Take in what was sent before the shop, or its currency, was known; ask for it if nothing."""
    album, words, photo = held.get("album"), str(held.get("text") or ""), _text(held.get("photo"))
    if isinstance(album, int):
        await take_in_album(scene, shop, album, words)
    elif words or photo or shop.currency is None:
        await take_in(scene, shop, words, photo)
    else:
        await ask(scene, "m-listing", "listing-question", {"shop": shop.id})


async def hold(scene: Scene, shop: shops.Shop, **held: int | str | None) -> None:
    """Keep a listing until its shop has a currency, and ask for that."""
    card = settings.currency_card(shop, scene.locale, "listing-currency-first")
    await scene.show(card, fresh=True)
    await scene.expect(UNPRICED, shop=shop.id, **held)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


async def _kept(scene: Scene) -> list[shops.Shop]:
    works_in = await scene.read(shops.shops_of, scene.person.id)
    return [shop for shop, role in works_in if role in KEEPERS]


@table.message
async def photo_in_private(scene: Scene) -> bool:
    """Take a photo as a listing, if the person keeps a shop."""
    message = scene.message
    if scene.where != "private" or message is None or not message.photo:
        return False
    kept = await _kept(scene)
    if not kept:
        return False
    text, photo = typed_text(scene), message.photo[-1].file_id
    if await of_album(scene):
        pass
    elif len(kept) == 1:
        await take_in(scene, kept[0], text, photo)
    else:
        await scene.show(which_shop(kept, "add", scene.locale))
        await scene.expect(HELD, text=text[:CAPTION], photo=photo)
    return True


async def of_album(scene: Scene, *, instead_of: int | None = None) -> bool:
    """Collect a photo that belongs to others; False for one that stands alone.

    An album is one listing, or the new photos of one product. It is answered when all have come.
    """
    message = scene.message
    if message is None or not message.photo or message.media_group_id is None:
        return False
    await scene.act(
        catalog.collect_photo,
        scene.person.id,
        message.media_group_id,
        message.message_id,
        message.photo[-1].file_id,
        typed_text(scene),
        scene.code("product"),
        instead_of=instead_of,
    )
    return True


@table.typed(HELD, file=True)
async def which(scene: Scene, _asked: dict[str, Any]) -> bool:
    """Another photo takes the place of the first; words leave it waiting, and ask once more."""
    if await photo_in_private(scene):
        return True
    kept = await _kept(scene)
    if not kept:
        return False
    card = which_shop(kept, "add", scene.locale)
    await scene.show(Card(card.text, (*card.rows, not_now(scene.locale))), fresh=True)
    return True


@table.typed("m-listing", file=True)
async def typed_listing(scene: Scene, asked: dict[str, Any]) -> None:
    """Take in a listing, or the words to photos that came before them."""
    shop = await shop_for(scene, int(asked["shop"]), *KEEPERS)
    if await of_album(scene):
        return
    if isinstance(asked.get("album"), int) and typed_text(scene):
        await take_in_album(scene, shop, asked["album"], typed_text(scene))
        return
    sent = scene.message.photo if scene.message else None
    photo = sent[-1].file_id if sent else _text(asked.get("photo"))
    await take_in(scene, shop, typed_text(scene), photo)


async def take_in(scene: Scene, shop: shops.Shop, text: str, photo: str | None) -> None:
    """Keep what could be read of a listing as a draft, then ask for the one missing thing."""
    if shop.currency is None:
        await hold(scene, shop, text=text[:CAPTION], photo=photo)
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
    await ask_missing(
        scene, view, next((one for one in ("price", "stock") if one in read.missing), "")
    )


async def take_in_album(scene: Scene, shop: shops.Shop, album: int, words: str) -> None:
    """List an album: with its own words, or those that were typed for it."""
    if shop.currency is None:
        await hold(scene, shop, album=album, text=words[:CAPTION])
        return
    drafted = await scene.act(draft_album, shop.id, scene.person.id, album, scene.person.id, words)
    if drafted.product is None:
        card = question(scene.t("listing-title-question"), scene.locale)
        await scene.show(card, fresh=True)
        await scene.expect("m-listing", shop=shop.id, album=album)
        return
    view = await product_for(scene, drafted.product)
    await show(scene, drafted.product, fresh=True)
    await ask_missing(scene, view, drafted.missing)


async def ask_missing(scene: Scene, view: catalog.ProductView, missing: str) -> None:
    """Ask for the one thing that a listing still lacks, if any."""
    first = view.variants[0]
    if missing == "price":
        await ask_price(scene, view, first, "" if first.left else "stock")
    elif missing == "stock":
        await ask_stock(scene, view, first)
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
