"""How people give in a journey: from the shelf to the card in the chat."""

from __future__ import annotations

from tests.journeys.test_buying import has_bought_before
from tests.stage.messages import Json
from tests.stage.someone import Someone
from tests.stage.stage import Stage


async def group_of(
    stage: Stage, title: str, *names: str, language: str = "en"
) -> tuple[int, list[Someone]]:
    """A group with the bot in it: a giver, and people who have an address each."""
    people = [await stage.person(name, language) for name in names]
    if language == "en":
        for person in people[1:]:
            await has_bought_before(person)
    group = await stage.group(title, *people)
    await people[0].sees("", group)
    return group, people


async def wraps(giver: Someone, group: int, *presses: str, title: str = "Oolong") -> None:
    """Find a product in the group and go as far as the sum to pay."""
    await giver.says(f"/search@lanbao_bot {title}", group)
    await giver.press(title, group)
    await giver.press("Send as gift", group)
    for press in presses:
        await giver.press(press)
    await giver.sees("", button="Pay")


async def gives(giver: Someone, group: int, *presses: str, title: str = "Oolong") -> Json:
    """Give into the group; returns the card that all see."""
    await wraps(giver, group, *presses, title=title)
    paid = await giver.press_and_pay()
    assert paid["state"] == "paid", paid
    await giver.press("Send it to “")
    return await giver.sees(f"{giver.name} (has a present|draws)", group)


async def days_go_by(stage: Stage, days: float) -> None:
    """Move the clock of everybody who follows the sandbox's."""
    await stage.ask("POST", "clock", advance=days * 86_400)
