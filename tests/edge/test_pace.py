"""How fast the bot may speak. Time is the event loop's, and stands still between steps."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from bot.pace import Limits, Pace, Rank, Window

CHAT, GROUP = 100, -100


class StillLoop(asyncio.SelectorEventLoop):
    """A loop whose clock jumps to the next timer instead of waiting for it."""

    def __init__(self) -> None:
        super().__init__()
        self.jumped = 0.0

    def time(self) -> float:
        return self.jumped

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:
            self.jumped = max(self.jumped, self._scheduled[0].when())
        super()._run_once()


@pytest.fixture
def loop() -> Iterator[StillLoop]:
    made = StillLoop()
    yield made
    made.close()


def run(loop: StillLoop, work: object) -> object:
    return loop.run_until_complete(work)  # type: ignore[arg-type]


def test_a_window_lets_so_many_through_in_any_span() -> None:
    window = Window(3, 10.0)
    for at in (0.0, 1.0, 2.0):
        assert window.free_at(at) == at
        window.take(at)
    assert window.free_at(2.0) == 10.0
    window.take(10.0)
    assert window.free_at(10.0) == 11.0


async def _turns(pace: Pace, chat: int, count: int, rank: Rank = Rank.PRIVATE) -> list[float]:
    times = []
    for _ in range(count):
        assert await pace.turn(chat, rank, within=1000)
        times.append(asyncio.get_running_loop().time())
    return times


def test_a_chat_gets_a_burst_and_then_one_a_second_on_average(loop: StillLoop) -> None:
    pace = Pace(Limits(bot=0, chat_burst=3))
    assert run(loop, _turns(pace, CHAT, 7)) == [0, 0, 0, 3, 3, 3, 6]


def test_a_group_gets_twenty_a_minute(loop: StillLoop) -> None:
    pace = Pace(Limits(bot=0, chat=0))
    times = run(loop, _turns(pace, GROUP, 21))
    assert times == [0.0] * 20 + [60.0]


def test_the_bot_as_a_whole_says_thirty_a_second(loop: StillLoop) -> None:
    async def all_at_once() -> float:
        pace = Pace()
        await asyncio.gather(*(pace.turn(chat, Rank.PRIVATE, within=1000) for chat in range(1, 91)))
        return asyncio.get_running_loop().time()

    assert run(loop, all_at_once()) == pytest.approx(2.0)


def test_money_and_private_messages_go_before_live_edits(loop: StillLoop) -> None:
    async def order() -> list[str]:
        pace = Pace(Limits(bot=1, chat=0, group=0, group_edits=0))
        done: list[str] = []

        async def one(name: str, chat: int, rank: Rank) -> None:
            assert await pace.turn(chat, rank, within=1000)
            done.append(name)

        await one("first", 1, Rank.PRIVATE)
        await asyncio.gather(
            one("edit", -2, Rank.EDIT),
            one("group", -3, Rank.GROUP),
            one("private", 4, Rank.PRIVATE),
            one("press", 5, Rank.DIRECT),
        )
        return done

    assert run(loop, order()) == ["first", "press", "private", "group", "edit"]


def test_who_cannot_wait_is_told_so_and_takes_no_turn(loop: StillLoop) -> None:
    async def impatient() -> list[bool]:
        pace = Pace(Limits(bot=0, chat_burst=1))
        answers = [await pace.turn(CHAT, Rank.PRIVATE, within=0.5) for _ in range(2)]
        await asyncio.sleep(1)
        return [*answers, await pace.turn(CHAT, Rank.PRIVATE, within=0.5)]

    assert run(loop, impatient()) == [True, False, True]


@pytest.mark.parametrize("chat", [CHAT, GROUP])
def test_whoever_presses_fast_waits_for_telegrams_word_alone(loop: StillLoop, chat: int) -> None:
    async def press() -> tuple[list[float], bool, list[float]]:
        pace = Pace(Limits(bot=0, chat_burst=1, group=1))
        pressed = await _turns(pace, chat, 50, Rank.DIRECT)
        told = await _turns(pace, chat, 1)
        pace.block(chat, 7)
        at_once = await pace.turn(chat, Rank.DIRECT, within=3)
        return [*pressed, *told], at_once, await _turns(pace, chat, 1, Rank.DIRECT)

    assert run(loop, press()) == ([0.0] * 51, False, [7.0])


def test_retry_after_is_obeyed_for_that_chat_alone(loop: StillLoop) -> None:
    async def blocked() -> tuple[float, float]:
        pace = Pace()
        pace.block(CHAT, 7)
        (other,) = await _turns(pace, CHAT + 1, 1)
        (mine,) = await _turns(pace, CHAT, 1)
        return other, mine

    assert run(loop, blocked()) == (0.0, 7.0)


def test_a_busy_card_in_a_group_is_edited_at_once_then_after_3_6_and_12_seconds(
    loop: StillLoop,
) -> None:
    async def edits() -> list[float]:
        pace = Pace(Limits(bot=0))
        times = []
        for _ in range(6):
            assert await pace.turn(GROUP, Rank.EDIT, within=1000, card=1)
            times.append(asyncio.get_running_loop().time())
        await asyncio.sleep(100)
        assert await pace.turn(GROUP, Rank.EDIT, within=0, card=1), "it was calm: at once"
        return times

    assert run(loop, edits()) == [0, 3, 9, 21, 33, 45]


def test_a_card_in_a_private_chat_does_not_wait_for_steps(loop: StillLoop) -> None:
    async def edits() -> float:
        pace = Pace(Limits(bot=0, chat_burst=5))
        for _ in range(5):
            assert await pace.turn(CHAT, Rank.EDIT, within=1000, card=1)
        return asyncio.get_running_loop().time()

    assert run(loop, edits()) == 0


def test_all_cards_of_a_group_together_are_edited_ten_times_a_minute(loop: StillLoop) -> None:
    async def edits() -> list[float]:
        pace = Pace(Limits(bot=0, chat=0, group_edits=10))
        times = []
        for card in range(11):
            assert await pace.turn(GROUP, Rank.EDIT, within=1000, card=card)
            times.append(asyncio.get_running_loop().time())
        assert await pace.turn(GROUP, Rank.GROUP, within=0), "a message need not wait for edits"
        return times

    assert run(loop, edits()) == [0.0] * 10 + [60.0]


def test_calm_chats_are_forgotten(loop: StillLoop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pace._REMEMBERED", 10)

    async def many() -> int:
        pace = Pace(Limits(bot=0, chat_burst=1))
        for chat in range(1, 50):
            await pace.turn(chat, Rank.DIRECT, within=0)
            await asyncio.sleep(1)
        return len(pace._lanes)

    assert int(run(loop, many())) <= 11  # type: ignore[call-overload]


def test_a_rush_of_new_chats_is_not_looked_through_again_for_each(
    loop: StillLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.pace._REMEMBERED", 10)
    looks = 0
    is_calm = Window.is_calm

    def counted(window: Window, now: float) -> bool:
        nonlocal looks
        looks += 1
        return is_calm(window, now)

    monkeypatch.setattr(Window, "is_calm", counted)

    async def rush() -> int:
        pace = Pace(Limits(bot=0))
        for chat in range(1, 1_001):
            await pace.turn(chat, Rank.PRIVATE, within=0)
        return len(pace._lanes)

    assert run(loop, rush()) == 1_000
    assert looks <= 2 * 1_000
