"""Where in a call a value stands: a chain of keys, written out only when something is wrong."""

from __future__ import annotations

# (the path of what holds it, its own key or index); None is the call itself.
Path = tuple["Path", str | int] | None


def written(path: Path) -> str:
    """`reply_markup.inline_keyboard[0][1].callback_data`; empty for the call itself."""
    keys: list[str | int] = []
    while path is not None:
        path, key = path
        keys.append(key)
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in reversed(keys))
    return text.removeprefix(".")
