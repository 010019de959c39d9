"""What Telegram's refusals mean."""

from __future__ import annotations

import pytest
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe

from bot.telegram_errors import Fate, failed, fate_of_bad_request

SAID = {
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message": Fate.DONE,
    "Bad Request: CHARGE_ALREADY_REFUNDED": Fate.DONE,
    "Bad Request: message to edit not found": Fate.ANEW,
    "Bad Request: MESSAGE_ID_INVALID": Fate.ANEW,
    "Bad Request: query is too old and response timeout expired or query ID is invalid": Fate.DROP,
    "Bad Request: chat not found": Fate.CLOSE,
    "Bad Request: not enough rights to send text messages to the chat": Fate.CLOSE,
    "Bad Request: VOICE_MESSAGES_FORBIDDEN": Fate.NO_PHOTO,
    "Bad Request: CHAT_SEND_DOCS_FORBIDDEN": Fate.NO_PHOTO,
    "Bad Request: not enough rights to send voice messages to the chat": Fate.NO_PHOTO,
    "Bad Request: wrong file identifier/HTTP URL specified": Fate.UPLOAD,
    "Bad Request: can't parse entities: unexpected end tag at byte offset 3": Fate.MISTAKE,
    "Bad Request: message text is empty": Fate.MISTAKE,
}


@pytest.mark.parametrize(("said", "fate"), SAID.items())
def test_a_400_is_decided_by_its_words(said: str, fate: Fate) -> None:
    assert fate_of_bad_request(said) is fate


def test_other_answers_are_decided_by_their_kind() -> None:
    call = GetMe()
    assert failed(TelegramRetryAfter(call, "x", 7)).seconds == 7
    assert failed(TelegramMigrateToChat(call, "x", -5)).chat == -5
    assert failed(TelegramForbiddenError(call, "bot was blocked by the user")).fate is Fate.CLOSE
    assert failed(TelegramNetworkError(call, "x")).fate is Fate.LOST
    assert failed(TelegramUnauthorizedError(call, "x")).fate is Fate.LOST, "nothing is dropped"
    assert failed(TelegramBadRequest(call, "message text is empty")).fate is Fate.MISTAKE


def test_a_mistake_in_the_program_is_not_telegrams() -> None:
    with pytest.raises(KeyError):
        failed(KeyError("x"))
