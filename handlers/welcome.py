"""The first words: /start, /help, /language, and closing a view."""

from dataclasses import replace

from aiogram.filters.callback_data import CallbackData

from handlers.browse import shop as look_around
from handlers.cards.card import Card, Photo, press
from handlers.cards.words import shortened
from handlers.scene import Scene
from handlers.table import Table
from locales import plain, t
from store import people, shops

table = Table()


class LookAround(CallbackData, prefix="la"):
    """Show the shelves."""


class Speak(CallbackData, prefix="sp"):
    """Speak this language with me."""

    language: str


class Close(CallbackData, prefix="x"):
    """Put a view away: it becomes one short line."""


@table.command("start")
async def start(scene: Scene, _rest: str) -> None:
    """Welcome somebody; a link that says what they want is answered elsewhere."""
    if scene.where != "private":
        await look_around(scene, "")
        return
    open_shops = await scene.read(shops.open_shops)
    name = shortened(scene.person.name)
    if not open_shops:
        await scene.show(Card(scene.t("welcome-operator", name=name)))
        return
    from handlers.cards.gifts.buttons import Giftable
    from handlers.cards.orders import Orders

    look = press(scene.plain("button-look-around"), LookAround(), "primary")
    give = press(scene.plain("button-send-gift"), Giftable(at=0))
    mine = press(scene.plain("button-my-orders"), Orders(at=0))
    shop = scene.plain("list-and").join(shop.name for shop in open_shops[:3])
    said = [scene.t("welcome", name=name, shop=shop)]
    cover = None
    if len(open_shops) == 1:
        cover = open_shops[0].photo
        if open_shops[0].about:
            said.append(scene.t("quote", text=open_shops[0].about))
    card = Card("\n".join(said), ((look, give), (mine,)), Photo(0, cover) if cover else None)
    if not await scene.show(card) and cover:
        # A picture that Telegram does not give any more must not swallow the welcome.
        await scene.show(replace(card, photo=None))


@table.press(LookAround)
async def look(scene: Scene, _data: LookAround) -> None:
    """Show the shelves."""
    await look_around(scene, "")


@table.command("help")
async def help_(scene: Scene, _rest: str) -> None:
    """Say what can be done here."""
    from handlers.cards.asking import AskAny

    rows = ((press(scene.plain("button-ask-shop"), AskAny()),),)
    await scene.show(Card(scene.t("help", bot=scene.desk.username), rows))


@table.command("language")
async def ask_language(scene: Scene, _rest: str) -> None:
    """Ask which language to speak with this person."""
    rows = (
        (
            press("English", Speak(language="en")),
            press("中文", Speak(language="zh")),
        ),
    )
    await scene.show(Card(scene.t("language-question"), rows))


@table.press(Speak)
async def speak(scene: Scene, data: Speak) -> None:
    """Speak that language from now on."""
    if data.language not in people.LANGUAGES:
        await scene.toast(scene.plain("old-button"))
        return
    await scene.act(people.set_language, scene.person.id, data.language)
    scene.desk.forget(scene.person.id)
    text = t(data.language, "language-chosen")
    await scene.toast(plain(data.language, "language-chosen"))
    await scene.show(Card(text))


@table.press(Close)
async def close(scene: Scene, _data: Close) -> None:
    """Put a view away."""
    await scene.show(Card(scene.t("close-done")))
