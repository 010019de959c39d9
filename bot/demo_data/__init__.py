"""The content of the demo: two shops, their goods, and the people who play along."""

from bot.demo_data.inviting import invite
from bot.demo_data.stocking import fronts, stock

__all__ = ["fronts", "invite", "stock"]
