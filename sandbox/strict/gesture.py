"""Small signs: dice, reactions and what a chat's title shows while the bot works."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.strict.path import Path
from sandbox.strict.violation import Found
from sandbox.strict.wording import bad_request

_SELECTOR = "\ufe0f"  # asks for the coloured form of an emoji
_DICE = frozenset("🎲🎯🏀⚽🎳🎰")
_ACTIONS = frozenset(
    {"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"}
    | {"upload_document", "choose_sticker", "find_location", "record_video_note"}
    | {"upload_video_note", "record_audio", "upload_audio", "pick_up_location"}  # older names
)
# What https://core.telegram.org/bots/api#reactiontypeemoji lists, without variation selectors.
_EMOJI = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 "
    "🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ "
    "🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
)
_REACTIONS = frozenset(_EMOJI.split())


def dice(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """Telegram throws six kinds of dice."""
    emoji = params.get("emoji", "🎲").removesuffix(_SELECTOR)
    if emoji not in _DICE:
        error = bad_request("wrong dice emoji specified")
        found.refuse((path, "emoji"), f"must be one of {' '.join(sorted(_DICE))}", error)


def chat_action(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """What a bot can be seen doing."""
    if params["action"] not in _ACTIONS:
        error = bad_request("wrong parameter action in request")
        found.refuse((path, "action"), "is no action", error)


def reactions(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """A bot has one reaction to a message, and pays for none."""
    given = params.get("reaction", ())
    where = (path, "reaction")
    if len(given) > 1:
        found.refuse(where, "a bot may give one reaction", bad_request("REACTIONS_TOO_MANY"))
    if any(reaction["type"] == "paid" for reaction in given):
        error = bad_request("invalid reaction type specified")
        found.refuse(where, "a bot can't give paid reactions", error)


def reaction_emoji(reaction: Mapping[str, Any], path: Path, found: Found) -> None:
    """Telegram reacts with some emoji only."""
    if reaction["emoji"].replace(_SELECTOR, "") not in _REACTIONS:
        found.refuse((path, "emoji"), "is no reaction", bad_request("REACTION_INVALID"))
