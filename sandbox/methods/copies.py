"""Forwarding and copying."""

from typing import Any

from sandbox.methods.registry import Call, method
from sandbox.methods.sending import frame, markup_of
from sandbox.methods.targets import chat_of, writable
from sandbox.methods.texts import caption_of
from sandbox.refusals import BadRequest
from sandbox.world import forwarding
from sandbox.world.chats import Chat
from sandbox.world.messages import CONTENT, MEDIA, Post


def _source(call: Call, message_id: Any, what: str) -> Post:
    chat = chat_of(call, call.get("from_chat_id"))
    post = chat.posts.get(int(message_id or 0))
    if post is None:
        raise BadRequest(f"message to {what} not found")
    if not any(field in post.body for field in CONTENT):
        raise BadRequest(f"message can't be {'forwarded' if what == 'forward' else 'copied'}")
    if post.body.get("has_protected_content"):
        raise BadRequest(f"message can't be {'forwarded' if what == 'forward' else 'copied'}")
    return post


def _copy(call: Call, chat: Chat, source: Post) -> Post:
    content = {field: source.body[field] for field in CONTENT if field in source.body}
    if "invoice" in content:
        raise BadRequest("message can't be copied")
    if call.params.get("caption") is not None and any(kind in content for kind in MEDIA):
        content = {k: v for k, v in content.items() if not k.startswith("caption")}
        content |= caption_of(call.world, call.params)
    inline, keyboard = markup_of(call, chat)
    if inline is not None:
        content["reply_markup"] = inline
    return call.world.post(
        chat, call.bot.id, {**frame(call, chat), **content}, bot=call.bot, keyboard=keyboard
    )


@method("forwardMessage")
async def forward_message(call: Call) -> Any:
    chat = writable(call)
    source = _source(call, call.get("message_id"), "forward")
    return forwarding.forward(call.world, source, chat, call.bot.id, frame(call, chat)).body


@method("forwardMessages")
async def forward_messages(call: Call) -> Any:
    chat = writable(call)
    sources = [_source(call, each, "forward") for each in call.get("message_ids") or ()]
    return [
        {
            "message_id": forwarding.forward(
                call.world, each, chat, call.bot.id, frame(call, chat)
            ).id
        }
        for each in sources
    ]


@method("copyMessage")
async def copy_message(call: Call) -> Any:
    chat = writable(call)
    source = _source(call, call.get("message_id"), "copy")
    return {"message_id": _copy(call, chat, source).id}


@method("copyMessages")
async def copy_messages(call: Call) -> Any:
    chat = writable(call)
    sources = [_source(call, each, "copy") for each in call.get("message_ids") or ()]
    return [{"message_id": _copy(call, chat, each).id} for each in sources]
