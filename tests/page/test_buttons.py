"""Pressing what a bot offers."""

import pytest
from playwright.async_api import expect

from tests.page.conftest import Friends, Open, Phone, Sandbox
from tests.page.kiosk import Kiosk

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]


async def _menu(open_window: Open, **options: object) -> Phone:
    tom = (await open_window(**options)).phone("Tom")
    await tom.start()
    await tom.say("/menu")
    return tom


async def test_an_answer_is_a_toast_or_an_alert(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = await _menu(open_window)
    await tom.button("Toast").click()
    await expect(tom.frame.get_by_role("status").filter(has_text="was just faster")).to_be_visible()
    await tom.button("Alert").click()
    alert = tom.frame.get_by_role("alertdialog", name="Lanbao")
    await expect(alert).to_contain_text("Really")
    await alert.get_by_role("button", name="OK").click()
    await expect(alert).to_have_count(0)
    await expect(tom.button("Alert")).to_be_focused()


async def test_a_toast_leaves_the_buttons_free(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = await _menu(open_window)
    await tom.button("Toast").click()
    toast = await tom.text("Somebody was just faster.").bounding_box()
    keys = await tom.frame.locator("div.keys").bounding_box()
    assert toast is not None
    assert keys is not None
    assert toast["y"] + toast["height"] < keys["y"]


async def test_an_edit_changes_the_bubble_where_it_stands(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = await _menu(open_window)
    await expect(tom.button("Count 0")).to_be_visible()
    rows = await tom.rows.count()
    await tom.button("Count 0").click()
    await tom.button("Count 1").click()
    await expect(tom.text("Pressed 2")).to_be_visible()
    await expect(tom.rows).to_have_count(rows)
    await expect(tom.frame.locator(".stamp").last).to_contain_text("edited")


async def test_a_disabled_button_cannot_be_pressed_and_a_style_is_seen(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = await _menu(open_window)
    await expect(tom.button("Off")).to_be_disabled()
    colour = "node => getComputedStyle(node).backgroundColor"
    colours = {await tom.button(name).evaluate(colour) for name in ("Toast", "Alert", "Nothing")}
    assert len(colours) == 3


async def test_a_copy_button_fills_the_clipboard(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = await _menu(open_window, permissions=["clipboard-read", "clipboard-write"])
    await tom.button("Copy").click()
    await expect(tom.frame.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert await tom.frame.page.evaluate("navigator.clipboard.readText()") == "0034 0433"


async def test_a_web_address_is_asked_about_first(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = await _menu(open_window)
    await tom.button("Web").click()
    question = tom.frame.get_by_role("alertdialog", name="Open this link?")
    await expect(question).to_contain_text("https://example.org/track")


async def test_a_link_in_an_answer_leads_to_start_and_carries_its_word(
    open_window: Open, friends: Friends, kiosk: Kiosk, sandbox: Sandbox
) -> None:
    """The press happens in a group; the private chat opens with START also for a newcomer."""
    window = await open_window()
    anna = window.phone("Anna")
    await anna.enter("Friday tea")
    await anna.say("/menu")
    await anna.button("Come in").click()
    await expect(anna.button("About Lanbao")).to_be_visible()
    before = await sandbox.get(f"chats/{friends.anna}/messages", viewer=friends.anna)
    assert before == []
    await anna.button("START").click()
    await expect(anna.text("You came with “from_a_press”")).to_be_visible()


async def test_a_word_for_one_is_seen_by_one(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    window = await open_window()
    tom, anna = window.phone("Tom"), window.phone("Anna")
    await tom.enter("Friday tea")
    await anna.enter("Friday tea")
    await tom.say("/card")
    await anna.button("Whisper").click()
    await expect(anna.text("A word for Anna alone")).to_be_visible()
    await expect(anna.text("Only you see this")).to_be_visible()
    await anna.button("Toast").click()
    await expect(
        anna.frame.get_by_role("status").filter(has_text="was just faster")
    ).to_be_visible()
    await anna.say("Thanks")
    await expect(tom.text("Thanks")).to_be_visible()
    await expect(tom.text("A word for Anna alone")).to_have_count(0)


async def test_a_press_by_a_script_shows_its_answer_on_the_persons_phone(
    open_window: Open, friends: Friends, kiosk: Kiosk, sandbox: Sandbox
) -> None:
    tom = await _menu(open_window)
    await expect(tom.button("Toast")).to_be_visible()
    await sandbox.post("press", **{"from": friends.tom, "button": "Toast"})
    await expect(tom.frame.get_by_role("status").filter(has_text="was just faster")).to_be_visible()


async def test_nobody_answering_is_said(
    open_window: Open, friends: Friends, kiosk: Kiosk, sandbox: Sandbox
) -> None:
    tom = await _menu(open_window)
    await expect(tom.button("Toast")).to_be_visible()
    await kiosk.stop()
    await tom.button("Toast").click()
    await expect(tom.button("Toast")).to_have_attribute("aria-busy", "true")
    await sandbox.post("clock", advance=11)
    said = tom.frame.get_by_role("status").filter(has_text="The bot has not answered")
    await expect(said).to_be_visible()
    await expect(tom.button("Toast")).to_have_attribute("aria-busy", "false")
