"""Send as gift: which one, for whom, how many; all of it in the giver's private chat."""

import base64
import re
from dataclasses import dataclass
from typing import Any, Final

from handlers.browse import product_behind
from handlers.cards.carts import GiveCart
from handlers.cards.gifts import asking
from handlers.cards.gifts.buttons import HowMany, ToWhom
from handlers.cards.products import Give
from handlers.gifts.choosing import NUMBER, ask_number
from handlers.gifts.evenings import next_evening
from handlers.gifts.paying import pay
from handlers.scene import Scene
from handlers.table import Table
from store import carts, catalog, chats, gifts, shops
from store.database import Transaction
from store.policy import Policy
from store.refusals import Refused

table = Table()

HOWS: Final = ("one", "first", "draw")
A_NUMBER: Final = re.compile(r"([+-]?\d[\d.,]*)\s*份?")


@table.press(Give)
async def give(scene: Scene, data: Give) -> None:
    """Send as gift, from any card: it goes on in private."""
    view = await scene.read(catalog.product, data.product, scene.locale)
    if view is None or view.product.state != "published" or not view.variants:
        raise Refused("not-for-sale")
    if not scene.person.started and scene.where != "private":
        await scene.open_chat("give", view.product.code)
        return
    await _begin(scene, view, data.variant, data.chat)


@table.start("give")
async def give_by_link(scene: Scene, code: str) -> None:
    """Go on with a gift that a stranger began in a group."""
    product = await scene.read(product_behind, code, scene.locale)
    view = await scene.read(catalog.product, product, scene.locale) if product else None
    if view is None or not view.variants:
        await scene.toast(scene.plain("product-gone"))
        return
    await _begin(scene, view, 0)


async def _begin(scene: Scene, view: catalog.ProductView, variant: int, begun_in: int = 0) -> None:
    """Ask which one and for whom, in the private chat."""
    said = await scene.read(gifts.shop_settings, view.product.shop)
    if not said.on:
        raise Refused("gifts-off")
    if not view.product.giftable:
        raise Refused("not-giftable")
    if view.product.kind != "shipped":
        raise Refused("gift-shipped-only")
    if view.sold_out:
        raise Refused("sold-out", left=0)
    chosen = next((one for one in view.variants if one.id == variant), None)
    chat = scene.chat.id if scene.chat is not None and scene.chat.member else begun_in
    if chosen is None and len(view.variants) > 1:
        card = asking.which_card(view, chat, scene.reader)
    else:
        one = chosen or view.variants[0]
        card = asking.whom_card(view.product.title, one.id, chat, scene.reader)
    await scene.show_privately(card)


@table.press(GiveCart)
async def give_cart(scene: Scene, data: GiveCart) -> None:
    """Send what is in the cart as a gift: all of it is in each share."""
    if not scene.person.started and scene.where != "private":
        await scene.open_chat("c", str(data.shop))
        return
    cart = await scene.read(carts.cart, scene.person.id, data.shop, scene.locale)
    if not cart.lines or any(line.problem for line in cart.lines):
        await scene.toast(scene.plain("cart-changed" if cart.lines else "cart-empty"))
        return
    envelope = await scene.act(
        gifts.begin,
        scene.person.id,
        [(line.offer.id, line.quantity) for line in cart.lines],
        code=scene.code("gift"),
        seed=_seed(scene),
        language=scene.locale,
    )
    chat = scene.chat.id if scene.chat is not None and scene.chat.member else 0
    title = cart.lines[0].offer.title
    if len(cart.lines) > 1:
        title = f"{title} +{len(cart.lines) - 1}"
    card = asking.whom_card(title, 0, chat, scene.reader, envelope=envelope)
    await scene.show_privately(card)


def _seed(scene: Scene) -> str:
    """256 bits, the same when this update is handled again: so must be all that is asked."""
    parts = (scene.code(part) for part in ("seed", "more of the seed"))
    return "".join(base64.urlsafe_b64decode(f"{part}==").hex() for part in parts)


@table.press(ToWhom)
async def to_whom(scene: Scene, data: ToWhom) -> None:
    """To one person: the sum. To a group: how many?"""
    if data.how not in HOWS:
        await scene.toast(scene.plain("old-button"))
    elif data.how == "one":
        await _prepare(scene, HowMany(shares=1, **data.model_dump()))
    else:
        await ask_number(scene, data)


@table.press(HowMany)
async def how_many(scene: Scene, data: HowMany) -> None:
    """So many: the sum. Another number is typed."""
    if data.how not in HOWS:
        await scene.toast(scene.plain("old-button"))
        return
    if data.shares == 0:
        await scene.show(asking.typed_number_card(scene.reader, scene.desk.policy.gift_shares))
        await scene.expect(NUMBER, **data.model_dump())
        return
    await _prepare(scene, data)


@table.typed(NUMBER)
async def number_typed(scene: Scene, asked: dict[str, Any]) -> bool:
    """Read a number of shares; other words only where nothing but the number was asked for."""
    words = (scene.message.text or "").strip() if scene.message else ""
    written = A_NUMBER.fullmatch(words)
    if written is None and asked["shares"] != 0:
        return False
    number = written[1] if written is not None else ""
    most = scene.desk.policy.gift_shares
    if not number.isdecimal() or not 1 <= int(number[:9]) <= most:
        raise Refused("gift-shares-wrong", most=most)
    wish = {name: asked[name] for name in ("envelope", "variant", "how", "chat")}
    await _prepare(scene, HowMany(shares=int(number), **wish))
    return True


@dataclass(frozen=True, slots=True)
class Wish:
    """A gift as far as it has a price."""

    variant: int
    shares: int
    audience: str
    mode: str
    draw_at: int | None
    code: str
    seed: str
    language: str


async def put_together(
    tx: Transaction, envelope: int, giver: int, wish: Wish, *, now: int, policy: Policy
) -> int:
    """Begin a gift with these choices, or change one that is not paid; returns the envelope."""
    if not envelope:
        envelope = await gifts.begin(
            tx,
            giver,
            [(wish.variant, 1)],
            code=wish.code,
            seed=wish.seed,
            language=wish.language,
            now=now,
            policy=policy,
        )
    await gifts.change(
        tx,
        envelope,
        giver,
        audience=wish.audience,
        mode=wish.mode,
        shares=wish.shares,
        draw_at=wish.draw_at,
        now=now,
        policy=policy,
    )
    return envelope


async def _sold_by(tx: Transaction, variant: int) -> shops.Shop | None:
    view = await catalog.variant(tx, variant, "en")
    return await shops.get_shop(tx, view.shop) if view is not None else None


async def _prepare(scene: Scene, data: HowMany) -> None:
    """Put the gift together, and show the sum."""
    chat = await scene.read(chats.get_chat, data.chat) if data.chat else None
    zone = chat.zone if chat is not None else None
    if zone is None:
        shop = await scene.read(_sold_by, data.variant)
        zone = scene.reader.at(shop.zone if shop is not None else None).zone
    wish = Wish(
        variant=data.variant,
        shares=data.shares,
        audience="one" if data.how == "one" else "group",
        mode="draw" if data.how == "draw" else "first",
        draw_at=next_evening(scene.now, zone) if data.how == "draw" else None,
        code=scene.code("gift"),
        seed=_seed(scene),
        language=scene.locale,
    )
    envelope = await scene.act(put_together, data.envelope, scene.person.id, wish)
    await pay(scene, envelope, chat.id if chat is not None else 0)
