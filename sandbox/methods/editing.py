"""Editing messages, by chat and message id or by inline message id."""

from typing import Any

from sandbox.methods.keyboards import inline_keyboard
from sandbox.methods.media import input_media
from sandbox.methods.registry import Call, method
from sandbox.methods.targets import chat_of, require_presence
from sandbox.methods.texts import caption_of, text_of
from sandbox.refusals import BadRequest
from sandbox.world.messages import MEDIA, Post

NOT_FOUND = "message to edit not found"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
_TEXT = ("text", "entities", "link_preview_options")
_CAPTION = ("caption", "caption_entities", "show_caption_above_media", "has_media_spoiler")


def editable(call: Call) -> Post:
    """The message an edit names; the bot's own."""
    inline_id = call.get("inline_message_id")
    if inline_id:
        post = call.world.inline.messages.get(str(inline_id))
        if post is None or post.bot is not call.bot:
            raise BadRequest("MESSAGE_ID_INVALID")
        return post
    if call.get("chat_id") is None or not call.get("message_id"):
        raise BadRequest("message identifier is not specified")
    chat = chat_of(call)
    require_presence(call, chat)
    found = chat.posts.get(int(call.get("message_id")))
    if found is None:
        raise BadRequest(NOT_FOUND)
    own = found.author == call.bot.id and "forward_origin" not in found.body
    channel_admin = chat.type == "channel" and chat.standing(call.bot.id).may("can_edit_messages")
    if not own and not channel_admin:
        raise BadRequest("message can't be edited")
    return found


def apply(call: Call, post: Post, old: tuple[str, ...], content: dict[str, Any]) -> None:
    """Replace the `old` fields and the keyboard; an edit without a keyboard takes it away."""
    body = {k: v for k, v in post.body.items() if k not in old and k != "reply_markup"}
    body |= content
    chat = None if post.inline_id else post.chat
    keyboard = inline_keyboard(call.world, call.get("reply_markup"), chat)
    if keyboard is not None:
        body["reply_markup"] = keyboard
    if {**post.body, "edit_date": 0} == {**body, "edit_date": 0}:
        raise BadRequest(NOT_MODIFIED)
    if content:
        body["edit_date"] = call.world.clock.date()
    call.world.replace(post, body)


def answer(call: Call, post: Post) -> Any:
    """The edited `Message`, or True for an inline message."""
    return True if call.get("inline_message_id") else post.body


def retext(call: Call, post: Post) -> None:
    """New text for a text message."""
    if "text" not in post.body:
        raise BadRequest("there is no text in the message to edit")
    apply(call, post, _TEXT, text_of(call.world, call.params))


def recaption(call: Call, post: Post) -> None:
    """New caption for a message with media."""
    if not any(kind in post.body for kind in MEDIA):
        raise BadRequest("there is no caption in the message to edit")
    apply(call, post, _CAPTION, caption_of(call.world, call.params))


def remedia(call: Call, post: Post) -> None:
    """Other media; an inline message takes no upload."""
    media = call.get("media") or {}
    if post.inline_id and str(media.get("media", "")).startswith("attach://"):
        raise BadRequest("can't upload file for an inline message")
    content = {**input_media(call, media), **caption_of(call.world, media)}
    apply(call, post, (*MEDIA, *_TEXT, *_CAPTION), content)


@method("editMessageText")
async def edit_message_text(call: Call) -> Any:
    post = editable(call)
    retext(call, post)
    return answer(call, post)


@method("editMessageCaption")
async def edit_message_caption(call: Call) -> Any:
    post = editable(call)
    recaption(call, post)
    return answer(call, post)


@method("editMessageMedia")
async def edit_message_media(call: Call) -> Any:
    post = editable(call)
    remedia(call, post)
    return answer(call, post)


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(call: Call) -> Any:
    post = editable(call)
    apply(call, post, (), {})
    return answer(call, post)
