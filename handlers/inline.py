"""`@bot tea` in any chat: find a product, send its card, with the same buttons as everywhere.

The query `p <code>` comes from a [Share] button and means that one product. The card stays live
by its inline message id; what its buttons do is decided when they are pressed.
"""

from typing import Final

from aiogram.methods import AnswerInlineQuery
from aiogram.types import (
    CallbackQuery,
    ChosenInlineResult,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultUnion,
    InputTextMessageContent,
)

from handlers.cards.card import NO_PREVIEW, Card
from handlers.cards.products import Offer, price_text, read_offer, render_product
from handlers.desk import Desk
from handlers.scene import Reader, Scene
from handlers.table import Table
from store import catalog, outbox
from store.database import Transaction

table = Table()

RESULTS: Final = 20
NUMBERS: Final = 10**17
CACHE: Final = 5
"""Seconds that Telegram may repeat an answer: stock and prices change."""


@table.inline_queries.append
async def offer(desk: Desk, query: InlineQuery) -> bool:
    """Offer cards of products; what they say when sent is in the sender's language."""
    person = await desk.acquaint(query.from_user)
    reader = Reader(person.language, person.zone or desk.zone, None, shared=person.zone is None)
    at = int(query.offset) if query.offset.isdecimal() and len(query.offset) < 6 else 0
    found = await desk.survey(_matching, query.query, person.language, at)
    cards = [
        (product, offered, card)
        for product, offered in found
        if (card := await _card(desk, product, reader, person.id)) is not None
    ]

    async def answer(*, pictured: bool) -> bool:
        method = AnswerInlineQuery(
            inline_query_id=query.id,
            results=[_result(desk, *one, reader, pictured=pictured) for one in cards],
            cache_time=CACHE,
            is_personal=True,
            next_offset=str(at + RESULTS) if len(found) == RESULTS else "",
        )
        return await desk.direct(method) is not None

    if not await answer(pictured=True) and any(card.photo for _, _, card in cards):
        # One picture that Telegram does not know, and it refuses them all.
        await answer(pictured=False)
    return True


async def _matching(tx: Transaction, words: str, language: str, at: int) -> list[tuple[int, Offer]]:
    if words.startswith("p "):
        view = await catalog.product_by_code(tx, words[2:].strip(), language)
        ids = [view.product.id] if view is not None and at == 0 else []
    else:
        page = await catalog.find(tx, None, words[:200], language, at, RESULTS)
        ids = [item.id for item in page.items]
    offers = []
    for product in ids:
        offered = await read_offer(tx, product, language)
        if offered is not None:
            offers.append((product, offered))
    return offers


async def _card(desk: Desk, product: int, reader: Reader, by: int) -> Card | None:
    # Who shares it travels in the buttons, since Telegram need not tell of the sending.
    return await render_product(desk, product, {"by": by, "card": -by}, reader)


def _result(
    desk: Desk, product: int, offered: Offer, card: Card, reader: Reader, *, pictured: bool
) -> InlineQueryResultUnion:
    title = offered.view.product.title
    price = price_text(offered, reader.locale, desk.now())
    keyboard = card.keyboard
    if pictured and card.photo is not None and card.photo.file is not None:
        return InlineQueryResultCachedPhoto(
            id=str(product),
            photo_file_id=card.photo.file,
            title=title,
            description=price,
            caption=card.text,
            parse_mode="HTML",
            reply_markup=keyboard,
        )
    return InlineQueryResultArticle(
        id=str(product),
        title=title,
        description=price,
        input_message_content=InputTextMessageContent(
            message_text=card.text, parse_mode="HTML", link_preview_options=NO_PREVIEW
        ),
        reply_markup=keyboard,
    )


@table.chosen.append
async def sent(desk: Desk, chosen: ChosenInlineResult, key: str) -> bool:
    """Learn that a card was sent: from now on it is edited when something changes."""
    if chosen.inline_message_id is None or not chosen.result_id.isdecimal():
        return False
    product = int(chosen.result_id)
    if product >= NUMBERS:
        return False
    by = chosen.from_user.id
    await desk.act(
        f"{key}.1",
        by,
        outbox.attach,
        "product",
        product,
        now=desk.now(),
        inline_id=chosen.inline_message_id,
        photo=await desk.read(_picture_on, product),
        by=by,
    )
    return True


async def _picture_on(tx: Transaction, product: int) -> int | None:
    """Which picture an inline card carries: only one that Telegram has already."""
    picture = await catalog.picture_of(tx, product=product)
    return picture.id if picture is not None and picture.file is not None else None


async def keep_alive(scene: Scene, product: int, card: int) -> None:
    """Learn of an inline card by its first press, where Telegram did not tell of its sending.

    A card keeps its product: a client may press with any data, and the card is somebody else's.
    """
    press = scene.event
    if not isinstance(press, CallbackQuery) or press.inline_message_id is None:
        return
    if await scene.read(outbox.card_by_inline, press.inline_message_id) is not None:
        return
    await scene.act(
        outbox.attach,
        "product",
        product,
        inline_id=press.inline_message_id,
        photo=await scene.read(_picture_on, product),
        by=-card if card < 0 else None,
    )
