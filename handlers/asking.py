"""[Ask the shop]: a customer writes, from a product, an order or /help, and writes on."""

from typing import Any, NamedTuple

from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message

from handlers.cards import asking as cards
from handlers.cards.card import Card
from handlers.cards.merchant.working import question
from handlers.scene import Scene
from handlers.table import Table
from store import shops, talks
from store.database import Transaction
from store.refusals import Refused

table = Table()


@table.press(cards.AskAny)
async def ask_any(scene: Scene, _data: cards.AskAny) -> None:
    """Ask the one shop there is, or one of several."""
    found = await scene.read(shops.open_shops)
    if len(found) == 1:
        await ask(scene, cards.AskShop(shop=found[0].id, order=0, product=0))
    elif found:
        await scene.show(cards.which_shop(found, scene.locale), fresh=True)
    else:
        raise Refused("no-such-shop")


@table.press(cards.AskShop)
async def ask(scene: Scene, data: cards.AskShop) -> None:
    """Ask what to ask, in private; a stranger opens the chat first."""
    if scene.where != "private" and not scene.person.started:
        await scene.open_chat("w", f"{data.shop}-{data.product}")
        return
    shop, desk = await scene.read(_read, data.shop)
    text = cards.question(shop, desk, scene.now, scene.reader)
    await scene.show_privately(question(text, scene.locale))
    await scene.expect("talk", shop=data.shop, order=data.order, product=data.product)


async def _read(tx: Transaction, shop: int) -> tuple[shops.Shop, talks.ServiceDesk]:
    known = await shops.get_shop(tx, shop)
    if known is None or known.state == "draft":
        raise Refused("no-such-shop")
    return known, await talks.desk_of(tx, shop)


@table.start("w")
async def ask_by_link(scene: Scene, code: str) -> None:
    """Go on with a question that a stranger had in a group."""
    shop, _, product = code.partition("-")
    if not (shop.isdecimal() and product.isdecimal() and len(code) < 36):
        await scene.toast(scene.plain("old-button"))
        return
    await ask(scene, cards.AskShop(shop=int(shop), order=0, product=int(product)))


@table.press(cards.Reply)
async def more(scene: Scene, data: cards.Reply) -> None:
    """Ask what else there is to say."""
    talk = await scene.read(_own, data.talk, scene.person.id)
    await ask(scene, cards.AskShop(shop=talk.shop, order=0, product=0))


async def _own(tx: Transaction, talk: int, person: int) -> talks.Talk:
    known = await talks.get_talk(tx, talk)
    if known is None or known.person != person:
        raise Refused("no-such-talk")
    return known


@table.reply
async def reply(scene: Scene) -> bool:
    """Who replies to what a shop has said writes to that shop."""
    talk = talk_on(scene, cards.Reply)
    if talk is None:
        return False
    known = await scene.read(_own, talk, scene.person.id)
    await _write(scene, known.shop, None, None)
    return True


def talk_on(scene: Scene, button: type[CallbackData]) -> int | None:
    """The talk that a message of ours is about which is replied to; its buttons name it."""
    replied = scene.message.reply_to_message if scene.message else None
    if replied is None or replied.reply_markup is None or replied.from_user is None:
        return None
    if scene.where != "private" or replied.from_user.id != scene.desk.bot.id:
        return None
    for row in replied.reply_markup.inline_keyboard:
        for one in row:
            if (one.callback_data or "").startswith(f"{button.__prefix__}:"):
                talk: int = button.unpack(one.callback_data or "").talk  # type: ignore[attr-defined]
                return talk
    return None


@table.typed("talk", file=True)
async def typed(scene: Scene, asked: dict[str, Any]) -> None:
    """Take the question to the shop."""
    order, product = int(asked["order"] or 0) or None, int(asked["product"] or 0) or None
    if await _write(scene, int(asked["shop"]), order, product):
        await scene.expects_nothing()


async def _write(scene: Scene, shop: int, order: int | None, product: int | None) -> bool:
    """Write to a shop what this message says; False if it says nothing that can be passed on."""
    said = passed_on(scene)
    if said is None:
        await scene.show(Card(scene.t("talk-cannot-pass")), fresh=True)
        return False
    written: talks.Written = await scene.act(
        talks.write,
        shop,
        scene.person.id,
        said.words,
        said.photo,
        attached=said.attached,
        order=order,
        product=product,
    )
    known, desk = await scene.read(_read, shop)
    await scene.show(cards.sent(known, written, desk.away, scene.reader), fresh=True)
    return True


class Passed(NamedTuple):
    """What a message says that can be passed on."""

    words: str
    photo: str | None
    attached: talks.Attached | None


def passed_on(scene: Scene) -> Passed | None:
    """What a message says that can be passed on, by Telegram's ids; None where that is nothing.

    A sticker is passed on as the emoji it stands for.
    """
    message = scene.message
    if message is None:
        return None
    words = (message.text or message.caption or "").strip()
    photo = message.photo[-1].file_id if message.photo else None
    attached = _attached(message)
    if message.sticker is not None:
        words = message.sticker.emoji or ""
    if message.venue is not None:
        words = message.venue.title
    if not words and photo is None and attached is None:
        return None
    return Passed(words, photo, attached)


def _attached(message: Message) -> talks.Attached | None:
    # Telegram sends an animation as a document, too: for old clients.
    files = (
        ("voice", message.voice),
        ("audio", message.audio),
        ("video", message.video),
        ("video-note", message.video_note),
        ("animation", message.animation),
        ("document", message.document),
    )
    for kind, file in files:
        if file is not None:
            return talks.Attached(kind, file.file_id)
    if message.location is not None:
        place = f"{message.location.latitude:.6f},{message.location.longitude:.6f}"
        return talks.Attached("location", place)
    return None
