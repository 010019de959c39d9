"""What may be chosen while a gift waits to be paid: its words, its cover, who may claim, when."""

from typing import Any, Final

from aiogram.methods import SendMessage
from aiogram.types import (
    KeyboardButton,
    KeyboardButtonRequestUsers,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from handlers.cards.card import Card
from handlers.cards.gifts.buttons import Choose, Greet, Only
from handlers.gifts.evenings import next_evening
from handlers.scene import Scene
from handlers.table import Table
from store import gifts, outbox, people
from store.database import Transaction
from store.policy import HOUR, Policy

table = Table()

GREETING: Final = "gift-greeting"
NAMED: Final = 7
"""The request id of the user picker."""
TURNS: Final = {
    "names": ("masked", "full", "count"),
    "who": ("anyone", "newcomers"),
}


async def rewrite(
    tx: Transaction,
    envelope: int,
    giver: int,
    changes: dict[str, Any],
    *,
    move: bool,
    now: int,
    policy: Policy,
) -> None:
    """Change what has no price; the sum's card follows, moved to the end of the chat or not."""
    await gifts.change(tx, envelope, giver, **changes, now=now, policy=policy)
    known = await gifts.draft(tx, envelope, giver, "en", now=now)
    order = known.envelope.order
    if order is None:
        return
    if move:
        await outbox.repost(tx, giver, "order", order, now=now)
    else:
        await outbox.touch(tx, "order", order, now=now)


@table.press(Choose)
async def choose(scene: Scene, data: Choose) -> None:
    """Take the next of the choices there are."""
    draft = await scene.read(
        gifts.draft, data.envelope, scene.person.id, scene.locale, now=scene.now
    )
    if data.what == "time" and draft.draw_at is not None:
        changes: dict[str, Any] = {"draw_at": _next_time(scene, draft.draw_at, draft.envelope.zone)}
    elif data.what in TURNS:
        turns = TURNS[data.what]
        current = getattr(draft.envelope, data.what)
        place = turns.index(current) + 1 if current in turns else 0
        changes = {data.what: turns[place % len(turns)]}
    else:
        await scene.toast(scene.plain("old-button"))
        return
    await scene.act(rewrite, data.envelope, scene.person.id, changes, move=False)


def _next_time(scene: Scene, current: int, zone: str) -> int:
    """Tonight at 20:00, in an hour, in 24 hours, tomorrow at 20:00: the one after the current."""
    now, zone = scene.now, scene.reader.at(zone).zone
    offered = sorted(
        {next_evening(now, zone), next_evening(now, zone, 1), now + HOUR, now + 24 * HOUR}
    )
    later = [one for one in offered if one > current + 60_000_000]
    return later[0] if later else offered[0]


@table.press(Greet)
async def ask_greeting(scene: Scene, data: Greet) -> None:
    """Ask for the words on the card."""
    await scene.show(Card(scene.t("gift-greeting-ask")), fresh=True)
    await scene.expect(GREETING, envelope=data.envelope)


@table.typed(GREETING)
async def greeting_typed(scene: Scene, asked: dict[str, Any]) -> None:
    """Put the words on the card; the sum comes again below them."""
    words = (scene.message.text or "") if scene.message else ""
    await scene.act(rewrite, asked["envelope"], scene.person.id, {"greeting": words}, move=True)
    await scene.expects_nothing()


@table.press(Only)
async def ask_only(scene: Scene, data: Only) -> None:
    """Let the giver pick the one person who may claim it; or let anyone again."""
    draft = await scene.read(
        gifts.draft, data.envelope, scene.person.id, scene.locale, now=scene.now
    )
    if draft.envelope.who == "named":
        await scene.act(rewrite, data.envelope, scene.person.id, {"named": None}, move=False)
        return
    picker = KeyboardButton(
        text=scene.plain("button-gift-pick"),
        request_users=KeyboardButtonRequestUsers(
            request_id=NAMED, user_is_bot=False, max_quantity=1, request_name=True
        ),
    )
    await scene.desk.direct(
        SendMessage(
            chat_id=scene.person.id,
            text=scene.plain("gift-only-question"),
            reply_markup=ReplyKeyboardMarkup(
                keyboard=[[picker]], resize_keyboard=True, one_time_keyboard=True
            ),
        )
    )
    await scene.expect("gift-only", envelope=data.envelope)


@table.typed("gift-only")
async def only_picked(scene: Scene, asked: dict[str, Any]) -> None:
    """The giver has picked somebody."""
    shared = scene.message.users_shared if scene.message else None
    if shared is None or not shared.users:
        await scene.expects_nothing()
        await _put_keyboard_away(scene, scene.plain("gift-only-nobody"))
        return
    picked = shared.users[0]
    name = " ".join(part for part in (picked.first_name, picked.last_name) if part)
    await scene.act(name_one, asked["envelope"], scene.person.id, picked.user_id, name)
    await _put_keyboard_away(scene, scene.plain("gift-only-noted", name=people.clean_name(name)))
    await scene.expects_nothing()


async def _put_keyboard_away(scene: Scene, text: str) -> None:
    await scene.desk.direct(
        SendMessage(
            chat_id=scene.person.id,
            text=text,
            reply_markup=ReplyKeyboardRemove(remove_keyboard=True),
        )
    )


async def name_one(
    tx: Transaction,
    envelope: int,
    giver: int,
    person: int,
    name: str,
    *,
    now: int,
    policy: Policy,
) -> None:
    """Let one person alone claim it; whom the bot has never met it knows by this name."""
    if await people.get_person(tx, person) is None:
        await people.meet(
            tx, person, name=name, username=None, language_hint="", started=None, now=now
        )
    await rewrite(tx, envelope, giver, {"named": person}, move=True, now=now, policy=policy)
