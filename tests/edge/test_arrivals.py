"""What an update is, before anybody reads it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.arrivals import arrival_of, brings_money, chat_of, kind_of, lane_of
from store import inbox
from store.database import Database

ANNA = {"id": 7, "is_bot": False, "first_name": "Anna"}
GROUP = {"id": -100, "type": "supergroup", "title": "Tea"}


def message(**fields: Any) -> dict[str, Any]:
    return {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": GROUP, **fields}}


def test_an_update_of_a_person_is_in_that_persons_lane_wherever_it_happens() -> None:
    press = {"update_id": 2, "callback_query": {"id": "1", "from": ANNA, "data": "x"}}
    assert lane_of(message(**{"from": ANNA})) == lane_of(press) == 7
    assert kind_of(press) == "callback_query"
    assert chat_of(press) is None
    assert chat_of(message()) == -100


def test_an_anonymous_admin_is_nobody_and_waits_in_the_chats_lane() -> None:
    stand_in = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    assert lane_of(message(**{"from": stand_in, "sender_chat": GROUP})) == -100


def test_a_payment_is_known_before_it_is_read() -> None:
    assert brings_money(message(successful_payment={"currency": "XTR"}))
    assert not brings_money(message(text="successful_payment"))
    assert not brings_money({"update_id": 1, "poll": {"id": "1"}})


@pytest.mark.parametrize("typed", ["a\0b", "a\ud800b", "a\0\udfffb"])
async def test_what_no_database_keeps_is_left_out_once_at_the_door(
    database: Database, typed: str
) -> None:
    arrival, update = arrival_of(message(text=typed, **{"from": ANNA}))
    assert update["message"]["text"] == "ab"
    await database.transact(inbox.take_in, [arrival], now=1)
    (kept,) = await database.read(inbox.unfinished, 10)
    assert json.loads(kept.payload) == update


def test_what_is_text_stays_as_it_was_typed() -> None:
    update = message(text='茶 🍵 \\u0041 "quoted" \n')
    arrival, same = arrival_of(update)
    assert same is update
    assert json.loads(arrival.payload) == update
