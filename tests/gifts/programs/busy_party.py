"""Gives, claims, draws and lets expire without end, a line for each deed, until it is killed."""

from __future__ import annotations

import asyncio
import random
import sys
from typing import Any

from store import gifts
from store.database import open_database
from store.policy import DAY, HOUR
from store.refusals import Refused
from tests.gifts.party import HOME, Party, open_party
from tests.trade.market import ANNA

PERSONS = list(range(1_000, 1_008))


async def at_the_party(url: str, seed: int) -> None:
    dice = random.Random(seed)
    party = await open_party(await open_database(url))
    await party.crowd(len(PERSONS))
    tea = await party.sell(price=999, stock=None)
    while True:
        envelope = await party.give((tea, 1), giver=ANNA, **_choices(party, dice))
        for _ in range(dice.randint(1, 12)):
            await _deed(party, envelope, dice)
        await party.wait(dice.choice([HOUR, 13 * HOUR, DAY, 3 * DAY]))
        print("done", flush=True)


def _choices(party: Party, dice: random.Random) -> dict[str, Any]:
    shares = {"shares": dice.randint(1, 4)}
    if dice.random() < 0.3:
        return shares | {"mode": "draw", "draw_at": party.now + 2 * HOUR}
    return shares


async def _deed(party: Party, envelope: int, dice: random.Random) -> None:
    person = dice.choice(PERSONS)
    code = await party.code(envelope)
    act = gifts.enter if (await party.seen(envelope)).phase == "entering" else gifts.claim
    try:
        claimed = await party.act(act, code, person, home=HOME)
        if isinstance(claimed, gifts.Claimed) and dice.random() < 0.6:
            await party.accept(claimed.share, person)
        elif isinstance(claimed, gifts.Claimed) and dice.random() < 0.5:
            await party.act(gifts.decline, claimed.share, person)
    except Refused as refused:
        print(refused.code, flush=True)
    print(envelope, flush=True)


if __name__ == "__main__":
    asyncio.run(at_the_party(sys.argv[1], int(sys.argv[2])))
