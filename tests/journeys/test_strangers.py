"""Those the bot cannot write to, those who hide, and those who press what nobody offered."""

from __future__ import annotations

from typing import Any

from sandbox.server import Running
from store.database import Database, Transaction, load_queries
from tests.journeys.test_bad_day import orders_of
from tests.journeys.test_buying import has_bought_before
from tests.journeys.theatre import BotProcess
from tests.stage.messages import labels, words
from tests.stage.someone import Someone
from tests.stage.stage import Stage

sql = load_queries(__file__)


async def shares(stage: Stage, person: Someone, title: str, chat: int) -> dict[str, Any]:
    """Send a product's card into a chat through inline mode."""
    offer = await stage.ask("POST", "inline", from_=person.id, chat=chat, query=title)
    result = offer["results"][0]["id"]
    card: dict[str, Any] = await stage.ask(
        "POST", f"inline/{offer['query_id']}/choose", result_id=result, chat=chat
    )
    return card


async def a_chat_without_the_bot(stage: Stage, *members: Someone) -> int:
    chat = await stage.ask(
        "POST",
        "chats",
        type="supergroup",
        title="Elsewhere",
        members=[member.id for member in members],
        **{"bot": False},
    )
    return int(chat["id"])


async def products(books: Database) -> dict[str, int]:
    """The ids of the tea house's goods, by title."""

    async def read(tx: Transaction) -> dict[str, int]:
        return {row["title"]: row["id"] for row in await sql.titles(tx)}

    return await books.read(read)


