"""The sandbox as a process of its own."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys

import aiohttp
import pytest
from aiohttp import web

from sandbox.server import serve
from tests.sandbox.town import PATIENCE


@pytest.mark.parametrize("command", [["sandbox"], ["bot", "sandbox"]], ids=" ".join)
async def test_it_says_where_it_listens_and_takes_each_option(command: list[str]) -> None:
    """`python -m sandbox` needs nothing of the shop; `lanbao sandbox` is the same."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *command, "--port", "0", "--token", "7:tea",
        "--username", "tea_bot", "--limits", "real",
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdout is not None
    try:
        said = ""
        async with asyncio.timeout(PATIENCE):
            while not ("http://" in said and re.search("loopback only|only from this", said)):
                line = await process.stdout.readline()
                assert line, said
                said += line.decode()
        [url] = re.findall(r"http://127\.0\.0\.1:\d+", said)
        async with aiohttp.ClientSession(url) as http:
            async with http.get("/bot7:tea/getMe") as answer:
                assert (await answer.json())["result"]["username"] == "tea_bot"
            async with http.get("/bot1:demo/getMe") as answer:
                assert answer.status == 401
            anna = {"first_name": "Anna", "started": True}
            async with http.post("/sandbox/users", json=anna) as answer:
                sent = {"chat_id": (await answer.json())["id"], "text": "x"}
            codes = []
            for _ in range(4):
                async with http.post("/bot7:tea/sendMessage", json=sent) as answer:
                    codes.append(answer.status)
        assert codes == [200, 200, 200, 429]
    finally:
        process.send_signal(signal.SIGINT)
        assert await process.wait() == 0


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--token", "tea"], "--token looks like 123:abc"),
        (["--limits", "strict"], "--limits is off or real"),
        (["--port", "{taken}"], "is taken by another program"),
    ],
)
async def test_a_wrong_option_of_the_command_is_told_in_a_sentence(
    options: list[str], sentence: str
) -> None:
    server = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
    taken = server.sockets[0].getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "sandbox", *(o.format(taken=taken) for o in options),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, error = await asyncio.wait_for(process.communicate(), 30)
    server.close()
    await server.wait_closed()
    assert process.returncode == 1
    assert out == b""
    assert sentence in error.decode()
    assert "Traceback" not in error.decode()


async def test_on_every_interface_it_goes_by_its_address_but_by_no_foreign_name() -> None:
    running = await serve("0.0.0.0", 0, page=False)
    url = f"http://127.0.0.1:{running.port}"
    try:
        async with aiohttp.ClientSession(url) as http:
            for host, status in (
                (f"192.168.1.7:{running.port}", 200),
                (f"localhost:{running.port}", 200),
                (f"evil.example:{running.port}", 403),
            ):
                async with http.get("/sandbox/users", headers={"Host": host}) as answer:
                    assert answer.status == status
    finally:
        await running.stop()


async def test_limits_have_two_modes() -> None:
    with pytest.raises(ValueError, match="off, real"):
        await serve(port=0, limits="strict")


async def test_who_embeds_it_adds_routes_that_are_guarded_like_its_own() -> None:
    async def hello(_request: web.Request) -> web.Response:
        return web.json_response("hello")

    def extend(app: web.Application) -> None:
        app.router.add_get("/demo/hello", hello)

    running = await serve(port=0, page=False, extend=extend)
    try:
        async with aiohttp.ClientSession(running.url) as http:
            async with http.get("/demo/hello") as answer:
                assert await answer.json() == "hello"
            async with http.get(
                "/demo/hello", headers={"Origin": "https://evil.example"}
            ) as answer:
                assert answer.status == 403
    finally:
        await running.stop()
