"""Typing `@bot …` in a chat."""

import pytest
from playwright.async_api import expect

from tests.page.conftest import Friends, Open, Sandbox
from tests.page.kiosk import Kiosk

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]


async def test_a_result_is_chosen_with_the_keyboard_and_everybody_sees_via_whom(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    window = await open_window()
    tom, anna = window.phone("Tom"), window.phone("Anna")
    await tom.enter("Friday tea")
    await anna.enter("Friday tea")
    await tom.field.fill("@lanbao_bot tea")
    await expect(tom.option("tea 1")).to_be_visible()
    await tom.field.press("ArrowDown")
    await tom.field.press("ArrowDown")
    await expect(tom.option("tea 2")).to_have_attribute("aria-selected", "true")
    await tom.field.press("Enter")
    for phone in (tom, anna):
        await expect(phone.text("A present: tea 2")).to_be_visible()
        await expect(phone.button("@lanbao_bot")).to_be_visible()
    await expect(tom.field).to_have_value("")
    await anna.button("Claim").click()
    for phone in (tom, anna):
        await expect(phone.text("Claimed by Anna")).to_be_visible()


async def test_it_works_in_a_group_without_the_bot(
    open_window: Open, friends: Friends, kiosk: Kiosk, sandbox: Sandbox
) -> None:
    chat = await sandbox.post(
        "chats", type="supergroup", title="Family", members=[friends.tom, friends.anna], bot=False
    )
    window = await open_window()
    tom, anna = window.phone("Tom"), window.phone("Anna")
    await tom.enter("Family")
    await anna.enter("Family")
    await tom.field.fill("@lanbao_bot gift")
    await tom.option("gift 3").click()
    await anna.button("Claim").click()
    await expect(tom.text("Claimed by Anna")).to_be_visible()
    assert 1 not in next(c for c in await sandbox.get("chats") if c["id"] == chat["id"])["members"]


async def test_a_guest_is_asked_about_a_message_and_answers_where_it_is_no_member(
    open_window: Open, friends: Friends, kiosk: Kiosk, sandbox: Sandbox
) -> None:
    await sandbox.post(
        "chats", type="supergroup", title="Family", members=[friends.tom, friends.anna], bot=False
    )
    window = await open_window()
    tom, anna = window.phone("Tom"), window.phone("Anna")
    for phone in (tom, anna):
        await phone.enter("Family")
    await anna.say("Is tea cheaper elsewhere?")
    await tom.text("Is tea cheaper elsewhere?").click(button="right")
    await tom.frame.get_by_role("menuitem", name="Reply").click()
    # Enter might take one of the inline results that this asks for as well.
    await tom.field.fill("@lanbao_bot what do you say?")
    await tom.button("Send").click()
    for phone in (tom, anna):
        await expect(phone.text("You asked: Is tea cheaper elsewhere?")).to_be_visible()
    await anna.button("Claim").click()
    await expect(tom.text("Claimed by Anna")).to_be_visible()


async def test_the_button_over_the_results_leads_to_start(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = (await open_window()).phone("Tom")
    await tom.enter("Friday tea")
    await tom.field.fill("@lanbao_bot ")
    await tom.option("My presents").click()
    await tom.button("START").click()
    await expect(tom.text("You came with “presents”")).to_be_visible()


async def test_a_button_asks_for_a_chat_and_types_there(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = (await open_window()).phone("Tom")
    await tom.start()
    await tom.say("/menu")
    await tom.button("Send to a group").click()
    picker = tom.frame.get_by_role("dialog", name="Send to…")
    await expect(picker.get_by_role("button", name="Lanbao")).to_have_count(0)
    await picker.get_by_role("button", name="Friday tea").click()
    await tom.option("tea 1").click()
    await expect(tom.button("About Friday tea")).to_be_visible()
    await expect(tom.text("A present: tea 1")).to_be_visible()


async def test_a_button_types_in_the_same_chat(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = (await open_window()).phone("Tom")
    await tom.start()
    await tom.say("/menu")
    await tom.button("Here").click()
    await expect(tom.field).to_have_value("@lanbao_bot tea")
    await expect(tom.option("tea 1")).to_be_visible()
    await tom.field.press("Escape")
    await expect(tom.option("tea 1")).to_have_count(0)
