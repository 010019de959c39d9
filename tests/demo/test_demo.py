"""The real demo: one command, the bot as a process of its own, friends who play along."""

from __future__ import annotations

import asyncio
import json
import signal
from pathlib import Path
from typing import Any

import psutil
import pytest
from aiohttp import ClientSession

from bot.demo_data.cast import (
    ANNA,
    BEN,
    BOT_NAME,
    BOT_USERNAME,
    GROUP,
    KAI,
    LIN,
    MEI,
    PLAYERS,
    TOM,
    YOU,
    ZOE,
)
from tests.demo.conftest import Demo, address, start, until

pytestmark = pytest.mark.slow


def in_balance(state: dict[str, Any]) -> bool:
    books = state["books"]
    sums = [one["sum"] for one in books["currencies"]]
    return sums != [] and not any(sums) and not [i for i in books["invariants"] if i["broken"]]


def taken_in(state: dict[str, Any]) -> dict[str, int]:
    """What the ways of paying hold, by currency."""
    return {one["currency"]: one["accounts"]["provider"] for one in state["books"]["currencies"]}


async def settled(demo: Demo) -> dict[str, Any]:
    async def look() -> dict[str, Any] | None:
        state = await demo.state()
        return state if not state["plug"]["pulling"] and not state["count"]["waiting"] else None

    return await until(look, "the presses to be answered")


async def test_everybody_is_there_and_the_group_holds_a_card(same_demo: Demo) -> None:
    users = await same_demo.get("sandbox/users")
    assert [user["id"] for user in users] == [player.id for player in PLAYERS]
    for player in PLAYERS:
        chats = await same_demo.get(f"sandbox/chats?viewer={player.id}")
        started = {chat["id"]: chat.get("started") for chat in chats}
        assert started.get(player.id, False) is player.knows_the_bot
    assert not ZOE.knows_the_bot
    card = await same_demo.sees(YOU.id, GROUP, "Tom found this")
    assert "Longjing" in card["caption"]
    assert [call for call in await same_demo.get("sandbox/calls") if call["violations"]] == []


async def test_friends_race_for_the_envelope_that_lies_in_the_group(same_demo: Demo) -> None:
    card = await same_demo.sees(YOU.id, GROUP, "has a present for you all", "Claim")
    words = card.get("text") or card["caption"]
    assert "5 still here" in words and "$" not in words

    await same_demo.press(YOU.id, GROUP, "has a present for you all", "Claim")

    await same_demo.sees(YOU.id, YOU.id, "Where shall it go", "Send it to")
    await same_demo.sees(YOU.id, GROUP, "5 of 5 taken|All 5 have found someone")
    await same_demo.sees(LIN.id, LIN.id, "Friday")
    assert in_balance(await same_demo.state())


async def test_a_purchase_reaches_mei_and_a_friend_buys_too(same_demo: Demo) -> None:
    sheet = await same_demo.order()
    paid = await same_demo.post("sandbox/pay", from_=YOU.id, chat=GROUP, link=sheet["value"])
    assert paid["state"] == "paid"
    await same_demo.sees(MEI.id, MEI.id, r"100 g\) × 1. \$15.80 paid", "Ship")
    await same_demo.sees(MEI.id, MEI.id, r"50 g\) × 1. \$10.20 paid", "Ship")
    await same_demo.sees(YOU.id, GROUP, "Thank you, Tom")

    async def told() -> bool | None:
        state = await same_demo.state()
        return True if state["did"]["bought"] and in_balance(state) else None

    await until(told, "the books to show it")


async def test_five_press_while_the_plug_is_pulled_and_five_are_answered_once(demo: Demo) -> None:
    before = demo.bots()
    await demo.post("demo/plug", in_=False)

    async def out() -> dict[str, Any] | None:
        state = await demo.state()
        done = not state["plug"]["in"] and not state["plug"]["pulling"]
        return state if done and state["count"]["pressed"] == 5 else None

    count = (await until(out, "five to have pressed"))["count"]
    assert not any(psutil.pid_exists(one) for one in before), "it was killed"
    assert count["waiting"] >= 1, "who pressed after the kill waits"
    assert demo.bots() == [], "nobody starts it again"

    await demo.post("demo/plug", in_=True)
    count = (await settled(demo))["count"]

    assert count == {"pressed": 5, "answered": 5, "waiting": 0, "lost": 0, "twice": 0}
    for friend in (LIN, TOM, ANNA, KAI, BEN):
        await demo.sees(friend.id, friend.id, "Keemun|祁门")
    await demo.sees(YOU.id, GROUP, "Now it is all there")
    assert in_balance(await demo.state())


async def test_tomorrow_ends_what_is_unpaid_and_the_books_stay_in_balance(demo: Demo) -> None:
    # Lin pays for an envelope at the start; by tomorrow nobody has claimed it, and it goes back.
    await demo.sees(YOU.id, GROUP, "has a present for you all", "Claim")
    before = await demo.state()
    offset = (await demo.get("sandbox/clock"))["offset"]
    sheet = await demo.order()
    await demo.post("demo/skip", days=1)
    await demo.sees(YOU.id, YOU.id, "has ended")
    late = await demo.post("sandbox/pay", from_=YOU.id, chat=GROUP, link=sheet["value"])
    assert late["state"] == "refused"

    state = await demo.state()
    assert state["did"]["skipped"] and not state["did"]["bought"]
    assert taken_in(state) == taken_in(before), "no money has come in"
    assert not [one for one in state["books"]["invariants"] if one["broken"]]
    assert (await demo.get("sandbox/clock"))["offset"] == offset + 86_400


