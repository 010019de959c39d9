"""Edits, albums, deletions, ephemeral messages, and the settings of the bot.

Each wrong call has one fault; the violation names the place and the real server's answer.
"""

from __future__ import annotations

import pytest

from tests.sandbox.strict.wrong import CHAT, PHOTO, TARGET, Wrong, assert_named, message, pressed

WRONG = {
    "an edit without target": Wrong(
        "editMessageText",
        {"text": "hi"},
        "message_id",
        "Bad Request: message identifier is not specified",
    ),
    "an edit with half a target": Wrong(
        "editMessageReplyMarkup", {"message_id": 5}, "chat_id", "Bad Request: chat_id is empty"
    ),
    "an edit with two targets": Wrong(
        "editMessageText",
        {**TARGET, "inline_message_id": "A", "text": "hi"},
        "inline_message_id",
        "",
    ),
    "an edit with nothing new": Wrong(
        "editMessageText", TARGET, "text", "Bad Request: message text is empty"
    ),
    "eleven photos": Wrong(
        "sendMediaGroup",
        {**CHAT, "media": [PHOTO] * 11},
        "media",
        "Bad Request: too many messages to send as an album",
    ),
    "one photo as an album": Wrong(
        "sendMediaGroup", {**CHAT, "media": [PHOTO]}, "media", "an album must include 2-10 items"
    ),
    "no photo as an album": Wrong(
        "sendMediaGroup", {**CHAT, "media": []}, "media", "there are no messages to send"
    ),
    "an action nobody knows": Wrong(
        "sendChatAction",
        {**CHAT, "action": "thinking"},
        "action",
        "wrong parameter action in request",
    ),
    "a reaction that is none": Wrong(
        "setMessageReaction",
        {**TARGET, "reaction": [{"type": "emoji", "emoji": "🫖"}]},
        "reaction[0].emoji",
        "REACTION_INVALID",
    ),
    "a group in a person's place": Wrong(
        "getChatMember",
        {**CHAT, "user_id": -100},
        "user_id",
        "Bad Request: invalid user_id specified",
    ),
    "a document among photos": Wrong(
        "sendMediaGroup",
        {**CHAT, "media": [PHOTO, {"type": "document", "media": "B"}]},
        "media",
        "Bad Request: document can't be mixed with other media types",
    ),
    "an animation in an album": Wrong(
        "sendMediaGroup",
        {**CHAT, "media": [PHOTO, {"type": "animation", "media": "B"}]},
        "media[1].type",
        'can\'t parse InputMedia: type "animation"',
    ),
    "a command in capitals": Wrong(
        "setMyCommands",
        {"commands": [{"command": "Start", "description": "x"}]},
        "commands[0].command",
        "Bad Request: BOT_COMMAND_INVALID",
    ),
    "101 commands": Wrong(
        "setMyCommands",
        {"commands": [{"command": f"c{n}", "description": "x"} for n in range(101)]},
        "commands",
        "Bad Request: BOT_COMMANDS_TOO_MUCH",
    ),
    "an upload into an inline message": Wrong(
        "editMessageMedia",
        {"inline_message_id": "A", "media": {"type": "photo", "media": "attach://x"}},
        "media.media",
        "Bad Request: invalid message content specified",
    ),
    "a webhook without https": Wrong("setWebhook", {"url": "http://a.org/hook"}, "url", ""),
    "a secret with a space": Wrong(
        "setWebhook",
        {"url": "https://a.org", "secret_token": "a b"},
        "secret_token",
        "Bad Request: secret token contains unallowed characters",
    ),
    "an update that does not exist": Wrong(
        "getUpdates", {"allowed_updates": ["messages"]}, "allowed_updates[0]", ""
    ),
    "a limit of a thousand": Wrong("getStarTransactions", {"limit": 1000}, "limit", ""),
    "a hundred and one deletions": Wrong(
        "deleteMessages",
        {**CHAT, "message_ids": list(range(1, 102))},
        "message_ids",
        "Bad Request: too many message identifiers specified",
    ),
    "copies out of order": Wrong(
        "copyMessages",
        {**CHAT, "from_chat_id": 8, "message_ids": [2, 1]},
        "message_ids",
        "increasing order",
    ),
    "a coin": Wrong("sendDice", {**CHAT, "emoji": "🪙"}, "emoji", "Bad Request"),
    "an ephemeral message for nobody": Wrong(
        "sendMessage",
        message(ephemeral_message_parameters={"callback_query_id": "1"}),
        "ephemeral_message_parameters.receiver_user_id",
        "Can't find field",
    ),
    "an ephemeral edit without its receiver": Wrong(
        "editEphemeralMessageText",
        {**CHAT, "ephemeral_message_id": 1, "text": "x"},
        "receiver_user_id",
        'parameter "receiver_user_id" is required',
    ),
    "a login button in an ephemeral message": Wrong(
        "sendMessage",
        {
            **pressed(login_url={"url": "https://a.org"}),
            "ephemeral_message_parameters": {"receiver_user_id": 7},
        },
        "reply_markup",
        "Bad Request: BUTTON_TYPE_INVALID",
    ),
    "a rich message written twice": Wrong(
        "sendRichMessage",
        {**CHAT, "rich_message": {"html": "a", "markdown": "b"}},
        "rich_message",
        "exactly one of",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_call_is_named(name: str) -> None:
    assert_named(WRONG[name])
