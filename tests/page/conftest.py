"""A browser and a sandbox for all tests, and in each an empty world with three friends in it."""

import asyncio
import contextlib
import os
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import (
    Browser,
    BrowserContext,
    Error,
    Locator,
    Page,
    async_playwright,
    expect,
)

from sandbox.server import Running, serve
from tests.page.kiosk import Kiosk

# Generous, for a machine that runs many workers at once; a passing test never waits this long.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


def chromium() -> str | None:
    """The browser to test with: LANBAO_TEST_CHROMIUM, else the system's."""
    named = os.environ.get("LANBAO_TEST_CHROMIUM")
    names = ("chromium", "chromium-browser", "google-chrome")
    return named or next(filter(None, map(shutil.which, names)), None)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium; install one or name it in LANBAO_TEST_CHROMIUM")
        pytest.skip("no Chromium; install one or name it in LANBAO_TEST_CHROMIUM")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        await browser.close()


@dataclass
class Sandbox:
    """A running sandbox and what a script does to it."""

    running: Running
    session: aiohttp.ClientSession

    @property
    def url(self) -> str:
        return self.running.url

    async def call(self, verb: str, path: str, **body: Any) -> Any:
        """One call of the control side; refusals fail the test."""
        url = f"{self.url}/sandbox/{path}"
        sent = {"params": body} if verb == "GET" else {"json": body}
        async with self.session.request(verb, url, **sent) as response:
            answer = await response.json()
            assert response.status < 400, answer
            return answer

    async def post(self, path: str, **body: Any) -> Any:
        return await self.call("POST", path, **body)

    async def get(self, path: str, **query: Any) -> Any:
        return await self.call("GET", path, **query)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def served() -> AsyncIterator[Running]:
    """One server for all tests. The browser may keep the page's modules without asking again,
    as none of them changes meanwhile."""

    async def keep(request: web.Request, response: web.StreamResponse) -> None:
        if request.path.startswith("/page/"):
            response.headers["Cache-Control"] = "max-age=3600"

    running = await serve(port=0, extend=lambda app: app.on_response_prepare.append(keep))
    yield running
    await running.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox(served: Running) -> AsyncIterator[Sandbox]:
    """An empty world of today, whose bot has no menu yet."""
    served.world.reset()
    served.world.clock.offset = 0.0
    for bot in served.world.bots.values():
        bot.commands.clear()
    async with aiohttp.ClientSession() as session:
        yield Sandbox(served, session)


@pytest_asyncio.fixture(loop_scope="session")
async def kiosk(sandbox: Sandbox) -> AsyncIterator[Kiosk]:
    kiosk = Kiosk(sandbox.url)
    polling = asyncio.create_task(kiosk.run())
    while not (await sandbox.get("bot"))["commands"]:
        assert not polling.done(), polling.exception()
        await asyncio.sleep(0.01)
    yield kiosk
    await kiosk.stop()
    with contextlib.suppress(asyncio.CancelledError):
        await polling


@dataclass
class Friends:
    """Tom (en), Anna (en) and Lin (zh), who sit in one group with the bot."""

    tom: int
    anna: int
    lin: int
    group: int


@pytest_asyncio.fixture(loop_scope="session")
async def friends(sandbox: Sandbox) -> Friends:
    ids = []
    for name, language in (("Tom", "en"), ("Anna", "en"), ("Lin", "zh")):
        user = await sandbox.post(
            "users", first_name=name, username=f"{name.lower()}_x", language_code=language
        )
        ids.append(user["id"])
    chat = await sandbox.post("chats", type="supergroup", title="Friday tea", members=ids)
    return Friends(*ids, group=chat["id"])


@dataclass
class Phone:
    """One phone on the page, as a person handles it."""

    frame: Locator

    def button(self, name: str) -> Locator:
        return self.frame.get_by_role("button", name=name, exact=True)

    def text(self, words: str) -> Locator:
        return self.frame.get_by_text(words)

    def option(self, name: str) -> Locator:
        return self.frame.get_by_role("option", name=name)

    @property
    def field(self) -> Locator:
        return self.frame.get_by_role("combobox", name="Message to")

    @property
    def rows(self) -> Locator:
        return self.frame.locator(".row")

    async def enter(self, chat: str) -> None:
        """Opens a chat from the list."""
        named = re.compile(f"^{re.escape(chat)}")
        await self.frame.get_by_role("listitem").get_by_role("button", name=named).click()

    async def say(self, text: str) -> None:
        await self.field.fill(text)
        await self.field.press("Enter")

    async def start(self) -> None:
        """Meets the bot."""
        await self.enter("Lanbao")
        await self.button("START").click()
        await expect(self.text("Welcome!")).to_be_visible()


@dataclass
class Window:
    """The page in a browser window."""

    page: Page
    errors: list[str]

    def note(self, error: Error) -> None:
        """A script on it has failed."""
        self.errors.append(str(error))

    def phone(self, name: str) -> Phone:
        return Phone(self.page.get_by_role("region", name=f"{name}’s phone"))


Open = Callable[..., Awaitable[Window]]


HABITS: dict[str, Any] = {
    "locale": "en-US",
    "reduced_motion": "reduce",
    "timezone_id": "Europe/Berlin",
}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def usual(browser: Browser) -> AsyncIterator[BrowserContext]:
    """The context of windows without wishes of their own: with a warm cache."""
    context = await browser.new_context(**HABITS)
    yield context
    await context.close()


@pytest.fixture(scope="session")
def idle() -> list[Page]:
    """Pages of the usual context that no test has now: each new one would cost two processes."""
    return []


@pytest_asyncio.fixture(loop_scope="session")
async def open_window(
    browser: Browser, usual: BrowserContext, idle: list[Page], sandbox: Sandbox
) -> AsyncIterator[Open]:
    """Opens the page; `width`, `height` and whatever a browser context takes. A script error on it
    fails the test."""
    windows: list[Window] = []

    async def open_(width: int = 1500, height: int = 900, **options: Any) -> Window:
        context = await browser.new_context(**HABITS | options) if options else usual
        page = idle.pop() if idle and not options else await context.new_page()
        await page.set_viewport_size({"width": width, "height": height})
        page.set_default_timeout(PATIENCE)
        window = Window(page, [])
        windows.append(window)
        page.on("pageerror", window.note)
        await page.goto(sandbox.url)
        return window

    yield open_
    for window in windows:
        window.page.remove_listener("pageerror", window.note)
        if window.page.context is usual:
            await window.page.unroute_all(behavior="ignoreErrors")
            # Of the same origin, so that the browser keeps the process; nothing runs there, and
            # what the page remembers in the browser is not for the next test.
            await window.page.goto(f"{sandbox.url}/page/icon.svg")
            await window.page.evaluate("localStorage.clear()")
            idle.append(window.page)
        else:
            await window.page.context.close()
    await usual.clear_permissions()
    assert not [error for window in windows for error in window.errors]
