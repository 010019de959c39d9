"""Following links of `t.me`."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sandbox.control.asking import Ask, as_integer
from sandbox.control.messages import speak, spoken
from sandbox.control.views import chat_as, message_as
from sandbox.methods.payments import pay_terms
from sandbox.refusals import ControlError
from sandbox.world import membership
from sandbox.world.blocking import set_blocked
from sandbox.world.bots import BotAccount
from sandbox.world.chats import Chat, Member
from sandbox.world.initdata import init_data
from sandbox.world.people import Person
from sandbox.world.rights import administrator
from sandbox.world.world import World

_PAYLOAD = re.compile(r"^[A-Za-z0-9_-]{0,64}$")
_HOSTS = ("t.me", "telegram.me", "telegram.dog")


def described(world: World, url: str) -> dict[str, Any]:
    """What pressing a link button does: a link, and the payment sheet where it is an invoice."""
    answer: dict[str, Any] = {"kind": "url", "value": url, "url": url}
    path, _ = split(url)
    invoice = world.till.links.get(path.removeprefix("$").removeprefix("invoice/"))
    if invoice is not None:
        answer["invoice"] = pay_terms(invoice)
    return answer


def split(url: str) -> tuple[str, dict[str, str]]:
    """(path, parameters) of a t.me link; an empty path for anything else."""
    try:
        return _split(url)
    except ValueError:
        return "", {}


def _split(url: str) -> tuple[str, dict[str, str]]:
    if url.startswith("tg://"):
        query = {k: v[0] for k, v in parse_qs(urlsplit(url).query, keep_blank_values=True).items()}
        if "slug" in query:
            return "$" + query["slug"], query
        return query.pop("domain", ""), query
    address = urlsplit(url if "://" in url else f"https://{url}")
    if (address.hostname or "") not in _HOSTS:
        return "", {}
    query = {k: v[0] for k, v in parse_qs(address.query, keep_blank_values=True).items()}
    return address.path.strip("/"), query


async def open_link(ask: Ask) -> Any:
    """`POST /sandbox/open {from, url}`: opens the link and presses START if there is one.

    `?startgroup=` adds the bot to `chat`, else to the newest of the person's groups without it;
    an invoice link shows its sheet; an invite link joins.
    """
    world, person, url = ask.world, ask.person(), ask.text("url")
    path, query = split(url)
    if not path:
        raise ControlError(f"{url} is not a t.me link")
    invoice = world.till.links.get(path.removeprefix("$").removeprefix("invoice/"))
    if invoice is not None:
        return {"kind": "pay", "value": pay_terms(invoice), "link": invoice.link}
    if path.startswith("$") or path.startswith("invoice/"):
        raise ControlError("there is no such invoice", 404)
    if path.startswith("+"):
        return _join(world, person, f"https://t.me/{path}")
    name = path.split("/")[0].lower()
    bot = next((b for b in world.bots.values() if b.username.lower() == name), None)
    if bot is None:
        raise ControlError(f"nobody is called @{name}", 404)
    for parameter in ("start", "startgroup"):
        if parameter in query and not _PAYLOAD.match(query[parameter]):
            raise ControlError(f"{parameter} takes at most 64 characters of A-Z a-z 0-9 _ -")
    if "startgroup" in query:
        return _start_group(ask, person, bot, query["startgroup"])
    if "startapp" in query or "/" in path:
        signed = init_data(bot.token, person.user, "", world.clock.date())
        return {"kind": "web_app", "value": url, "init_data": signed}
    chat = world.private_chat(person.id, bot.id)
    if "start" not in query and bot.id in person.started:
        return {"kind": "chat", "chat": chat_as(world, chat, person.id)}
    text = f"/start {query['start']}" if query.get("start") else "/start"
    set_blocked(world, person, bot, False)
    post = speak(world, person, chat, spoken(text), bot)
    return {
        "kind": "start",
        "chat": chat_as(world, chat, person.id),
        "message": message_as(world, post, person.id),
    }


def _start_group(ask: Ask, person: Person, bot: BotAccount, payload: str) -> dict[str, Any]:
    world = ask.world
    chat = _picked(ask, person, bot)
    if not chat.group:
        raise ControlError("startgroup needs a group")
    if not bot.joins_groups:
        raise ControlError("this bot can't be added to groups", 403)
    if not chat.has(bot.id):
        new = administrator(chat.type) if ask.body.get("admin") else Member("member")
        membership.set_member(world, chat, bot.id, new, person.id)
    answer: dict[str, Any] = {"kind": "startgroup", "chat": chat.body}
    if payload:
        said = spoken(f"/start@{bot.username} {payload}")
        answer["message"] = message_as(world, speak(world, person, chat, said, bot), person.id)
    return answer


def _picked(ask: Ask, person: Person, bot: BotAccount) -> Chat:
    """The group a person picks: `chat`, else the newest without the bot, else the newest."""
    if ask.body.get("chat") is not None:
        return ask.chat(as_integer(ask.need("chat"), "chat"), person)
    # The world keeps its chats in the order in which they were made.
    groups = [
        chat
        for chat in ask.world.chats.values()
        if chat.group and chat.migrated_to is None and chat.has(person.id)
    ]
    if not groups:
        raise ControlError("this person is in no group the bot could be added to", 409)
    without = [chat for chat in groups if not chat.has(bot.id)]
    return (without or groups)[-1]


def _join(world: World, person: Person, link: str) -> dict[str, Any]:
    for chat in world.chats.values():
        invite = chat.invites.get(link)
        if invite is not None:
            return _accept(world, person, chat, invite)
    raise ControlError("this invite link is not valid", 404)


def _accept(world: World, person: Person, chat: Chat, invite: dict[str, Any]) -> dict[str, Any]:
    expired = invite.get("expire_date") and world.clock.now() > int(invite["expire_date"])
    if invite["is_revoked"] or expired:
        raise ControlError("this invite link has expired", 409)
    if chat.standing(person.id).status == "kicked":
        raise ControlError("this person was removed from the chat", 403)
    if not chat.has(person.id):
        membership.set_member(world, chat, person.id, Member("member"), person.id)
    return {"kind": "chat", "chat": chat.body}
