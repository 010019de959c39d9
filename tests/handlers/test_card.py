"""How a card is sent, and which edit turns a sent message into it."""

from __future__ import annotations

import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram.methods import (
    EditEphemeralMessageCaption,
    EditEphemeralMessageText,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageText,
    SendMessage,
    SendPhoto,
)
from aiogram.types import BufferedInputFile

import handlers
from handlers.cards.card import Card, Photo, Target, edits, press, sends
from handlers.table import Table

PLAIN = Card("Tea")
PICTURED = Card("Tea", photo=Photo(1, "file-id"))
DRAWN = Card("Tea", photo=Photo(1, None, b"png"))
COVERED = Card("Tea", photo=Photo(-1, "file-id", b"jpg", adorns=True))


def test_a_card_without_a_photo_is_a_message_and_one_with_it_a_photo() -> None:
    assert isinstance(sends(PLAIN, 1), SendMessage)
    sent = sends(PICTURED, 1)
    assert isinstance(sent, SendPhoto)
    assert sent.photo == "file-id"
    uploaded = sends(DRAWN, 1)
    assert isinstance(uploaded, SendPhoto)
    assert isinstance(uploaded.photo, BufferedInputFile)


@pytest.mark.parametrize(
    ("card", "target", "same_photo", "call"),
    [
        (PLAIN, Target(chat=1, message=2), False, EditMessageText),
        (PLAIN, Target(inline="x"), False, EditMessageText),
        (PLAIN, Target(chat=1, ephemeral=3, receiver=4), False, EditEphemeralMessageText),
        (PICTURED, Target(chat=1, message=2, has_photo=True), True, EditMessageCaption),
        (PICTURED, Target(chat=1, message=2, has_photo=True), False, EditMessageMedia),
        (PICTURED, Target(chat=1, message=2), False, EditMessageMedia),
        (
            PICTURED,
            Target(chat=1, ephemeral=3, receiver=4, has_photo=True),
            True,
            EditEphemeralMessageCaption,
        ),
        (COVERED, Target(chat=1, message=2, has_photo=True), True, EditMessageCaption),
        (COVERED, Target(chat=1, message=2, has_photo=True), False, EditMessageMedia),
    ],
)
def test_the_edit_fits_what_was_sent(
    card: Card, target: Target, same_photo: bool, call: type
) -> None:
    assert isinstance(edits(card, target, same_photo=same_photo), call)


def test_a_photo_is_taken_out_of_a_message_by_sending_it_anew() -> None:
    assert edits(PLAIN, Target(chat=1, message=2, has_photo=True)) is None


def test_an_inline_message_keeps_the_picture_it_has_or_goes_on_without() -> None:
    text, pictured = Target(inline="x"), Target(inline="x", has_photo=True)
    assert isinstance(edits(DRAWN, text), EditMessageText)
    assert isinstance(edits(DRAWN, pictured), EditMessageCaption)
    assert isinstance(edits(PLAIN, pictured), EditMessageCaption)
    assert isinstance(edits(PICTURED, text), EditMessageMedia)


def test_what_went_out_without_its_cover_stays_a_text() -> None:
    assert isinstance(edits(COVERED, Target(chat=1, message=2)), EditMessageText)
    assert isinstance(edits(COVERED, Target(inline="x")), EditMessageText)


def test_data_that_does_not_fit_a_button_is_an_error_at_once() -> None:
    class Long(CallbackData, prefix="long"):
        text: str

    with pytest.raises(ValueError, match="too long"):
        press("Buy", Long(text="茶" * 30))


def test_every_press_has_one_handler_and_two_are_an_error() -> None:
    table = handlers.all_tables()
    assert len(table.presses) > 30
    again = Table()
    again.merge(table)
    with pytest.raises(ValueError, match="two handlers"):
        again.merge(table)


def test_the_commands_of_the_shop_are_answered() -> None:
    commands = handlers.all_tables().commands.keys()
    wanted = (
        "start shop search cart orders addresses settings language help paysupport privacy "
        "merchant products add import queue ship refunds staff"
    )
    assert set(wanted.split()) - commands == set()
