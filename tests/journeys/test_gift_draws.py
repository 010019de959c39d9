"""A lucky draw: entered by one press, drawn with Telegram's dice, checked by anybody."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from store import gifts
from store.database import Database
from tests.journeys.giving import days_go_by, gives, group_of
from tests.journeys.theatre import BotProcess
from tests.stage.messages import Json, labels, words
from tests.stage.someone import Someone
from tests.stage.stage import Stage


async def test_a_draw_is_entered_by_one_press_and_can_be_computed_again(
    stage: Stage, bot: BotProcess, books: Database, tmp_path: Path
) -> None:
    group, (lin, tom, anna) = await group_of(stage, "Draw tea", "Lin", "Tom", "Anna")
    nadia = await stage.person("Nadia", started=False)
    await stage.ask("PUT", f"chats/{group}/members/{nadia.id}")
    card = await gives(lin, group, "lucky draw", "2")
    assert "Nobody is in yet" in words(card) and "Fairness seal" in words(card)

    toasts = await asyncio.gather(
        *(person.toast("Enter the draw", group, message=card) for person in (tom, anna, nadia))
    )
    assert sorted(toast[:23] for toast in toasts) == [
        f"You're in, ticket {n}. Dr"[:23] for n in (1, 2, 3)
    ]
    assert "already" in await tom.toast("Enter the draw", group, message=card)
    assert "from you" in await lin.toast("Enter the draw", group, message=card)
    await tom.sees("3 are in", group)
    await days_go_by(stage, 1.5)

    result = await tom.sees("The draw is done: .*Throws \\d+, \\d+, \\d+, seed", group)
    assert len([m for m in await tom.messages(group) if m.get("dice")]) == 3
    assert len([e for e in result["entities"] if e["type"] in ("text_mention", "text_link")]) == 2
    await check(tom, result, group, tmp_path)


async def check(person: Someone, result: Json, group: int, folder: Path) -> None:
    """Check the draw as anybody can: by the words, by the file and by the command."""
    await person.press("Check the draw", group, message=result)
    await person.sees("3 tickets.*Drawn order", group)
    sent = await person.hears(lambda said: any(m.get("document") for m in said))
    document = next(m["document"] for m in reversed(sent) if m.get("document"))
    text = await person.stage.file(document["file_id"])
    assert gifts.check(text.decode()).is_sound
    file = folder / "draw.json"
    file.write_bytes(text)
    told = CliRunner().invoke(app, ["verify-draw", str(file)])
    assert told.exit_code == 0 and "the order fits" in told.output
    published = json.loads(text)
    published["order"].reverse()
    file.write_text(json.dumps(published))
    assert CliRunner().invoke(app, ["verify-draw", str(file)]).exit_code == 1


async def test_a_winner_claims_below_the_message_that_names_them(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom, anna) = await group_of(stage, "Prize tea", "Lin", "Tom", "Anna")
    card = await gives(lin, group, "lucky draw", "2")
    await tom.press("Enter the draw", group, message=card)
    await days_go_by(stage, 1.5)

    # One ticket, two prizes: they have won without a throw, and the other prize goes back.
    result = await tom.sees("The draw is done: To\\*\\*", group, button="Claim")
    assert "Maybe next time" in await anna.toast("Claim", group, message=result)
    await tom.sees("You have won in Lin's draw", button="Claim")
    await tom.press("Claim", group, message=result)
    await tom.press("Send it to")
    await tom.sees("ships it by", button="Say thanks")
    await lin.sees("1 of your 2 gifts found nobody")


async def test_a_winner_claims_below_the_private_message_that_tells_them(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom) = await group_of(stage, "Private tea", "Lin", "Tom")
    card = await gives(lin, group, "lucky draw", "1")
    await tom.press("Enter the draw", group, message=card)
    await days_go_by(stage, 1.5)

    await tom.press("Claim", message=await tom.sees("You have won", button="Claim"))

    await tom.press("Send it to")
    await tom.sees("ships it by", button="Say thanks")


async def test_a_prize_that_its_winner_leaves_goes_back_and_the_card_says_just_that(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom) = await group_of(stage, "Left tea", "Lin", "Tom")
    card = await gives(lin, group, "lucky draw", "1")
    code = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await tom.press("Enter the draw", group, message=card)
    await days_go_by(stage, 1.5)
    await tom.sees("You have won", button="Claim")
    again = await tom.presses_raw(code, card, group)
    assert "The list is closed" in again["answer"]["text"], "no good luck for what is over"
    await days_go_by(stage, 2)

    over = await tom.sees("Nobody took it this time, so it went back to Lin", group)

    assert "Nobody entered" not in words(over)
    await lin.sees("found nobody this time")


async def test_a_draw_that_nobody_entered_goes_back_without_a_word_in_the_group(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom) = await group_of(stage, "Empty tea", "Lin", "Tom")
    await gives(lin, group, "lucky draw", "2")
    before = len(await tom.messages(group))
    await days_go_by(stage, 1.5)

    card = await tom.sees("Nobody entered", group)

    assert labels(card) == []
    assert len(await tom.messages(group)) == before
    await lin.sees("2 of your 2 gifts found nobody")
