"""How the real server words its refusals.

Read in the sources of tdlib/telegram-bot-api (`Client.cpp`) and tdlib/td. The upper-case names come
from Telegram's own servers, whose source is closed: core.telegram.org/method lists them. Where
neither says anything, the wording is the sandbox's own and follows the pattern of its neighbours.
"""

from __future__ import annotations

_PREFIXES = {  # errors inside an object are told with what it is
    "InlineKeyboardButton": "can't parse inline keyboard button: ",
    "KeyboardButton": "can't parse keyboard button: ",
    "LabeledPrice": "can't parse labeled price: ",
    "ShippingOption": "can't parse shipping option: ",
    "BotCommand": "can't parse BotCommand: ",
    "MessageEntity": "can't parse MessageEntity: ",
    "InlineQueryResultsButton": "can't parse inline query results button: ",
}
_FAMILIES = {
    "InlineQueryResult": "can't parse inline query result: ",
    "InputMedia": "can't parse InputMedia: ",
    "InputPaidMedia": "can't parse InputPaidMedia: ",
    "ReactionType": "can't parse reaction type: ",
}
_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "user_id": "invalid user_id specified",
    "result": "result isn't specified",
    "media": "media is not specified",
}
_UPLOADS = frozenset(
    {"animation", "audio", "document", "photo", "sticker", "video", "video_note", "voice"}
)
_TOO_LONG = {
    "InlineKeyboardButton.callback_data": "BUTTON_DATA_INVALID",
    "RichMessageButton.callback_data": "BUTTON_DATA_INVALID",
    "CopyTextButton.text": "BUTTON_COPY_TEXT_INVALID",
    "answerCallbackQuery.text": "MESSAGE_TOO_LONG",
    "answerInlineQuery.next_offset": "NEXT_OFFSET_INVALID",
    "setWebhook.secret_token": "secret token is too long",
    "BotCommand.command": "BOT_COMMAND_INVALID",
    "BotCommand.description": "BOT_COMMAND_DESCRIPTION_INVALID",
    "setMyCommands.commands": "BOT_COMMANDS_TOO_MUCH",
    "setChatTitle.title": "CHAT_TITLE_INVALID",
    "setChatDescription.description": "CHAT_ABOUT_TOO_LONG",
    "deleteMessages.message_ids": "too many message identifiers specified",
    "copyMessages.message_ids": "too many message identifiers specified",
    "forwardMessages.message_ids": "too many message identifiers specified",
    "sendMediaGroup.media": "too many messages to send as an album",
}
_EMPTY = {
    "sendMediaGroup.media": "there are no messages to send",
    "deleteMessages.message_ids": "message identifiers are not specified",
    "copyMessages.message_ids": "message identifiers are not specified",
    "forwardMessages.message_ids": "message identifiers are not specified",
}
_INVOICES = frozenset({"sendInvoice", "createInvoiceLink", "InputInvoiceMessageContent"})


def bad_request(problem: str) -> str:
    """The server's description of a 400."""
    return f"Bad Request: {problem}"


def inside(owner: str, problem: str) -> str:
    """The description of an error inside an object of type `owner` (or in the parameters)."""
    prefix = _PREFIXES.get(owner, "")
    if not prefix and not owner[0].islower():
        prefix = next((p for family, p in _FAMILIES.items() if owner.startswith(family)), "")
    return bad_request(prefix + problem)


def missing(owner: str, field: str) -> str:
    """A required parameter or field is absent."""
    if owner[0].isupper():
        return inside(owner, f'Can\'t find field "{field}"')
    if field in _UPLOADS:
        return bad_request(f"there is no {field.replace('_', ' ')} in the request")
    return bad_request(_MISSING.get(field, f'parameter "{field}" is required'))


def wrong_type(owner: str, field: str, kind: str) -> str:
    """A value of another type than the documented one."""
    if field == "reply_markup":
        return bad_request("object expected as reply markup")
    if field == "message_id":
        return bad_request(_MISSING[field])
    if field.endswith("chat_id"):
        return bad_request("chat not found")
    name = "Array" if kind.startswith("Array") else kind
    name = {"Integer": "Number", "Float": "Number", "True": "Boolean"}.get(name, name)
    return inside(owner, f'Field "{field}" must be of type {name}')


def wrong_size(owner: str, field: str, *, empty: bool, short: bool) -> str:
    """A text or an array that is longer or shorter than allowed."""
    if owner.startswith("InlineQueryResult") and field == "id":
        return bad_request("RESULT_ID_INVALID")
    if empty and (known := _EMPTY.get(f"{owner}.{field}")):
        return bad_request(known)
    if owner == "sendMediaGroup" and short:  # documented; today's server sends a short album
        return bad_request("an album must include 2-10 items")
    if known := _TOO_LONG.get(f"{owner}.{field}"):
        return bad_request(known)
    if owner in _INVOICES and field == "suggested_tip_amounts":
        return bad_request("there can be at most 4 suggested tip amounts")
    if owner in _INVOICES:
        if empty and owner[0].islower():
            return missing(owner, field)
        payload = field == "payload"
        return bad_request(
            "INVOICE_PAYLOAD_INVALID" if payload else "wrong invoice information specified"
        )
    if empty and field in _MISSING:
        return bad_request(_MISSING[field])
    return inside(owner, f"{field} is {'empty' if empty else 'too long'}")
