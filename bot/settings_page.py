"""docs/settings.md, made from the settings themselves."""

from __future__ import annotations

from typing import Final

from pydantic.fields import FieldInfo

from bot.settings import Settings
from store.policy import DAY, HOUR, MINUTE, SECOND, Policy, Span

_HEAD: Final = """\
# Settings

Made from `store/policy.py` and `bot/settings.py` by `lanbao settings > docs/settings.md`; a test
keeps it so.

Each is an environment variable or a line in a file `.env`. Options of `lanbao run` (`--api`,
`--token`, `--database`, `--operator`, …) go before them. A span of time is written `30m`, `24h`,
`7d`, `5s` or `1d 12h`.
"""

_SPAN: Final = FieldInfo.from_annotation(Span).metadata
_UNITS: Final = ((DAY, "d"), (HOUR, "h"), (MINUTE, "m"), (SECOND, "s"), (SECOND // 1000, "ms"))


def written_span(span: int) -> str:
    """A span of microseconds as a person would set it: 48h, 7d, 90s."""
    if span == 0:
        return "0s"
    if span in (24 * HOUR, 48 * HOUR):
        return f"{span // HOUR}h"
    return next(f"{span // unit}{name}" for unit, name in _UNITS if span % unit == 0)


def _default(field: FieldInfo) -> str:
    value = field.default
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and any(rule in field.metadata for rule in _SPAN[:1]):
        return written_span(value)
    return f"`{value}`" if isinstance(value, str) else str(value)


def _table(fields: dict[str, FieldInfo]) -> str:
    rows = ["| setting | default | what it is |", "|---|---|---|"]
    rows += [
        f"| `LANBAO_{name.upper()}` | {_default(field)} | {field.description} |"
        for name, field in fields.items()
    ]
    return "\n".join(rows)


def settings_page() -> str:
    """The whole page."""
    shop = dict(Policy.model_fields)
    machine = {name: field for name, field in Settings.model_fields.items() if name not in shop}
    return (
        f"{_HEAD}\n## The machine\n\n{_table(machine)}\n\n## The shop's numbers\n\n{_table(shop)}\n"
    )
