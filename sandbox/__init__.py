"""Telegram in a box. Knows nothing of the shop."""
