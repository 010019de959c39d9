"""Everything that can be set: the environment (`LANBAO_…`), a `.env` file, or an option.

The numbers of the shop are inherited from `store.policy.Policy`; here are those of the machine.
docs/settings.md is made from both (`lanbao settings`).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from store.policy import DAY, HOUR, SECOND, Policy, Span
from store.shops.rules import is_stripe_key


def _address(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("an address begins with http:// or https://")
    return value.rstrip("/")


def _database(value: str) -> str:
    if not value.startswith(("sqlite:///", "postgresql://")):
        raise ValueError("write sqlite:///shop.db or postgresql://user:password@host/name")
    return value


def _webhook(value: str) -> str:
    address = urlsplit(_address(value))
    if address.scheme == "http" and address.hostname not in LOOPBACK:
        raise ValueError("Telegram posts to https:// only (http:// is for a sandbox on loopback)")
    address.port  # noqa: B018 - raises ValueError
    if not address.hostname or address.query or address.fragment or "@" in address.netloc:
        raise ValueError("write https://host/path, without a password, `?` and `#`")
    return value.rstrip("/")


def _provider_api(value: str) -> str:
    address = urlsplit(_address(value))
    if address.scheme == "http" and address.hostname not in LOOPBACK:
        raise ValueError("https:// only: the key goes with every request")
    return value.rstrip("/")


def _stripe_key(value: SecretStr) -> SecretStr:
    if not is_stripe_key(value.get_secret_value()):
        raise ValueError("a secret or restricted key of Stripe's begins with sk_ or rk_")
    return value


def _secret_token(value: SecretStr) -> SecretStr:
    if not SECRET_TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError("1 to 256 of A-Z, a-z, 0-9, _ and -")
    return value


LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
SECRET_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")

Address = Annotated[str, AfterValidator(_address)]
DatabaseUrl = Annotated[str, AfterValidator(_database)]
ProviderAddress = Annotated[str, AfterValidator(_provider_api)]
WebhookAddress = Annotated[str, AfterValidator(_webhook)]
SecretToken = Annotated[SecretStr, AfterValidator(_secret_token)]
StripeKey = Annotated[SecretStr, AfterValidator(_stripe_key)]


class Settings(Policy, BaseSettings):
    """What the bot is told when it starts."""

    model_config = SettingsConfigDict(
        env_prefix="LANBAO_",
        env_file=".env",
        env_ignore_empty=True,
        frozen=True,
        extra="ignore",
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    token: SecretStr | None = Field(None, description="the bot's token, from BotFather")
    api: Address = Field("https://api.telegram.org", description="the Bot API server")
    database: DatabaseUrl = Field(
        "sqlite:///shop.db",
        description="where the shop is kept: `sqlite:///file` or `postgresql://…`",
    )
    operator: int | None = Field(
        None, description="the Telegram id of whoever runs the bot: alarms go there"
    )
    open_to_all: bool = Field(
        False, description="whether anybody may open a shop without the operator's code"
    )

    webhook: WebhookAddress | None = Field(
        None,
        description="where Telegram posts updates (docs/running.md); none: the bot asks for them",
    )
    webhook_host: str = Field(
        "127.0.0.1", description="where the bot listens for them, behind your proxy"
    )
    webhook_port: int | None = Field(
        None,
        ge=1,
        le=65535,
        description="its port; none: 8088, or the one of an `http://` address on loopback",
    )
    webhook_secret: SecretToken | None = Field(
        None, description="what proves that Telegram posts; none: made from the token"
    )

    health_port: int | None = Field(
        None,
        ge=1,
        le=65535,
        description=(
            "where `/healthz` and `/metrics` are without a webhook, on `LANBAO_WEBHOOK_HOST`; "
            "none: nowhere"
        ),
    )

    stripe_key: StripeKey | None = Field(
        None,
        description=(
            "Stripe's secret or restricted key: card money of the operator's shops goes back by "
            "itself (docs/running.md); none: by hand"
        ),
    )
    stripe_api: ProviderAddress = Field("https://api.stripe.com", description="Stripe's server")

    messages_a_second: int = Field(30, ge=0, description="sent by the bot; 0: no limit")
    chat_messages_a_second: int = Field(1, ge=0, description="sent into one chat; 0: no limit")
    chat_burst: int = Field(20, ge=1, description="sent into one chat at once, on that average")
    group_messages_a_minute: int = Field(20, ge=0, description="sent into a group; 0: no limit")

    backup_folder: Path | None = Field(
        None, description="where backups are kept; none: `backups` beside the SQLite file, or here"
    )
    backup_at: Span = Field(
        4 * HOUR, lt=DAY, description="when each day's backup is made: after midnight, UTC"
    )
    backups_kept: int = Field(
        7, ge=0, description="how many of the daily ones are kept; 0: none is made"
    )
    backup_age: Span = Field(
        36 * HOUR, description="alarm when the newest backup is older than this"
    )

    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="what is logged at the least"
    )
    log_format: Literal["auto", "json", "console"] = Field(
        "auto", description="`json` for machines, `console` for people; `auto` looks at the output"
    )
    shutdown_window: Span = Field(
        20 * SECOND, description="how long a clean stop may finish what it has taken"
    )
    follow_clock: Address | None = Field(
        None, description="a clock whose offset the shop follows (the sandbox's, in the demo)"
    )

    # The store calls it by what it is; people look for it beside the other gifts' settings.
    claim_window: Span = Field(
        Policy.model_fields["claim_window"].default,
        description=Policy.model_fields["claim_window"].description,
        validation_alias=AliasChoices("LANBAO_CLAIM_WINDOW", "LANBAO_GIFT_CLAIM_WINDOW"),
    )

    def policy(self) -> Policy:
        """The numbers of the shop alone: the store knows nothing of tokens."""
        return Policy.model_validate({name: getattr(self, name) for name in Policy.model_fields})


def load_settings(**options: Any) -> Settings:
    """Read the settings; an option that is not None goes before the environment.

    Raises pydantic.ValidationError, which names every wrong one and shows no secret.
    """
    return Settings(**{name: value for name, value in options.items() if value is not None})
