"""A chat with a thousand messages stays light."""

import pytest
import pytest_asyncio
from playwright.async_api import CDPSession, expect

from sandbox.hand import Hand
from tests.page.conftest import Friends, Open, Sandbox

pytestmark = [pytest.mark.page, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

MANY = 1000

# Milliseconds of the page's own thread a frame may cost; a screen of 60 Hz leaves 16.7.
FRAME = 16.7

# Scrolls to the top, a step in every frame, and gives the number of frames.
SCROLL = """async () => {
  const scroller = document.querySelector(".transcript");
  let frames = 0;
  for (let still = 0; still < 8; frames += 1) {
    const top = scroller.scrollTop;
    scroller.scrollTop -= 400;
    await new Promise(requestAnimationFrame);
    still = scroller.scrollTop === top ? still + 1 : 0;
  }
  return frames;
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def long_chat(sandbox: Sandbox, friends: Friends) -> int:
    say = Hand(sandbox.running.world)
    for number in range(MANY):
        author = (friends.tom, friends.anna, friends.lin)[number % 3]
        text = f"Message {number}. " + "Tea and a few more words. " * (number % 5)
        said = {"from": author, "chat": friends.group, "text": text}
        await say("POST", "/sandbox/messages", said)
    return friends.group


async def test_a_thousand_messages_scroll_smoothly_to_the_first(
    open_window: Open, long_chat: int
) -> None:
    window = await open_window(width=390, height=760)
    tom = window.phone("Tom")
    await tom.enter("Friday tea")
    await expect(tom.text(f"Message {MANY - 1}.")).to_be_in_viewport()
    assert await tom.rows.count() <= 160
    meter = await window.page.context.new_cdp_session(window.page)
    # Thread ticks do not count the time that others have the processor.
    await meter.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = await _busy(meter)
    frames = await window.page.evaluate(SCROLL)
    spent = (await _busy(meter) - before) * 1000
    await expect(tom.text("Message 0.")).to_be_in_viewport()
    assert frames > 50
    assert spent / frames < FRAME


async def _busy(meter: CDPSession) -> float:
    """Seconds the page's thread has worked."""
    metrics = (await meter.send("Performance.getMetrics"))["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


SEEN_AT = """async node => {
  const frame = () => new Promise(requestAnimationFrame);
  await frame().then(frame);
  return Math.round(node.getBoundingClientRect().top);
}"""
"""Where a frame shows it: the browser keeps the place when it draws, not when it is asked."""


async def test_a_new_message_does_not_move_what_is_being_read(
    open_window: Open, long_chat: int, sandbox: Sandbox, friends: Friends
) -> None:
    window = await open_window(width=390, height=760)
    tom = window.phone("Tom")
    await tom.enter("Friday tea")
    await expect(tom.text(f"Message {MANY - 1}.")).to_be_in_viewport()
    await tom.text(f"Message {MANY - 40}.").scroll_into_view_if_needed()
    read = tom.text(f"Message {MANY - 40}.")
    before = await read.evaluate(SEEN_AT)
    await sandbox.post("messages", **{"from": friends.lin, "chat": long_chat, "text": "New below"})
    newer = tom.frame.get_by_role("button", name="1 new message below")
    await expect(newer).to_be_visible()
    assert abs(await read.evaluate(SEEN_AT) - before) <= 1
    await newer.click()
    await expect(tom.text("New below")).to_be_in_viewport()
