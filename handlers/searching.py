"""/search, and words that somebody just writes in private: that is a search, too."""

from handlers.cards import shelves
from handlers.cards.card import Card
from handlers.cards.products import Ask
from handlers.scene import Scene
from handlers.table import Table
from store import catalog

table = Table()


@table.command("search")
async def search_command(scene: Scene, rest: str) -> None:
    """Search for the words behind the command, or ask for them."""
    if rest:
        await find(scene, _shop_of(scene), rest, 0)
    else:
        await ask(scene, Ask(shop=_shop_of(scene)))


def _shop_of(scene: Scene) -> int:
    return (scene.chat.shop or 0) if scene.chat else 0


@table.press(Ask)
async def ask(scene: Scene, data: Ask) -> None:
    """Ask what to search for; in a group, where the bot hears nothing, go to private."""
    if scene.where != "private":
        await scene.open_chat("q", str(data.shop))
        return
    await scene.expect("search", shop=data.shop)
    await scene.show(Card(scene.t("search-question")), fresh=True)


@table.start("q")
async def ask_in_private(scene: Scene, code: str) -> None:
    """Go on with a search that began in a group."""
    shop = int(code) if code.isdecimal() and len(code) < 18 else 0
    await ask(scene, Ask(shop=shop))


@table.typed("search")
async def typed(scene: Scene, asked: dict[str, object]) -> None:
    """Search for what was typed."""
    words = scene.message.text if scene.message else None
    shop = asked.get("shop")
    await find(scene, shop if isinstance(shop, int) else 0, words or "", 0)
    await scene.expects_nothing()


@table.press(shelves.Find)
async def turn(scene: Scene, data: shelves.Find) -> None:
    """Show another page of what was found."""
    await find(scene, data.shop, data.query, max(data.at, 0))


async def find(scene: Scene, shop: int, words: str, at: int) -> None:
    """Show what is found for some words; in one shop, or in all (0)."""
    size = scene.desk.policy.page_size
    page = await scene.desk.survey(catalog.find, shop or None, words[:200], scene.locale, at, size)
    await scene.show(shelves.found_list(page, shop, words[:200].strip(), size, scene.reader))


@table.message
async def words_in_private(scene: Scene) -> bool:
    """Take a short text that nobody asked for as a search."""
    text = scene.message.text if scene.message else None
    if scene.where != "private" or not text:
        return False
    await find(scene, 0, text, 0)
    return True
