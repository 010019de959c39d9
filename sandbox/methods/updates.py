"""Taking updates: long polling and webhooks, one of them at a time."""

from typing import Any
from urllib.parse import urlsplit

from sandbox.methods.registry import Call, method
from sandbox.refusals import BadRequest, Conflict
from sandbox.world.bots import BotAccount

# The real server cuts longer polls.
MAX_POLL = 50
PORTS = (None, 80, 88, 443, 8443)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
OTHER_WEBHOOK = (
    "can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first"
)
BY_WEBHOOK = "terminated by setWebhook request"


@method("getUpdates")
async def get_updates(call: Call) -> Any:
    """Updates from `offset` on; waits while there are none. A newer poll ends an older one."""
    bot, clock = call.bot, call.world.clock
    if bot.webhook is not None:
        raise Conflict(OTHER_WEBHOOK)
    bot.updates.allow(call.get("allowed_updates"))
    offset = int(call.get("offset") or 0)
    limit = min(max(int(call.get("limit") or 100), 1), 100)
    timeout = min(max(int(call.get("timeout") or 0), 0), MAX_POLL)
    end_poll(bot, OTHER_POLLER)
    batch = bot.updates.take(offset, limit, clock.now())
    if not batch and timeout:
        bot.poller = bot.updates.arrival()
        await clock.wait(bot.poller, timeout)
        batch = bot.updates.take(offset, limit, clock.now())
    return [update.body() for update in batch]


def end_poll(bot: BotAccount, why: str) -> None:
    """Let the poll that hangs now fail with 409."""
    poller, bot.poller = bot.poller, None
    if poller is not None and not poller.done():
        poller.set_exception(Conflict(why))


@method("setWebhook")
async def set_webhook(call: Call) -> Any:
    """https on any port, or http on loopback (the one thing the real server would refuse)."""
    url = str(call.get("url") or "")
    if not url:
        return await delete_webhook(call)
    bot, world = call.bot, call.world
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise BadRequest("bad webhook: invalid webhook URL specified") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadRequest("bad webhook: invalid webhook URL specified")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise BadRequest("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.hostname not in LOOPBACK and port not in PORTS:
        raise BadRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    secret = str(call.get("secret_token") or "")
    bot.updates.allow(call.get("allowed_updates"))
    if call.get("drop_pending_updates"):
        bot.updates.clear()
    end_poll(bot, BY_WEBHOOK)
    await world.set_webhook(
        bot, url, secret, min(max(int(call.get("max_connections") or 40), 1), 100)
    )
    return True


@method("deleteWebhook")
async def delete_webhook(call: Call) -> Any:
    if call.get("drop_pending_updates"):
        call.bot.updates.clear()
    await call.world.set_webhook(call.bot, "", "", 0)
    return True


@method("getWebhookInfo")
async def get_webhook_info(call: Call) -> Any:
    bot = call.bot
    if bot.webhook is not None:
        info = bot.webhook.info()
    else:
        info = {
            "url": "",
            "has_custom_certificate": False,
            "pending_update_count": len(bot.updates.pending),
        }
    if bot.updates.allowed:
        info["allowed_updates"] = sorted(bot.updates.allowed)
    return info
