"""`lanbao check` says in words what is wrong and what is still to be switched on."""

from __future__ import annotations

from typing import Any

from bot.check import Finding, State, check
from bot.settings import load_settings
from sandbox.server import Running
from tests.edge.conftest import TOKEN


async def findings(**options: Any) -> tuple[bool, list[Finding]]:
    found: list[Finding] = []
    good = await check(load_settings(_env_file=None, **options), found.append)
    return good, found


def said(found: list[Finding], state: State) -> str:
    return "\n".join(finding.says for finding in found if finding.state is state)


async def test_a_shop_that_can_run(sandbox: Running, database_url: str) -> None:
    good, found = await findings(api=sandbox.url, token=TOKEN, database=database_url)
    assert good
    assert "@lanbao_bot" in said(found, State.GOOD)
    assert "privacy mode is on" in said(found, State.GOOD)
    assert "inline feedback" in said(found, State.HINT), "what cannot be asked is said"
    assert "LANBAO_OPERATOR" in said(found, State.HINT)


async def test_what_botfather_still_lacks_is_named(sandbox: Running, sqlite_url: str) -> None:
    (account,) = sandbox.world.bots.values()
    account.inline = account.joins_groups = account.privacy = False
    good, found = await findings(api=sandbox.url, token=TOKEN, database=sqlite_url)
    assert good, "the shop runs all the same"
    hints = said(found, State.HINT)
    for command in ("/setinline", "/setjoingroups", "/setprivacy"):
        assert command in hints


async def test_a_wrong_token_is_a_problem_and_is_not_shown(
    sandbox: Running, sqlite_url: str
) -> None:
    good, found = await findings(
        api=sandbox.url, token="99:AAwrongwrongwrongwrong", database=sqlite_url
    )
    assert not good
    assert "BotFather" in said(found, State.BAD)
    assert "wrongwrong" not in repr(found)


async def test_no_token_and_no_folder_are_problems(sandbox: Running) -> None:
    good, found = await findings(api=sandbox.url, database="sqlite:////nowhere/at/all/shop.db")
    assert not good
    problems = said(found, State.BAD)
    assert "LANBAO_TOKEN" in problems
    assert "/nowhere/at/all" in problems
