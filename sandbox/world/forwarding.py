"""Forwarded copies."""

from typing import Any

from sandbox.world.chats import Chat
from sandbox.world.messages import CONTENT, Post
from sandbox.world.payments import Invoice
from sandbox.world.world import World

Rows = list[list[dict[str, Any]]]


def forward(
    world: World, source: Post, chat: Chat, author: int, surround: dict[str, Any] | None = None
) -> Post:
    """A copy in another chat. Buttons that carry data are lost, link buttons live on."""
    content = {name: source.body[name] for name in CONTENT if name in source.body}
    content["forward_origin"] = source.body.get("forward_origin") or origin(world, source)
    if "via_bot" in source.body:
        content["via_bot"] = source.body["via_bot"]
    rows, invoice = _links(source.buttons), source.invoice
    if invoice is not None:
        rows, invoice = _invoice_buttons(source, invoice)
    if rows:
        content["reply_markup"] = {"inline_keyboard": rows}
    bot = invoice.bot if invoice is not None else world.bot_by_id(author)
    post = world.post(chat, author, {**(surround or {}), **content}, bot=bot)
    post.invoice = invoice
    return post


def _links(rows: Rows) -> Rows:
    kept = [[button for button in row if "url" in button] for row in rows]
    return [row for row in kept if row]


def _invoice_buttons(source: Post, invoice: Invoice) -> tuple[Rows, Invoice | None]:
    """With a `start_parameter` a copy points to the bot; without one anybody can pay it
    (core.telegram.org/bots/api#sendinvoice)."""
    start = invoice.terms.get("start_parameter")
    if start:
        link = f"https://t.me/{invoice.bot.username}?start={start}"
        return [[{"text": "Pay", "url": link}]], None
    pay = [[button for button in row if button.get("pay")] for row in source.buttons]
    return [row for row in pay if row], invoice


def origin(world: World, source: Post) -> dict[str, Any]:
    """The Bot API's `MessageOrigin` of a message."""
    date = source.body["date"]
    if source.chat.type == "channel":
        return {
            "type": "channel",
            "date": date,
            "chat": source.chat.body,
            "message_id": source.id,
        }
    return {"type": "user", "date": date, "sender_user": world.user(source.author)}
