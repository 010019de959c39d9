"""In which currency a shop's prices are, and what waited for it."""

import re
from typing import Any, Final

from handlers.cards.merchant import settings
from handlers.cards.merchant import shop as cards
from handlers.merchant.listing import CAPTION, UNPRICED, go_on, of_album, take_in
from handlers.merchant.opening import money_again
from handlers.merchant.working import KEEPERS, ask, shop_for, typed_text
from handlers.scene import ASKED_UNDER, Scene
from handlers.table import Table
from store import dialogues, shops

table = Table()

CODE: Final = re.compile(r"[A-Za-z]{3}")


@table.press(settings.SetCurrency)
async def set_currency(scene: Scene, data: settings.SetCurrency) -> None:
    """Choose the currency of all prices; empty: type another one."""
    waiting = await _waiting(scene, data.shop)
    if not data.currency:
        await shop_for(scene, data.shop, *KEEPERS)
        # The question that is asked now must not cost what was sent before it.
        kind = "m-shop" if waiting is None else UNPRICED
        detail = waiting or {"shop": data.shop, "what": "currency"}
        await ask(scene, kind, "merchant-currency-question", detail)
        return
    await _choose(scene, data.shop, data.currency)
    if waiting is None:
        await money_again(scene, data.shop)
    else:
        await go_on(scene, await shop_for(scene, data.shop, *KEEPERS), waiting)


async def _waiting(scene: Scene, shop: int) -> dict[str, Any] | None:
    """The listing of this very shop that waits for its currency."""
    asked = await scene.read(dialogues.expected, scene.person.id, scene.person.id)
    if asked is None or asked.kind != UNPRICED or asked.detail.get("shop") != shop:
        return None
    return {key: value for key, value in asked.detail.items() if key != ASKED_UNDER}


async def _choose(scene: Scene, shop: int, currency: str) -> None:
    facts = await scene.read(cards.read_shop, shop, scene.person.id)
    has_product = facts.products > 0
    await scene.act(shops.set_currency, shop, scene.person.id, currency, has_product=has_product)


@table.typed(UNPRICED, file=True)
async def typed(scene: Scene, asked: dict[str, Any]) -> None:
    """Take a currency, and go on; anything else leaves the listing waiting, and asks once more.

    Words are the listing's line if it has none yet; another photo takes the place of the first.
    """
    shop = await shop_for(scene, int(asked["shop"]), *KEEPERS)
    text, sent = typed_text(scene), scene.message.photo if scene.message else None
    if await of_album(scene):
        return
    if sent:
        await take_in(scene, shop, text, sent[-1].file_id)
    elif CODE.fullmatch(text):
        await _choose(scene, shop.id, text)
        await go_on(scene, await shop_for(scene, shop.id, *KEEPERS), asked)
    elif asked.get("text") or asked.get("album"):
        await go_on(scene, shop, asked)
    else:
        await go_on(scene, shop, {**asked, "text": text[:CAPTION]})
