"""Inline mode, guest mode and prepared messages, from the person's side."""

from typing import Any

from sandbox.control.asking import Ask
from sandbox.control.messages import place, require_voice, spoken
from sandbox.control.views import message_as
from sandbox.methods.results import send_result
from sandbox.refusals import ControlError
from sandbox.world.bots import BotAccount
from sandbox.world.initdata import init_data
from sandbox.world.inline import DEFAULT_CACHE, INLINE_LIFE, Offer
from sandbox.world.people import Person
from sandbox.world.world import World

# How long a guest query can be answered, in seconds.
GUEST_LIFE = 60.0
_MAX_QUERY = 256


async def ask_inline(ask: Ask) -> Any:
    """`POST /sandbox/inline {from, chat, query, offset?}`: types `@bot …` and waits for results.

    Answers stay in the server's cache as the bot allowed (300 s if it said nothing).
    """
    world, person, bot = ask.world, ask.person(), ask.bot()
    chat = ask.chat(ask.body.get("chat", person.id), person)
    text, offset = ask.text("query"), ask.text("offset", "")
    if not bot.inline:
        raise ControlError(f"@{bot.username} has no inline mode", 403)
    if len(text) > _MAX_QUERY:
        raise ControlError(f"an inline query has at most {_MAX_QUERY} characters")
    now = world.clock.now()
    for holder in (person.id, None):
        kept = world.inline.cached((bot.id, text, offset, holder), now)
        if kept is not None:
            return _offered(world, bot, person, text, kept)
    query = world.inline_queries.add(world.ask(bot, person.id, INLINE_LIFE))
    content = {
        "id": query.id,
        "from": person.user,
        "query": text,
        "offset": offset,
        "chat_type": "sender" if bot.id in chat.pair else chat.type,
    }
    world.deliver(bot, "inline_query", person.id, content)
    answer = await world.clock.wait(query.answer, INLINE_LIFE)
    if answer is None:
        raise ControlError(f"@{bot.username} did not answer within 10 s", 408)
    seconds = DEFAULT_CACHE if answer["cache_time"] is None else int(answer["cache_time"])
    if seconds > 0:
        holder = person.id if answer["is_personal"] else None
        until = world.clock.now() + seconds
        world.inline.keep((bot.id, text, offset, holder), until, answer)
    return _offered(world, bot, person, text, answer, query.id)


def _offered(
    world: World,
    bot: BotAccount,
    person: Person,
    text: str,
    answer: dict[str, Any],
    query_id: str = "",
) -> dict[str, Any]:
    query_id = query_id or world.ask(bot, person.id, INLINE_LIFE).id
    offer = Offer(
        query_id, bot, person.id, text, answer["results"], answer["button"], answer["next_offset"]
    )
    world.inline.offer(offer)
    # An app that is opened there is told who opens it, and may answer with no message.
    return offer.body(init_data(bot.token, person.user, "", world.clock.date()))


async def choose(ask: Ask) -> Any:
    """`POST /sandbox/inline/{query_id}/choose {result_id, chat, message_thread_id?}`"""
    world = ask.world
    offer = world.inline.offers.get(ask.path["query_id"])
    if offer is None:
        raise ControlError("there is no such inline query", 404)
    wanted = str(ask.need("result_id"))
    result = next((r for r in offer.results if str(r["id"]) == wanted), None)
    if result is None:
        raise ControlError(f"there is no result {wanted}", 404)
    person = ask.person_by_id(offer.user)
    chat = ask.chat(ask.need("chat"), person)
    require_voice(chat, person)
    ask.body.setdefault("from", person.id)
    thread = place(ask, chat)
    post = send_result(world, offer.bot, person.id, chat, result, thread=thread)
    if offer.bot.inline_feedback:
        chosen = {"result_id": wanted, "from": person.user, "query": offer.query}
        if post.inline_id is not None:
            chosen["inline_message_id"] = post.inline_id
        world.deliver(offer.bot, "chosen_inline_result", person.id, chosen)
    return message_as(world, post, person.id)


async def send_prepared(ask: Ask) -> Any:
    """`POST /sandbox/prepared/{id}/send {from, chat}`: what a Mini App's `shareMessage` does."""
    world, person = ask.world, ask.person()
    prepared = world.inline.prepared.get(ask.path["id"])
    if prepared is None or prepared.until < world.clock.now() or prepared.user != person.id:
        raise ControlError("there is no such prepared message for this person", 404)
    chat = ask.chat(ask.need("chat"), person)
    kind = "group" if chat.group else chat.type
    if chat.private and any(world.bot_by_id(account) for account in chat.pair):
        kind = "bot"
    if kind not in prepared.chat_types:
        raise ControlError(f"this message may not be sent to a {kind} chat", 403)
    require_voice(chat, person)
    post = send_result(world, prepared.bot, person.id, chat, prepared.result)
    return message_as(world, post, person.id)


async def guest(ask: Ask) -> Any:
    """`POST /sandbox/guest {from, chat, text, reply_to?}`: writes `@bot …` where the bot is not;
    returns the bot's answer as a message, or null if none came within 10 s."""
    world, person, bot = ask.world, ask.person(), ask.bot()
    chat = ask.chat(ask.need("chat"), person)
    if not bot.guest:
        raise ControlError(f"@{bot.username} has no guest mode", 403)
    if chat.has(bot.id):
        raise ControlError("the bot is in this chat: say it as a message", 409)
    text = ask.text("text")
    if f"@{bot.username.lower()}" not in text.lower():
        text = f"@{bot.username} {text}"
    content = spoken(text)
    if ask.body.get("reply_to") is not None:
        content["reply_to_message"] = ask.post(chat, ask.integer("reply_to")).quoted()
    require_voice(chat, person)
    post = world.post(chat, person.id, content)
    query = world.guest_queries.add(world.ask(bot, person.id, GUEST_LIFE, post))
    world.deliver(bot, "guest_message", chat.id, {**post.body, "guest_query_id": query.id})
    answer = await world.clock.wait(query.answer, INLINE_LIFE)
    if answer is None:
        return None
    said = world.inline.messages.get(answer["inline_message_id"])
    return message_as(world, said, person.id) if said is not None else None
