"""Several people at once: whose phones are seen, and what each of them sees."""

import asyncio

import pytest
from playwright.async_api import Route, expect

from tests.page.conftest import Friends, Open, Sandbox
from tests.page.kiosk import Kiosk

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]


async def test_a_stranger_starts_with_three_friends_and_a_group(open_window: Open) -> None:
    window = await open_window()
    await window.page.get_by_role("button", name="Three friends and a group").click()
    for name in ("Tom", "Anna", "Lin"):
        await expect(window.phone(name).text("Friday tea")).to_be_visible()


async def test_one_says_something_and_all_phones_show_it(
    open_window: Open, friends: Friends
) -> None:
    window = await open_window()
    for name in ("Tom", "Anna", "Lin"):
        await window.phone(name).enter("Friday tea")
    await window.phone("Tom").say("Tea on Friday?")
    for name in ("Tom", "Anna", "Lin"):
        await expect(window.phone(name).text("Tea on Friday?")).to_be_visible()
    own = window.phone("Tom").frame.locator(".row.mine")
    await expect(own).to_have_count(1)
    await expect(window.phone("Anna").frame.locator(".row.mine")).to_have_count(0)
    await expect(window.phone("Anna").frame.locator(".sender")).to_have_text("Tom")


async def test_a_chat_that_opens_late_leaves_the_focus_to_whoever_types_elsewhere(
    open_window: Open, friends: Friends, sandbox: Sandbox
) -> None:
    await sandbox.post("messages", **{"from": friends.lin, "chat": friends.group, "text": "Hi"})
    window = await open_window()
    tom, anna = window.phone("Tom"), window.phone("Anna")
    await anna.enter("Friday tea")
    await expect(anna.field).to_be_focused()
    asked, answer = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        asked.set()
        await answer.wait()
        await route.continue_()

    await window.page.route("**/messages?*", late)
    await tom.enter("Friday tea")
    await asked.wait()
    await anna.field.press_sequentially("Tea")
    async with window.page.expect_response("**/messages?*"):
        answer.set()
    await expect(tom.rows.last).to_contain_text("Hi")
    await window.page.keyboard.type(" on Friday?")
    await expect(anna.field).to_have_value("Tea on Friday?")


async def test_what_was_not_looked_at_is_counted(open_window: Open, friends: Friends) -> None:
    window = await open_window()
    anna = window.phone("Anna")
    await window.phone("Tom").enter("Friday tea")
    await expect(anna.text("Friday tea")).to_be_visible()
    for words in ("One", "Two"):
        await window.phone("Tom").say(words)
    await expect(anna.frame.get_by_label("2 new messages")).to_be_visible()
    await anna.enter("Friday tea")
    await anna.button("Back to the chats").click()
    await expect(anna.frame.locator(".badge")).to_have_count(0)


async def test_a_narrow_window_shows_one_phone_and_a_switcher(
    open_window: Open, friends: Friends
) -> None:
    window = await open_window(width=390, height=760)
    await expect(window.page.get_by_role("region")).to_have_count(1)
    people = window.page.get_by_role("navigation", name="People")
    await people.get_by_role("button", name="Anna").click()
    await expect(window.page.get_by_role("region")).to_have_count(1)
    await expect(window.phone("Anna").frame).to_be_visible()
    await expect(people.get_by_role("button", name="Anna")).to_have_attribute(
        "aria-pressed", "true"
    )
    wider = await window.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wider


async def test_with_eight_people_a_narrow_page_is_no_wider_than_its_window(
    open_window: Open, friends: Friends, sandbox: Sandbox
) -> None:
    for number in range(5):
        await sandbox.post("users", first_name=f"Somebody {number}")
    window = await open_window(width=420, height=760)
    await expect(window.phone("Tom").frame).to_be_visible()
    assert await window.page.evaluate("document.body.scrollWidth") == 420
    box = await window.phone("Tom").frame.bounding_box()
    assert box is not None
    assert box["width"] <= 420


async def test_a_phone_that_was_away_shows_what_happened_meanwhile(
    open_window: Open, friends: Friends, sandbox: Sandbox
) -> None:
    window = await open_window(width=390, height=760)
    people = window.page.get_by_role("navigation", name="People")
    await window.phone("Tom").enter("Friday tea")
    await people.get_by_role("button", name="Anna").click()
    await expect(window.phone("Anna").text("Friday tea")).to_be_visible()
    await sandbox.post("messages", **{"from": friends.lin, "chat": friends.group, "text": "Ni hao"})
    await expect(people.get_by_role("button", name="Tom").locator(".dot")).to_be_visible()
    await people.get_by_role("button", name="Tom").click()
    await expect(window.phone("Tom").text("Ni hao")).to_be_visible()


