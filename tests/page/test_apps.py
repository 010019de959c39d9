"""Mini Apps: what a person sees of one, what it is told, and what it cannot do."""

import json
from collections.abc import AsyncIterator
from urllib.parse import parse_qs

import pytest
import pytest_asyncio
from aiogram.utils.web_app import safe_parse_webapp_init_data
from aiohttp import web
from playwright.async_api import FrameLocator, expect

from tests.page.conftest import Friends, Open, Phone, Sandbox
from tests.page.kiosk import Kiosk

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]

APP = """<!doctype html><title>Shop</title><body>
<pre id="told"></pre><pre id="tried"></pre>
<button onclick="tell('web_app_close')">Close me</button>
<button onclick="tell('web_app_data_send', {data: '2 teas'})">Send</button>
<script>
const tell = (eventType, eventData) =>
  parent.postMessage(JSON.stringify({eventType, eventData}), "*");
told.textContent = location.hash.slice(1);
const sandbox = new URLSearchParams(location.search).get("sandbox");
const attempts = {
  reads: () => parent.document.body.innerHTML,
  leaves: () => { top.location.href = "about:blank"; return "left"; },
  asks: async () => (await fetch(`${sandbox}/sandbox/users`)).json(),
  drives: async () => (await fetch(`${sandbox}/sandbox/reset`, {method: "POST"})).json(),
};
(async () => {
  const done = [];
  for (const [name, attempt] of Object.entries(attempts))
    try { await attempt(); done.push(name); } catch {}
  tried.textContent = "done: " + done.join();
})();
</script>"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shop() -> AsyncIterator[str]:
    """The address of a Mini App that is a stranger's, and hostile."""

    async def page(_request: web.Request) -> web.Response:
        return web.Response(text=APP, content_type="text/html")

    app = web.Application()
    app.router.add_get("/", page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    await runner.cleanup()


async def _offered(sandbox: Sandbox, person: int, **markup: object) -> None:
    await sandbox.post("messages", **{"from": person, "chat": person, "text": "/start"})
    sent = {"chat_id": person, "text": "The shop", "reply_markup": markup}
    async with sandbox.session.post(f"{sandbox.url}/bot1:demo/sendMessage", json=sent) as answer:
        assert answer.status == 200, await answer.text()


async def _opened(
    open_window: Open, sandbox: Sandbox, friends: Friends, url: str, keyboard: str
) -> tuple[Phone, FrameLocator]:
    button = {"text": "Open the shop", "web_app": {"url": f"{url}?sandbox={sandbox.url}"}}
    await _offered(sandbox, friends.tom, **{keyboard: [[button]]})
    tom = (await open_window()).phone("Tom")
    await tom.enter("Lanbao")
    await tom.button("Open the shop").click()
    return tom, tom.frame.frame_locator("iframe[title^='Mini App']")


async def test_a_mini_app_opens_in_a_sheet_and_is_told_by_signature_who_opens_it(
    open_window: Open, friends: Friends, sandbox: Sandbox, shop: str
) -> None:
    tom, app = await _opened(open_window, sandbox, friends, shop, "inline_keyboard")
    told = parse_qs(await app.locator("#told").text_content() or "")
    [signed] = told["tgWebAppData"]
    opened = safe_parse_webapp_init_data("1:demo", signed)
    assert opened.user is not None
    assert (opened.user.id, opened.user.first_name) == (friends.tom, "Tom")
    assert opened.query_id
    assert "bg_color" in json.loads(told["tgWebAppThemeParams"][0])
    with pytest.raises(ValueError, match="data"):
        safe_parse_webapp_init_data("1:demo", signed.replace("Tom", "Tim"))
    await tom.frame.get_by_role("dialog").get_by_role("button", name="Close").click()
    await expect(tom.frame.locator("iframe")).to_have_count(0)
    await expect(tom.button("Open the shop")).to_be_focused()


async def test_the_menu_button_opens_the_bots_app_and_says_what_it_is(
    open_window: Open, friends: Friends, sandbox: Sandbox, shop: str
) -> None:
    await sandbox.post("messages", **{"from": friends.tom, "chat": friends.tom, "text": "/start"})
    button = {"type": "web_app", "text": "Look inside", "web_app": {"url": f"{shop}?sandbox="}}
    call = f"{sandbox.url}/bot1:demo/setChatMenuButton"
    for menu in (button, {"type": "commands"}):
        async with sandbox.session.post(call, json={"menu_button": menu}) as answer:
            assert answer.status == 200, await answer.text()
        if menu is button:
            tom = (await open_window()).phone("Tom")
            await tom.enter("Lanbao")
            await tom.button("Look inside").click()
            app = tom.frame.frame_locator("iframe[title^='Mini App']")
            told = parse_qs(await app.locator("#told").text_content() or "")
            opened = safe_parse_webapp_init_data("1:demo", told["tgWebAppData"][0])
            assert opened.user is not None
            assert (opened.user.id, bool(opened.query_id)) == (friends.tom, True)
            await tom.frame.page.keyboard.press("Escape")
    await expect(tom.button("Look inside")).to_have_count(0)


async def test_the_button_above_inline_results_opens_its_app_in_a_frame(
    open_window: Open, friends: Friends, kiosk: Kiosk, shop: str
) -> None:
    tom = (await open_window()).phone("Tom")
    await tom.enter("Friday tea")
    await tom.field.fill(f"@lanbao_bot app {shop}")
    await tom.option("Look inside").click()
    app = tom.frame.frame_locator("iframe[title^='Mini App']")
    told = parse_qs(await app.locator("#told").text_content() or "")
    opened = safe_parse_webapp_init_data("1:demo", told["tgWebAppData"][0])
    assert opened.user is not None
    assert (opened.user.id, opened.query_id) == (friends.tom, None)


async def test_a_hostile_mini_app_reads_leaves_asks_and_drives_nothing(
    open_window: Open, friends: Friends, sandbox: Sandbox, shop: str
) -> None:
    tom, app = await _opened(open_window, sandbox, friends, shop, "inline_keyboard")
    await expect(app.locator("#tried")).to_have_text("done: ")
    assert len(await sandbox.get("users")) == 3
    await expect(tom.frame).to_be_visible()


async def test_what_the_sandbox_itself_serves_has_no_origin_as_a_mini_app(
    open_window: Open, friends: Friends, sandbox: Sandbox
) -> None:
    """A bot may point at a page it has uploaded, at any of the names of this machine."""
    for host in ("127.0.0.1", "localhost"):
        url = f"http://{host}:{sandbox.running.port}/file/bot1:demo/documents/x.html"
        await _offered(
            sandbox,
            friends.tom,
            inline_keyboard=[[{"text": f"At {host}", "web_app": {"url": url}}]],
        )
    tom = (await open_window()).phone("Tom")
    await tom.enter("Lanbao")
    for host in ("127.0.0.1", "localhost"):
        await tom.button(f"At {host}").click()
        rights = await tom.frame.locator("iframe").get_attribute("sandbox")
        assert "allow-same-origin" not in (rights or "")
        assert "allow-top-navigation" not in (rights or "")
        await tom.frame.page.keyboard.press("Escape")


async def test_an_app_of_an_inline_button_closes_itself_but_sends_no_data(
    open_window: Open, friends: Friends, sandbox: Sandbox, shop: str
) -> None:
    tom, app = await _opened(open_window, sandbox, friends, shop, "inline_keyboard")
    before = await sandbox.get(f"chats/{friends.tom}/messages", viewer=friends.tom)
    await app.get_by_role("button", name="Send").click()
    await expect(tom.text("Only an app of a keyboard’s button may send data.")).to_be_visible()
    await app.get_by_role("button", name="Close me").click()
    await expect(tom.frame.locator("iframe")).to_have_count(0)
    assert await sandbox.get(f"chats/{friends.tom}/messages", viewer=friends.tom) == before


async def test_an_app_of_a_keyboard_is_told_nobody_and_sends_data(
    open_window: Open, friends: Friends, sandbox: Sandbox, shop: str
) -> None:
    tom, app = await _opened(open_window, sandbox, friends, shop, "keyboard")
    told = parse_qs(await app.locator("#told").text_content() or "")
    assert "tgWebAppData" not in told
    await app.get_by_role("button", name="Send").click()
    await expect(tom.text("Data of “Open the shop” was sent to the bot")).to_be_visible()
    await expect(tom.frame.locator("iframe")).to_have_count(0)
    said = (await sandbox.get(f"chats/{friends.tom}/messages", viewer=friends.tom))[-1]
    assert said["web_app_data"] == {"data": "2 teas", "button_text": "Open the shop"}
