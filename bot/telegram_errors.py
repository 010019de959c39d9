"""What becomes of a call to Telegram, whatever it was answered with.

The texts of 400 are those of the real server (as its source and the trackers of bot libraries show
them); they are compared in lower case, in this order, by a part of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)


class Fate(Enum):
    """What becomes of a call."""

    SENT = "it worked"
    DONE = "it is as it should be already"
    ANEW = "the message is gone or cannot be edited: send a fresh one"
    DROP = "too late, nobody waits for it any more"
    CLOSE = "the bot may not write there"
    TOPIC = "the topic of a forum is gone or closed"
    MOVED = "the group has another id now"
    UPLOAD = "Telegram does not know the picture's id"
    NO_PHOTO = "the chat allows text and no photos or files: send it without"
    PLAINER = "a button opens a person who does not allow that: send it without"
    WAIT = "too fast, Telegram says for how long"
    LOST = "nobody knows whether it worked: try again"
    MISTAKE = "a mistake of ours"


TABLE: Final[tuple[tuple[str, Fate], ...]] = (
    ("message is not modified", Fate.DONE),
    ("charge_already_refunded", Fate.DONE),
    ("message to delete not found", Fate.DONE),
    ("message can't be deleted", Fate.DROP),
    ("message to edit not found", Fate.ANEW),
    ("message can't be edited", Fate.ANEW),
    ("message_id_invalid", Fate.ANEW),
    ("there is no text in the message to edit", Fate.ANEW),
    ("there is no caption in the message to edit", Fate.ANEW),
    ("message identifier is not specified", Fate.ANEW),
    ("query is too old", Fate.DROP),
    ("query_id_invalid", Fate.DROP),
    ("message to be replied not found", Fate.DROP),
    ("message to reply not found", Fate.DROP),
    ("chat not found", Fate.CLOSE),
    ("peer_id_invalid", Fate.CLOSE),
    ("user not found", Fate.CLOSE),
    ("user_is_blocked", Fate.CLOSE),
    ("chat_write_forbidden", Fate.CLOSE),
    ("chat_send_plain_forbidden", Fate.CLOSE),
    ("chat_send_photos_forbidden", Fate.NO_PHOTO),
    ("chat_send_voices_forbidden", Fate.NO_PHOTO),
    ("chat_send_audios_forbidden", Fate.NO_PHOTO),
    ("chat_send_videos_forbidden", Fate.NO_PHOTO),
    ("chat_send_roundvideos_forbidden", Fate.NO_PHOTO),
    ("chat_send_docs_forbidden", Fate.NO_PHOTO),
    ("chat_send_gifs_forbidden", Fate.NO_PHOTO),
    # People can forbid these to whoever they do not know.
    ("voice_messages_forbidden", Fate.NO_PHOTO),
    ("chat_restricted", Fate.CLOSE),
    ("chat_admin_required", Fate.CLOSE),
    ("reaction_invalid", Fate.DROP),
    ("the chat is not a forum", Fate.DROP),
    ("topic_closed", Fate.TOPIC),
    ("topic_deleted", Fate.TOPIC),
    ("topic_id_invalid", Fate.TOPIC),
    ("message thread not found", Fate.TOPIC),
    ("not enough rights to send photos", Fate.NO_PHOTO),
    ("not enough rights to send voice", Fate.NO_PHOTO),
    ("not enough rights to send audios", Fate.NO_PHOTO),
    ("not enough rights to send videos", Fate.NO_PHOTO),
    ("not enough rights to send video notes", Fate.NO_PHOTO),
    ("not enough rights to send documents", Fate.NO_PHOTO),
    ("not enough rights to send animations", Fate.NO_PHOTO),
    ("not enough rights", Fate.CLOSE),
    ("have no rights to send", Fate.CLOSE),
    ("need administrator rights", Fate.CLOSE),
    ("group chat was deactivated", Fate.CLOSE),
    ("channel_private", Fate.CLOSE),
    ("button_user_privacy_restricted", Fate.PLAINER),
    ("button_user_invalid", Fate.PLAINER),
    ("wrong file identifier", Fate.UPLOAD),
    ("wrong remote file identifier", Fate.UPLOAD),
    ("invalid file_id", Fate.UPLOAD),
    ("file reference", Fate.UPLOAD),
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A call that was made."""

    fate: Fate
    result: Any = None
    seconds: int = 0
    """How long to wait, for WAIT."""
    chat: int = 0
    """The group's new id, for MOVED."""
    said: str = ""
    """Telegram's words, for the log. They carry nothing that a person typed."""


def fate_of_bad_request(description: str) -> Fate:
    """What a 400 with this description means."""
    said = description.lower()
    return next((fate for part, fate in TABLE if part in said), Fate.MISTAKE)


def failed(error: Exception) -> Attempt:
    """What becomes of a call that raised. Raises the error again if it is none of Telegram's."""
    match error:
        case TelegramRetryAfter():
            return Attempt(Fate.WAIT, seconds=error.retry_after, said="retry after")
        case TelegramMigrateToChat():
            return Attempt(Fate.MOVED, chat=error.migrate_to_chat_id)
        case TelegramBadRequest():
            return Attempt(fate_of_bad_request(error.message), said=error.message)
        case TelegramForbiddenError():
            return Attempt(Fate.CLOSE, said=error.message)
        case TelegramNetworkError() | TelegramServerError() | TimeoutError():
            return Attempt(Fate.LOST, said=type(error).__name__)
        case TelegramUnauthorizedError() | TelegramNotFound():
            # The token was revoked: everything waits for the operator, nothing is dropped.
            return Attempt(Fate.LOST, said=error.message)
        case TelegramAPIError():
            return Attempt(Fate.MISTAKE, said=error.message)
    raise error