async def test_a_person_is_added_and_gets_a_phone(open_window: Open, sandbox: Sandbox) -> None:
    window = await open_window()
    await window.page.get_by_role("navigation").get_by_role("button", name="Add a person").click()
    dialog = window.page.get_by_role("dialog")
    await dialog.get_by_label("Name", exact=True).fill("Nadia")
    await dialog.get_by_role("button", name="Add", exact=True).click()
    await expect(window.phone("Nadia").text("Lanbao").first).to_be_visible()
    assert [user["first_name"] for user in await sandbox.get("users")] == ["Nadia"]


async def test_a_group_is_made_left_and_joined(
    open_window: Open, friends: Friends, sandbox: Sandbox
) -> None:
    window = await open_window()
    tom, anna = window.phone("Tom"), window.phone("Anna")
    await tom.button("New group").click()
    dialog = tom.frame.get_by_role("dialog")
    await dialog.get_by_label("Name of the group").fill("Book club")
    await dialog.get_by_label("Lin").uncheck()
    await dialog.get_by_role("button", name="Create").click()
    await expect(tom.frame.get_by_role("heading", name="Book club")).to_have_count(0)
    await expect(tom.button("About Book club")).to_be_visible()
    await expect(anna.text("Book club")).to_be_visible()
    await expect(window.phone("Lin").text("Book club")).to_have_count(0)

    await anna.enter("Book club")
    await anna.button("About Book club").click()
    await anna.button("Leave the group").click()
    await expect(anna.button("New group")).to_be_visible()
    await expect(anna.text("Book club")).to_have_count(0)
    chats = await sandbox.get("chats", viewer=friends.anna)
    assert "Book club" not in [chat.get("title") for chat in chats]

    await window.phone("Lin").button("New group").click()
    await window.phone("Lin").frame.get_by_role("button", name="Book club").click()
    await expect(window.phone("Lin").text("Lin joined the group")).to_be_visible()


async def test_a_group_becomes_a_supergroup_and_goes_on(
    open_window: Open, friends: Friends, kiosk: Kiosk, sandbox: Sandbox
) -> None:
    small = await sandbox.post(
        "chats", type="group", title="Small", members=[friends.tom, friends.anna]
    )
    await sandbox.post(
        "messages", **{"from": friends.anna, "chat": small["id"], "text": "Long ago"}
    )
    await sandbox.post("messages", **{"from": friends.anna, "chat": small["id"], "text": "/menu"})
    window = await open_window()
    tom = window.phone("Tom")
    await tom.enter("Small")
    await expect(tom.button("Toast")).to_be_visible()
    await tom.button("About Small").click()
    await tom.button("Make it a supergroup").click()
    await expect(tom.text("The group became a supergroup").first).to_be_visible()
    await tom.say("Still here")
    await expect(tom.frame.locator(".row.mine").filter(has_text="Still here")).to_be_visible()
    # What was said before stands above, and its buttons work.
    await expect(tom.text("Long ago")).to_be_visible()
    await tom.button("Toast").click()
    await expect(tom.text("Somebody was just faster.")).to_be_visible()


async def test_the_bot_is_blocked_and_let_in_again(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    window = await open_window()
    tom = window.phone("Tom")
    await tom.start()
    await tom.button("About Lanbao").click()
    await tom.button("Block the bot").click()
    await expect(tom.field).to_be_hidden()
    await tom.button("Unblock").click()
    await tom.say("Are you there?")
    await expect(tom.text("You said: Are you there?")).to_be_visible()


async def test_a_person_gets_another_name_and_time_zone(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    window = await open_window()
    tom = window.phone("Tom")
    await tom.start()
    await tom.say("/style")
    await expect(tom.text("Sat 14:00")).to_be_visible()
    await tom.frame.locator(".plate").click()
    dialog = tom.frame.get_by_role("dialog")
    await dialog.get_by_label("Name", exact=True).fill("Thomas")
    await dialog.get_by_label("Time zone").select_option("Asia/Shanghai")
    await dialog.get_by_role("button", name="Save").click()
    await expect(window.phone("Thomas").text("Sat 20:00")).to_be_visible()
