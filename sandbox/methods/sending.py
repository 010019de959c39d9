"""Sending one message: the way every `send…` method goes, and the simple ones."""

import random
from typing import Any

from sandbox.methods import whispers
from sandbox.methods.keyboards import check_reply_keyboard, inline_keyboard
from sandbox.methods.media import KINDS, media_of
from sandbox.methods.registry import Call, method
from sandbox.methods.targets import chat_of, require_presence, writable
from sandbox.methods.texts import caption_of, text_of
from sandbox.refusals import BadRequest
from sandbox.strict.entities import stored
from sandbox.strict.utf16 import units
from sandbox.world import forwarding, topics
from sandbox.world.chats import Chat
from sandbox.world.messages import Post
from sandbox.world.payments import Invoice

# Highest value per emoji (core.telegram.org/bots/api#senddice).
DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}


async def send(call: Call, content: dict[str, Any], invoice: Invoice | None = None) -> Any:
    """Put content into the chat the call names; returns the Bot API `Message`."""
    receiver = whispers.receiver_of(call)
    chat = writable(call)
    content = {**frame(call, chat), **content}
    inline, keyboard = markup_of(call, chat)
    if inline is not None:
        content["reply_markup"] = inline
    if receiver is not None:
        return whispers.whisper(call, chat, receiver, content).body
    post = call.world.post(chat, call.bot.id, content, bot=call.bot, keyboard=keyboard)
    if invoice is not None:
        post.invoice = invoice
        invoice.origin = chat.id
    return post.body


def frame(call: Call, chat: Chat) -> dict[str, Any]:
    """What surrounds any content: reply, topic, protection, effect."""
    content: dict[str, Any] = {}
    reply = call.get("reply_parameters") or {}
    if not reply and call.get("reply_to_message_id"):
        reply = {
            "message_id": call.get("reply_to_message_id"),
            "allow_sending_without_reply": call.get("allow_sending_without_reply"),
        }
    if reply.get("message_id"):
        replied = replied_to(call, chat, reply)
        if replied is not None and replied.chat is not chat:
            content["external_reply"] = {
                "origin": forwarding.origin(call.world, replied),
                "chat": replied.chat.body,
                "message_id": replied.id,
            }
        elif replied is not None:
            content["reply_to_message"] = replied.quoted()
            content |= topics.of(replied)
        if replied is not None and reply.get("quote"):
            content["quote"] = _quote(reply, replied)
    thread = call.get("message_thread_id")
    if thread:
        topic = chat.topics.get(int(thread))
        if topic is None:
            raise BadRequest("message thread not found")
        if topic.get("closed") and not chat.standing(call.bot.id).may("can_manage_topics"):
            raise BadRequest("TOPIC_CLOSED")
        content["message_thread_id"] = int(thread)
        content["is_topic_message"] = True
    if call.get("protect_content"):
        content["has_protected_content"] = True
    if call.get("message_effect_id"):
        if not chat.private:
            raise BadRequest("can't use message effects in the chat")
        content["effect_id"] = call.get("message_effect_id")
    return content


def _quote(reply: dict[str, Any], replied: Post) -> dict[str, Any]:
    text, entities = stored(
        str(reply["quote"]), reply.get("quote_parse_mode"), reply.get("quote_entities")
    )
    whole = str(replied.body.get("text") or replied.body.get("caption") or "")
    at = whole.find(text)
    if at < 0:
        raise BadRequest("QUOTE_TEXT_INVALID")
    quote: dict[str, Any] = {"text": text, "position": units(whole[:at]), "is_manual": True}
    if entities:
        quote["entities"] = entities
    return quote


def replied_to(call: Call, chat: Chat, reply: dict[str, Any]) -> Post | None:
    """The message that is replied to; None when it is gone and the bot does not mind."""
    where = chat_of(call, reply["chat_id"]) if reply.get("chat_id") else chat
    replied = where.posts.get(int(reply["message_id"]))
    if replied is None and not reply.get("allow_sending_without_reply"):
        raise BadRequest("message to be replied not found")
    return replied


def markup_of(call: Call, chat: Chat) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """(inline keyboard, reply keyboard): the first is part of `Message`, the second is not."""
    markup = call.get("reply_markup")
    if not markup:
        return None, None
    if "inline_keyboard" in markup:
        return inline_keyboard(call.world, markup, chat), None
    check_reply_keyboard(markup, chat)
    return None, markup


@method("sendMessage")
async def send_message(call: Call) -> Any:
    return await send(call, text_of(call.world, call.params))


@method(
    "sendPhoto", "sendDocument", "sendAnimation", "sendAudio", "sendVideo", "sendVoice",
    "sendVideoNote",
)  # fmt: skip
async def send_media(call: Call) -> Any:
    kind = KINDS[call.method]
    chat_of(call)
    return await send(
        call, {**media_of(call, kind, call.get(kind)), **caption_of(call.world, call.params)}
    )


@method("sendContact")
async def send_contact(call: Call) -> Any:
    names = ("phone_number", "first_name", "last_name", "vcard")
    return await send(call, {"contact": {n: call.get(n) for n in names if call.get(n)}})


@method("sendLocation")
async def send_location(call: Call) -> Any:
    return await send(call, {"location": _location(call)})


@method("sendVenue")
async def send_venue(call: Call) -> Any:
    location = _location(call)
    venue = {"location": location, "title": call.get("title"), "address": call.get("address")}
    return await send(call, {"venue": venue, "location": location})


def _location(call: Call) -> dict[str, float]:
    return {"latitude": float(call.get("latitude")), "longitude": float(call.get("longitude"))}


@method("sendDice")
async def send_dice(call: Call) -> Any:
    emoji = str(call.get("emoji") or "🎲").removesuffix("\ufe0f")
    fixed = call.world.dice
    value = fixed.pop(0) if fixed else random.randint(1, DICE[emoji])
    return await send(call, {"dice": {"emoji": emoji, "value": min(value, DICE[emoji])}})


@method("sendChatAction")
async def send_chat_action(call: Call) -> Any:
    chat = writable(call)
    call.world.events.publish("action", chat=chat.id, action=call.get("action"))
    return True


@method("sendMessageDraft")
async def send_message_draft(call: Call) -> Any:
    chat = chat_of(call)
    require_presence(call, chat)
    if not chat.private:
        raise BadRequest("drafts can be sent to private chats only")
    text = text_of(call.world, call.params)
    call.world.events.publish("draft", chat=chat.id, draft_id=call.get("draft_id"), **text)
    return True
