"""A forum on the page: each of its topics has a tab, a transcript and a count of its own."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.page.conftest import Friends, Open, Phone, Sandbox

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]


@dataclass
class Forum:
    """A forum of the three friends with two topics."""

    id: int
    orders: int
    praise: int


@pytest_asyncio.fixture(loop_scope="session")
async def forum(sandbox: Sandbox, friends: Friends) -> AsyncIterator[Forum]:
    people = [friends.tom, friends.anna, friends.lin]
    chat = await sandbox.post(
        "chats", type="supergroup", title="Tea club", members=people, is_forum=True
    )
    made = [
        await sandbox.post(f"chats/{chat['id']}/topics", **{"from": friends.tom, "name": name})
        for name in ("Orders", "Praise")
    ]
    yield Forum(chat["id"], *(topic["message_thread_id"] for topic in made))


async def _say(sandbox: Sandbox, who: int, forum: Forum, text: str, topic: int = 0) -> None:
    place = {"message_thread_id": topic} if topic else {}
    await sandbox.post("messages", **{"from": who, "chat": forum.id, "text": text, **place})


def _tab(phone: Phone, name: str) -> Locator:
    return phone.frame.get_by_role("tab", name=name)


async def test_each_topic_has_its_own_transcript_and_words_go_where_one_is(
    open_window: Open, friends: Friends, forum: Forum, sandbox: Sandbox
) -> None:
    await _say(sandbox, friends.anna, forum, "Two tins please", forum.orders)
    await _say(sandbox, friends.anna, forum, "So good", forum.praise)
    await _say(sandbox, friends.anna, forum, "Hello all")
    tom = (await open_window()).phone("Tom")
    await tom.enter("Tea club")
    await expect(_tab(tom, "General")).to_have_attribute("aria-selected", "true")
    await expect(tom.text("Hello all")).to_be_visible()
    await expect(tom.text("Two tins please")).to_have_count(0)
    await _tab(tom, "Orders").click()
    await expect(tom.text("Two tins please")).to_be_visible()
    await expect(tom.text("Hello all")).to_have_count(0)
    await expect(tom.text("So good")).to_have_count(0)
    await tom.say("Three for me")
    await expect(tom.frame.locator(".row.mine")).to_have_count(1)
    said = (await sandbox.get(f"chats/{forum.id}/messages", viewer=friends.anna))[-1]
    assert (said["text"], said["message_thread_id"]) == ("Three for me", forum.orders)
    assert said["is_topic_message"] is True
    await _tab(tom, "Praise").click()
    await expect(tom.text("Three for me")).to_have_count(0)


async def test_a_topic_that_is_not_open_counts_what_is_new_in_it(
    open_window: Open, friends: Friends, forum: Forum, sandbox: Sandbox
) -> None:
    tom = (await open_window()).phone("Tom")
    await tom.enter("Tea club")
    await expect(_tab(tom, "Orders")).to_be_visible()
    await _say(sandbox, friends.anna, forum, "One", forum.orders)
    await _say(sandbox, friends.anna, forum, "Two", forum.orders)
    await expect(_tab(tom, "Orders").get_by_label("2 new messages")).to_be_visible()
    await expect(_tab(tom, "Praise").locator(".badge")).to_have_count(0)
    await _tab(tom, "Orders").click()
    await expect(_tab(tom, "Orders").locator(".badge")).to_have_count(0)
    await tom.button("Back to the chats").click()
    await expect(tom.frame.locator(".badge")).to_have_count(0)


async def test_topics_are_walked_by_arrows_and_named_for_who_listens_in_a_narrow_window_too(
    open_window: Open, friends: Friends, forum: Forum, sandbox: Sandbox
) -> None:
    for number in range(6):
        body = {"from": friends.tom, "name": f"Another topic {number}"}
        await sandbox.post(f"chats/{forum.id}/topics", **body)
    window = await open_window(width=390, height=760)
    tom = window.phone("Tom")
    await tom.enter("Tea club")
    await _tab(tom, "General").focus()
    await window.page.keyboard.press("ArrowRight")
    await expect(_tab(tom, "Orders")).to_be_focused()
    await expect(_tab(tom, "Orders")).to_have_attribute("aria-selected", "true")
    panel = await _tab(tom, "Orders").get_attribute("aria-controls")
    await expect(tom.frame.locator(f"#{panel}")).to_have_attribute("role", "log")
    await window.page.keyboard.press("End")
    await expect(_tab(tom, "Another topic 5")).to_be_in_viewport(ratio=0.9)
    await window.page.keyboard.press("ArrowRight")
    await expect(_tab(tom, "General")).to_be_focused()
    await expect(tom.frame.get_by_role("tablist", name="Topics")).to_be_visible()
    assert await window.page.evaluate("document.body.scrollWidth") == 390


async def test_a_topic_is_opened_by_a_person_renamed_and_taken_away_by_the_bot(
    open_window: Open, friends: Friends, forum: Forum, sandbox: Sandbox
) -> None:
    await sandbox.call("PUT", f"chats/{forum.id}/members/1", status="administrator")
    tom = (await open_window()).phone("Tom")
    await tom.enter("Tea club")
    await tom.button("New topic").click()
    await tom.frame.get_by_label("Name of the topic").fill("Gifts")
    await tom.button("Create").click()
    await expect(_tab(tom, "Gifts")).to_have_attribute("aria-selected", "true")
    made = (await sandbox.get("chats", viewer=friends.tom))[0]["topics"][-1]["message_thread_id"]

    async def bot(method: str, **more: object) -> None:
        body = {"chat_id": forum.id, "message_thread_id": made, **more}
        async with sandbox.session.post(f"{sandbox.url}/bot1:demo/{method}", json=body) as answer:
            assert answer.status == 200, await answer.text()

    await bot("editForumTopic", name="Presents")
    await expect(_tab(tom, "Presents")).to_have_attribute("aria-selected", "true")
    await bot("deleteForumTopic")
    await expect(_tab(tom, "Presents")).to_have_count(0)
    await expect(_tab(tom, "General")).to_have_attribute("aria-selected", "true")
