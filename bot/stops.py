"""Reasons for which the bot does not start or go on, told to whoever started it in one line."""

from __future__ import annotations

from typing import Final

from bot.app import MissingToken, Unauthorized
from bot.lease import AlreadyRunning
from bot.opening import MigrationFailed
from bot.providers import MissingStripe
from bot.webhook import WebhookFails
from store.database import Busy, SchemaMismatch

STOPS: Final = (
    AlreadyRunning,
    Busy,
    MigrationFailed,
    MissingStripe,
    MissingToken,
    OSError,
    SchemaMismatch,
    Unauthorized,
    WebhookFails,
)
