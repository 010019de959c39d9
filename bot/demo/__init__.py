"""The demo: a shop, its friends and its merchant in a Telegram in a box, to be tried by anybody."""

from bot.demo.alone import serve_sandbox
from bot.demo.command import Demo, default_folder, stock_database

__all__ = ["Demo", "default_folder", "serve_sandbox", "stock_database"]
