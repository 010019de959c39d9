"""The hand rules of each method and type: what the table cannot say."""

from __future__ import annotations

from sandbox.strict import (
    album,
    answer,
    entity_field,
    gesture,
    invoice,
    keyboard,
    place,
    results,
    settings,
    target,
)
from sandbox.strict.facts import METHODS, TYPES, Table
from sandbox.strict.formatted import formatted_rule
from sandbox.strict.violation import Rule

_BY_NAME: dict[str, tuple[Rule, ...]] = {
    "InlineKeyboardButton": (keyboard.inline_button,),
    "RichMessageButton": (keyboard.rich_button,),
    "KeyboardButton": (keyboard.reply_button,),
    "InlineKeyboardMarkup": (keyboard.inline_keyboard,),
    "ReplyKeyboardMarkup": (keyboard.reply_keyboard,),
    "ReplyParameters": (target.reply,),
    "LinkPreviewOptions": (target.preview,),
    "InputRichMessage": (target.rich_message,),
    "InputInvoiceMessageContent": (invoice.invoice,),
    "LabeledPrice": (invoice.labeled_price,),
    "InlineQueryResultsButton": (results.results_button,),
    "ShippingOption": (answer.shipping_option,),
    "BotCommand": (settings.command,),
    "sendInvoice": (invoice.invoice, keyboard.pay_button_first),
    "createInvoiceLink": (invoice.invoice,),
    "answerInlineQuery": (results.inline_answer,),
    "InlineQueryResultDocument": (results.remote_file,),
    "InlineQueryResultVideo": (results.remote_file,),
    "savePreparedInlineMessage": (results.prepared,),
    "sendMediaGroup": (album.album,),
    "answerCallbackQuery": (answer.callback,),
    "answerPreCheckoutQuery": (answer.pre_checkout,),
    "answerShippingQuery": (answer.shipping,),
    "sendLocation": (place.location,),
    "sendVenue": (place.location,),
    "editMessageLiveLocation": (place.location,),
    "InputLocationMessageContent": (place.location,),
    "InputVenueMessageContent": (place.location,),
    "InlineQueryResultLocation": (place.location,),
    "InlineQueryResultVenue": (place.location,),
    "MessageEntity": (entity_field.complete,),
    "editMessageText": (target.new_text,),
    "editMessageMedia": (target.no_upload_inline,),
    "editEphemeralMessageText": (target.new_text,),
    "setMyCommands": (settings.commands,),
    "MenuButtonWebApp": (settings.menu_button,),
    "createForumTopic": (settings.topic,),
    "createChatInviteLink": (settings.invite,),
    "editChatInviteLink": (settings.invite,),
    "setWebhook": (settings.webhook,),
    "getUpdates": (settings.polling,),
    "sendDice": (gesture.dice,),
    "sendChatAction": (gesture.chat_action,),
    "setMessageReaction": (gesture.reactions,),
    "ReactionTypeEmoji": (gesture.reaction_emoji,),
}
# Their message may be an invoice, which the call does not tell.
_PERHAPS_INVOICES = frozenset({"sendInvoice", "editMessageReplyMarkup", "copyMessage"})


def _rules(name: str, table: Table) -> tuple[Rule, ...]:
    rules = list(_BY_NAME.get(name, ()))
    if name.startswith("InlineQueryResult") and "reply_markup" in table:
        rules.append(results.result)
    if {"chat_id", "message_id", "inline_message_id"} <= table.keys():
        rules.append(target.message_target)
    if "message_ids" in table:
        rules.append(target.message_ids)
    if "language_code" in table and name in METHODS:
        rules.append(settings.language)
    if "user_id" in table and name in METHODS:
        rules.append(target.person)
    if name in METHODS and "reply_markup" in table and name not in _PERHAPS_INVOICES:
        rules.append(keyboard.no_pay_button)
    if "ephemeral_message_parameters" in table:
        rules.append(keyboard.no_login_button)
    if (rule := formatted_rule(table)) is not None:
        rules.append(rule)
    return tuple(rules)


RULES: dict[str, tuple[Rule, ...]] = {
    name: rules for name, table in {**METHODS, **TYPES}.items() if (rules := _rules(name, table))
}
