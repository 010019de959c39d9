"""Inline results: from `InlineQueryResult…` to the message it becomes."""

import secrets
from typing import Any

from sandbox.methods import media
from sandbox.methods.keyboards import inline_keyboard
from sandbox.methods.registry import Call
from sandbox.methods.texts import caption_of, text_of
from sandbox.refusals import BadRequest
from sandbox.world.bots import BotAccount
from sandbox.world.chats import Chat
from sandbox.world.messages import Post
from sandbox.world.payments import Invoice
from sandbox.world.world import World

# type of result → field with the id of a file that is on the server already
_CACHED = {
    "photo": "photo_file_id",
    "document": "document_file_id",
    "video": "video_file_id",
    "audio": "audio_file_id",
    "voice": "voice_file_id",
    "gif": "gif_file_id",
    "mpeg4_gif": "mpeg4_file_id",
}
_URLS = {"photo": "photo_url", "document": "document_url", "gif": "gif_url", "video": "video_url"}
_KINDS = {"gif": "animation", "mpeg4_gif": "animation"}
_REPLACES = "input_message_content"


def content_of(world: World, bot: BotAccount, result: dict[str, Any]) -> dict[str, Any]:
    """The message fields a result becomes when it is chosen."""
    given = result.get(_REPLACES)
    if given:
        return _given_content(world, given)
    kind = result.get("type")
    call = Call(world, bot, "answerInlineQuery", result)
    if kind in _CACHED and result.get(_CACHED[kind]):
        name = _KINDS.get(kind, kind)
        file = media.file_of(call, name, result[_CACHED[kind]])
        content = media.content_of_file(world.files, name, file, result)
        return {**content, **caption_of(world, result)}
    if kind in _URLS and result.get(_URLS[kind]):
        # People's clients would fetch it; the sandbox shows the address instead.
        return {**_remote(_KINDS.get(kind, kind), result[_URLS[kind]]), **caption_of(world, result)}
    if kind == "location":
        return {"location": {n: float(result[n]) for n in ("latitude", "longitude")}}
    if kind == "contact":
        names = ("phone_number", "first_name", "last_name", "vcard")
        return {"contact": {n: result[n] for n in names if result.get(n)}}
    raise BadRequest("MESSAGE_EMPTY" if kind == "article" else "RESULT_TYPE_INVALID")


def _given_content(world: World, given: dict[str, Any]) -> dict[str, Any]:
    if given.get("message_text"):
        return text_of(world, {**given, "text": given["message_text"]})
    if given.get("prices"):
        return {"invoice": given}
    if "latitude" in given:
        return {"location": {n: float(given[n]) for n in ("latitude", "longitude")}}
    if given.get("phone_number"):
        names = ("phone_number", "first_name", "last_name", "vcard")
        return {"contact": {n: given[n] for n in names if given.get(n)}}
    raise BadRequest("MESSAGE_EMPTY")


def _remote(kind: str, url: str) -> dict[str, Any]:
    ids = {"file_id": f"URL{secrets.token_hex(8)}", "file_unique_id": secrets.token_hex(7)}
    if kind == "photo":
        return {"photo": [{**ids, "width": 640, "height": 640}]}
    return {kind: {**ids, "file_name": url.rsplit("/", 1)[-1]}}


def send_result(
    world: World,
    bot: BotAccount,
    user: int,
    chat: Chat,
    result: dict[str, Any],
    guest: Post | None = None,
    thread: dict[str, Any] | None = None,
) -> Post:
    """Send a result into a chat (in a forum, a `thread`) on a person's behalf; the bot need not be
    there.

    Only a message with an inline keyboard gets an inline message id (guest answers always do).
    """
    content = content_of(world, bot, result)
    invoice = None
    if "invoice" in content:
        invoice = Invoice(bot, content["invoice"], origin=None)
        content = {"invoice": invoice.body()}
    keyboard = inline_keyboard(world, result.get("reply_markup"))
    if keyboard is not None:
        content["reply_markup"] = keyboard
    if guest is not None:
        content["guest_bot_caller_user"] = world.user(user)
        content["reply_to_message"] = guest.quoted()
    else:
        content |= {"via_bot": bot.user, **(thread or {})}
    post = world.post(chat, bot.id if guest is not None else user, content, bot=bot)
    post.invoice = invoice
    if keyboard is not None or guest is not None:
        post.inline_id = secrets.token_urlsafe(18)
        world.inline.messages[post.inline_id] = post
    world.show(post)
    return post
