"""Answers to what people ask: presses, inline queries, guest messages, Mini Apps."""

from typing import Any

from sandbox.methods.keyboards import inline_keyboard
from sandbox.methods.registry import Call, method
from sandbox.methods.results import content_of, send_result
from sandbox.refusals import BadRequest
from sandbox.world.callbacks import TOO_OLD


@method("answerCallbackQuery")
async def answer_callback_query(call: Call) -> Any:
    world = call.world
    query = world.callbacks.get(call.get("callback_query_id"), call.bot, world.clock.now())
    text, url = call.get("text"), call.get("url")
    if url and not _own_link(url, call.bot.username):
        raise BadRequest("URL_INVALID")
    query.settle(
        {
            "text": None if url else text,
            "show_alert": bool(call.get("show_alert")) and not url,
            "url": url,
        }
    )
    world.events.publish(
        "callback_answer", user=query.user, text=text, url=url, callback_query_id=query.id,
        show_alert=bool(call.get("show_alert")),
    )  # fmt: skip
    return True


def _own_link(url: str, username: str) -> bool:
    """Only `t.me/<this bot>?start=…` may be opened by a press that is no game."""
    bare = url.removeprefix("https://").removeprefix("http://").removeprefix("t.me/")
    name, _, rest = bare.partition("?")
    linked = url != bare and name.lower() == username.lower()
    deep = url.startswith("tg://resolve") and f"domain={username.lower()}" in url.lower()
    return (linked and bool(rest)) or deep


@method("answerInlineQuery")
async def answer_inline_query(call: Call) -> Any:
    world = call.world
    results = call.get("results") or []
    query = world.inline_queries.get(call.get("inline_query_id"), call.bot, world.clock.now())
    for result in results:
        content_of(world, call.bot, result)
        inline_keyboard(world, result.get("reply_markup"))
    query.settle(
        {
            "results": results,
            "button": call.get("button"),
            "next_offset": str(call.get("next_offset") or ""),
            "cache_time": call.get("cache_time"),
            "is_personal": bool(call.get("is_personal")),
        }
    )
    return True


@method("answerGuestQuery")
async def answer_guest_query(call: Call) -> Any:
    world = call.world
    query = world.guest_queries.get(call.get("guest_query_id"), call.bot, world.clock.now())
    if query.answer.done() or query.post is None:
        raise BadRequest(TOO_OLD)
    result = call.get("result") or {}
    post = send_result(world, call.bot, query.user, query.post.chat, result, guest=query.post)
    query.settle({"inline_message_id": post.inline_id})
    return {"inline_message_id": post.inline_id}


@method("answerWebAppQuery")
async def answer_web_app_query(call: Call) -> Any:
    world = call.world
    query = world.web_app_queries.get(call.get("web_app_query_id"), call.bot, world.clock.now())
    if query.answer.done():
        raise BadRequest(TOO_OLD)
    result = call.get("result") or {}
    chat = query.post.chat if query.post else world.private_chat(query.user, call.bot.id)
    post = send_result(world, call.bot, query.user, chat, result)
    query.settle({"inline_message_id": post.inline_id})
    return {"inline_message_id": post.inline_id} if post.inline_id else {}


@method("answerShippingQuery")
async def answer_shipping_query(call: Call) -> Any:
    world = call.world
    query = world.checkout_queries.get(call.get("shipping_query_id"), call.bot, world.clock.now())
    query.settle(
        {
            "ok": bool(call.get("ok")),
            "options": call.get("shipping_options") or [],
            "error": call.get("error_message"),
        }
    )
    return True


@method("answerPreCheckoutQuery")
async def answer_pre_checkout_query(call: Call) -> Any:
    world = call.world
    query = world.checkout_queries.get(
        call.get("pre_checkout_query_id"), call.bot, world.clock.now()
    )
    query.settle({"ok": bool(call.get("ok")), "error": call.get("error_message")})
    return True
