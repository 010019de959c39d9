"""Writing to a bot and reading what it says."""

import re

import pytest
from playwright.async_api import expect

from tests.page.conftest import Friends, Open, Sandbox
from tests.page.kiosk import Kiosk

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]

PICTURE = bytes.fromhex(  # a PNG of one pixel
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fc"
    "cf50df0f000403018005aa75d70000000049454e44ae426082"
)


async def test_start_is_pressed_before_anything_can_be_written(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = (await open_window()).phone("Tom")
    await tom.enter("Lanbao")
    await expect(tom.button("START")).to_be_visible()
    await expect(tom.field).to_be_hidden()
    await tom.button("START").click()
    await expect(tom.text("You came with “nothing”")).to_be_visible()
    await tom.say("Good morning")
    await expect(tom.text("You said: Good morning")).to_be_visible()


async def test_words_keep_their_dress(open_window: Open, friends: Friends, kiosk: Kiosk) -> None:
    window = await open_window()
    tom = window.phone("Tom")
    await tom.start()
    await tom.say("/style")
    bubble = tom.frame.locator(".bubble").filter(has_text="italic")
    await expect(bubble.locator("strong")).to_have_text("Bold")
    await expect(bubble.locator("em")).to_have_text("italic")
    await expect(bubble.locator("code")).to_have_text("code")
    await expect(bubble.locator("blockquote")).to_have_text("A quote")
    hidden = bubble.get_by_role("button", name="Hidden text")
    await hidden.click()
    await expect(hidden).to_have_count(0)
    await expect(bubble).to_contain_text("secret")
    await bubble.get_by_role("button", name="a link").click()
    question = tom.frame.get_by_role("alertdialog", name="Open this link?")
    await expect(question).to_contain_text("https://example.org/x")
    await question.get_by_role("button", name="Cancel").click()
    await expect(question).to_have_count(0)


@pytest.mark.parametrize(
    ("zone", "shown"), [("Europe/Berlin", "Sat 14:00"), ("America/New_York", "Sat 08:00")]
)
async def test_a_moment_is_told_in_the_readers_own_zone(
    open_window: Open, friends: Friends, kiosk: Kiosk, zone: str, shown: str
) -> None:
    tom = (await open_window(timezone_id=zone)).phone("Tom")
    await tom.start()
    await tom.say("/style")
    await expect(tom.frame.locator("time.moment")).to_have_text(shown)
    await expect(tom.frame.locator("time.moment")).to_have_attribute(
        "datetime", "2030-06-01T12:00:00.000Z"
    )


async def test_what_people_are_called_is_text_and_nothing_else(
    open_window: Open, sandbox: Sandbox, kiosk: Kiosk
) -> None:
    evil = "<img src=x onerror=alert(1)>"
    user = await sandbox.post("users", first_name=evil)
    await sandbox.post("chats", type="supergroup", title=evil, members=[user["id"]])
    window = await open_window()
    phone = window.phone(evil)
    await phone.enter(evil)
    await phone.say("<b>bold?</b><script>window.hurt = 1</script>")
    await expect(phone.text("<b>bold?</b>")).to_be_visible()
    assert await window.page.locator("img[src=x]").count() == 0
    assert await window.page.evaluate("window.hurt") is None


async def test_a_sample_photo_is_sent_with_a_caption(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = (await open_window()).phone("Tom")
    await tom.start()
    await tom.button("Attach").click()
    await tom.button("Parcel").click()
    caption = tom.frame.get_by_role("textbox", name="Add a caption")
    await expect(caption).to_be_focused()
    await caption.fill("0034 0433")
    await caption.press("Enter")
    await expect(tom.text("What a picture: 0034 0433")).to_be_visible()
    photo = tom.frame.locator(".photo img")
    await expect(photo).to_have_js_property("complete", True)
    assert await photo.evaluate("image => image.naturalWidth") > 0


async def test_a_picture_of_ones_own_is_sent(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = (await open_window()).phone("Tom")
    await tom.start()
    await tom.button("Attach").click()
    await tom.frame.locator("input[type=file]").set_input_files(
        {"name": "dot.png", "mimeType": "image/png", "buffer": PICTURE}
    )
    await tom.button("Send").last.click()
    await expect(tom.text("What a picture: no words")).to_be_visible()


async def test_a_contact_and_a_place_are_sent(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = (await open_window()).phone("Tom")
    await tom.start()
    await tom.button("Attach").click()
    await tom.button("Contact").click()
    await tom.frame.get_by_role("dialog").get_by_role("button", name="Tom").click()
    await expect(tom.text("Noted, your number.")).to_be_visible()
    await tom.button("Attach").click()
    await tom.button("Location").click()
    await tom.frame.get_by_role("dialog").get_by_role("button", name="Hangzhou").click()
    await expect(tom.text("I know the place.")).to_be_visible()
    await expect(tom.frame.get_by_role("img", name="Location 30.2431, 120.1502")).to_be_visible()


async def test_the_throw_is_shown_with_its_value(
    open_window: Open, friends: Friends, kiosk: Kiosk, sandbox: Sandbox
) -> None:
    await sandbox.post("dice", values=[64])
    tom = (await open_window()).phone("Tom")
    await tom.start()
    await tom.say("/dice")
    thrown = tom.frame.get_by_role("img", name="Dice 🎰 64")
    await expect(thrown.locator(".reels")).to_have_text("7️⃣7️⃣7️⃣")


async def test_a_reply_shows_what_it_answers_and_leads_there(
    open_window: Open, friends: Friends
) -> None:
    window = await open_window()
    tom, anna = window.phone("Tom"), window.phone("Anna")
    await tom.enter("Friday tea")
    await anna.enter("Friday tea")
    await tom.say("Who brings biscuits?")
    await anna.text("Who brings biscuits?").click(button="right")
    await anna.frame.get_by_role("menuitem", name="Reply").click()
    await anna.say("I do")
    quote = tom.frame.locator(".quote")
    await expect(quote).to_have_text("TomWho brings biscuits?")
    await quote.click()
    await expect(tom.rows.filter(has_text="Who brings").first).to_have_class(re.compile("glow"))


async def test_a_forward_names_its_origin(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = (await open_window()).phone("Tom")
    await tom.start()
    await tom.text("Welcome!").click(button="right")
    await tom.frame.get_by_role("menuitem", name="Forward").click()
    await tom.frame.get_by_role("dialog").get_by_role("button", name="Friday tea").click()
    await expect(tom.button("About Friday tea")).to_be_visible()
    await expect(tom.text("Forwarded from Lanbao")).to_be_visible()


async def test_a_reaction_is_counted_for_everybody(open_window: Open, friends: Friends) -> None:
    window = await open_window()
    tom, anna = window.phone("Tom"), window.phone("Anna")
    await tom.enter("Friday tea")
    await anna.enter("Friday tea")
    await tom.say("Done!")
    await anna.text("Done!").click(button="right")
    await anna.frame.get_by_role("menuitem", name="React 🎉").click()
    await expect(tom.frame.locator(".reaction")).to_have_text("🎉 1")
    await tom.frame.locator(".reaction").click()
    await expect(anna.frame.locator(".reaction")).to_have_text("🎉 2")
    await tom.frame.locator(".reaction").click()
    await expect(anna.frame.locator(".reaction")).to_have_text("🎉 1")


async def test_a_reply_keyboard_says_shares_and_goes_away(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = (await open_window()).phone("Tom")
    await tom.start()
    await tom.say("/keys")
    await tom.button("Tea").click()
    await expect(tom.text("You said: Tea")).to_be_visible()
    await tom.button("A friend").click()
    await tom.frame.get_by_role("dialog").get_by_role("button", name="Lin").click()
    await expect(tom.text("So it is Lin.")).to_be_visible()
    await tom.button("My number").click()
    await expect(tom.text("Noted, your number.")).to_be_visible()
    await expect(tom.button("Tea")).to_have_count(0)


async def test_the_commands_menu_sends_what_is_chosen(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    tom = (await open_window()).phone("Tom")
    await tom.start()
    await tom.field.press_sequentially("/")
    await expect(tom.option("/menu")).to_be_visible()
    await tom.field.press_sequentially("k")
    await expect(tom.option("/menu")).to_have_count(0)
    await tom.field.press("Enter")
    await expect(tom.text("Choose")).to_be_visible()
    await tom.button("Commands").click()
    await tom.option("/menu").click()
    await expect(tom.text("What would you like?")).to_be_visible()


async def test_enter_that_ends_a_chinese_character_sends_nothing(
    open_window: Open, friends: Friends, sandbox: Sandbox
) -> None:
    tom = (await open_window()).phone("Tom")
    await tom.enter("Friday tea")
    await tom.field.fill("nihao")
    await tom.field.evaluate(
        "field => field.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    await expect(tom.field).to_have_value("nihao")
    assert len(await sandbox.get(f"chats/{friends.group}/messages")) == 1


async def test_what_was_deleted_is_gone(open_window: Open, friends: Friends, kiosk: Kiosk) -> None:
    tom = (await open_window()).phone("Tom")
    await tom.start()
    await tom.say("/menu")
    card = tom.text("What would you like?")
    await expect(card).to_be_visible()
    message = int(await tom.rows.last.get_attribute("data-key") or 0)
    await kiosk.bot.delete_message(friends.tom, message)
    await expect(card).to_have_count(0)
