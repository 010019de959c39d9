"""For everybody: two languages, light and dark, keyboard, screen reader, a slow bot, no network."""

import re

import pytest
from playwright.async_api import Request, expect

from tests.page.conftest import Friends, Open, Sandbox
from tests.page.kiosk import Kiosk

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]

NAMELESS = """() => [...document.querySelectorAll("button, input, textarea, select, a, img")]
  .filter((node) => node.checkVisibility() && !node.closest("[aria-hidden=true]"))
  .filter((node) => !(node.ariaLabel || node.textContent.trim() || node.title || node.alt
    || node.labels?.length || node.getAttribute("alt") === ""))
  .map((node) => node.outerHTML)"""


async def test_the_page_speaks_the_browsers_language_and_changes_it(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    window = await open_window(locale="zh-CN")
    lin = window.page.get_by_role("region", name="Lin 的手机")
    await lin.get_by_role("button", name=re.compile("^Lanbao")).click()
    await lin.get_by_role("button", name="开始").click()
    await expect(lin.get_by_text("Welcome!")).to_be_visible()
    await lin.get_by_role("combobox").fill("/bill")
    await lin.get_by_role("combobox").press("Enter")
    await lin.get_by_role("button", name="Pay").click()
    await expect(lin.get_by_role("button", name="付款 $12.80")).to_be_visible()
    await lin.get_by_role("button", name="关闭").click()
    await window.page.get_by_role("button", name="EN", exact=True).click()
    await expect(window.phone("Lin").text("Welcome!")).to_be_visible()
    await window.page.reload()
    await expect(window.phone("Lin").frame).to_be_visible()
    assert await window.page.evaluate("document.documentElement.lang") == "en"


async def test_both_languages_have_the_same_sentences(open_window: Open) -> None:
    window = await open_window()
    different = await window.page.evaluate(
        """async () => {
          const {EN} = await import("/page/js/words.en.js");
          const {ZH} = await import("/page/js/words.zh.js");
          const gaps = (text) => [...JSON.stringify(text).matchAll(/{(\\w+)}/g)].map((m) => m[1]);
          const keys = new Set([...Object.keys(EN), ...Object.keys(ZH)]);
          return [...keys].filter((key) => !EN[key] || !ZH[key]
            || new Set([...gaps(EN[key]), ...gaps(ZH[key])]).size !== new Set(gaps(ZH[key])).size);
        }"""
    )
    assert different == []


async def test_it_is_dark_when_the_system_is_and_can_be_turned(
    open_window: Open, friends: Friends
) -> None:
    window = await open_window(color_scheme="dark")
    await expect(window.phone("Tom").frame).to_be_visible()
    paper, white = window.page.locator(".phone").first, "rgb(255, 255, 255)"
    await expect(paper).not_to_have_css("background-color", white)
    await window.page.get_by_role("button", name="Light or dark").click()
    await expect(paper).to_have_css("background-color", white)
    await window.page.reload()
    await expect(window.phone("Tom").frame).to_be_visible()
    await expect(paper).to_have_css("background-color", white)


async def test_a_whole_purchase_needs_no_mouse(
    open_window: Open, friends: Friends, kiosk: Kiosk, sandbox: Sandbox
) -> None:
    window = await open_window()
    tom, keyboard = window.phone("Tom"), window.page.keyboard
    chat = tom.frame.locator(".chat").filter(has_text="No messages yet")
    await chat.focus()
    await keyboard.press("Enter")
    await expect(tom.button("START")).to_be_focused()
    await keyboard.press("Enter")
    await expect(tom.field).to_be_focused()
    await keyboard.type("/bill")
    await keyboard.press("Enter")
    await expect(tom.frame.locator(".keys .key")).to_be_visible()
    for _ in range(9):
        await keyboard.press("Shift+Tab")
        if await tom.frame.locator(".keys .key").evaluate("node => node.matches(':focus')"):
            break
    await keyboard.press("Enter")
    sheet = tom.frame.get_by_role("dialog", name="Checkout")
    await expect(sheet).to_be_focused()
    while not await sheet.get_by_role("button", name="Pay").evaluate("n => n.matches(':focus')"):
        await keyboard.press("Tab")
    await keyboard.press("Enter")
    await expect(sheet.get_by_role("button", name="Done")).to_be_focused()
    assert len(await sandbox.get("payments")) == 1


async def test_arrows_walk_through_messages_and_enter_opens_their_menu(
    open_window: Open, friends: Friends
) -> None:
    window = await open_window()
    tom = window.phone("Tom")
    await tom.enter("Friday tea")
    await tom.say("First")
    await tom.say("Second")
    await expect(tom.text("Second")).to_be_visible()
    await tom.frame.get_by_role("log", name="Friday tea").focus()
    keyboard = window.page.keyboard
    await keyboard.press("ArrowUp")
    await keyboard.press("ArrowUp")
    await expect(tom.frame.get_by_role("article").filter(has_text="First")).to_be_focused()
    await keyboard.press("Enter")
    await expect(tom.frame.get_by_role("menuitem").first).to_be_focused()
    await keyboard.press("Escape")
    await expect(tom.frame.get_by_role("article").filter(has_text="First")).to_be_focused()


async def test_nothing_that_can_be_used_is_without_a_name(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    window = await open_window()
    tom = window.phone("Tom")
    assert await window.page.evaluate(NAMELESS) == []
    await tom.start()
    for command in ("/menu", "/keys", "/bill", "/style"):
        await tom.say(command)
    await expect(tom.text("Opens")).to_be_visible()
    assert await window.page.evaluate(NAMELESS) == []
    await tom.button("Attach").click()
    assert await window.page.evaluate(NAMELESS) == []
    log = tom.frame.locator("[role=log]")
    await expect(log).to_have_attribute("aria-label", "Lanbao")


async def test_the_page_is_painted_before_anybody_answers(
    open_window: Open, friends: Friends
) -> None:
    window = await open_window()
    await window.page.route("**/sandbox/**", lambda route: None)  # nothing is ever answered
    await window.page.reload()
    await expect(window.page.get_by_role("heading", name="Sandbox")).to_be_visible()
    await expect(window.page.get_by_role("button", name="Add a person")).to_be_visible()


async def test_phones_are_there_though_no_bot_runs(open_window: Open, friends: Friends) -> None:
    window = await open_window()
    await window.phone("Tom").enter("Friday tea")
    await window.phone("Tom").say("Is anybody there?")
    await expect(window.phone("Tom").text("Is anybody there?")).to_be_visible()


async def test_everything_comes_from_the_sandbox_itself(
    open_window: Open, friends: Friends, kiosk: Kiosk, sandbox: Sandbox
) -> None:
    window = await open_window()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    window.page.on("request", note)
    await window.page.reload()
    await window.phone("Tom").start()
    assert asked
    own = (sandbox.url, "data:", "blob:", sandbox.url.replace("http", "ws"))
    assert [url for url in asked if not url.startswith(own)] == []


async def test_a_sandbox_that_comes_back_is_caught_up_with(
    open_window: Open, friends: Friends, sandbox: Sandbox
) -> None:
    window = await open_window()
    tom = window.phone("Tom")
    await tom.enter("Friday tea")
    await window.page.context.set_offline(True)
    await window.page.evaluate("dispatchEvent(new Event('offline'))")
    await sandbox.post("messages", **{"from": friends.lin, "chat": friends.group, "text": "Missed"})
    await window.page.context.set_offline(False)
    await expect(tom.text("Missed")).to_be_visible()
