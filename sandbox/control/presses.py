"""Pressing buttons."""

from typing import Any

from sandbox.control import links
from sandbox.control.apps import SESSION
from sandbox.control.asking import Ask, as_integer
from sandbox.control.messages import speak, spoken
from sandbox.control.views import message_as, seen
from sandbox.methods.payments import pay_terms
from sandbox.refusals import ControlError
from sandbox.world import topics
from sandbox.world.callbacks import CALLBACK_LIFE, PRESS_PATIENCE
from sandbox.world.chats import Chat
from sandbox.world.initdata import init_data
from sandbox.world.messages import Post
from sandbox.world.people import Person
from sandbox.world.world import World

Button = dict[str, Any]
# How far back a press looks for its button when no message is named.
_LOOK_BACK = 200
# Bytes a Mini App may send.
_MAX_DATA = 4096


async def press(ask: Ask) -> Any:
    """`POST /sandbox/press {from, chat?, message_id? | inline_message_id?, button}`.

    Without a message the newest one that shows such a button is meant. `ephemeral_message_id`
    names an ephemeral message; `users` answers a user picker, `shared_chat` a chat picker.
    """
    person, wanted = ask.person(), ask.need("button")
    if isinstance(wanted, dict) and "data" in wanted:
        target = _message(ask, person) or _last_of_a_bot(ask, person)
        return await _callback(ask, person, target, str(wanted["data"]))
    post = _message(ask, person)
    if post is not None:
        button = _find(_rows(ask.world, post), wanted)
    else:
        chat = ask.chat(ask.body.get("chat", person.id), person)
        post, button = _newest(ask.world, chat, person, wanted)
    return await _pressed(ask, person, post, button)


def _message(ask: Ask, person: Person) -> Post | None:
    """The message the call names; None when it names none."""
    inline_id = ask.body.get("inline_message_id")
    if inline_id is not None:
        post = ask.world.inline.messages.get(str(inline_id))
        if post is None:
            raise ControlError("there is no such inline message", 404)
        if not post.chat.has(person.id):
            raise ControlError("this person does not see that message", 403)
        return post
    chat = ask.chat(ask.body.get("chat", person.id), person)
    whisper_id = ask.body.get("ephemeral_message_id")
    if whisper_id is not None:
        post = chat.whispers.get(person.id, {}).get(ask.integer("ephemeral_message_id"))
        if post is None:
            raise ControlError("this person sees no such ephemeral message", 404)
        return post
    if ask.body.get("message_id"):
        return ask.post(chat, ask.integer("message_id"))
    return None


def _last_of_a_bot(ask: Ask, person: Person) -> Post:
    """The newest message of a bot there: a hostile client needs no button."""
    chat = ask.chat(ask.body.get("chat", person.id), person)
    for post in reversed(seen(chat, person.id, limit=_LOOK_BACK)):
        if post.bot is not None:
            return post
    raise ControlError(f"no message in chat {chat.id} is a bot's", 404)


def _rows(world: World, post: Post) -> list[list[Button]]:
    """The buttons of a message as people see them: inline, else of its reply keyboard."""
    markup = message_as(world, post, None).get("reply_markup") or {}
    rows: list[list[Any]] = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return [[{"text": b} if isinstance(b, str) else b for b in row] for row in rows]


def _find(rows: list[list[Button]], wanted: Any) -> Button:
    if isinstance(wanted, dict):
        row, column = (
            as_integer(wanted.get("row"), "row"),
            as_integer(wanted.get("column"), "column"),
        )
        if not 0 <= row < len(rows) or not 0 <= column < len(rows[row]):
            raise ControlError(f"there is no button in row {row}, column {column}", 404)
        return rows[row][column]
    found = matching(rows, wanted)
    if not found:
        labels = ", ".join(repr(b["text"]) for row in rows for b in row) or "none"
        raise ControlError(f"no button fits {wanted!r}; there are: {labels}", 404)
    if len(found) > 1:
        labels = ", ".join(repr(b["text"]) for b in found)
        raise ControlError(f"{wanted!r} fits {len(found)} buttons: {labels}", 409)
    return found[0]


def matching(rows: list[list[Button]], label: Any) -> list[Button]:
    """The buttons with that text; if there is none, those whose text contains it."""
    if not isinstance(label, str) or not label:
        raise ControlError("button must be a text, a row and column, or raw data")
    buttons = [button for row in rows for button in row]
    exact = [button for button in buttons if button["text"] == label]
    return exact or [button for button in buttons if label in button["text"]]


def _newest(world: World, chat: Chat, person: Person, wanted: Any) -> tuple[Post, Button]:
    posts = seen(chat, person.id, limit=_LOOK_BACK)
    if chat.history is not None:
        posts = [*seen(chat.history, person.id, limit=_LOOK_BACK), *posts]
    for post in reversed(posts):
        rows = _rows(world, post)
        if rows and (isinstance(wanted, dict) or matching(rows, wanted)):
            return post, _find(rows, wanted)
    raise ControlError(f"no message in chat {chat.id} shows a button {wanted!r}", 404)


async def _pressed(ask: Ask, person: Person, post: Post, button: Button) -> dict[str, Any]:
    world = ask.world
    if "disabled" in button:
        raise ControlError("this button is disabled", 409)
    if "callback_data" in button:
        return await _callback(ask, person, post, button["callback_data"])
    if "url" in button:
        return links.described(world, button["url"])
    if button.get("pay"):
        return {"kind": "pay", "value": pay_terms(post.invoice), "message_id": post.id}
    if "copy_text" in button:
        text = button["copy_text"]["text"]
        return {"kind": "copy", "value": text, "text": text}
    if "web_app" in button:
        return _web_app(ask, person, post, button)
    for name in (
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
    ):
        if name in button:
            chosen = button[name]
            query = chosen.get("query", "") if isinstance(chosen, dict) else chosen
            answer = {"kind": "switch_inline", "value": query, "query": query, "where": name}
            if isinstance(chosen, dict):
                answer["allowed"] = {k: v for k, v in chosen.items() if k != "query"}
            return answer
    return await _reply_button(ask, person, post, button)