async def test_switched_off_the_friends_are_silent(new_demo: Demo) -> None:
    state = await new_demo.post("demo/friends", on=False)
    assert state["friends"]["on"] is False
    sheet = await new_demo.order()
    await new_demo.post("sandbox/pay", from_=YOU.id, chat=GROUP, link=sheet["value"])
    await new_demo.sees(MEI.id, MEI.id, "15.80 paid", "Ship")
    await new_demo.post("sandbox/messages", from_=YOU.id, chat=GROUP, text="Anybody here?")
    await new_demo.post("demo/plug", in_=False)

    async def out() -> bool | None:
        return None if (await new_demo.state())["plug"]["in"] else True

    await until(out, "the plug to be out")
    assert (await new_demo.state())["count"]["pressed"] == 0
    await new_demo.post("demo/plug", in_=True)
    await new_demo.post("demo/skip", days=1)
    # When the reminder of tomorrow is there, whatever the friends would have said is older.
    await new_demo.sees(MEI.id, MEI.id, "please ship it by")
    said = await new_demo.messages(YOU.id, GROUP)
    place = next(n for n, one in enumerate(said) if one.get("text") == "Anybody here?")
    assert [one for one in said[place + 1 :] if not one["from"]["is_bot"]] == []
    assert "reactions" not in said[place]


async def test_in_an_emptied_world_they_begin_again_whoever_was_touched_before(demo: Demo) -> None:
    for friend in (TOM, LIN):
        await demo.post("sandbox/messages", from_=friend.id, chat=GROUP, text="I was here.")
    await demo.begin_again()
    assert "I was here." not in [one.get("text") for one in await demo.messages(YOU.id, GROUP)]


async def test_a_button_that_is_sent_wrongly_changes_nothing(demo: Demo) -> None:
    offset = (await demo.get("sandbox/clock"))["offset"]
    for path, body, sentence in (
        ("plug", {"in": "no"}, "in must be true or false"),
        ("friends", {}, "the body must be a JSON object"),
        ("skip", {"days": 0}, "days must be a whole number from 1 to 30"),
        ("skip", {"days": True}, "days must be a whole number from 1 to 30"),
    ):
        status, answer = await demo.ask("POST", f"demo/{path}", **body)
        assert (status, answer) == (400, {"error": sentence})
    async with ClientSession(headers={"Origin": "http://evil.example"}) as stranger:
        async with stranger.post(f"{demo.url}/demo/plug", json={"in": False}) as refused:
            assert refused.status == 403
        async with stranger.get(f"{demo.url}/demo/state") as refused:
            assert refused.status == 403
    state = await demo.state()
    assert state["plug"]["in"] and state["friends"]["on"]
    assert (await demo.get("sandbox/clock"))["offset"] == offset


async def test_the_shop_outlives_the_demo_and_so_does_its_clock(tmp_path: Path) -> None:
    async with ClientSession() as client:
        for offset in (86_400, 172_800):
            process = await start(tmp_path)
            demo = Demo(process, await address(process), client)
            try:
                # Shared anew each time: the sandbox's world is in memory.
                await demo.sees(YOU.id, GROUP, "Tom found this", "Buy now")
                await demo.post("demo/skip", days=1)
                assert (await demo.get("sandbox/clock"))["offset"] == offset
                bots = demo.bots()
                assert bots
            finally:
                code = await demo.stop(signal.SIGINT)
            assert code == 0
            assert not any(psutil.pid_exists(one) for one in bots), "nothing is left behind"


async def test_an_emptied_world_is_peopled_again(demo: Demo) -> None:
    users = await demo.get("sandbox/users")
    await demo.begin_again()
    assert await demo.get("sandbox/users") == users
    await demo.sees(YOU.id, GROUP, "Tom found this", "Buy now")


async def test_a_taken_port_is_told_in_a_sentence(tmp_path: Path) -> None:
    server = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        process = await start(tmp_path, port)
        out, error = await process.communicate()
    finally:
        server.close()
        await server.wait_closed()
    assert process.returncode == 1
    assert out == b""
    assert error.decode().strip() == (
        f"port {port} is taken by another program: choose another with --port"
    )


async def test_the_bot_has_the_shops_name_and_ends_with_a_demo_that_is_killed(demo: Demo) -> None:
    me = await demo.get("sandbox/bot")
    assert (me["first_name"], me["username"]) == (BOT_NAME, BOT_USERNAME)
    sheet = await demo.order()
    await demo.post("sandbox/pay", from_=YOU.id, chat=GROUP, link=sheet["value"])
    await demo.sees(MEI.id, MEI.id, "15.80 paid", "Ship")
    for viewer, chat in ((YOU.id, YOU.id), (YOU.id, GROUP), (MEI.id, MEI.id), (TOM.id, TOM.id)):
        said = json.dumps(await demo.messages(viewer, chat), ensure_ascii=False).lower()
        assert "lanbao" not in said
        assert "蓝包" not in said

    bots = demo.bots()
    assert bots
    demo.process.kill()
    await demo.process.wait()

    async def gone() -> bool | None:
        return not any(psutil.pid_exists(one) for one in bots) or None

    await until(gone, "the end of the bot")


async def test_stopped_while_it_opens_the_shop_it_leaves_nothing_behind(tmp_path: Path) -> None:
    process = await start(tmp_path)
    await address(process)
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 60) == 0
    assert not [one for one in children if one.is_running()]
