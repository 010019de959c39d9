"""The bot itself: its account, names and descriptions."""

from typing import Any

from sandbox.methods.registry import Call, method

# method suffix → (field of the answer, kind of text)
_TEXTS = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}


@method("getMe")
async def get_me(call: Call) -> Any:
    return call.bot.me


@method("logOut", "close")
async def leave_server(_call: Call) -> Any:
    return True


@method("setMyName", "setMyDescription", "setMyShortDescription")
async def set_text(call: Call) -> Any:
    field = _TEXTS[call.method.removeprefix("setMy")]
    key = (field, str(call.get("language_code") or ""))
    if call.get(field):
        call.bot.profile[key] = str(call.get(field))
    else:
        call.bot.profile.pop(key, None)
    return True


@method("getMyName", "getMyDescription", "getMyShortDescription")
async def get_text(call: Call) -> Any:
    field = _TEXTS[call.method.removeprefix("getMy")]
    profile, language = call.bot.profile, str(call.get("language_code") or "")
    default = call.bot.first_name if field == "name" else ""
    return {field: profile.get((field, language)) or profile.get((field, "")) or default}
