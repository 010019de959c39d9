"""The demo's people are nobody whom a sandbox introduces by itself."""

from bot.demo_data.cast import PLAYERS
from sandbox.hand import Hand
from sandbox.world.world import World


async def test_whoever_comes_first_into_a_sandbox_is_nobody_of_the_demo() -> None:
    first = (await Hand(World())("POST", "/sandbox/users", {"first_name": "Ada"}))["id"]
    assert not {player.id for player in PLAYERS} & set(range(first, first + 1000))
