"""The demo's part of the page, in Chromium: buttons, counter, books, the strip at the foot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

import bot.demo
from bot.demo_data.cast import MEI, TOM, YOU
from store.invariants import INVARIANTS
from tests.demo.conftest import PATIENCE, Demo
from tests.page.conftest import browser

__all__ = ["browser"]

STATIC = Path(bot.demo.__file__).with_name("static")
SLOW = PATIENCE * 1000
SHOP, TEA = re.compile(r"^Mei's Tea House"), re.compile(r"^Friday tea")
"""Chats in the list; what was said last in another one may name them, too."""


async def opened(browser: Browser, demo: Demo, errors: list[str], **options: object) -> Page:
    context = await browser.new_context(
        **{
            "viewport": {"width": 1500, "height": 900},
            "locale": "en-US",
            "reduced_motion": "reduce",
            **options,
        }  # type: ignore[arg-type]
    )
    page = await context.new_page()
    page.set_default_timeout(SLOW)
    page.on("pageerror", lambda error: errors.append(str(error)))
    await page.goto(demo.url)
    return page


@pytest.mark.page
@pytest.mark.slow
async def test_the_panel_speaks_chinese_is_dark_and_obeys_the_keyboard(
    browser: Browser, same_demo: Demo
) -> None:
    expect.set_options(timeout=SLOW)
    errors: list[str] = []
    page = await opened(browser, same_demo, errors, locale="zh-CN", color_scheme="dark")
    strip = page.locator("#foot")
    await expect(strip).to_contain_text("Nadia 的手机是你的")
    friends = page.get_by_role("switch", name="朋友们一起玩")
    await expect(friends).to_be_checked()
    await friends.press("Space")
    await expect(friends).not_to_be_checked()
    assert (await same_demo.state())["friends"]["on"] is False
    await strip.get_by_role("button", name="下一步").press("Enter")
    await expect(strip).to_contain_text("它在问寄到哪里")
    phones, foot = await page.locator(".floor").bounding_box(), await strip.bounding_box()
    assert phones and foot and phones["y"] + phones["height"] <= foot["y"], "it covers nothing"
    await strip.get_by_role("button", name="关掉引导").press("Enter")
    await expect(strip).to_be_hidden()
    await page.get_by_role("button", name="再看一遍引导").press("Enter")
    await expect(strip).to_be_visible()
    tongues = page.get_by_label("你手机的语言")
    chinese, english = (tongues.get_by_role("button", name=name) for name in ("中文", "EN"))
    await expect(chinese).to_have_attribute("aria-pressed", "true")
    assert (await same_demo.get("sandbox/users"))[0]["language_code"] == "zh"
    await english.press("Enter")
    await expect(english).to_have_attribute("aria-pressed", "true")
    assert (await same_demo.get("sandbox/users"))[0]["language_code"] == "en"
    assert errors == []


@pytest.mark.page
@pytest.mark.slow
async def test_a_stranger_buys_pulls_the_plug_and_skips_to_tomorrow(
    browser: Browser, same_demo: Demo
) -> None:
    expect.set_options(timeout=SLOW)
    errors: list[str] = []
    await same_demo.post("demo/friends", on=True)
    page = await opened(browser, same_demo, errors)
    you, mei = (page.locator(f'.holder[data-person="{who.id}"]') for who in (YOU, MEI))
    strip = page.locator("#foot")
    panel = page.get_by_role("complementary", name="Side panel")
    await expect(page.locator(".holder")).to_have_count(3)
    await expect(page.locator(f'.holder[data-person="{TOM.id}"]')).to_contain_text("Friday tea")
    await expect(strip).to_contain_text("Nadia’s phone is yours")

    name = panel.get_by_label("Your name")
    await name.fill("Ada")
    await name.press("Enter")
    await expect(strip).to_contain_text("Ada’s phone is yours")

    await you.get_by_role("button", name="Claim").first.click()
    await expect(strip).to_contain_text("it asks where it shall go")
    await you.get_by_role("button", name="Back to the chats").click()
    await you.get_by_role("listitem").get_by_role("button", name=SHOP).click()
    await you.get_by_role("button", name="Send it to").last.click()
    await expect(strip).to_contain_text("Lin doesn’t know where you live")
    await expect(you.get_by_role("button", name="Say thanks")).to_be_visible()
    await you.get_by_role("button", name="Back to the chats").click()
    await you.get_by_role("listitem").get_by_role("button", name=TEA).click()

    await you.get_by_role("button", name="Buy now").first.click()
    await you.get_by_role("button", name="100 g").click()
    await you.get_by_role("button", name="Pay $").first.click()
    await you.locator(".overlay").get_by_role("button", name="Pay $").click()
    await expect(mei.get_by_role("button", name="Ship").first).to_be_visible()
    await expect(strip).to_contain_text("Mei has the order already")
    await expect(panel.get_by_text("Kept for open orders")).to_be_visible()
    await expect(panel.locator("tr.sum.good")).to_contain_text("$0.00")

    # In another order than the strip's.
    await panel.get_by_role("button", name="Pull the plug").click()
    await panel.get_by_role("button", name="Plug it in").click()
    counter = panel.get_by_label("Presses while the plug was pulled")
    for what, number in (("pressed", 5), ("answered", 5), ("lost", 0), ("twice", 0)):
        await expect(counter.locator(f".demo-{what} dd")).to_have_text(str(number))
    await expect(strip).to_contain_text("Everybody is answered")
    await panel.get_by_role("button", name="Skip to tomorrow").click()
    await expect(strip).to_contain_text("Be Mei: press Ship")

    checks = panel.locator(".demo-checks")
    await checks.locator("summary").press("Enter")
    await expect(checks.locator("li.good")).to_have_count(len(INVARIANTS))
    assert errors == []


def test_every_check_of_the_books_has_its_chinese_sentence() -> None:
    words = (STATIC / "words.js").read_text()
    table = words[words.index("CHECKS_ZH") : words.index("/** Words in")]
    assert re.findall(r"^  (\w+):", table, re.M) == list(INVARIANTS)
