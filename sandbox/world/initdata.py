"""Mini App `initData`, signed with the bot's token.

The rule is core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app.
"""

import hashlib
import hmac
import json
from typing import Any
from urllib.parse import urlencode


def init_data(token: str, user: dict[str, Any], query_id: str, auth_date: int) -> str:
    """The query string a Mini App gets, ending in its hash; `query_id` may be empty."""
    shown = {k: v for k, v in user.items() if k != "is_bot"}
    fields = {"query_id": query_id} if query_id else {}
    fields |= {
        "user": json.dumps(shown, ensure_ascii=False, separators=(",", ":")),
        "auth_date": str(auth_date),
    }
    checked = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    fields["hash"] = hmac.new(secret, checked.encode(), hashlib.sha256).hexdigest()
    return urlencode(fields)