async def test_a_stranger_whose_private_view_fails_gets_the_link(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    tom, nadia = await stage.person("Tom"), await stage.person("Nadia", started=False)
    group = await stage.group("Friday tea", tom, nadia)
    await tom.says("/shop@lanbao_bot", group)
    page = await tom.sees("", group, button=" of ")
    while "White tea" not in words(page):
        number = int(labels(page, " of ")[0].split()[0])
        await tom.press("Next", group, message=page)
        page = await tom.sees("", group, button=f"{number + 1} of")
    await tom.press("Share here", group)
    card = await nadia.sees("Tom found this", group, button="Add to cart")
    await stage.ask("POST", "faults", method_="sendMessage", kind="500", times=1)

    pressed = await nadia.press("Add to cart", group, message=card)

    assert "t.me/lanbao_bot?start=" in pressed["answer"]["url"]


async def test_a_strangers_commands_in_a_group_are_answered_to_them_alone(
    stage: Stage, bot: BotProcess
) -> None:
    tom, nadia = await stage.person("Tom"), await stage.person("Nadia", started=False)
    group = await stage.group("Friday tea", tom, nadia)
    await tom.sees("", group)
    before = len(await tom.messages(group))
    for command in ("/language", "/addresses", "/paysupport", "/privacy", "/merchant", "/help"):
        await nadia.says(f"{command}@lanbao_bot", group)
        if command in ("/language", "/help"):
            await nadia.sees("Which language|What you can do", group)
        else:
            said = await nadia.sees("in our private chat", group)
            assert said["message_id"] == 0
    assert len(await tom.messages(group)) == before


async def test_a_stranger_on_a_card_elsewhere_is_led_to_that_product(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    tom = await stage.person("Tom")
    strangers = [await stage.person(name, started=False) for name in ("Nadia", "Omar")]
    elsewhere = await a_chat_without_the_bot(stage, tom, *strangers)
    card = await shares(stage, tom, "White tea", elsewhere)

    for stranger, button in zip(strangers, ("Buy now", "Add to cart"), strict=True):
        pressed = await stranger.press(button, elsewhere, message=card)
        await stranger.opens(pressed["answer"]["url"])
        await stranger.sees("White tea")


async def test_a_forged_press_does_not_change_somebodys_card(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    tom, eve = await stage.person("Tom"), await stage.person("Eve")
    await has_bought_before(eve)
    elsewhere = await a_chat_without_the_bot(stage, tom, eve)
    card = await shares(stage, tom, "Oolong", elsewhere)
    titles = await products(books)
    await eve.press("Add to cart", elsewhere, message=card)

    for data in (f"ca:{titles['Longjing green tea']}:0:0", f"b:{titles['Spring tea']}:0:0:0"):
        await stage.ask(
            "POST",
            "press",
            from_=eve.id,
            inline_message_id=card["inline_message_id"],
            button={"data": data},
        )

    async def read(tx: Transaction) -> list[int]:
        found = await sql.subjects_on(tx, inline_id=card["inline_message_id"])
        return [row["subject"] for row in found]

    assert await books.read(read) == [titles["Oolong"]]


async def test_an_inline_card_keeps_its_sharer_and_their_language(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    kai, anna = await stage.person("Kai", "zh"), await stage.person("Anna")
    await has_bought_before(anna)
    elsewhere = await a_chat_without_the_bot(stage, kai, anna)
    card = await shares(stage, kai, "乌龙茶", elsewhere)
    assert "Kai 在" in words(card)

    await anna.press("加入购物车", elsewhere, message=card)
    await anna.says("/cart")
    await anna.sees("Oolong")

    shown = await anna.sees("乌龙茶", elsewhere)
    assert "Kai 在" in words(shown)


async def test_numbers_that_nobody_offered_are_answered_and_change_nothing(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    tom = await stage.person("Tom")
    message = await tom.sees("Hi Tom")
    for data in (
        "at:1:cart:1:-5",
        "cl:1:cart:1:-5",
        "cl:1:order:1:0",
        "cq:1:1:-7",
        "cc:1:",
        "oq:1:1:99999999999999",
        "oe:1",
        "ow:1:free",
        "lk:1:-3:-4000000000000000000",
        "fi|1|-5|\x00tea",
        "gz:Nowhere",
        "vw:1:0:1:-9",
        "co:0",
        "px:-1",
    ):
        answer = (await tom.presses_raw(data, message))["answer"]
        assert answer is not None, data
        assert "our fault" not in (answer["text"] or ""), data
    assert await orders_of(books, tom) == []


async def test_a_channel_hears_nothing_but_what_is_posted_there(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    tom = await stage.person("Tom")
    channel = await stage.ask(
        "POST", "chats", type="channel", title="News", members=[tom.id], admins=[tom.id]
    )
    group = await stage.group("Friday tea", tom)

    await tom.sees("Hello everyone", group)

    said = await tom.messages(channel["id"])
    assert not [message for message in said if "Hello" in words(message)]


async def test_an_admin_types_the_groups_time_zone(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    tom, anna = await stage.person("Tom"), await stage.person("Anna")
    group = await stage.group("Friday tea", tom, anna)
    await tom.sees("Hello everyone", group, button="Settings")
    await tom.press("Settings", group)
    await tom.press("Time zone", group)
    await tom.sees("/settings@lanbao_bot Asia/Kolkata", group)

    await anna.says("/settings@lanbao_bot Asia/Tokyo", group)
    await tom.says("/settings@lanbao_bot Asia/Kolkata", group)
    await tom.sees("clock: Asia/Kolkata", group)
    await tom.says("/settings@lanbao_bot Nowhere/Land", group)
    await tom.sees("I don't know that time zone", group)


async def test_a_key_under_a_file_is_removed_as_well(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    tom = await stage.person("Tom")
    key = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
    file = {"name": "key.txt", "base64": "aGVsbG8="}
    said = await stage.ask(
        "POST", "messages", from_=tom.id, chat=tom.id, document=file, caption=f"my key {key}"
    )

    await tom.sees("secret key")
    assert said["message_id"] not in [one["message_id"] for one in await tom.messages()]


async def test_an_admin_who_hides_is_told_why_and_other_bots_commands_are_let_be(
    stage: Stage, sandbox: Running, bot: BotProcess, books: Database
) -> None:
    tom = await stage.person("Tom")
    group = await stage.group("Friday tea", tom)
    await tom.sees("Hello everyone", group)
    chat = {"id": group, "type": "supergroup", "title": "Friday tea"}
    world = sandbox.world
    account = next(iter(world.bots.values()))

    def hidden(number: int, text: str) -> None:
        """What Telegram delivers for an admin who writes in the group's name."""
        stand_in = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
        content = {"message_id": number, "date": 1, "chat": chat, "text": text}
        world.deliver(account, "message", group, {**content, "from": stand_in, "sender_chat": chat})

    hidden(900_001, "/weather")
    hidden(900_002, "/shop@another_bot")
    hidden(900_003, "/cart@lanbao_bot")
    await tom.sees("I can't see who you are", group)

    said = [one for one in await tom.messages(group) if "can't see who" in words(one)]
    assert len(said) == 1
