"""The side panel: calls, violations, the clock, starting afresh; and the demo's seam."""

import json

import pytest
from playwright.async_api import Route, expect

from tests.page.conftest import Friends, Open, Sandbox
from tests.page.kiosk import Kiosk

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]


async def test_calls_appear_as_they_happen_and_can_be_opened(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    window = await open_window()
    panel = window.page.get_by_role("complementary", name="Side panel")
    await window.phone("Tom").start()
    call = panel.locator(".call").filter(has_text="sendMessage")
    await call.locator("summary").click()
    await expect(call).to_contain_text('"text": "Welcome!')
    await expect(panel.get_by_text("No violations")).to_be_visible()


async def test_a_broken_rule_stands_out_in_words(
    open_window: Open, friends: Friends, kiosk: Kiosk
) -> None:
    window = await open_window()
    panel = window.page.get_by_role("complementary", name="Side panel")
    await window.phone("Tom").start()
    await window.phone("Tom").say("/break")
    await expect(panel.get_by_role("status").filter(has_text="1 violation")).to_be_visible()
    await panel.get_by_label("Only violations").check()
    await expect(panel.locator(".call")).to_have_count(1)
    await expect(panel.locator(".call.wrong")).to_contain_text("callback_data")


async def test_the_clock_is_moved_and_phones_follow(
    open_window: Open, friends: Friends, sandbox: Sandbox
) -> None:
    window = await open_window()
    tom = window.phone("Tom")
    await tom.enter("Friday tea")
    await expect(tom.text("Today")).to_be_visible()
    await window.page.get_by_role("button", name="+ 1 day").click()
    await tom.say("Good morning")
    await expect(tom.text("Yesterday")).to_be_visible()
    assert (await sandbox.get("clock"))["offset"] == 86_400


async def test_the_world_is_emptied_only_after_a_question(
    open_window: Open, friends: Friends, sandbox: Sandbox
) -> None:
    window = await open_window()
    await window.phone("Tom").enter("Friday tea")
    await window.page.get_by_role("button", name="Empty the world").click()
    question = window.page.get_by_role("alertdialog")
    await question.get_by_role("button", name="Cancel").click()
    assert len(await sandbox.get("users")) == 3
    await window.page.get_by_role("button", name="Empty the world").click()
    await question.get_by_role("button", name="Empty the world").click()
    await expect(window.page.get_by_text("Nobody is here yet")).to_be_visible()
    assert await sandbox.get("users") == []


async def test_the_panel_can_be_put_away_and_stays_away(
    open_window: Open, friends: Friends
) -> None:
    window = await open_window()
    panel = window.page.locator("#panel")
    await expect(panel).to_be_visible()
    await window.page.get_by_role("button", name="Side panel").click()
    await expect(panel).to_be_hidden()
    await window.page.reload()
    await expect(window.phone("Tom").frame).to_be_visible()
    await expect(panel).to_be_hidden()


DEMO = """
export default function begin(demo) {
  const section = demo.section("A demo");
  section.element.textContent = demo.state.greeting;
  demo.foot.hidden = false;
  demo.foot.textContent = "Click any phone";
  demo.onEvents((events) => {
    if (events.some(({event}) => event === "message")) section.name("It happens");
  });
  demo.show([demo.state.anna]);
  demo.open(demo.state.anna, demo.state.group).then(() => demo.rename(demo.state.anna, "Ann"));
}
"""


async def test_a_demo_gets_its_place_in_the_page(
    open_window: Open, friends: Friends, sandbox: Sandbox
) -> None:
    window = await open_window()
    page = window.page
    state = {"greeting": "Hello from the demo", "anna": friends.anna, "group": friends.group}

    async def tell_state(route: Route) -> None:
        await route.fulfill(body=json.dumps(state), content_type="application/json")

    async def give_module(route: Route) -> None:
        await route.fulfill(body=DEMO, content_type="text/javascript")

    await page.route("**/demo/state", tell_state)
    await page.route("**/demo/panel.js", give_module)
    await page.reload()
    panel = page.get_by_role("complementary", name="Side panel")
    await expect(panel.get_by_text("Hello from the demo")).to_be_visible()
    await expect(page.locator("#foot")).to_have_text("Click any phone")
    await expect(window.phone("Ann").text("Friday tea")).to_be_visible()
    await expect(window.phone("Tom").frame).to_have_count(0)
    await sandbox.post("messages", **{"from": friends.tom, "chat": friends.group, "text": "Hi"})
    await expect(panel.get_by_role("heading", name="It happens")).to_be_visible()