async def _callback(ask: Ask, person: Person, post: Post, data: str) -> dict[str, Any]:
    """Send the press to the bot and wait for its answer. With `inaccessible` the bot is shown an
    `InaccessibleMessage`, as happens with old messages."""
    world, inaccessible = ask.world, bool(ask.body.get("inaccessible"))
    bot = post.bot
    if bot is None:
        raise ControlError("this message is not a bot's")
    if post.inline_id is None and not post.chat.has(bot.id):
        raise ControlError("the bot is no longer in this chat", 409)
    query = world.callbacks.add(world.ask(bot, person.id, CALLBACK_LIFE, post))
    content: dict[str, Any] = {
        "id": query.id,
        "from": person.user,
        "chat_instance": world.chat_instance(post.chat),
        "data": data,
    }
    if post.inline_id is not None:
        content["inline_message_id"] = post.inline_id
    elif inaccessible:
        content["message"] = {"chat": post.chat.body, "message_id": post.id, "date": 0}
    else:
        content["message"] = post.body
    world.deliver(bot, "callback_query", person.id, content)
    answer = await world.clock.wait(query.answer, PRESS_PATIENCE)
    return {"kind": "callback", "answer": answer}


def _web_app(ask: Ask, person: Person, post: Post, button: Button) -> dict[str, Any]:
    """Open a Mini App; with `web_app_data` it sends that to the bot (`sendData`), as an app may
    that was opened by a reply keyboard. Only an inline button's can answer with a message."""
    world, url = ask.world, button["web_app"]["url"]
    if post.bot is None:
        raise ControlError("this message is not a bot's")
    inline = bool(post.buttons)
    if ask.body.get("web_app_data") is not None:
        if inline:
            raise ControlError("only an app of a reply keyboard's button sends data", 409)
        data = ask.text("web_app_data")
        if not 1 <= len(data.encode()) <= _MAX_DATA:
            raise ControlError(f"a Mini App sends 1–{_MAX_DATA} bytes")
        sent = {"web_app_data": {"data": data, "button_text": button["text"]}}
        said = speak(world, person, post.chat, sent, post.bot)
        return {"kind": "web_app_data", "value": message_as(world, said, person.id)}
    signed = ""  # an app of a reply keyboard is not told who opens it
    if inline:
        query = world.web_app_queries.add(world.ask(post.bot, person.id, SESSION, post))
        signed = init_data(post.bot.token, person.user, query.id, world.clock.date())
    return {"kind": "web_app", "value": url, "url": url, "init_data": signed}


async def _reply_button(ask: Ask, person: Person, post: Post, button: Button) -> dict[str, Any]:
    """A reply keyboard's button: it says its text, or shares what it asks for."""
    world, chat = ask.world, post.chat
    if "request_users" in button:
        content, kind = _shared_users(ask, button["request_users"]), "request_users"
    elif "request_chat" in button:
        content, kind = _shared_chat(ask, person, button["request_chat"]), "request_chat"
    elif button.get("request_contact"):
        phone = ask.text("phone", "+10000000000")
        contact = {"phone_number": phone, "first_name": person.user["first_name"],
                   "user_id": person.id}  # fmt: skip
        content, kind = {"contact": contact}, "contact"
    elif button.get("request_location"):
        place = ask.body.get("location") or {"latitude": 51.5, "longitude": -0.12}
        content, kind = {"location": place}, "location"
    else:
        content, kind = spoken(button["text"]), "text"
    said = speak(world, person, chat, content | topics.of(post), post.bot)
    return {"kind": kind, "value": message_as(world, said, person.id)}


def _shared_chat(ask: Ask, person: Person, request: dict[str, Any]) -> dict[str, Any]:
    """The chat a person picked, of the kind the button asks for."""
    if ask.body.get("shared_chat") is None:
        raise ControlError("shared_chat is missing: the id of the chat to share")
    chat = ask.chat(ask.integer("shared_chat"), person)
    if chat.private or (chat.type == "channel") != bool(request.get("chat_is_channel")):
        raise ControlError("the button asks for another kind of chat", 409)
    if request.get("bot_is_member") and not chat.has(ask.bot().id):
        raise ControlError("the button asks for a chat with the bot in it", 409)
    if request.get("chat_is_created") and chat.standing(person.id).status != "creator":
        raise ControlError("the button asks for a chat this person owns", 409)
    shared: dict[str, Any] = {"request_id": request["request_id"], "chat_id": chat.id}
    if request.get("request_title"):
        shared["title"] = chat.body["title"]
    return {"chat_shared": shared}


def _shared_users(ask: Ask, request: dict[str, Any]) -> dict[str, Any]:
    chosen = ask.body.get("users") or []
    most = int(request.get("max_quantity") or 1)
    if not isinstance(chosen, list) or not 1 <= len(chosen) <= most:
        raise ControlError(f"users must be a list of 1–{most} user ids to share")
    shared = []
    for value in chosen:
        user = ask.person_by_id(as_integer(value, "users")).user
        entry: dict[str, Any] = {"user_id": user["id"]}
        if request.get("request_name"):
            entry |= {k: user[k] for k in ("first_name", "last_name") if k in user}
        if request.get("request_username") and "username" in user:
            entry["username"] = user["username"]
        shared.append(entry)
    ids = [entry["user_id"] for entry in shared]
    return {"users_shared": {"request_id": request["request_id"], "users": shared, "user_ids": ids}}
